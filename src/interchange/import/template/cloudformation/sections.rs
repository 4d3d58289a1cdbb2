//! The sections of a template: its resources with all functions followed, conditions applied, and SAM's globals filled in.

use super::super::answers::Answers;
use super::super::model::{Notes, Why};
use super::super::node::{At, Entry, Node, Unknown, Value};
use super::super::resolve::{Resolver, references};
use crate::text::messages::import as m;
use std::collections::BTreeSet;

/// Most resources of a template that are looked at; CloudFormation takes 500.
const RESOURCES_MAX: usize = 2_000;
/// Sections that say nothing of calls.
const NO_EFFECT: [&str; 8] =
    ["AWSTemplateFormatVersion", "Description", "Metadata", "Outputs", "Rules", "Transform", "Hooks", "Mappings"];
/// What is read of a resource besides.
const RESOURCE_READ: [&str; 3] = ["Type", "Properties", "Condition"];
const READ: [&str; 4] = ["Resources", "Conditions", "Globals", "Parameters"];
/// Types that are read, and SAM's globals for them.
const SECTIONS: [(&str, &str); 3] = [
    ("AWS::Serverless::Function", "Function"),
    ("AWS::Serverless::Api", "Api"),
    ("AWS::Serverless::HttpApi", "HttpApi"),
];
/// Fields that say where a function's events come from and go to.
const CONNECTIONS: [&str; 8] = [
    "DeadLetterConfig",
    "DeadLetterQueue",
    "DestinationConfig",
    "EventInvokeConfig",
    "EventSourceArn",
    "Events",
    "SourceArn",
    "TopicArn",
];

pub struct Resource {
    pub id: String,
    pub kind: String,
    pub at: At,
    /// Where its properties stand.
    pub properties_at: At,
    pub properties: Node,
    /// Its path in the program of the CDK that made it.
    pub cdk_path: Option<String>,
}

pub struct Sections {
    pub resources: Vec<Resource>,
    /// Parameters that something of it uses.
    pub used: BTreeSet<String>,
    /// Resources that functions' events come from or go to.
    connected: BTreeSet<String>,
}

impl Sections {
    pub fn find(&self, id: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.id == id)
    }

    /// Whether events of a function come from this resource, or go to it.
    pub fn is_connected(&self, id: &str) -> bool {
        self.connected.contains(id)
    }
}

pub fn read(root: &Node, is_sam: bool, answers: &Answers, notes: &mut Notes) -> Sections {
    for entry in root.entries() {
        if NO_EFFECT.contains(&entry.key.as_str()) {
            notes.add(At::new(&entry.key, entry.place), Why::NoEffect);
        } else if !READ.contains(&entry.key.as_str()) {
            notes.add(At::new(&entry.key, entry.place), Why::UnknownField);
        }
    }
    let mut resolver = Resolver::new(root, is_sam, &answers.parameters);
    let globals = globals(root, is_sam, &mut resolver, notes);
    let mut resources = Vec::new();
    let Some(section) = root.get("Resources") else {
        return Sections { resources, used: BTreeSet::new(), connected: BTreeSet::new() };
    };
    for entry in section.entries() {
        let at = At::new("Resources", section.place).field(&entry.key, entry.place);
        if resources.len() >= RESOURCES_MAX {
            notes.add(at, Why::LeftOut { most: RESOURCES_MAX });
            break;
        }
        if entry.key.starts_with("Fn::") {
            let unknown = Unknown::Function(entry.key.trim_start_matches("Fn::").to_owned());
            notes.add(at, Why::Unknown(unknown));
            continue;
        }
        if let Some(resource) = resource(entry, at, globals.as_ref(), &mut resolver, notes) {
            resources.push(resource);
        }
    }
    let parameters = root.get("Parameters").map(Node::entries).unwrap_or_default();
    let names = parameters.iter().map(|entry| entry.key.as_str());
    let used = names.filter(|name| resolver.has_used(name)).map(str::to_owned).collect();
    let connected = connected(&resources);
    Sections { resources, used, connected }
}

/// The resources that fields about events name.
fn connected(resources: &[Resource]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for resource in resources.iter().filter(|resource| !resource.kind.starts_with("AWS::IAM::")) {
        for entry in resource.properties.entries().iter().filter(|entry| CONNECTIONS.contains(&entry.key.as_str())) {
            entry.value.for_each_text(&mut |_, text| {
                found.extend(references(text).iter().map(|reference| reference.name.to_owned()));
            });
        }
    }
    found
}

fn resource(
    entry: &Entry,
    at: At,
    globals: Option<&Node>,
    resolver: &mut Resolver,
    notes: &mut Notes,
) -> Option<Resource> {
    let Some(kind) = entry.value.text_of("Type") else {
        notes.wrong(at, &entry.value, m::AllowedResourceType.get());
        return None;
    };
    if let Some(condition) = entry.value.text_of("Condition") {
        match resolver.condition(condition) {
            Some(true) => {}
            Some(false) => {
                notes.add(at, Why::ConditionFalse(condition.to_owned()));
                return None;
            }
            None => notes.add(at.clone(), Why::ConditionUnknown(condition.to_owned())),
        }
    }
    for other in entry.value.entries().iter().filter(|other| !RESOURCE_READ.contains(&other.key.as_str())) {
        notes.add(at.field(&other.key, other.place), Why::NoEffect);
    }
    let found = entry.value.entry("Properties");
    let properties_at = at.field("Properties", found.map_or(entry.place, |found| found.place));
    let mut properties = match found {
        Some(found) => resolver.resolve(&found.value),
        None => Node::new(entry.place, Value::Map(Vec::new())),
    };
    let section = SECTIONS.iter().find(|(of, _)| *of == kind).map(|(_, section)| *section);
    if let Some(globals) = globals.zip(section).and_then(|(globals, section)| globals.get(section)) {
        properties = merged(globals, &properties);
    }
    let cdk_path = entry.value.find(&["Metadata", "aws:cdk:path"]).and_then(Node::text).map(str::to_owned);
    Some(Resource { id: entry.key.clone(), kind: kind.to_owned(), at, properties_at, properties, cdk_path })
}

/// SAM's globals; those of functions count here.
fn globals(root: &Node, is_sam: bool, resolver: &mut Resolver, notes: &mut Notes) -> Option<Node> {
    let entry = root.entry("Globals")?;
    let at = At::new("Globals", entry.place);
    if !is_sam {
        notes.add(at, Why::UnknownField);
        return None;
    }
    // What they are merged into is listed with them; where there is nothing of the kind, they are listed here.
    let has = |kind: &str| {
        let resources = root.get("Resources").map(Node::entries).unwrap_or_default();
        resources.iter().any(|resource| resource.value.text_of("Type") == Some(kind))
    };
    for part in entry.value.entries() {
        let is_merged = SECTIONS.iter().any(|(kind, section)| part.key == *section && has(kind));
        if !is_merged {
            notes.add(at.field(&part.key, part.place), Why::NoEffect);
        }
    }
    Some(resolver.resolve(&entry.value))
}

/// SAM's law: a resource's own value counts, objects are merged, lists are joined.
fn merged(global: &Node, own: &Node) -> Node {
    let value = match (&global.value, &own.value) {
        (Value::Map(globals), Value::Map(owns)) => {
            let mut entries: Vec<Entry> = owns
                .iter()
                .map(|own| match global.entry(&own.key) {
                    Some(global) => Entry { value: merged(&global.value, &own.value), ..own.clone() },
                    None => own.clone(),
                })
                .collect();
            entries.extend(globals.iter().filter(|global| own.entry(&global.key).is_none()).cloned());
            Value::Map(entries)
        }
        (Value::List(globals), Value::List(owns)) => Value::List([globals.as_slice(), owns].concat()),
        _ => own.value.clone(),
    };
    Node::new(own.place, value)
}
