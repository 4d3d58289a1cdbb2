//! What CloudFormation's functions say: parameters by their defaults, mappings, conditions, joined texts. What names another
//! resource stays in a text as a mark, to be recognised by who reads it. Bounded, whatever refers to what.

use super::intrinsics::{self, VALUE_BYTES, unknown_of};
use super::marks::{BEGIN, END, plain};
use super::node::{Entry, Node, Unknown, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Most bytes that functions may make, all together.
const MADE_MAX: usize = 16 << 20;
/// Most functions and values that are followed.
const STEPS_MAX: usize = 1_000_000;
/// Deepest nesting of what is followed: of trees that were read, and of functions within.
const DEPTH_MAX: usize = 140;
/// A resource that a text names: `Queue` and `Arn`, or an empty attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<'t> {
    pub name: &'t str,
    pub attribute: &'t str,
    /// What follows it in the text.
    pub behind: &'t str,
}

pub struct Resolver<'t> {
    parameters: BTreeMap<&'t str, &'t Node>,
    /// Values that somebody gave parameters: they count instead of defaults.
    given: &'t BTreeMap<String, String>,
    mappings: Option<&'t Node>,
    conditions: BTreeMap<&'t str, &'t Node>,
    resources: BTreeSet<&'t str>,
    /// SAM makes resources of its own, whose names a template may use.
    makes_resources: bool,
    /// Parameters whose value was asked for.
    used: BTreeSet<String>,
    decided: BTreeMap<String, Result<bool, Unknown>>,
    asked: Vec<String>,
    made: usize,
    steps: usize,
}

/// All resources that a text names.
pub fn references(text: &str) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    for part in text.split(BEGIN).skip(1) {
        if let Some((inside, behind)) = part.split_once(END) {
            let (name, attribute) = inside.split_once('.').unwrap_or((inside, ""));
            found.push(Reference { name, attribute, behind });
        }
    }
    found
}

fn mark(name: &str, attribute: &str) -> String {
    let dot = if attribute.is_empty() { "" } else { "." };
    format!("{BEGIN}{name}{dot}{attribute}{END}")
}

impl<'t> Resolver<'t> {
    pub fn new(template: &'t Node, makes_resources: bool, given: &'t BTreeMap<String, String>) -> Self {
        let section = |name: &str| template.get(name).map(Node::entries).unwrap_or_default();
        let all = |name: &str| section(name).iter().map(|entry| (entry.key.as_str(), &entry.value)).collect();
        Self {
            parameters: all("Parameters"),
            given,
            mappings: template.get("Mappings"),
            conditions: all("Conditions"),
            resources: section("Resources").iter().map(|entry| entry.key.as_str()).collect(),
            makes_resources,
            used: BTreeSet::new(),
            decided: BTreeMap::new(),
            asked: Vec::new(),
            made: 0,
            steps: 0,
        }
    }

    /// Whether something that was followed depends on a parameter.
    pub fn has_used(&self, parameter: &str) -> bool {
        self.used.contains(parameter)
    }

    /// The tree with all functions followed.
    pub fn resolve(&mut self, node: &Node) -> Node {
        self.resolve_at(node, 0)
    }

    fn resolve_at(&mut self, node: &Node, depth: usize) -> Node {
        self.steps += 1;
        if depth > DEPTH_MAX || self.steps > STEPS_MAX {
            return Node::new(node.place, Value::Unknown(Unknown::TooMuch));
        }
        let value = match &node.value {
            Value::Text(text) => self.made_text(self.followed(text)),
            Value::List(items) => Value::List(self.resolve_all(items, depth)),
            Value::Map(entries) => return self.resolve_map(node, entries, depth),
            other => other.clone(),
        };
        Node::new(node.place, value)
    }

    fn resolve_all(&mut self, items: &[Node], depth: usize) -> Vec<Node> {
        let all = items.iter().map(|item| self.resolve_at(item, depth + 1));
        all.filter(|item| item.value != Value::Nothing).collect()
    }

    fn resolve_map(&mut self, node: &Node, entries: &[Entry], depth: usize) -> Node {
        if let [only] = entries
            && let Some(value) = self.function(&only.key, &only.value, depth)
        {
            return Node::new(node.place, value);
        }
        let mut kept = Vec::new();
        for entry in entries {
            let value = self.resolve_at(&entry.value, depth + 1);
            if value.value != Value::Nothing {
                kept.push(Entry { key: entry.key.clone(), place: entry.place, value });
            }
        }
        Node::new(node.place, Value::Map(kept))
    }

    /// A text of the file itself: SSM and Secrets Manager are asked when it is deployed.
    fn followed(&self, text: &str) -> Result<String, Unknown> {
        if text.contains("{{resolve:") {
            return Err(Unknown::Secret(text.to_owned()));
        }
        Ok(text.replace([BEGIN, END], ""))
    }

    fn made_text(&mut self, text: Result<String, Unknown>) -> Value {
        match text {
            Ok(text) => {
                self.made += text.len();
                if self.made > MADE_MAX { Value::Unknown(Unknown::TooMuch) } else { Value::Text(text) }
            }
            Err(unknown) => Value::Unknown(unknown),
        }
    }

    /// What a function says; `None` of what is no function.
    fn function(&mut self, name: &str, argument: &Node, depth: usize) -> Option<Value> {
        let is_function = name == "Ref" || name == "Condition" && argument.text().is_some() || name.starts_with("Fn::");
        if !is_function || name.starts_with("Fn::ForEach") {
            return None;
        }
        if name == "Ref" {
            return argument.text().map(|text| self.reference(text, depth));
        }
        let value = match name {
            "Condition" => self.truth(argument, depth),
            "Fn::Equals" | "Fn::And" | "Fn::Or" | "Fn::Not" => {
                let node = Node::new(
                    argument.place,
                    Value::Map(vec![Entry { key: name.to_owned(), place: argument.place, value: argument.clone() }]),
                );
                self.truth(&node, depth)
            }
            "Fn::GetAtt" => self.attribute(argument, depth),
            "Fn::Sub" => self.substitute(argument, depth),
            "Fn::Join" => {
                let text = intrinsics::joined(&self.resolve_at(argument, depth + 1), self.room());
                self.made_text(text)
            }
            "Fn::If" => self.chosen(argument, depth),
            "Fn::FindInMap" => self.mapped(argument, depth),
            "Fn::Select" => intrinsics::selected(&self.resolve_at(argument, depth + 1)),
            "Fn::Split" => {
                let (value, made) = intrinsics::split(&self.resolve_at(argument, depth + 1), self.room());
                self.made += made;
                value
            }
            "Fn::Base64" => self.resolve_at(argument, depth + 1).value,
            "Fn::ImportValue" => Value::Unknown(Unknown::OtherStack),
            other => Value::Unknown(Unknown::Function(other.trim_start_matches("Fn::").to_owned())),
        };
        Some(value)
    }

    /// How many bytes may still be made.
    const fn room(&self) -> usize {
        MADE_MAX.saturating_sub(self.made)
    }

    fn truth(&mut self, condition: &Node, depth: usize) -> Value {
        let decided = match condition.text() {
            Some(name) => self.condition_at(name, depth + 1),
            None => self.decide(condition, depth + 1),
        };
        match decided {
            Ok(is_true) => Value::Text(is_true.to_string()),
            Err(unknown) => Value::Unknown(unknown),
        }
    }

    fn reference(&mut self, name: &str, depth: usize) -> Value {
        let text = match name {
            // The region whose prices are used.
            "AWS::Region" => crate::engine::facts::PRICES_REGION,
            "AWS::AccountId" => super::addresses::EXAMPLE_ACCOUNT,
            "AWS::Partition" => "aws",
            "AWS::StackName" => "stack",
            "AWS::StackId" => "stack-id",
            "AWS::URLSuffix" => "amazonaws.com",
            "AWS::NoValue" => return Value::Nothing,
            "AWS::NotificationARNs" => return Value::List(Vec::new()),
            _ => return self.parameter_or_resource(name, depth),
        };
        Value::Text(text.to_owned())
    }

    fn parameter_or_resource(&mut self, name: &str, depth: usize) -> Value {
        let Some(parameter) = self.parameters.get(name).copied() else {
            let base = name.split('.').next().unwrap_or_default();
            if self.resources.contains(base) || self.makes_resources {
                let (name, attribute) = name.split_once('.').unwrap_or((name, ""));
                return self.made_text(Ok(mark(&name.replace([BEGIN, END], ""), &attribute.replace([BEGIN, END], ""))));
            }
            return Value::Unknown(Unknown::Name(name.to_owned()));
        };
        self.used.insert(name.to_owned());
        let kind = parameter.text_of("Type").unwrap_or_default();
        let given = self.given.get(name);
        if given.is_none() && kind.starts_with("AWS::SSM::Parameter::Value") {
            return Value::Unknown(Unknown::Secret(name.to_owned()));
        }
        let default = parameter.get("Default").filter(|default| default.value != Value::Null);
        if depth > DEPTH_MAX {
            return Value::Unknown(Unknown::TooMuch);
        }
        // A value and a default are texts, and nothing in them is followed.
        let (text, place) = match (given, default) {
            (Some(text), _) => (text.as_str(), parameter.place),
            (None, None) => return Value::Unknown(Unknown::Parameter(name.to_owned())),
            (None, Some(default)) => match default.text() {
                Some(text) => (text, default.place),
                None => return self.made_of(default),
            },
        };
        let is_list = kind == "CommaDelimitedList" || kind.starts_with("List<");
        let text = text.replace([BEGIN, END], "");
        if !is_list {
            return self.made_text(Ok(text));
        }
        self.made += text.len() + VALUE_BYTES * text.matches(',').count();
        let items = text.split(',').map(|item| Node::new(place, Value::Text(item.trim().to_owned())));
        if self.made > MADE_MAX { Value::Unknown(Unknown::TooMuch) } else { Value::List(items.collect()) }
    }

    fn attribute(&mut self, argument: &Node, depth: usize) -> Value {
        let argument = self.resolve_at(argument, depth + 1);
        let (name, attribute) = match &argument.value {
            Value::Text(text) => text.split_once('.').map(|(n, a)| (n.to_owned(), a.to_owned())).unwrap_or_default(),
            Value::List(parts) => {
                let part = |index: usize| parts.get(index).and_then(Node::text).unwrap_or_default().to_owned();
                (part(0), part(1))
            }
            _ => return Value::Unknown(Unknown::Function("GetAtt".to_owned())),
        };
        if self.resources.contains(name.as_str()) || self.makes_resources && !name.is_empty() {
            return self.made_text(Ok(mark(&name, &attribute)));
        }
        Value::Unknown(Unknown::Name(name))
    }

    fn substitute(&mut self, argument: &Node, depth: usize) -> Value {
        let (template, own) = match &argument.value {
            Value::List(parts) => (parts.first().and_then(Node::text), parts.get(1)),
            _ => (argument.text(), None),
        };
        let Some(template) = template else { return Value::Unknown(Unknown::Function("Sub".to_owned())) };
        let own = own.map(|own| self.resolve_at(own, depth + 1));
        let mut text = String::new();
        let mut parts = template.split("${");
        text += &parts.next().unwrap_or_default().replace([BEGIN, END], "");
        for part in parts {
            let Some((name, rest)) = part.split_once('}') else {
                text += "${";
                text += part;
                continue;
            };
            if let Some(literal) = name.strip_prefix('!') {
                text += &format!("${{{literal}}}");
            } else {
                let name = name.trim();
                let value = match own.as_ref().and_then(|own| own.get(name)) {
                    Some(node) => node.value.clone(),
                    None => self.reference(name, depth),
                };
                match value {
                    Value::Text(value) => text += &value,
                    Value::Unknown(unknown) => return Value::Unknown(unknown),
                    _ => return Value::Unknown(Unknown::Function("Sub".to_owned())),
                }
                if text.len() + self.made > MADE_MAX {
                    return Value::Unknown(Unknown::TooMuch);
                }
            }
            text += &rest.replace([BEGIN, END], "");
        }
        let followed = if text.contains("{{resolve:") { Err(Unknown::Secret(plain(&text))) } else { Ok(text) };
        self.made_text(followed)
    }

    fn chosen(&mut self, argument: &Node, depth: usize) -> Value {
        let [condition, yes, no] = argument.list() else {
            return Value::Unknown(Unknown::Function("If".to_owned()));
        };
        let decided = match condition.text() {
            Some(name) => self.condition_at(name, depth + 1),
            None => self.decide(condition, depth + 1),
        };
        match decided {
            Ok(true) => self.resolve_at(yes, depth + 1).value,
            Ok(false) => self.resolve_at(no, depth + 1).value,
            Err(unknown) => Value::Unknown(unknown),
        }
    }

    fn mapped(&mut self, argument: &Node, depth: usize) -> Value {
        let argument = self.resolve_at(argument, depth + 1);
        if let Some(unknown) = argument.list().iter().take(3).find_map(unknown_of) {
            return Value::Unknown(unknown);
        }
        let keys: Vec<&str> = argument.list().iter().take(3).filter_map(Node::text).collect();
        let found = self.mappings.filter(|_| keys.len() == 3).and_then(|mappings| mappings.find(&keys));
        let default = argument.list().get(3).and_then(|more| more.get("DefaultValue"));
        match found.or(default) {
            Some(node) => self.made_of(node),
            None => Value::Unknown(Unknown::Function("FindInMap".to_owned())),
        }
    }

    /// What was found, counted as if it had been made: it may be asked for often.
    fn made_of(&mut self, node: &Node) -> Value {
        let mut bytes = VALUE_BYTES;
        node.for_each_text(&mut |_, text| bytes += text.len() + VALUE_BYTES);
        self.made += bytes;
        if self.made > MADE_MAX { Value::Unknown(Unknown::TooMuch) } else { node.value.clone() }
    }

    /// Whether a condition holds with the parameters' defaults; `None` where that cannot be told.
    pub fn condition(&mut self, name: &str) -> Option<bool> {
        self.condition_at(name, 0).ok()
    }

    /// The same, or what it depends on and is not known.
    fn condition_at(&mut self, name: &str, depth: usize) -> Result<bool, Unknown> {
        if let Some(decided) = self.decided.get(name) {
            return decided.clone();
        }
        if self.asked.iter().any(|asked| asked == name) {
            return Err(Unknown::Circle(name.to_owned()));
        }
        let condition = self.conditions.get(name).copied().ok_or_else(|| Unknown::Name(name.to_owned()))?;
        self.asked.push(name.to_owned());
        let decided = self.decide(condition, depth + 1);
        self.asked.pop();
        self.decided.insert(name.to_owned(), decided.clone());
        decided
    }

    fn decide(&mut self, node: &Node, depth: usize) -> Result<bool, Unknown> {
        self.steps += 1;
        if depth > DEPTH_MAX || self.steps > STEPS_MAX {
            return Err(Unknown::TooMuch);
        }
        let open = || Unknown::Function("Condition".to_owned());
        let text = |node: &Node| node.text().map(str::to_owned).ok_or_else(|| unknown_of(node).unwrap_or_else(open));
        let [only] = node.entries() else {
            return match text(node)?.as_str() {
                text if text.eq_ignore_ascii_case("true") => Ok(true),
                text if text.eq_ignore_ascii_case("false") => Ok(false),
                _ => Err(open()),
            };
        };
        let argument = &only.value;
        match only.key.as_str() {
            "Condition" => self.condition_at(&text(argument)?, depth + 1),
            "Fn::Equals" => {
                let resolved = self.resolve_at(argument, depth + 1);
                let [one, other] = resolved.list() else { return Err(open()) };
                Ok(text(one)? == text(other)?)
            }
            "Fn::Not" => {
                let part = argument.list().first().ok_or_else(open)?;
                self.decide(part, depth + 1).map(|is_true| !is_true)
            }
            "Fn::And" => self.decide_all(argument, true, depth),
            "Fn::Or" => self.decide_all(argument, false, depth),
            _ => {
                let resolved = self.resolve_at(node, depth + 1);
                Ok(text(&resolved)?.eq_ignore_ascii_case("true"))
            }
        }
    }

    /// All of them, or any: one that decides makes up for those that cannot be told.
    fn decide_all(&mut self, argument: &Node, all: bool, depth: usize) -> Result<bool, Unknown> {
        let mut open = None;
        for part in argument.list() {
            match self.decide(part, depth + 1) {
                Ok(is_true) if is_true != all => return Ok(!all),
                Ok(_) => {}
                Err(unknown) => open = open.or(Some(unknown)),
            }
        }
        open.map_or(Ok(all), Err)
    }
}
