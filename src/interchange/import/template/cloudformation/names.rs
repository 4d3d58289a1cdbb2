//! Which function, or which target, a value names: by a reference, an address, or a name.

use super::super::addresses::{FIFO, alias_or_version, last_part, target_kind};
use super::super::marks::plain;
use super::super::model::{FunctionIndex, Qualifier, System, TargetFound, TargetFoundKind};
use super::super::node::{At, Node};
use super::super::resolve::references;
use super::origins::Origins;
use super::sections::Sections;
use std::collections::{BTreeMap, BTreeSet};

/// What a name of the file stands for.
#[derive(Clone)]
struct Named {
    function: FunctionIndex,
    qualifier: Qualifier,
}

#[derive(Default)]
pub struct Names {
    by_id: BTreeMap<String, Named>,
    by_name: BTreeMap<String, FunctionIndex>,
    /// Types of all other resources.
    kinds: BTreeMap<String, String>,
    /// Queues and topics that keep an order.
    fifo: BTreeSet<String>,
    pub origins: Origins,
}

impl Names {
    pub fn of(sections: &Sections, system: &System) -> Self {
        let mut names = Self { origins: Origins::of(sections), ..Self::default() };
        for (index, function) in system.functions.iter().enumerate() {
            let unqualified = Named { function: index, qualifier: Qualifier::Unqualified };
            names.by_id.insert(function.id.clone(), unqualified);
            // The name of a construct is no name that AWS has: a text may be the same by chance.
            let has_name =
                |id: &str| sections.find(id).is_some_and(|resource| resource.properties.get("FunctionName").is_some());
            let name = if has_name(&function.id) { &function.name } else { &function.id };
            names.by_name.insert(name.clone(), index);
        }
        for resource in &sections.resources {
            names.kinds.insert(resource.id.clone(), resource.kind.clone());
            if ["FifoQueue", "FifoTopic"].iter().any(|key| resource.properties.get(key).is_some_and(Node::is_true)) {
                names.fifo.insert(resource.id.clone());
            }
        }
        // Versions before the aliases that point at them; an alias is known by its own name whatever it points at.
        for resource in &sections.resources {
            let qualifier = match resource.kind.as_str() {
                "AWS::Lambda::Version" => Qualifier::Version(resource.id.clone()),
                "AWS::Lambda::Alias" => {
                    Qualifier::Alias(resource.properties.text_of("Name").unwrap_or(&resource.id).to_owned())
                }
                "AWS::Lambda::Url" => {
                    resource.properties.text_of("Qualifier").map_or(Qualifier::Unqualified, alias_or_version)
                }
                _ => continue,
            };
            let field = if resource.kind == "AWS::Lambda::Url" { "TargetFunctionArn" } else { "FunctionName" };
            let function = resource.properties.get(field).and_then(|node| names.function(node));
            if let Some((function, _)) = function {
                names.by_id.insert(resource.id.clone(), Named { function, qualifier });
            }
        }
        names
    }

    /// The function that a value names, and by which qualifier.
    pub fn function(&self, node: &Node) -> Option<(FunctionIndex, Qualifier)> {
        self.function_in(node.text()?)
    }

    pub fn function_in(&self, text: &str) -> Option<(FunctionIndex, Qualifier)> {
        self.functions_in(text).into_iter().next().or_else(|| self.by_address(text))
    }

    /// All functions that a text refers to.
    pub fn functions_in(&self, text: &str) -> Vec<(FunctionIndex, Qualifier)> {
        let mut found = Vec::new();
        for reference in references(text) {
            let Some(named) = self.by_id.get(reference.name) else { continue };
            let behind = reference
                .behind
                .strip_prefix(':')
                .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || "-_$".contains(*c)).collect::<String>());
            let qualifier = match (&named.qualifier, reference.attribute, behind) {
                (Qualifier::Unqualified, "Alias", _) => Qualifier::Alias(String::new()),
                (Qualifier::Unqualified, "Version", _) => Qualifier::Version(String::new()),
                (Qualifier::Unqualified, _, Some(name)) if !name.is_empty() => alias_or_version(&name),
                (qualifier, ..) => qualifier.clone(),
            };
            found.push((named.function, qualifier));
        }
        found
    }

    /// `arn:aws:lambda:us-east-1:123456789012:function:name:alias`, that within another address, or the name alone.
    pub fn by_address(&self, text: &str) -> Option<(FunctionIndex, Qualifier)> {
        if let Some(index) = self.by_name.get(text) {
            return Some((*index, Qualifier::Unqualified));
        }
        let (_, rest) = text.split_once(":function:").or_else(|| text.split_once("functions/"))?;
        let rest = rest.split('/').next()?;
        let (name, qualifier) = rest.split_once(':').unwrap_or((rest, ""));
        let index = self.by_name.get(name)?;
        Some((*index, alias_or_version(qualifier)))
    }

    pub fn kind_of(&self, id: &str) -> Option<&str> {
        self.kinds.get(id).map(String::as_str)
    }

    /// The type of the first resource that a text refers to.
    pub fn kind_in<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        references(text).first().and_then(|reference| self.kind_of(reference.name))
    }

    /// What a queue or a topic that a value names is called.
    pub fn target_name(text: &str) -> String {
        match references(text).into_iter().next() {
            Some(reference) => reference.name.to_owned(),
            None => last_part(text).to_owned(),
        }
    }

    /// A dead-letter queue or destination.
    pub fn target(&self, node: &Node, at: &At) -> Option<TargetFound> {
        let text = node.text()?;
        if let Some((function, _)) = self.function(node) {
            let kind = TargetFoundKind::Function(function);
            return Some(TargetFound { name: plain(text), kind, is_fifo: false, at: at.clone() });
        }
        let reference = references(text).into_iter().next();
        let by_type = reference.as_ref().and_then(|reference| match self.kind_of(reference.name)? {
            "AWS::SQS::Queue" => Some(TargetFoundKind::Sqs),
            "AWS::SNS::Topic" => Some(TargetFoundKind::Sns),
            "AWS::Events::EventBus" => Some(TargetFoundKind::EventBridge),
            "AWS::S3::Bucket" => Some(TargetFoundKind::S3),
            _ => None,
        });
        let kind = by_type.or_else(|| target_kind(text))?;
        let name = Self::target_name(text);
        let is_fifo = self.is_fifo(&name);
        Some(TargetFound { name, kind, is_fifo, at: at.clone() })
    }

    /// Whether a queue or a topic of this name keeps an order.
    pub fn is_fifo(&self, name: &str) -> bool {
        name.ends_with(FIFO) || self.fifo.contains(name)
    }
}
