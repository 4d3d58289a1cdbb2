//! The resources of a plan or a state, of all modules, and what they refer to: by values that are known, or by the
//! configuration's references where a value is known only once it is applied.

use super::super::addresses::{UNKNOWN_TARGET, alias_or_version, last_part, target_kind};
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
    /// Its module's address and a point, or nothing; without instances.
    module: String,
    name: &'n str,
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
enum Meant<'r, 'n> {
    Resource(&'r Resource<'n>),
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
            resources.add(&entry.value, configuration, &at, "", 0, notes);
        }
        resources
    }

    fn add(
        &mut self,
        module: &'n Node,
        configuration: Option<&'n Node>,
        at: &At,
        prefix: &str,
        depth: usize,
        notes: &mut Notes,
    ) {
        for (index, node) in module.get("resources").map(Node::list).unwrap_or_default().iter().enumerate() {
            let is_configuration = at.path.is_empty();
            let at = if is_configuration {
                let part = |key: &str| node.text_of(key).unwrap_or_default();
                At::new(format!("{}.{}", part("type"), part("name")), node.place)
            } else {
                at.field("resources", node.place).item(index, node.place)
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
            let values_at = if is_configuration { at.clone() } else { at.field("values", values.place) };
            let module = prefix.to_owned();
            self.all.push(Resource { kind, module, name, values: &values.value, at, values_at, expressions });
        }
        let children = module.get("child_modules").map(Node::list).unwrap_or_default();
        for (index, child) in children.iter().enumerate().filter(|_| depth < MODULES_MAX) {
            let address = child.text_of("address").unwrap_or_default();
            let name = last_name(address);
            let calls = configuration.and_then(|module| module.get("module_calls"));
            let inside = calls.and_then(|calls| calls.find(&[name, "module"]));
            let at = at.field("child_modules", child.place).item(index, child.place);
            self.add(child, inside, &at, &format!("{prefix}{name}."), depth + 1, notes);
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
    fn meant(&self, references: &[&'n str], module: &str, depth: usize) -> Option<Meant<'_, 'n>> {
        references.iter().take(REFERENCES_MAX).find_map(|reference| self.meant_by(reference, module, depth))
    }

    fn meant_by(&self, reference: &'n str, module: &str, depth: usize) -> Option<Meant<'_, 'n>> {
        if depth > MODULES_MAX {
            return None;
        }
        let mut parts = reference.split('.');
        match (parts.next()?, parts.next()?) {
            ("var", input) => {
                let (caller, values) = self.modules.get(module)?.caller.as_ref()?;
                self.meant(&references_of((*values)?.get(input)?), caller, depth + 1)
            }
            ("module", name) => {
                let inside = format!("{module}{}.", without_instance(name));
                let output = parts.next()?;
                let outputs = self.modules.get(&inside)?.configuration?.get("outputs")?;
                self.meant(&references_of(outputs.get(output)?.get("expression")?), &inside, depth + 1)
            }
            ("data", kind) => Some(Meant::Data(kind, without_instance(parts.next()?))),
            (kind, name) => {
                let name = without_instance(name);
                let is_it = |other: &&Resource| other.kind == kind && other.name == name && other.module == module;
                self.all.iter().find(is_it).map(Meant::Resource)
            }
        }
    }

    pub fn of_kind(&self, kind: &'static str) -> impl Iterator<Item = &Resource<'n>> {
        self.all.iter().filter(move |resource| resource.kind == kind)
    }

    /// The resource that a reference such as `aws_sqs_queue.dead.arn` means.
    pub fn find(&self, reference: &'n str, from: &Resource) -> Option<&Resource<'n>> {
        match self.meant_by(reference, &from.module, 0)? {
            Meant::Resource(resource) => Some(resource),
            Meant::Data(..) => None,
        }
    }

    /// The function that a field names, and by which qualifier.
    pub fn function(&self, from: &Resource<'n>, path: &[&str], system: &System) -> Option<(FunctionIndex, Qualifier)> {
        if let Some(text) = from.text(path) {
            return by_address(text, system);
        }
        from.references(path).iter().find_map(|reference| self.function_by(reference, from, system))
    }

    fn function_by(
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
            return Some(TargetFound { name, kind: TargetFoundKind::Function(function), at });
        }
        if let Some(text) = from.text(path) {
            let kind = target_kind(text)?;
            return Some(TargetFound { name: last_part(text).to_owned(), kind, at });
        }
        let (kind, name) = match self.meant(&from.references(path), &from.module, 0)? {
            Meant::Resource(resource) => (resource.kind, resource.name),
            Meant::Data(kind, name) => (kind, name),
        };
        let kind = match kind {
            "aws_sqs_queue" => TargetFoundKind::Sqs,
            "aws_sns_topic" => TargetFoundKind::Sns,
            "aws_cloudwatch_event_bus" => TargetFoundKind::EventBridge,
            "aws_s3_bucket" => TargetFoundKind::S3,
            _ => return None,
        };
        Some(TargetFound { name: name.to_owned(), kind, at })
    }
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
    /// Its address, without instances.
    pub fn id(&self) -> String {
        format!("{}{}.{}", self.module, self.kind, self.name)
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

    /// Notes what a value refers to and that is not here.
    pub fn unsaid(&self, path: &[&str], notes: &mut Notes) {
        let at = self.place_of(path);
        match self.references(path).first() {
            Some(reference) => notes.add(at, Why::Unknown(Unknown::Attribute((*reference).to_owned()))),
            None => notes.add(at, Why::FunctionElsewhere),
        }
    }
}

/// A block is a list of one.
fn in_block(node: &Node) -> &Node {
    node.list().first().unwrap_or(node)
}
