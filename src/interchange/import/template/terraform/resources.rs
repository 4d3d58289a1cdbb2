//! The resources of a plan or a state, of all modules, and what they refer to: by values that are known, or by the
//! configuration's references where a value is known only once it is applied.

use super::super::addresses::{FIFO, UNKNOWN_TARGET, alias_or_version, last_part, target_kind};
use super::super::model::{FunctionIndex, Notes, Qualifier, System, TargetFound, TargetFoundKind, Why};
use super::super::node::{At, Node, Unknown, Value};
use std::collections::BTreeMap;

/// Most resources that are looked at.
const RESOURCES_MAX: usize = 2_000;
/// Most references of one value that are looked at.
const REFERENCES_MAX: usize = 64;
/// Deepest nesting of modules.
const MODULES_MAX: usize = 16;

pub struct Resource<'n> {
    pub kind: &'n str,
    /// Its module's path and a point, or nothing; without instances, as the configuration has it.
    module: String,
    /// The same with instances, and which instance it is itself, where there are several.
    instance: String,
    index: Option<String>,
    pub name: &'n str,
    pub values: &'n Node,
    pub at: At,
    pub values_at: At,
    expressions: Option<&'n Node>,
}

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
    /// Something that is read and not made, by its type and name.
    Data(&'n str, &'n str),
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
                notes.wrong(at, node, "a resource with type, name and values");
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
            ("data", kind) => Some(Meant::Data(kind, without_instance(parts.get(2)?))),
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
            Meant::OneOf(_) | Meant::Data(..) => None,
        }
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

    /// A dead-letter queue or a destination.
    pub fn target(&self, from: &Resource<'n>, path: &[&str], at: At, system: &System) -> Option<TargetFound> {
        if let Some((function, _)) = self.function(from, path, system) {
            let name = system.functions[function].name.clone();
            return Some(TargetFound { name, kind: TargetFoundKind::Function(function), is_fifo: false, at });
        }
        if let Some(text) = from.text(path) {
            let kind = target_kind(text)?;
            let name = last_part(text).to_owned();
            return Some(TargetFound { is_fifo: name.ends_with(FIFO), name, kind, at });
        }
        let is_on = |resource: &Resource, key: &str| resource.text(&[key]) == Some("true");
        let in_order = |resource: &Resource| is_on(resource, "fifo_queue") || is_on(resource, "fifo_topic");
        let (kind, name, is_fifo) = match self.meant(&from.references(path), &from.here(), 0)? {
            Meant::Resource(resource) => (resource.kind, resource.name, in_order(resource)),
            Meant::OneOf(all) => {
                let first = all.first()?;
                (first.kind, first.name, in_order(first))
            }
            Meant::Data(kind, name) => (kind, name, false),
        };
        let kind = match kind {
            "aws_sqs_queue" => TargetFoundKind::Sqs,
            "aws_sns_topic" => TargetFoundKind::Sns,
            "aws_cloudwatch_event_bus" => TargetFoundKind::EventBridge,
            "aws_s3_bucket" => TargetFoundKind::S3,
            _ => return None,
        };
        Some(TargetFound { name: name.to_owned(), kind, is_fifo, at })
    }
}

/// Who refers to something.
struct From<'f> {
    module: &'f str,
    instance: &'f str,
    index: Option<&'f str>,
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

/// What an expression is made of.
fn references_of(expression: &Node) -> Vec<&str> {
    let list = expression.get("references").map(Node::list).unwrap_or_default();
    list.iter().take(REFERENCES_MAX).filter_map(Node::text).collect()
}

/// A name in a reference without its instance: `dead["a"]` is `dead`.
fn without_instance(name: &str) -> &str {
    name.split('[').next().unwrap_or(name)
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
                _ => notes.add(at, Why::NotSimulated),
            },
            Value::List(items) if items.is_empty() => {
                notes.add(at, Why::ConditionFalse(name.to_owned()));
                return false;
            }
            _ => notes.add(at, Why::NotSimulated),
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
fn by_address(text: &str, system: &System) -> Option<(FunctionIndex, Qualifier)> {
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

    fn here(&self) -> From<'_> {
        From { module: &self.module, instance: &self.instance, index: self.index.as_deref() }
    }

    /// A value through fields and the only item of each block.
    pub fn value(&self, path: &[&str]) -> Option<&'n Node> {
        path.iter().try_fold(self.values, |node, key| in_block(node).get(key))
    }

    pub fn text(&self, path: &[&str]) -> Option<&'n str> {
        self.value(path).and_then(Node::text)
    }

    /// What the configuration says that a value is made of.
    pub fn references(&self, path: &[&str]) -> Vec<&'n str> {
        let found = path
            .iter()
            .try_fold(self.expressions, |node, key| node.map(|node| in_block(node).get(key)).filter(Option::is_some));
        found.flatten().map(references_of).unwrap_or_default()
    }

    /// Whether a value is there, or will be once it is applied.
    pub fn has(&self, path: &[&str]) -> bool {
        self.text(path).is_some_and(|text| !text.is_empty()) || !self.references(path).is_empty()
    }

    pub fn place_of(&self, path: &[&str]) -> At {
        let place = self.value(path).map_or(self.values_at.place, |node| node.place);
        At::new(format!("{}.{}", self.values_at.path, path.join(".")), place)
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
        name.filter(|name| !name.is_empty()).unwrap_or(UNKNOWN_TARGET)
    }

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

/// A block is a list of one.
fn in_block(node: &Node) -> &Node {
    node.list().first().unwrap_or(node)
}
