//! What roles of Terraform allow their functions: to write to a bucket, a topic or a queue, and to invoke another function. By the
//! text of a policy where that is known, by a document's statements, or else by what a policy refers to.

use super::super::addresses::last_part;
use super::super::json;
use super::super::model::{FunctionIndex, HINTS_MAX, Hint, Qualifier, Sign, System, Written};
use super::super::node::{Node, Unknown};
use super::super::rights::{self, Allowed, DEFAULT_BUS, EVERYTHING, Places, Writes};
use super::resources::{Resource, Resources, by_address};
use std::collections::{BTreeMap, BTreeSet};

/// Most documents that are made of one another.
const DOCUMENTS_MAX: usize = 4;

/// What a role allows.
#[derive(Clone, Default)]
struct Rights {
    writes: Writes,
    invokes: BTreeSet<FunctionIndex>,
    /// Whether it allows more that can't be read.
    is_open: bool,
}

impl Rights {
    fn extend(&mut self, other: &Self) {
        self.writes.extend(&other.writes);
        self.invokes.extend(&other.invokes);
        self.is_open |= other.is_open;
    }
}

/// What policies are read with.
struct Reader<'r, 'n> {
    resources: &'r Resources<'n>,
    places: Places,
    system: &'r System,
}

/// Notes what each function may write to, and which others it may invoke.
pub fn read(resources: &Resources, system: &mut System) {
    let reader = Reader { resources, places: places(resources), system };
    let roles = reader.roles();
    let mut found = Vec::new();
    for function in resources.of_kind("aws_lambda_function") {
        let Some(index) = system.functions.iter().position(|known| known.id == function.id()) else { continue };
        let of_role = role_of(function, "role", resources).and_then(|role| roles.get(&role.id()));
        let mut rights = of_role.cloned().unwrap_or_default();
        if of_role.is_none_or(|role| role.is_open) {
            reader.named_in_environment(function, &mut rights.writes);
        }
        let role = |function: &Resource<'_>| role_of(function, "role", resources).map(Resource::id);
        let others = resources.of_kind("aws_lambda_function").filter(|other| other.id() != function.id());
        let shares_role = of_role.is_some() && others.map(role).any(|other| other == role(function));
        found.push((index, rights, shares_role, function.place_of(&["role"])));
    }
    for (index, rights, shares_role, at) in found {
        system.functions[index].writes = rights.writes.found();
        system.functions[index].invokes = rights.invokes.iter().copied().collect();
        system.functions[index].shares_role = shares_role;
        for callee in rights.invokes.into_iter().filter(|callee| *callee != index) {
            let same = |hint: &&mut Hint| hint.caller == index && hint.callee == callee;
            if let Some(known) = system.hints.iter_mut().find(same) {
                known.may = true;
            } else if system.hints.len() < HINTS_MAX {
                let (qualifier, sign, at) = (Qualifier::Unqualified, Sign::Permission, at.clone());
                system.hints.push(Hint { caller: index, callee, qualifier, sign, may: true, at, answer: None });
            }
        }
    }
}

fn places(resources: &Resources) -> Places {
    let mut places = Places::default();
    places.add(Written::Bus, Some(DEFAULT_BUS), DEFAULT_BUS.to_owned());
    for resource in &resources.all {
        if let Some(kind) = Written::of_resource(resource.kind) {
            places.add(kind, resource.name_in_aws(), resource.own_name());
        }
    }
    places
}

/// The role that a field names: by its name, its address, or a reference.
fn role_of<'r, 'n>(from: &Resource<'n>, key: &str, resources: &'r Resources<'n>) -> Option<&'r Resource<'n>> {
    if let Some(text) = from.text(&[key]) {
        return role_named(text, resources);
    }
    let mut found = from.references(&[key]).into_iter().filter_map(|reference| resources.find(reference, from));
    found.find(|role| role.kind == "aws_iam_role")
}

fn role_named<'r, 'n>(text: &str, resources: &'r Resources<'n>) -> Option<&'r Resource<'n>> {
    let name = last_part(text);
    resources.of_kind("aws_iam_role").find(|role| role.text(&["name"]) == Some(name))
}

impl<'n> Reader<'_, 'n> {
    /// The rights of each role of the file, by its address.
    fn roles(&self) -> BTreeMap<String, Rights> {
        let mut roles: BTreeMap<String, Rights> = BTreeMap::new();
        for resource in &self.resources.all {
            let mut rights = Rights::default();
            match resource.kind {
                "aws_iam_role" => {
                    if resource.has(&["inline_policy", "policy"]) {
                        self.policy(resource, &["inline_policy", "policy"], &mut rights);
                    }
                    let managed = resource.value(&["managed_policy_arns"]).map(Node::list).unwrap_or_default();
                    managed.iter().filter_map(Node::text).for_each(|arn| self.managed(arn, &mut rights));
                    roles.entry(resource.id()).or_default().extend(&rights);
                }
                "aws_iam_role_policy" => {
                    let Some(role) = role_of(resource, "role", self.resources) else { continue };
                    self.policy(resource, &["policy"], &mut rights);
                    roles.entry(role.id()).or_default().extend(&rights);
                }
                "aws_iam_role_policy_attachment" | "aws_iam_policy_attachment" => {
                    self.attached(resource, &mut rights);
                    let named = resource.value(&["roles"]).map(Node::list).unwrap_or_default();
                    let named = named.iter().filter_map(|name| role_named(name.text()?, self.resources));
                    let to = role_of(resource, "role", self.resources).into_iter();
                    let to = to.chain(role_of(resource, "roles", self.resources)).chain(named);
                    to.for_each(|role| roles.entry(role.id()).or_default().extend(&rights));
                }
                _ => {}
            }
        }
        roles
    }

    /// The policy that is attached to a role.
    fn attached(&self, attachment: &Resource<'n>, rights: &mut Rights) {
        let policies = || self.resources.of_kind("aws_iam_policy");
        let found = match attachment.text(&["policy_arn"]) {
            Some(arn) => match policies().find(|policy| policy.text(&["arn"]) == Some(arn)) {
                None => return self.managed(arn, rights),
                found => found,
            },
            None => {
                let references = attachment.references(&["policy_arn"]).into_iter();
                let mut found = references.filter_map(|reference| self.resources.find(reference, attachment));
                found.find(|policy| policy.kind == "aws_iam_policy")
            }
        };
        match found {
            Some(policy) => self.policy(policy, &["policy"], rights),
            None => rights.is_open = true,
        }
    }

    /// One of AWS's own; any other that is not in the file is open.
    fn managed(&self, arn: &str, rights: &mut Rights) {
        for kind in rights::of_managed(arn) {
            self.places.meant_by(*kind, EVERYTHING).into_iter().for_each(|name| rights.writes.add(*kind, name, false));
        }
        rights.is_open |= !arn.contains(":iam::aws:");
    }

    /// What a policy allows by its text, or by what it is made of.
    fn policy(&self, resource: &Resource<'n>, path: &[&str], rights: &mut Rights) {
        if let Some(text) = resource.text(path) {
            let read = json::read(text).unwrap_or_default();
            read.iter().for_each(|policy| self.statements(policy, rights));
            rights.is_open |= read.is_empty();
            return;
        }
        if let Some(made) = resource.value(path).filter(|node| node.is_map()) {
            return self.made(made, resource, rights);
        }
        let references = resource.references(path);
        let mut is_read = false;
        for reference in &references {
            if self.document(reference, &resource.module, 0, rights) {
                is_read = true;
            } else if let Some(found) = self.resources.find(reference, resource)
                && let Some(kind) = Written::of_resource(found.kind)
            {
                // What it allows there is not known before the policy is made. Who gets events of a queue or a bucket has rights
                // there anyway; who gets a topic's or a bus's needs none.
                if matches!(kind, Written::Topic | Written::Bus) {
                    rights.writes.add(kind, &found.own_name(), false);
                    is_read = true;
                }
            }
        }
        rights.is_open |= !is_read;
    }

    /// What a policy allows of which some is known only once it is applied: by what that refers to.
    fn made(&self, policy: &'n Node, from: &Resource<'n>, rights: &mut Rights) {
        let mut is_open = false;
        policy.for_each_unknown(&mut |unknown| is_open |= !matches!(unknown, Unknown::Attribute(_)));
        rights.is_open |= is_open;
        rights::statements(policy, &mut |allowed, resource| {
            resource.for_each_text(&mut |_, text| self.add(allowed, text, rights));
            resource.for_each_unknown(&mut |unknown| {
                if let Unknown::Attribute(reference) = unknown
                    && let Some(found) = self.resources.find(reference, from)
                {
                    self.add_found(allowed, found, rights);
                }
            });
        });
    }

    /// What is allowed on a resource of the file.
    fn add_found(&self, allowed: &Allowed, found: &Resource, rights: &mut Rights) {
        if let Some(kind) = Written::of_resource(found.kind).filter(|kind| allowed.writes.contains(kind)) {
            rights.writes.add(kind, &found.own_name(), true);
        }
        let callee = self.system.functions.iter().position(|function| function.id == found.id());
        rights.invokes.extend(callee.filter(|_| allowed.invokes));
    }

    fn statements(&self, policy: &Node, rights: &mut Rights) {
        rights::statements(policy, &mut |allowed, resource| {
            resource.for_each_text(&mut |_, text| self.add(allowed, text, rights));
        });
    }

    /// What is allowed on what an address in a statement stands for.
    fn add(&self, allowed: &Allowed, text: &str, rights: &mut Rights) {
        for kind in &allowed.writes {
            // Rights to everything say little of what is done.
            let is_meant = text != EVERYTHING;
            self.places.meant_by(*kind, text).into_iter().for_each(|name| rights.writes.add(*kind, name, is_meant));
        }
        if allowed.invokes
            && let Some((callee, _)) = by_address(text, self.system)
        {
            rights.invokes.insert(callee);
        }
    }

    /// The statements of a document that a reference means; false where it means none.
    fn document(&self, reference: &'n str, module: &str, depth: usize, rights: &mut Rights) -> bool {
        let Some((data, expressions)) = self.resources.data(reference, module) else { return false };
        if data.kind != "aws_iam_policy_document" || depth > DOCUMENTS_MAX {
            return false;
        }
        for statement in expressions.get("statement").map(Node::list).unwrap_or_default() {
            let constant = |key: &str| statement.find(&[key, "constant_value"]);
            if constant("effect").and_then(Node::text) == Some("Deny") {
                continue;
            }
            let Some(actions) = constant("actions") else {
                rights.is_open = true;
                continue;
            };
            let allowed = rights::allowed(actions.one_or_more());
            if let Some(known) = constant("resources") {
                known.for_each_text(&mut |_, text| self.add(&allowed, text, rights));
            }
            let references = statement.find(&["resources", "references"]).map(Node::list).unwrap_or_default();
            for found in references.iter().filter_map(|found| self.resources.find_in(found.text()?, &data.module)) {
                self.add_found(&allowed, found, rights);
            }
        }
        for key in ["source_policy_documents", "override_policy_documents"] {
            let others = expressions.find(&[key, "references"]).map(Node::list).unwrap_or_default();
            for other in others.iter().filter_map(Node::text) {
                self.document(other, &data.module, depth + 1, rights);
            }
        }
        true
    }

    /// Of a function with rights that can't be read: what its variables name, it may write to.
    fn named_in_environment(&self, function: &Resource<'n>, writes: &mut Writes) {
        let path = ["environment", "variables"];
        if let Some(variables) = function.value(&path) {
            variables.for_each_text(&mut |_, text| {
                self.places.named_in(text).for_each(|(kind, name)| writes.add(kind, name, false));
            });
        }
        for reference in function.references(&path) {
            if let Some(found) = self.resources.find(reference, function)
                && let Some(kind) = Written::of_resource(found.kind)
            {
                writes.add(kind, &found.own_name(), false);
            }
        }
    }
}
