//! The rule behind a record, as it is put together: facts that acted, and settings that did instead.

use crate::engine::facts::Fact;

/// The rule behind a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// Facts whose values acted, or whose rule has no value.
    pub facts: Vec<&'static Fact>,
    /// What the scenario sets itself, a sentence each.
    pub settings: Vec<String>,
}

impl Why {
    pub const fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.settings.is_empty()
    }

    pub(super) fn facts(mut self, facts: &[&'static Fact]) -> Self {
        self.facts.extend(facts);
        self
    }

    /// A fact, if its value is the one that acted; what is set instead, if not.
    pub(super) fn value(self, used: u64, fact: &'static Fact, setting: impl FnOnce() -> String) -> Self {
        if used == fact.value { self.facts(&[fact]) } else { self.setting(setting()) }
    }

    pub(super) fn setting(mut self, setting: String) -> Self {
        self.settings.push(setting);
        self
    }
}
