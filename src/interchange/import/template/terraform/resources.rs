//! The resources of a plan or a state, of all modules, and what they refer to: by values that are known, or by the
//! configuration's references where a value is known only once it is applied.

use super::super::addresses::{FIFO, alias_or_version, last_part, target_kind};
use super::super::model::{FunctionIndex, Notes, Qualifier, System, TargetFound, TargetFoundKind, Why, Written};
use super::super::node::{At, Node, Unknown, Value};
pub use super::resource::Resource;
use super::resource::{From, REFERENCES_MAX, references_of, without_instance};
use crate::text::messages::import as m;
use std::collections::BTreeMap;

/// Most resources that are looked at.
const RESOURCES_MAX: usize = 2_000;
/// Deepest nesting of modules.
const MODULES_MAX: usize = 16;

pub struct Resources<'n> {
    pub all: Vec<Resource<'n>>,
    modules: BTreeMap<String, Module<'n>>,
}

/// What the configuration says of a module: its own text, and how it is called.
struct Module<'n> {
    configuration: Option<&'n Node>,
    /// The module that calls it, and with which values.
    caller: Option<(String, Option<&'n Node>)>,
}

/// What a reference of a configuration leads to, through the inputs and outputs of modules.
pub enum Meant<'r, 'n> {
    Resource(&'r Resource<'n>),
    /// One of several, and nothing tells which.
    OneOf(Vec<&'r Resource<'n>>),
    /// Something that is read and not made.
    Data(Data<'n>),
}

/// Something that is read and not made, by its type and name, and the module that reads it.
pub struct Data<'n> {
    pub kind: &'n str,
    pub name: &'n str,
    pub module: String,
}

impl<'n> Resources<'n> {
    pub fn of(root: &'n Node, is_configuration: bool, notes: &mut Notes) -> Self {
        let mut resources = Self { all: Vec::new(), modules: BTreeMap::new() };
        let section = if root.get("planned_values").is_some() { "planned_values" } else { "values" };
        let configuration = root.find(&["configuration", "root_module"]);
        resources.add_module(configuration, String::new(), None, 0);
        if let Some(entry) = root.get(section).and_then(|values| values.entry("root_module")) {
            // A person who wrote a configuration knows a resource by its address.
            let path = if is_configuration { String::new() } else { format!("{section}.root_module") };
            let at = At::new(path, entry.place);
            resources.add(&entry.value, configuration, &at, ("", ""), 0, notes);
        }
        resources
    }

    fn add(
        &mut self,
        module: &'n Node,
        configuration: Option<&'n Node>,
        at: &At,
        (prefix, instance): (&str, &str),
        depth: usize,
        notes: &mut Notes,
    ) {
        for (index, node) in module.get("resources").map(Node::list).unwrap_or_default().iter().enumerate() {
            let is_configuration = at.path.is_empty();
            // A person knows a resource by its address.
            let at = match node.text_of("address") {
                Some(address) => At::new(address, node.place),
                None if is_configuration => {
                    let part = |key: &str| node.text_of(key).unwrap_or_default();
                    At::new(format!("{}.{}", part("type"), part("name")), node.place)
                }
                None => at.field("resources", node.place).item(index, node.place),
            };
            if self.all.len() >= RESOURCES_MAX {
                notes.add(at, Why::LeftOut { most: RESOURCES_MAX });
                return;
            }
            let (Some(kind), Some(name), Some(values)) =
                (node.text_of("type"), node.text_of("name"), node.entry("values"))
            else {
                notes.wrong(at, node, m::AllowedResource.get());
                continue;
            };
            if node.text_of("mode") == Some("data") || !is_made(node, &at, notes) {
                continue;
            }
            let is_same = |other: &&Node| other.text_of("type") == Some(kind) && other.text_of("name") == Some(name);
            let known = configuration.and_then(|module| module.get("resources")).map(Node::list).unwrap_or_default();
            let expressions = known.iter().find(is_same).and_then(|resource| resource.get("expressions"));
            let values_at = if is_configuration { at.clone() } else { At::new(&at.path, values.place) };
            let (module, instance) = (prefix.to_owned(), instance.to_owned());
            let (index, values) = (index_of(node, kind), &values.value);
            self.all.push(Resource { kind, module, instance, index, name, values, at, values_at, expressions });
        }
        let children = module.get("child_modules").map(Node::list).unwrap_or_default();
        for (index, child) in children.iter().enumerate().filter(|_| depth < MODULES_MAX) {
            let address = child.text_of("address").unwrap_or_default();
            let name = last_name(address);
            let calls = configuration.and_then(|module| module.get("module_calls"));
            let inside = calls.and_then(|calls| calls.find(&[name, "module"]));
            let at = at.field("child_modules", child.place).item(index, child.place);
            self.add(child, inside, &at, (&format!("{prefix}{name}."), address), depth + 1, notes);
        }
    }

    fn add_module(
        &mut self,
        configuration: Option<&'n Node>,
        prefix: String,
        caller: Option<(String, Option<&'n Node>)>,
        depth: usize,
    ) {
        let calls = configuration.and_then(|module| module.get("module_calls")).map(Node::entries).unwrap_or_default();
        for call in calls.iter().filter(|_| depth < MODULES_MAX) {
            let inside = Some((prefix.clone(), call.value.get("expressions")));
            self.add_module(call.value.get("module"), format!("{prefix}{}.", call.key), inside, depth + 1);
        }
        self.modules.insert(prefix, Module { configuration, caller });
    }

    /// What references of a module lead to: the first of them that leads anywhere.
    fn meant(&self, references: &[&'n str], from: &From, depth: usize) -> Option<Meant<'_, 'n>> {
        references.iter().take(REFERENCES_MAX).find_map(|reference| self.meant_by(reference, from, depth))
    }

    fn meant_by(&self, reference: &'n str, from: &From, depth: usize) -> Option<Meant<'_, 'n>> {
        if depth > MODULES_MAX {
            return None;
        }
        let parts = parts_of(reference);
        match (*parts.first()?, *parts.get(1)?) {
            ("var", input) => {
                let (caller, values) = self.modules.get(from.module)?.caller.as_ref()?;
                let instance = outer_instance(from.instance);
                let outer = From { module: caller, instance, index: None };
                self.meant(&references_of((*values)?.get(input)?), &outer, depth + 1)
            }
            ("module", name) => {
                let inside = format!("{}{}.", from.module, without_instance(name));
                let outputs = self.modules.get(&inside)?.configuration?.get("outputs")?;
                let before = if from.instance.is_empty() { String::new() } else { format!("{}.", from.instance) };
                let instance = format!("{before}module.{name}");
                let inner = From { module: &inside, instance: &instance, index: None };
                self.meant(&references_of(outputs.get(parts.get(2)?)?.get("expression")?), &inner, depth + 1)
            }
            ("data", kind) => {
                let (name, module) = (without_instance(parts.get(2)?), from.module.to_owned());
                Some(Meant::Data(Data { kind, name, module }))
            }
            (kind, name) => self.instance(kind, name, from),
        }
    }

    /// The instance of a resource that is meant: by its key, as the only one there is, or as the one that belongs to who refers to it.
    fn instance(&self, kind: &str, name: &str, from: &From) -> Option<Meant<'_, 'n>> {
        let (bare, key) = (without_instance(name), key_of(name));
        let is_it = |other: &&Resource| other.kind == kind && other.name == bare && other.module == from.module;
        let all: Vec<&Resource> = self.all.iter().filter(is_it).collect();
        let is_here = |other: &&&Resource| other.instance == from.instance;
        let here: Vec<&Resource> =
            if all.iter().any(|other| is_here(&other)) { all.iter().filter(is_here).copied().collect() } else { all };
        let with_key = |key: &str| here.iter().copied().find(|other| other.index.as_deref() == Some(key));
        match (&key, &here[..]) {
            (_, []) => None,
            // Without a plan one stands for all.
            (_, [only]) if only.index.is_none() || key.is_none() => Some(Meant::Resource(only)),
            (Some(key), _) => with_key(key).map(Meant::Resource),
            (None, _) => match from.index.and_then(with_key) {
                Some(same) => Some(Meant::Resource(same)),
                None => Some(Meant::OneOf(here)),
            },
        }
    }

    pub fn of_kind(&self, kind: &'static str) -> impl Iterator<Item = &Resource<'n>> {
        self.all.iter().filter(move |resource| resource.kind == kind)
    }

    /// The resource that a reference such as `aws_sqs_queue.dead.arn` means.
    pub fn find(&self, reference: &'n str, from: &Resource) -> Option<&Resource<'n>> {
        match self.meant_by(reference, &from.here(), 0)? {
            Meant::Resource(resource) => Some(resource),
            Meant::OneOf(_) | Meant::Data(_) => None,
        }
    }

    /// The same, of a reference in a module.
    pub fn find_in(&self, reference: &'n str, module: &str) -> Option<&Resource<'n>> {
        match self.meant_by(reference, &From { module, instance: "", index: None }, 0)? {
            Meant::Resource(resource) => Some(resource),
            Meant::OneOf(_) | Meant::Data(_) => None,
        }
    }

    /// What the configuration says of something that is read, where a reference means that.
    pub fn data(&self, reference: &'n str, module: &str) -> Option<(Data<'n>, &'n Node)> {
        let from = From { module, instance: "", index: None };
        let Some(Meant::Data(data)) = self.meant_by(reference, &from, 0) else { return None };
        let known = self.modules.get(&data.module)?.configuration?.get("resources").map(Node::list)?;
        let is_it = |node: &&Node| {
            let has = |key: &str, value: &str| node.text_of(key) == Some(value);
            has("mode", "data") && has("type", data.kind) && has("name", data.name)
        };
        known.iter().find(is_it).and_then(|node| node.get("expressions")).map(|expressions| (data, expressions))
    }

    /// All that one of these references may mean where nothing tells which: the instances of a resource.
    pub fn one_of(&self, references: &[&'n str], from: &Resource) -> Vec<&Resource<'n>> {
        match self.meant(references, &from.here(), 0) {
            Some(Meant::OneOf(all)) => all,
            _ => Vec::new(),
        }
    }

    /// The function that a field names, and by which qualifier.
    pub fn function(&self, from: &Resource<'n>, path: &[&str], system: &System) -> Option<(FunctionIndex, Qualifier)> {
        if let Some(text) = from.text(path) {
            return by_address(text, system);
        }
        from.references(path).iter().find_map(|reference| self.function_by(reference, from, system))
    }

    /// The function that a reference means, by itself or by an alias.
    pub fn function_by(
        &self,
        reference: &'n str,
        from: &Resource<'n>,
        system: &System,
    ) -> Option<(FunctionIndex, Qualifier)> {
        let resource = self.find(reference, from)?;
        if resource.kind == "aws_lambda_alias" {
            let (function, _) = self.function(resource, &["function_name"], system)?;
            let name = resource.text(&["name"]).unwrap_or(resource.name);
            return Some((function, Qualifier::Alias(name.to_owned())));
        }
        let index = system.functions.iter().position(|function| function.id == resource.id())?;
        Some((index, Qualifier::Unqualified))
    }

    /// What a bucket, a topic or a queue that a field names is called: as the file calls it, if it has it.
    pub fn name_of(&self, from: &Resource<'n>, path: &[&str], kind: Written) -> Option<String> {
        let is_of_kind = |other: &&Resource| Written::of_resource(other.kind) == Some(kind);
        if let Some(text) = from.text(path) {
            let in_aws = last_part(text);
            let found = self.all.iter().filter(is_of_kind).find(|other| other.name_in_aws() == Some(in_aws));
            return Some(found.map_or_else(|| in_aws.to_owned(), Resource::own_name));
        }
        let mut found = from.references(path).into_iter().filter_map(|reference| self.find(reference, from));
        found.find(is_of_kind).map(Resource::own_name)
    }

    /// A dead-letter queue or a destination.
    pub fn target(&self, from: &Resource<'n>, path: &[&str], at: At, system: &System) -> Option<TargetFound> {
        if let Some((function, _)) = self.function(from, path, system) {
            let name = system.functions[function].name.clone();
            return Some(TargetFound { name, kind: TargetFoundKind::Function(function), is_fifo: false, at });
        }
        if let Some(text) = from.text(path) {
            let kind = target_kind(text)?;
            let written = match kind {
                TargetFoundKind::Sqs => Some(Written::Queue),
                TargetFoundKind::Sns => Some(Written::Topic),
                TargetFoundKind::S3 => Some(Written::Bucket),
                TargetFoundKind::EventBridge | TargetFoundKind::Function(_) => None,
            };
            let in_file = written.and_then(|kind| self.name_of(from, path, kind));
            let name = in_file.unwrap_or_else(|| last_part(text).to_owned());
            return Some(TargetFound { is_fifo: text.ends_with(FIFO), name, kind, at });
        }
        let is_on = |resource: &Resource, key: &str| resource.text(&[key]) == Some("true");
        let in_order = |resource: &Resource| is_on(resource, "fifo_queue") || is_on(resource, "fifo_topic");
        let (kind, name, is_fifo) = match self.meant(&from.references(path), &from.here(), 0)? {
            Meant::Resource(resource) => (resource.kind, resource.own_name(), in_order(resource)),
            Meant::OneOf(all) => {
                let first = all.first()?;
                (first.kind, first.name.to_owned(), in_order(first))
            }
            Meant::Data(data) => (data.kind, data.name.to_owned(), false),
        };
        let kind = match kind {
            "aws_sqs_queue" => TargetFoundKind::Sqs,
            "aws_sns_topic" => TargetFoundKind::Sns,
            "aws_cloudwatch_event_bus" => TargetFoundKind::EventBridge,
            "aws_s3_bucket" => TargetFoundKind::S3,
            _ => return None,
        };
        Some(TargetFound { name, kind, is_fifo, at })
    }
}

/// The parts of a reference between its points; a key in brackets may have points of its own.
fn parts_of(reference: &str) -> Vec<&str> {
    let mut is_inside = false;
    let points = |c: char| {
        match c {
            '[' => is_inside = true,
            ']' => is_inside = false,
            _ => {}
        }
        c == '.' && !is_inside
    };
    reference.split(points).collect()
}

/// The key of an instance as Terraform writes it in a reference: `"a"` or `0`.
fn key_of(name: &str) -> Option<String> {
    let (_, rest) = name.split_once('[')?;
    rest.strip_suffix(']').map(str::to_owned)
}

/// Which instance of a resource it is, written as in a reference; nothing where there is only one.
fn index_of(node: &Node, kind: &str) -> Option<String> {
    let index = node.text_of("index")?;
    // A number is of `count`. Its address tells it from a key that is one.
    let key = format!("\"{index}\"");
    let address = node.text_of("address").unwrap_or(kind);
    Some(if address.ends_with(&format!("[{index}]")) { index.to_owned() } else { key })
}

/// The instance of the module around one: `module.a["x"]` of `module.a["x"].module.b`.
fn outer_instance(instance: &str) -> &str {
    instance.rsplit_once(".module.").map_or("", |(outer, _)| outer)
}

/// Whether a configuration's resource is made at all. One stands for all that are made of it.
fn is_made(resource: &Node, at: &At, notes: &mut Notes) -> bool {
    for name in ["count", "for_each"] {
        let Some(entry) = resource.entry(name) else { continue };
        let at = at.field(name, entry.place);
        match &entry.value.value {
            Value::Unknown(_) => notes.add(at, Why::ConditionUnknown(name.to_owned())),
            Value::Text(count) if name == "count" => match count.as_str() {
                "0" => {
                    notes.add(at, Why::ConditionFalse(name.to_owned()));
                    return false;
                }
                "1" => {}
                _ => notes.add(at, Why::OneOfSeveral),
            },
            Value::List(items) if items.is_empty() => {
                notes.add(at, Why::ConditionFalse(name.to_owned()));
                return false;
            }
            _ => notes.add(at, Why::OneOfSeveral),
        }
    }
    true
}

/// The name at the end of a module's address, without its instance: `module.queue["a"]` is `queue`.
fn last_name(address: &str) -> &str {
    let address = address.rsplit("module.").next().unwrap_or(address);
    address.split('[').next().unwrap_or(address)
}

/// A function by its address or name, with the qualifier behind it.
pub fn by_address(text: &str, system: &System) -> Option<(FunctionIndex, Qualifier)> {
    let named = |name: &str| system.functions.iter().position(|function| function.name == name);
    if let Some(index) = named(text) {
        return Some((index, Qualifier::Unqualified));
    }
    let (_, rest) = text.split_once(":function:")?;
    let rest = rest.split('/').next()?;
    let (name, qualifier) = rest.split_once(':').unwrap_or((rest, ""));
    Some((named(name)?, alias_or_version(qualifier)))
}

impl<'n> Resource<'n> {
    /// Notes a value that refers to one of several, where nothing tells which.
    pub fn note_which_one(&self, path: &[&str], resources: &Resources<'n>, notes: &mut Notes) -> bool {
        let all = resources.one_of(&self.references(path), self);
        let Some(first) = all.first() else { return false };
        notes.add(self.place_of(path), Why::WhichOne { name: without_instance(&first.id()).to_owned() });
        true
    }

    /// Notes what a value refers to and that is not here, or is one of several of which nothing tells which.
    pub fn unsaid(&self, path: &[&str], resources: &Resources<'n>, notes: &mut Notes) {
        let (at, references) = (self.place_of(path), self.references(path));
        if self.note_which_one(path, resources, notes) {
            return;
        }
        match references.first() {
            Some(reference) => notes.add(at, Why::Unknown(Unknown::Attribute((*reference).to_owned()))),
            None => notes.add(at, Why::FunctionElsewhere),
        }
    }
}
