//! Signs that one function calls another: a variable of its environment that names it, a right to invoke it. They are asked
//! about, never assumed. And the buckets that a function may write to.

use super::super::model::{FunctionIndex, HINTS_MAX, Hint, Qualifier, Sign, System};
use super::super::node::{At, Node, join};
use super::super::resolve::references;
use super::names::Names;
use super::sections::{Resource, Sections};
use std::collections::{BTreeMap, BTreeSet};

/// SAM's policies that let a function write to a bucket.
const WRITING: [&str; 3] = ["S3CrudPolicy", "S3FullAccessPolicy", "S3WritePolicy"];

/// What a role may do, as far as it matters here.
#[derive(Clone, Default)]
struct Rights {
    /// The functions that it may invoke, and where that stands.
    invokes: BTreeMap<FunctionIndex, At>,
    /// The buckets that it may write to.
    writes: BTreeSet<String>,
}

impl Rights {
    fn extend(&mut self, other: &Self) {
        self.invokes.extend(other.invokes.clone());
        self.writes.extend(other.writes.clone());
    }
}

pub fn read(sections: &Sections, names: &Names, system: &mut System) {
    let roles = roles(sections, names);
    for index in 0..system.functions.len() {
        let Some(resource) = sections.find(&system.functions[index].id) else { continue };
        environment(index, resource, names, system);
        let mut rights = Rights::default();
        if let Some(entry) = resource.properties.entry("Policies") {
            let at = resource.properties_at.field("Policies", entry.place);
            policies(&entry.value, &at, names, &mut rights);
        }
        let role = resource.properties.text_of("Role").map(references).unwrap_or_default();
        for reference in role {
            roles.get(reference.name).iter().for_each(|of_role| rights.extend(of_role));
        }
        system.functions[index].writes = rights.writes.into_iter().collect();
        for (callee, at) in rights.invokes {
            add((index, callee), Qualifier::Unqualified, Sign::Permission, at, system);
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
        let mut rights = Rights::default();
        policies(&resource.properties, &resource.properties_at, names, &mut rights);
        of.into_iter().for_each(|role| roles.entry(role).or_default().extend(&rights));
    }
    roles
}

fn add(
    (caller, callee): (FunctionIndex, FunctionIndex),
    qualifier: Qualifier,
    sign: Sign,
    at: At,
    system: &mut System,
) {
    let may = sign == Sign::Permission;
    let same = |hint: &&mut Hint| hint.caller == caller && hint.callee == callee;
    if let Some(known) = system.hints.iter_mut().find(same) {
        known.may |= may;
    } else if caller != callee && system.hints.len() < HINTS_MAX && !system.functions[caller].is_helper {
        system.hints.push(Hint { caller, callee, qualifier, sign, may, at, answer: None });
    }
}

fn environment(index: FunctionIndex, resource: &Resource, names: &Names, system: &mut System) {
    let Some(variables) = resource.properties.find(&["Environment", "Variables"]) else { return };
    for entry in variables.entries() {
        // A variable may hold a function's name, its address, or that of its URL.
        let named = entry.value.text().and_then(|text| names.function_in(text));
        if let Some((callee, qualifier)) = named {
            let path = join(&join(&resource.properties_at.path, "Environment.Variables"), &entry.key);
            let (sign, at) = (Sign::Environment(Some(entry.key.clone())), At::new(path, entry.place));
            add((index, callee), qualifier, sign, at, system);
        }
    }
}

/// Rights to invoke: SAM's `LambdaInvokePolicy`, and statements that allow `lambda:InvokeFunction`.
fn policies(node: &Node, at: &At, names: &Names, rights: &mut Rights) {
    if let Some(policy) = node.get("LambdaInvokePolicy") {
        callees_in(policy, at, names, rights);
    }
    for policy in WRITING.iter().filter_map(|policy| node.get(policy)) {
        buckets_in(policy, names, rights);
    }
    if let (Some(action), Some(resource)) = (node.get("Action"), node.get("Resource")) {
        let allows = |begin: &str, all: &str| {
            let is_it = |text: &str| text.starts_with(begin) || text == all;
            let is_allowed =
                action.one_or_more().iter().filter_map(Node::text).any(|text| is_it(&text.to_ascii_lowercase()));
            is_allowed && node.text_of("Effect") != Some("Deny")
        };
        if allows("s3:putobject", "s3:*") {
            buckets_in(resource, names, rights);
        }
        if allows("lambda:invoke", "lambda:*") {
            return callees_in(resource, at, names, rights);
        }
    }
    node.list().iter().for_each(|item| policies(item, at, names, rights));
    node.entries().iter().for_each(|entry| policies(&entry.value, at, names, rights));
}

fn callees_in(node: &Node, at: &At, names: &Names, rights: &mut Rights) {
    node.for_each_text(&mut |node, text| {
        if let Some((callee, _)) = names.function_in(text) {
            rights.invokes.entry(callee).or_insert_with(|| At::new(at.path.clone(), node.place));
        }
    });
}

/// The buckets of the template that a value names, of a policy or a statement.
fn buckets_in(node: &Node, names: &Names, rights: &mut Rights) {
    node.for_each_text(&mut |_, text| {
        for reference in references(text).iter().filter(|found| names.kind_of(found.name) == Some("AWS::S3::Bucket")) {
            rights.writes.insert(reference.name.to_owned());
        }
    });
}
