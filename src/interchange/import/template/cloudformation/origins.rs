//! What may call by itself, as the resources of a template name it, and whose calls a permission is for.

use super::super::node::Node;
use super::super::origins::{Origin, Permitted, PermittedBy, has_wildcard, name_in};
use super::super::resolve::references;
use super::sections::Sections;
use std::collections::BTreeMap;

/// Types of what calls by itself, the service in their addresses, and the property with their name in AWS; an API has none.
const TYPES: [(&str, &str, &str); 7] = [
    ("AWS::S3::Bucket", "s3", "BucketName"),
    ("AWS::SNS::Topic", "sns", "TopicName"),
    ("AWS::Events::Rule", "events", "Name"),
    ("AWS::ApiGateway::RestApi", API, ""),
    ("AWS::ApiGatewayV2::Api", API, ""),
    ("AWS::Serverless::Api", API, ""),
    ("AWS::Serverless::HttpApi", API, ""),
];
pub const API: &str = "execute-api";

#[derive(Default)]
pub struct Origins {
    /// By their names in the file: the service, and the name in AWS where the file says it.
    all: BTreeMap<String, (&'static str, Option<String>)>,
}

impl Origins {
    pub fn of(sections: &Sections) -> Self {
        let mut all = BTreeMap::new();
        for resource in &sections.resources {
            if let Some((_, service, name)) = TYPES.iter().find(|(kind, ..)| *kind == resource.kind) {
                let in_aws = resource.properties.text_of(name).filter(|text| references(text).is_empty());
                all.insert(resource.id.clone(), (*service, in_aws.map(str::to_owned)));
            }
        }
        Self { all }
    }

    /// A resource that calls.
    pub fn resource(&self, id: &str) -> Origin {
        Origin::of_file(id, self.all.get(id).and_then(|(_, in_aws)| in_aws.as_deref()))
    }

    /// What of a service a property names: a resource of the file, by a reference or by its name in AWS, or something else.
    pub fn named(&self, service: &str, node: Option<&Node>) -> Origin {
        let Some(text) = node.and_then(Node::text) else { return Origin::default() };
        match references(text).first() {
            Some(reference) if self.all.contains_key(reference.name) => self.resource(reference.name),
            Some(_) => Origin::default(),
            None => match self.by_name(service, name_in(text)) {
                Some(id) => Origin { id: Some(id.to_owned()), ..Origin::of_address(text) },
                None => Origin::of_address(text),
            },
        }
    }

    /// Whose calls a permission is for.
    pub fn permitted(&self, properties: &Node) -> Permitted {
        let (source, account) = (properties.text_of("SourceArn"), properties.text_of("SourceAccount"));
        let account = account.filter(|text| references(text).is_empty());
        let Some(text) = source else { return Permitted::of_address(None, account) };
        let all = references(text);
        let known: Vec<String> = all
            .iter()
            .filter(|reference| self.all.contains_key(reference.name))
            .map(|reference| reference.name.to_owned())
            .collect();
        match self.by_name(text.split(':').nth(2).unwrap_or_default(), name_in(text)) {
            _ if !known.is_empty() => {
                Permitted { by: PermittedBy::Resources(known), ..Permitted::of_address(None, account) }
            }
            _ if !all.is_empty() => Permitted::of_address(None, account),
            Some(id) if !has_wildcard(text) => {
                let by = PermittedBy::Resources(vec![id.to_owned()]);
                Permitted { by, ..Permitted::of_address(Some(text), account) }
            }
            _ => Permitted::of_address(Some(text), account),
        }
    }

    fn by_name(&self, service: &str, in_aws: &str) -> Option<&str> {
        let is_it = |(of, name): &(&str, Option<String>)| *of == service && name.as_deref() == Some(in_aws);
        let found = self.all.iter().find(|(_, own)| is_it(own));
        found.map(|(id, _)| id.as_str())
    }
}
