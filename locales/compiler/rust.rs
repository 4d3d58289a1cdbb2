//! The typed keys: for each message a type with a field for each placeholder, in a module for each file. What a message
//! says stands in its documentation, so that an editor shows it.

use super::catalogue::{Catalogue, Message};
use super::facts;
use super::pattern::{Part, Pattern};
use std::fmt::Write;

/// The source of all keys, for `include!`.
pub fn write(english: &Catalogue) -> String {
    let mut source = String::new();
    let mut key = 0;
    let mut open = "";
    for message in english.messages.iter().filter(|message| message.file != facts::FILE) {
        if message.file != open {
            let end = if open.is_empty() { "" } else { "}\n" };
            let (file, module) = (&message.file, message.file.replace('-', "_"));
            let _ = writeln!(source, "{end}/// `locales/en/{file}.ftl`\npub mod {module} {{");
            open = file;
        }
        put(&mut source, message, key);
        key += 1 + message.attributes.len();
    }
    if !open.is_empty() {
        source.push_str("}\n");
    }
    source
}

/// How many keys there are.
pub fn keys(english: &Catalogue) -> usize {
    let messages = english.messages.iter().filter(|message| message.file != facts::FILE);
    messages.map(|message| 1 + message.attributes.len()).sum()
}

fn put(source: &mut String, message: &Message, key: usize) {
    let name = type_name(message.id.strip_prefix(&message.file).unwrap_or(&message.id));
    let says = shown(&message.says);
    for line in says.lines() {
        let _ = writeln!(source, "/// {line}");
    }
    for line in message.comment.lines().filter(|line| !line.trim().is_empty()) {
        let _ = writeln!(source, "///\n/// {line}");
    }
    let is_fixed = message.placeholders.is_empty();
    let life = if message.placeholders.iter().all(|placeholder| placeholder.is_number) { "" } else { "<'a>" };
    let any_life = if life.is_empty() { "" } else { "<'_>" };
    let _ = write!(source, "#[derive(Clone, Copy)]\npub struct {name}{life}");
    if is_fixed {
        source.push(';');
    } else {
        source.push_str(" {");
        for placeholder in &message.placeholders {
            let kind = if placeholder.is_number { "u64" } else { "&'a str" };
            let _ = write!(source, " pub {}: {kind},", field(&placeholder.name));
        }
        source.push_str(" }");
    }
    let values: String = message.placeholders.iter().fold(String::new(), |all, placeholder| {
        let kind = if placeholder.is_number { "Number" } else { "Text" };
        all + &format!("super::Value::{kind}(self.{}), ", field(&placeholder.name))
    });
    let _ = writeln!(
        source,
        "\nimpl super::Message for {name}{any_life} {{\nconst KEY: super::Key = super::Key({key});\n\
         fn give<R>(&self, to: impl FnOnce(&[super::Value]) -> R) -> R {{ to(&[{values}]) }}\n}}"
    );
    if is_fixed || !message.attributes.is_empty() {
        let _ = writeln!(source, "impl {name}{any_life} {{");
        if is_fixed {
            put_getter(source, "get", key);
        }
        for (index, (attribute, says)) in message.attributes.iter().enumerate() {
            let _ = writeln!(source, "/// {}", shown(says).replace('\n', "\n/// "));
            let (attribute, at) = (field(attribute), key + 1 + index);
            if is_fixed {
                put_getter(source, &attribute, at);
            } else {
                let _ = writeln!(
                    source,
                    "pub fn {attribute}(&self) -> String {{ super::Message::give(self, |values| \
                     super::format(super::Key({at}), values)) }}"
                );
            }
        }
        source.push_str("}\n");
    }
    if let Some(index) = message.attributes.iter().position(|(name, _)| name == "why") {
        let at = key + 1 + index;
        let _ = writeln!(
            source,
            "impl super::Explained for {name}{any_life} {{\nconst WHY: super::Key = super::Key({at});\n}}"
        );
    }
}

fn put_getter(source: &mut String, name: &str, key: usize) {
    let _ = writeln!(source, "pub fn {name}(self) -> &'static str {{ super::fixed(super::Key({key})) }}");
}

/// `-queue-empty` as `QueueEmpty`.
fn type_name(id: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    id.split('-').map(word).collect()
}

/// `error-message` as `error_message`.
fn field(name: &str) -> String {
    name.replace('-', "_")
}

/// A pattern as a reader of the documentation sees it.
fn shown(pattern: &Pattern) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => text.replace(['<', '>', '[', ']', '`'], "'"),
        Part::Value(name, _) => format!("`${name}`"),
        Part::Select(_, variants) => variants.last().map_or(String::new(), |variant| shown(&variant.says)),
    };
    pattern.iter().map(part).collect()
}
