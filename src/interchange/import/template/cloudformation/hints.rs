//! Signs that one function calls another: a variable of its environment that names it, a right to invoke it. They are asked
//! about, never assumed. And the buckets, topics and queues that a function may write to.

use super::super::model::{FunctionIndex, HINTS_MAX, Hint, Qualifier, Sign, System, Written};
use super::super::node::{At, Node, join};
use super::super::resolve::references;
use super::super::rights::{self, DEFAULT_BUS, EVERYTHING, Places, Writes};
use super::functions::is_function;
use super::names::Names;
use super::sections::{Resource, Sections};
use std::collections::BTreeMap;

/// SAM's policies that let a function write, and the field that says where.
const WRITING: [(&str, &str, Written); 10] = [
    ("DynamoDBCrudPolicy", "TableName", Written::Table),
    ("DynamoDBWritePolicy", "TableName", Written::Table),
    ("EventBridgePutEventsPolicy", "EventBusName", Written::Bus),
    ("KinesisCrudPolicy", "StreamName", Written::Stream),
    ("S3CrudPolicy", "BucketName", Written::Bucket),
    ("S3FullAccessPolicy", "BucketName", Written::Bucket),
    ("S3WritePolicy", "BucketName", Written::Bucket),
    ("SNSCrudPolicy", "TopicName", Written::Topic),
    ("SNSPublishMessagePolicy", "TopicName", Written::Topic),
    ("SQSSendMessagePolicy", "QueueName", Written::Queue),
];

/// What a role may do, as far as it matters here.
#[derive(Clone, Default)]
struct Rights {
    /// The functions that it may invoke, and where that stands.
    invokes: BTreeMap<FunctionIndex, At>,
    writes: Writes,
}

impl Rights {
    fn extend(&mut self, other: &Self) {
        self.invokes.extend(other.invokes.clone());
        self.writes.extend(&other.writes);
    }
}

/// The names by which a value may mean something of the template.
struct Known<'n> {
    names: &'n Names,
    places: Places,
}

pub fn read(sections: &Sections, names: &Names, system: &mut System) {
    let known = Known { names, places: places(sections) };
    let roles = roles(sections, &known);
    for index in 0..system.functions.len() {
        let Some(resource) = sections.find(&system.functions[index].id) else { continue };
        environment(index, resource, names, system);
        let mut rights = Rights::default();
        if let Some(entry) = resource.properties.entry("Policies") {
            let at = resource.properties_at.field("Policies", entry.place);
            policies(&entry.value, &at, &known, &mut rights);
            // A policy stands there by its name; what a statement names is what it is about.
            let attached = entry.value.one_or_more().iter().filter(|policy| policy.text().is_some());
            attached.for_each(|policy| extend_by_references(policy, &roles, &mut rights));
        }
        let role = resource.properties.get("Role");
        let of_role = role.and_then(Node::text).map(references).unwrap_or_default();
        let of_role: Vec<&Rights> = of_role.iter().filter_map(|reference| roles.get(reference.name)).collect();
        of_role.iter().for_each(|of_role| rights.extend(of_role));
        if role.is_some() && of_role.is_empty() {
            named_in_environment(resource, &known, &mut rights.writes);
        }
        system.functions[index].writes = rights.writes.found();
        system.functions[index].invokes = rights.invokes.keys().copied().collect();
        system.functions[index].shares_role = is_shared(role, &system.functions[index].id, sections);
        for (callee, at) in rights.invokes {
            add((index, callee), Qualifier::Unqualified, Sign::Permission, at, system);
        }
    }
}

/// Whether another function of the template has the same role.
fn is_shared(role: Option<&Node>, function: &str, sections: &Sections) -> bool {
    let Some(role) = role.and_then(Node::text) else { return false };
    let others = sections.resources.iter().filter(|other| is_function(other) && other.id != function);
    let name = |text: &str| references(text).first().map_or_else(|| text.to_owned(), |found| found.name.to_owned());
    let mut roles = others.filter_map(|other| other.properties.text_of("Role"));
    roles.any(|other| name(other) == name(role))
}

/// What each role of the template allows, by its own policies and those that are attached to it, and what each policy does that
/// can be attached.
fn roles(sections: &Sections, known: &Known) -> BTreeMap<String, Rights> {
    let rights_of = |resource: &Resource| {
        let mut rights = Rights::default();
        policies(&resource.properties, &resource.properties_at, known, &mut rights);
        rights
    };
    let of_kind =
        |kinds: &'static [&str]| sections.resources.iter().filter(|found| kinds.contains(&found.kind.as_str()));
    let mut all: BTreeMap<String, Rights> =
        of_kind(&["AWS::IAM::ManagedPolicy"]).map(|policy| (policy.id.clone(), rights_of(policy))).collect();
    for role in of_kind(&["AWS::IAM::Role"]) {
        let mut rights = rights_of(role);
        if let Some(attached) = role.properties.get("ManagedPolicyArns") {
            extend_by_references(attached, &all, &mut rights);
        }
        all.insert(role.id.clone(), rights);
    }
    for policy in of_kind(&["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"]) {
        let Some(roles) = policy.properties.get("Roles") else { continue };
        let rights = rights_of(policy);
        roles.for_each_text(&mut |_, text| {
            for reference in references(text) {
                all.entry(reference.name.to_owned()).or_default().extend(&rights);
            }
        });
    }
    all
}

/// Adds the rights of all roles and policies that a value refers to.
fn extend_by_references(node: &Node, all: &BTreeMap<String, Rights>, rights: &mut Rights) {
    node.for_each_text(&mut |_, text| {
        for found in references(text).iter().filter_map(|reference| all.get(reference.name)) {
            rights.extend(found);
        }
    });
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

/// Rights to invoke and to write: SAM's policies, AWS's own, and statements.
fn policies(node: &Node, at: &At, known: &Known, rights: &mut Rights) {
    rights::statements(node, &mut |allowed, resource| {
        for kind in &allowed.writes {
            resource.for_each_text(&mut |_, text| written_to(*kind, text, known, &mut rights.writes));
        }
        if allowed.invokes {
            callees_in(resource, at, known.names, rights);
        }
    });
    for_each_map(node, &mut |map| {
        if let Some(policy) = map.get("LambdaInvokePolicy") {
            callees_in(policy, at, known.names, rights);
        }
        for (policy, field, kind) in WRITING {
            let text = map.find(&[policy, field]).and_then(Node::text);
            text.into_iter().for_each(|text| written_to(kind, text, known, &mut rights.writes));
        }
    });
    // AWS's own are named by their names or addresses.
    node.for_each_text(&mut |_, text| {
        for kind in rights::of_managed(text) {
            written_to(*kind, EVERYTHING, known, &mut rights.writes);
        }
    });
}

fn for_each_map<'n>(node: &'n Node, each: &mut dyn FnMut(&'n Node)) {
    if node.is_map() {
        each(node);
    }
    node.list().iter().for_each(|item| for_each_map(item, each));
    node.entries().iter().for_each(|entry| for_each_map(&entry.value, each));
}

fn callees_in(node: &Node, at: &At, names: &Names, rights: &mut Rights) {
    node.for_each_text(&mut |node, text| {
        if let Some((callee, _)) = names.function_in(text) {
            rights.invokes.entry(callee).or_insert_with(|| At::new(at.path.clone(), node.place));
        }
    });
}

/// What of the template a statement's resource, or the name in a policy of SAM, stands for: by a reference, or by a name.
fn written_to(kind: Written, text: &str, known: &Known, writes: &mut Writes) {
    let references = references(text);
    let of_kind = |id: &str| known.names.kind_of(id).and_then(Written::of_resource) == Some(kind);
    references.iter().filter(|found| of_kind(found.name)).for_each(|found| writes.add(kind, found.name, true));
    if references.is_empty() {
        // Rights to everything say little of what is done.
        let is_meant = text != EVERYTHING;
        known.places.meant_by(kind, text).into_iter().for_each(|id| writes.add(kind, id, is_meant));
    }
}

/// Of a function with rights that are not in the template: what its variables name, it may write to.
fn named_in_environment(resource: &Resource, known: &Known, writes: &mut Writes) {
    let Some(variables) = resource.properties.find(&["Environment", "Variables"]) else { return };
    variables.for_each_text(&mut |_, text| {
        for reference in references(text) {
            if let Some(kind) = known.names.kind_of(reference.name).and_then(Written::of_resource) {
                writes.add(kind, reference.name, false);
            }
        }
        known.places.named_in(text).for_each(|(kind, id)| writes.add(kind, id, false));
    });
}

/// Buckets, topics and queues by the names that the template gives them.
fn places(sections: &Sections) -> Places {
    let mut places = Places::default();
    places.add(Written::Bus, Some(DEFAULT_BUS), DEFAULT_BUS.to_owned());
    for resource in &sections.resources {
        let Some(kind) = Written::of_resource(&resource.kind) else { continue };
        let field = match kind {
            Written::Bucket => "BucketName",
            Written::Topic => "TopicName",
            Written::Queue => "QueueName",
            Written::Table => "TableName",
            Written::Stream | Written::Bus | Written::Relay => "Name",
        };
        places.add(kind, resource.properties.text_of(field), resource.id.clone());
    }
    places
}
