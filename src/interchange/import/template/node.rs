//! What stands in a file, as a tree in which everything knows its place. Made from YAML and JSON alike; knows neither.

use crate::text::message::Message as _;
use crate::text::messages::import as m;
use std::fmt;

/// Most bytes of one file that is read.
pub const BYTES_MAX: usize = 8 << 20;
/// Deepest nesting that is followed.
pub const DEPTH_MAX: usize = 64;
/// Most values of one file, those that an alias repeats included.
pub const NODES_MAX: usize = 400_000;

/// A place in the file, both from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

/// A place with the path that leads to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub path: String,
    pub place: Place,
}

/// What makes a file, or a part of it, unreadable: where, what was found, what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub at: At,
    pub found: String,
    pub allowed: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// What `AWS::NoValue` leaves behind: as if it were not there.
    Nothing,
    Null,
    /// Texts, numbers and truth values, as they are written.
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
    /// What is known only once the template is deployed.
    Unknown(Unknown),
}

/// Why a value is not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unknown {
    /// A parameter without a default.
    Parameter(String),
    /// A parameter or a text that is read from SSM or Secrets Manager when the template is deployed.
    Secret(String),
    /// Nothing of this name stands in the file.
    Name(String),
    /// An export of another stack.
    OtherStack,
    /// What a module makes, by its source.
    Module(String),
    /// An intrinsic function that is not followed, or whose arguments are not understood.
    Function(String),
    /// What only the deployed resource can tell.
    Attribute(String),
    /// A condition, a mapping or a reference that leads back to itself.
    Circle(String),
    /// More text than is followed.
    TooMuch,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    pub place: Place,
    pub value: Node,
}

impl Node {
    pub const fn new(place: Place, value: Value) -> Self {
        Self { place, value }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn list(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The items of a list, or the value itself where only one was given.
    pub fn one_or_more(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            Value::Nothing | Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    pub const fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// The value of a field. Of a field that was given twice the last counts, as CloudFormation takes it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().rev().find(|entry| entry.key == key)
    }

    /// Through several fields.
    pub fn find(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Self::text)
    }

    /// Whether it is written as true.
    pub fn is_true(&self) -> bool {
        self.text().is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }

    /// Calls `each` with every text in here.
    pub fn for_each_text<'a>(&'a self, each: &mut dyn FnMut(&'a Self, &'a str)) {
        match &self.value {
            Value::Text(text) => each(self, text),
            Value::List(items) => items.iter().for_each(|item| item.for_each_text(each)),
            Value::Map(entries) => entries.iter().for_each(|entry| entry.value.for_each_text(each)),
            Value::Nothing | Value::Null | Value::Unknown(_) => {}
        }
    }

    /// Calls `each` with every reason in here why something is not known.
    pub fn for_each_unknown<'a>(&'a self, each: &mut dyn FnMut(&'a Unknown)) {
        match &self.value {
            Value::Unknown(unknown) => each(unknown),
            Value::List(items) => items.iter().for_each(|item| item.for_each_unknown(each)),
            Value::Map(entries) => entries.iter().for_each(|entry| entry.value.for_each_unknown(each)),
            Value::Nothing | Value::Null | Value::Text(_) => {}
        }
    }

    /// Whether a text in here is this name.
    pub fn names(&self, name: &str) -> bool {
        let mut has_it = false;
        self.for_each_text(&mut |_, text| has_it |= text == name);
        has_it
    }

    /// What was found, in few words, for messages.
    pub fn shown(&self) -> String {
        match &self.value {
            Value::Nothing | Value::Null => m::FoundNothing.get().to_owned(),
            Value::Text(text) => format!("\"{}\"", crate::engine::scenario::fault::shortened(text)),
            Value::List(items) => m::FoundList { count: &items.len().to_string() }.text(),
            Value::Map(entries) => m::FoundObject { count: entries.len() as u64 }.text(),
            Value::Unknown(_) => m::FoundUnknown.get().to_owned(),
        }
    }
}

impl At {
    pub fn new(path: impl Into<String>, place: Place) -> Self {
        Self { path: path.into(), place }
    }

    /// A field of what is here.
    pub fn field(&self, key: &str, place: Place) -> Self {
        Self { path: join(&self.path, key), place }
    }

    /// An item of the list that is here.
    pub fn item(&self, index: usize, place: Place) -> Self {
        Self { path: format!("{}[{index}]", self.path), place }
    }
}

/// A path and a field below it.
pub fn join(path: &str, key: &str) -> String {
    let key = crate::engine::scenario::fault::shortened(key);
    if path.is_empty() { key } else { format!("{path}.{key}") }
}

impl Fault {
    pub fn new(at: At, found: impl Into<String>, allowed: impl Into<String>) -> Self {
        let escaped = |text: String| crate::engine::scenario::fault::escaped(&text);
        Self { at, found: escaped(found.into()), allowed: escaped(allowed.into()) }
    }
}

impl fmt::Display for At {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = (self.place.line.to_string(), self.place.column.to_string());
        let (line, column) = (line.as_str(), column.as_str());
        to.write_str(&match self.path.as_str() {
            "" => m::TemplatePlace { line, column }.text(),
            path => m::TemplatePath { line, column, path }.text(),
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.at.to_string();
        to.write_str(&m::TemplateFault { place: &place, found: &self.found, allowed: &self.allowed }.text())
    }
}
