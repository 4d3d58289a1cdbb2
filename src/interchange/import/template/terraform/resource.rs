//! One resource of a plan, a state or a configuration: its values, and what the configuration says that they are made of.

use super::super::addresses::unknown_target;
use super::super::json;
use super::super::model::Said;
use super::super::node::{At, Node, Value};
use std::borrow::Cow;

/// Most references of one value that are looked at.
pub const REFERENCES_MAX: usize = 64;

pub struct Resource<'n> {
    pub kind: &'n str,
    /// Its module's path and a point, or nothing; without instances, as the configuration has it.
    pub module: String,
    /// The same with instances, and which instance it is itself, where there are several.
    pub(super) instance: String,
    pub(super) index: Option<String>,
    pub name: &'n str,
    pub values: &'n Node,
    pub at: At,
    pub values_at: At,
    pub(super) expressions: Option<&'n Node>,
}

impl<'n> Resource<'n> {
    /// Its address: of several, with its instance.
    pub fn id(&self) -> String {
        let index = self.index.as_ref().map_or_else(String::new, |index| format!("[{index}]"));
        let module = if self.instance.contains('[') { format!("{}.", self.instance) } else { self.module.clone() };
        format!("{module}{}.{}{index}", self.kind, self.name)
    }

    /// Whether this is the address of another instance of it, or its own.
    pub fn is_kin_of(&self, id: &str) -> bool {
        let bare = |id: &str| {
            id.rsplit_once('[').filter(|(_, key)| key.ends_with(']')).map_or(id, |(bare, _)| bare).to_owned()
        };
        bare(&self.id()) == bare(id)
    }

    pub(super) fn here(&self) -> From<'_> {
        From { module: &self.module, instance: &self.instance, index: self.index.as_deref() }
    }

    /// Its address without its type: one of its kind has no other's.
    pub fn own_name(&self) -> String {
        self.id().replacen(&format!("{}.", self.kind), "", 1)
    }

    /// What a bucket, a topic or a queue is called in AWS, where that is known.
    pub fn name_in_aws(&self) -> Option<&'n str> {
        self.text(&[if self.kind == "aws_s3_bucket" { "bucket" } else { "name" }])
    }

    /// A value through fields and the first item of each block, or the one whose number is in the path.
    pub fn value(&self, path: &[&str]) -> Option<&'n Node> {
        path.iter().try_fold(self.values, step)
    }

    /// What a value says. One that is made of what is known only once it is applied can't be read.
    pub fn said<T>(&self, path: &[&str], read: impl FnOnce(Option<&'n Node>) -> Said<T>) -> Said<T> {
        match self.value(path) {
            None if !self.references(path).is_empty() => Said::Unread,
            node => read(node),
        }
    }

    pub fn text(&self, path: &[&str]) -> Option<&'n str> {
        self.value(path).and_then(Node::text)
    }

    /// What a text of JSON says, or what it is made of where some of that is known only once it is applied.
    pub fn document(&self, path: &[&str]) -> Option<Cow<'n, Node>> {
        let node = self.value(path)?;
        match &node.value {
            Value::Map(_) => Some(Cow::Borrowed(node)),
            Value::Text(text) => json::read(text).ok()?.into_iter().next().map(Cow::Owned),
            _ => None,
        }
    }

    /// What the configuration says that a value is made of.
    pub fn references(&self, path: &[&str]) -> Vec<&'n str> {
        let found = self.expressions.and_then(|expressions| path.iter().try_fold(expressions, step));
        found.map(references_of).unwrap_or_default()
    }

    /// Whether a value is there, or will be once it is applied.
    pub fn has(&self, path: &[&str]) -> bool {
        let is_made = |node: &Node| matches!(node.value, Value::Unknown(_) | Value::Map(_));
        self.value(path).is_some_and(is_made)
            || self.text(path).is_some_and(|text| !text.is_empty())
            || !self.references(path).is_empty()
    }

    pub fn place_of(&self, path: &[&str]) -> At {
        let place = self.value(path).map_or(self.values_at.place, |node| node.place);
        let mut own = self.values_at.path.clone();
        for key in path {
            // The number of a block.
            let is_number = key.bytes().all(|byte| byte.is_ascii_digit());
            own += &if is_number { format!("[{key}]") } else { format!(".{key}") };
        }
        At::new(own, place)
    }

    /// Whether a block is there of which this field is known only once it is applied, as of a dynamic block.
    pub fn is_left_open(&self, path: &[&str]) -> bool {
        let [block @ .., field] = path else { return false };
        self.value(block).and_then(|node| node.list().first()).is_some_and(|block| block.get(field).is_none())
    }

    /// What a target is called of which only a reference is known: `var.letters` is `letters`.
    pub fn unknown_name(&self, path: &[&str]) -> &'n str {
        let reference = self.references(path).first().copied().unwrap_or_default();
        let name = reference.split('.').find(|part| !matches!(*part, "var" | "local" | "module" | "data" | "each"));
        match name {
            Some(name) if !name.is_empty() => name,
            _ => unknown_target(),
        }
    }
}

/// A step into a value. A block is a list, and mostly of one.
fn step<'n>(node: &'n Node, key: &&str) -> Option<&'n Node> {
    match key.parse::<usize>() {
        Ok(number) if !node.list().is_empty() => node.list().get(number),
        _ => node.list().first().unwrap_or(node).get(key),
    }
}

/// Who refers to something.
pub struct From<'f> {
    pub module: &'f str,
    pub instance: &'f str,
    pub index: Option<&'f str>,
}

/// What an expression is made of.
pub fn references_of(expression: &Node) -> Vec<&str> {
    let list = expression.get("references").map(Node::list).unwrap_or_default();
    list.iter().take(REFERENCES_MAX).filter_map(Node::text).collect()
}

/// A name in a reference without its instance: `dead["a"]` is `dead`.
pub fn without_instance(name: &str) -> &str {
    name.split('[').next().unwrap_or(name)
}
