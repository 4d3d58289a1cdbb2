//! The parameters of a template: those that nobody gave a value, with what the template says of the values that they may have.

use super::super::answers::Answers;
use super::super::model::{Notes, Why};
use super::super::node::{At, Entry, Node, Unknown, Value};
use super::super::parameter::ParameterFound;
use super::sections::{Resource, Sections};
use super::{functions, sources};
use crate::engine::scenario::fault::escaped;

/// What is read of resources besides who calls: settings of asynchronous calls, of aliases, and of queues.
const READ_BESIDES: [&str; 6] = [
    "DestinationConfig",
    "MaximumEventAgeInSeconds",
    "MaximumRetryAttempts",
    "Name",
    "ProvisionedConcurrencyConfig",
    "VisibilityTimeout",
];
/// Bounds that a parameter can state, as AWS names them.
const BOUNDS: [&str; 4] = ["MinLength", "MaxLength", "MinValue", "MaxValue"];
/// Values of one parameter that are offered, at most.
const ALLOWED_MAX: usize = 200;

/// Notes each parameter that resources use by its default, which others may set otherwise; those that have neither that nor a given
/// value, and that something depends on, are found.
pub fn read(root: &Node, sections: &Sections, answers: &Answers, notes: &mut Notes) -> Vec<ParameterFound> {
    let Some(section) = root.entry("Parameters") else { return Vec::new() };
    let at = At::new("Parameters", section.place);
    let mut open = Vec::new();
    for entry in section.value.entries() {
        let at = at.field(&entry.key, entry.place);
        let name = entry.key.clone();
        let default = entry.value.get("Default").filter(|default| default.value != Value::Null);
        if let Some(value) =
            answers.parameters.get(&name).filter(|value| found(&name, &entry.value).fault(value).is_none())
        {
            notes.add(at, Why::Given { name, value: escaped(value) });
            continue;
        }
        match default {
            None if !decides(&name, root, sections, notes) => notes.add(at, Why::NoEffect),
            None => {
                open.push(found(&name, &entry.value));
                notes.add(at, Why::Unknown(Unknown::Parameter(name)));
            }
            Some(_) if !sections.used.contains(&name) => notes.add(at, Why::NoEffect),
            Some(default) => notes.add(at, Why::Default { name, value: escaped(&default.shown()) }),
        }
    }
    open
}

/// Whether something that is read depends on a parameter: a condition that can't be told, or a property.
fn decides(name: &str, root: &Node, sections: &Sections, notes: &Notes) -> bool {
    let is_it = |unknown: &Unknown| *unknown == Unknown::Parameter(name.to_owned());
    let has_condition = notes.list.iter().any(|note| matches!(note.why, Why::ConditionUnknown(_)));
    let is_in_conditions = || root.get("Conditions").is_some_and(|conditions| conditions.names(name));
    has_condition && is_in_conditions() || sections.resources.iter().any(|resource| has_unknown(resource, &is_it))
}

/// Whether a property that is read is unknown for such a reason.
fn has_unknown(resource: &Resource, is_it: &dyn Fn(&Unknown) -> bool) -> bool {
    let is_read = |entry: &&Entry| match functions::is_function(resource) {
        // What it is called changes nothing but its name.
        true => !functions::NO_EFFECT.contains(&entry.key.as_str()) && entry.key != "FunctionName",
        false => sources::READ.contains(&entry.key.as_str()) || READ_BESIDES.contains(&entry.key.as_str()),
    };
    let mut found = matches!(&resource.properties.value, Value::Unknown(unknown) if is_it(unknown));
    for entry in resource.properties.entries().iter().filter(is_read) {
        entry.value.for_each_unknown(&mut |unknown| found |= is_it(unknown));
    }
    found
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
