//! The fields of one resource: those that are read, and at the end those that were not, each with the reason.

use super::model::{Notes, Setting, Why};
use super::node::{At, Node, Value};
use super::numbers::whole;
use crate::engine::facts;
use crate::engine::scenario::Architecture;
use crate::engine::time::Span;
use crate::text::message::Message as _;
use crate::text::messages::import as m;
use std::collections::BTreeSet;

pub struct Fields<'n> {
    pub node: &'n Node,
    pub at: At,
    read: BTreeSet<&'n str>,
}

impl<'n> Fields<'n> {
    pub fn new(node: &'n Node, at: At) -> Self {
        Self { node, at, read: BTreeSet::new() }
    }

    /// A field and where it stands; nothing of one that is not there, or null.
    pub fn get(&mut self, key: &str) -> Option<(&'n Node, At)> {
        let entry = self.node.entry(key)?;
        self.read.insert(entry.key.as_str());
        let at = self.at.field(key, entry.place);
        (!matches!(entry.value.value, Value::Nothing | Value::Null)).then_some((&entry.value, at))
    }

    /// The fields of a field.
    pub fn inside(&mut self, key: &str) -> Option<Self> {
        let (node, at) = self.get(key)?;
        Some(Fields::new(node, at))
    }

    pub fn text(&mut self, key: &str) -> Option<&'n str> {
        self.get(key).and_then(|(node, _)| node.text())
    }

    /// A whole number in its range.
    pub fn number(&mut self, key: &str, range: (u64, u64), unit: &str, notes: &mut Notes) -> Option<Setting<u64>> {
        let (node, at) = self.get(key)?;
        let number = node.text().and_then(whole).filter(|number| (range.0..=range.1).contains(number));
        match number {
            Some(value) => Some(Setting { value, at }),
            None => {
                let (least, most) = (range.0.to_string(), range.1.to_string());
                let (least, most) = (least.as_str(), most.as_str());
                let allowed = match unit {
                    "" => m::AllowedRange { least, most }.text(),
                    unit => m::AllowedRangeOf { least, most, unit }.text(),
                };
                notes.wrong_if_known(at, node, allowed);
                None
            }
        }
    }

    /// A number of environments. What is written is taken, for AWS lets an account have more; what is said to be allowed is what it has
    /// at first, less what has to stay unreserved.
    pub fn concurrency(&mut self, key: &str, least: u32, notes: &mut Notes) -> Option<Setting<u32>> {
        let (node, at) = self.get(key)?;
        let number = node.text().and_then(whole).and_then(|number| u32::try_from(number).ok());
        match number.filter(|number| *number >= least) {
            Some(value) => Some(Setting { value, at }),
            None => {
                let (all, unreserved) = (facts::ACCOUNT_CONCURRENCY.value, facts::UNRESERVED_MIN.value);
                let [least, most] = [u64::from(least), all - unreserved].map(|count| count.to_string());
                let [all, unreserved] = [all, unreserved].map(|count| count.to_string());
                let allowed = m::AllowedConcurrency { least: &least, most: &most, all: &all, unreserved: &unreserved };
                notes.wrong_if_known(at, node, allowed.text());
                None
            }
        }
    }

    /// Whole seconds in their range.
    pub fn seconds(&mut self, key: &str, range: (Span, Span), notes: &mut Notes) -> Option<Setting<Span>> {
        let secs = |span: Span| span.0 / Span::from_secs(1).0;
        let found = self.number(key, (secs(range.0), secs(range.1)), m::AllowedSeconds.get(), notes)?;
        Some(Setting { value: Span::from_secs(found.value), at: found.at })
    }

    /// One architecture, in a list or alone. Terraform writes an empty list where none is chosen.
    pub fn architecture(&mut self, key: &str, notes: &mut Notes) -> Option<Setting<Architecture>> {
        let (node, at) = self.get(key)?;
        let found = node.one_or_more().first()?;
        let value = match found.text() {
            Some("x86_64") => Architecture::X86,
            Some("arm64") => Architecture::Arm,
            _ => {
                notes.wrong_if_known(at, found, "x86_64, arm64");
                return None;
            }
        };
        Some(Setting { value, at })
    }

    /// Notes all that was not read: what changes nothing, what is not simulated, and what nobody knows.
    pub fn finish(self, no_effect: &[&str], not_simulated: &[&str], notes: &mut Notes) {
        for entry in self.node.entries() {
            if self.read.contains(entry.key.as_str()) || entry.value.value == Value::Nothing {
                continue;
            }
            let at = self.at.field(&entry.key, entry.place);
            let why = if no_effect.contains(&entry.key.as_str()) {
                Why::NoEffect
            } else if not_simulated.contains(&entry.key.as_str()) {
                if is_off(&entry.value) {
                    notes.add(at, Why::NoEffect);
                    continue;
                }
                Why::NotSimulated
            } else {
                Why::UnknownField
            };
            notes.add(at, why);
        }
        if let Value::Unknown(unknown) = &self.node.value {
            notes.add(self.at, Why::Unknown(unknown.clone()));
        }
    }

    /// Notes all that was not read, for one reason.
    pub fn finish_as(self, why: Why, notes: &mut Notes) {
        for entry in self.node.entries() {
            if !self.read.contains(entry.key.as_str()) && entry.value.value != Value::Nothing {
                notes.add(self.at.field(&entry.key, entry.place), why.clone());
            }
        }
    }
}

/// Whether a setting says that there is nothing of its kind, as the CLI says it: `"ApplyOn": "None"`, `"SubnetIds": []`.
fn is_off(node: &Node) -> bool {
    match &node.value {
        Value::Null | Value::Nothing => true,
        Value::Text(text) => ["", "None", "Off", "false"].contains(&text.as_str()),
        Value::List(items) => items.iter().all(is_off),
        Value::Map(entries) => entries.iter().all(|entry| is_off(&entry.value)),
        Value::Unknown(_) => false,
    }
}
