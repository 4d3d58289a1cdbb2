//! What may call by itself, as resources of Terraform name it, and whose calls a permission is for.

use super::super::origins::{Origin, Permitted, PermittedBy, has_wildcard, name_in};
use super::resources::{Resource, Resources};

pub const API: &str = "execute-api";
/// Types of what calls by itself, the service in their addresses, and the value that is their name there.
const TYPES: [(&str, &str, &str); 5] = [
    ("aws_s3_bucket", "s3", "bucket"),
    ("aws_sns_topic", "sns", "name"),
    ("aws_cloudwatch_event_rule", "events", "name"),
    ("aws_api_gateway_rest_api", API, "id"),
    ("aws_apigatewayv2_api", API, "id"),
];

/// A resource that calls; nothing of one of another type.
fn known<'n>(resource: &Resource<'n>) -> Option<(&'static str, Option<&'n str>)> {
    let (_, service, name) = TYPES.iter().find(|(kind, ..)| *kind == resource.kind)?;
    Some((service, resource.text(&[name])))
}

pub fn of_resource(resource: &Resource) -> Origin {
    Origin::of_file(&resource.id(), known(resource).and_then(|(_, in_aws)| in_aws))
}

/// What of a service a field names: a resource of the file, by a reference or by its name in AWS, or something else.
pub fn named<'n>(service: &str, from: &Resource<'n>, path: &[&str], resources: &Resources<'n>) -> Origin {
    if let Some(text) = from.text(path) {
        let id = by_name(service, name_in(text), resources);
        return Origin { id, ..Origin::of_address(text) };
    }
    let mut found = from.references(path).into_iter().filter_map(|reference| resources.find(reference, from));
    found.find(|resource| known(resource).is_some()).map(of_resource).unwrap_or_default()
}

/// Whose calls a permission is for.
pub fn permitted<'n>(permission: &Resource<'n>, resources: &Resources<'n>) -> Permitted {
    let (path, account) = (["source_arn"], permission.text(&["source_account"]));
    if let Some(text) = permission.text(&path) {
        let service = text.split(':').nth(2).unwrap_or_default();
        let named = by_name(service, name_in(text), resources).filter(|_| !has_wildcard(text));
        let permitted = Permitted::of_address(Some(text), account);
        return match named {
            Some(id) => Permitted { by: PermittedBy::Resources(vec![id]), ..permitted },
            None => permitted,
        };
    }
    let found = permission.references(&path).into_iter().filter_map(|reference| resources.find(reference, permission));
    let all: Vec<String> = found.filter(|resource| known(resource).is_some()).map(Resource::id).collect();
    let by = if all.is_empty() { PermittedBy::Any } else { PermittedBy::Resources(all) };
    Permitted { by, ..Permitted::of_address(None, account) }
}

fn by_name(service: &str, in_aws: &str, resources: &Resources) -> Option<String> {
    let is_it = |resource: &&Resource| known(resource) == Some((service, Some(in_aws)));
    resources.all.iter().find(is_it).map(Resource::id)
}
