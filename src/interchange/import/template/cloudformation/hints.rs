//! Signs that one function calls another: a variable of its environment that names it, a right to invoke it. They are asked
//! about, never assumed.

use super::super::model::{FunctionIndex, HINTS_MAX, Hint, Sign, System};
use super::super::node::{At, Node, join};
use super::super::resolve::references;
use super::names::Names;
use super::sections::{Resource, Sections};
use std::collections::BTreeMap;

/// The functions that a role may invoke, and where that stands.
type Rights = BTreeMap<FunctionIndex, At>;

pub fn read(sections: &Sections, names: &Names, system: &mut System) {
    let roles = roles(sections, names);
    for index in 0..system.functions.len() {
        let Some(resource) = sections.find(&system.functions[index].id) else { continue };
        environment(index, resource, names, system);
        let mut rights = Rights::new();
        if let Some(entry) = resource.properties.entry("Policies") {
            let at = resource.properties_at.field("Policies", entry.place);
            policies(&entry.value, &at, names, &mut rights);
        }
        let role = resource.properties.text_of("Role").map(references).unwrap_or_default();
        for reference in role {
            rights.extend(roles.get(reference.name).cloned().unwrap_or_default());
        }
        for (callee, at) in rights {
            add(index, callee, Sign::Permission, at, system);
        }
    }
}

/// What each role of the template may invoke, by its own policies and those that are attached to it.
fn roles(sections: &Sections, names: &Names) -> BTreeMap<String, Rights> {
    let mut roles: BTreeMap<String, Rights> = BTreeMap::new();
    for resource in &sections.resources {
        let mut of = Vec::new();
        match resource.kind.as_str() {
            "AWS::IAM::Role" => of.push(resource.id.clone()),
            "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => {
                if let Some(attached) = resource.properties.get("Roles") {
                    attached.for_each_text(&mut |_, text| {
                        of.extend(references(text).iter().map(|reference| reference.name.to_owned()));
                    });
                }
            }
            _ => continue,
        }
        let mut rights = Rights::new();
        policies(&resource.properties, &resource.properties_at, names, &mut rights);
        if !rights.is_empty() {
            of.into_iter().for_each(|role| roles.entry(role).or_default().extend(rights.clone()));
        }
    }
    roles
}

fn add(caller: FunctionIndex, callee: FunctionIndex, sign: Sign, at: At, system: &mut System) {
    let may = sign == Sign::Permission;
    let same = |hint: &&mut Hint| hint.caller == caller && hint.callee == callee;
    if let Some(known) = system.hints.iter_mut().find(same) {
        known.may |= may;
    } else if caller != callee && system.hints.len() < HINTS_MAX {
        system.hints.push(Hint { caller, callee, sign, may, at, answer: None });
    }
}

fn environment(index: FunctionIndex, resource: &Resource, names: &Names, system: &mut System) {
    let Some(variables) = resource.properties.find(&["Environment", "Variables"]) else { return };
    for entry in variables.entries() {
        // A variable may hold a function's name, its address, or that of its URL.
        let named = entry.value.text().and_then(|text| names.function_in(text));
        if let Some((callee, _)) = named {
            let path = join(&join(&resource.properties_at.path, "Environment.Variables"), &entry.key);
            add(index, callee, Sign::Environment(Some(entry.key.clone())), At::new(path, entry.place), system);
        }
    }
}

/// Rights to invoke: SAM's `LambdaInvokePolicy`, and statements that allow `lambda:InvokeFunction`.
fn policies(node: &Node, at: &At, names: &Names, rights: &mut Rights) {
    if let Some(policy) = node.get("LambdaInvokePolicy") {
        callees_in(policy, at, names, rights);
    }
    if let Some(action) = node.get("Action") {
        let allows = |node: &Node| {
            node.text().is_some_and(|text| {
                let text = text.to_ascii_lowercase();
                text.starts_with("lambda:invoke") || text == "lambda:*"
            })
        };
        if action.one_or_more().iter().any(allows) && node.text_of("Effect") != Some("Deny") {
            if let Some(resource) = node.get("Resource") {
                callees_in(resource, at, names, rights);
            }
            return;
        }
    }
    node.list().iter().for_each(|item| policies(item, at, names, rights));
    node.entries().iter().for_each(|entry| policies(&entry.value, at, names, rights));
}

fn callees_in(node: &Node, at: &At, names: &Names, rights: &mut Rights) {
    node.for_each_text(&mut |node, text| {
        if let Some((callee, _)) = names.function_in(text) {
            rights.entry(callee).or_insert_with(|| At::new(at.path.clone(), node.place));
        }
    });
}
