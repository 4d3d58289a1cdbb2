//! The parameters of a template: those that nobody gave a value, with what the template says of the values that they may have.

use super::super::answers::Answers;
use super::super::model::{Notes, Why};
use super::super::node::{At, Node, Unknown, Value};
use super::super::parameter::ParameterFound;
use super::super::resolve::Resolver;
use crate::engine::scenario::check::escaped;

/// Bounds that a parameter can state, as AWS names them.
const BOUNDS: [&str; 4] = ["MinLength", "MaxLength", "MinValue", "MaxValue"];
/// Values of one parameter that are offered, at most.
const ALLOWED_MAX: usize = 200;

/// Notes each parameter that resources use by its default, which others may set otherwise; those that have neither that nor a given value
/// are found.
pub fn read(root: &Node, resolver: &Resolver, answers: &Answers, notes: &mut Notes) -> Vec<ParameterFound> {
    let Some(section) = root.entry("Parameters") else { return Vec::new() };
    let at = At::new("Parameters", section.place);
    let mut open = Vec::new();
    for entry in section.value.entries() {
        let at = at.field(&entry.key, entry.place);
        let name = entry.key.clone();
        let default = entry.value.get("Default").filter(|default| default.value != Value::Null);
        if let Some(value) = answers.parameters.get(&name) {
            notes.add(at, Why::Given { name, value: escaped(value) });
            continue;
        }
        match default {
            None => {
                open.push(found(&name, &entry.value));
                notes.add(at, Why::Unknown(Unknown::Parameter(name)));
            }
            Some(_) if !resolver.has_used(&name) => notes.add(at, Why::NoEffect),
            Some(default) => notes.add(at, Why::Default { name, value: escaped(&default.shown()) }),
        }
    }
    open
}

fn found(name: &str, node: &Node) -> ParameterFound {
    let text = |key| node.text_of(key).map(escaped).unwrap_or_default();
    let allowed = node.get("AllowedValues").map(Node::list).unwrap_or_default();
    ParameterFound {
        name: name.to_owned(),
        kind: text("Type"),
        description: text("Description"),
        allowed: allowed.iter().filter_map(Node::text).take(ALLOWED_MAX).map(str::to_owned).collect(),
        pattern: text("AllowedPattern"),
        bounds: BOUNDS.iter().filter_map(|key| Some((*key, escaped(node.text_of(key)?)))).collect(),
    }
}
