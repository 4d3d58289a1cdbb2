//! By which method and path an API calls, where several resources say it together.

use super::super::resolve::references;
use super::sections::{Resource, Sections};

/// Most parts of a path that are followed.
const PARTS_MAX: usize = 32;

/// Of a method of a REST API: its own, and the parts of its path, each of which names the one before it.
pub fn of_method(resource: &Resource, sections: &Sections) -> Option<String> {
    let method = resource.properties.text_of("HttpMethod")?;
    let mut parts = Vec::new();
    let mut next = resource.properties.text_of("ResourceId");
    while let Some(text) = next.filter(|_| parts.len() < PARTS_MAX) {
        // The beginning of a path is an attribute of the API.
        let part = references(text).first().and_then(|reference| sections.find(reference.name));
        let Some(part) = part.filter(|part| part.kind == "AWS::ApiGateway::Resource") else { break };
        parts.push(part.properties.text_of("PathPart")?);
        next = part.properties.text_of("ParentId");
    }
    parts.reverse();
    Some(format!("{method} /{}", parts.join("/")))
}

/// Of an integration of an HTTP or WebSocket API: the only route that leads to it.
pub fn of_integration(resource: &Resource, sections: &Sections) -> Option<String> {
    let leads_here = |route: &&Resource| {
        let target = route.properties.text_of("Target").map(references).unwrap_or_default();
        route.kind == "AWS::ApiGatewayV2::Route" && target.iter().any(|reference| reference.name == resource.id)
    };
    let mut routes = sections.resources.iter().filter(leads_here);
    let key = routes.next()?.properties.text_of("RouteKey")?;
    routes.next().is_none().then(|| key.to_owned())
}
