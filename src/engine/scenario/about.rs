//! What the page says about a scenario, and where it starts: the question, its answer with figures from the run, and what to
//! try afterwards.

use super::Command;
use super::ask::{Ask, Lock, Reveal, Task};
use super::query::Query;
use crate::engine::time::Time;

/// Figures of one answer, and things to try after it, at most.
pub const FIGURES_MAX: usize = 12;
pub const WHAT_IF_MAX: usize = 4;

/// What the page says, and where it starts. Changes no run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Stable name in links.
    pub id: String,
    pub title: String,
    /// The question to bet on before the run.
    pub question: String,
    /// One sentence below the question.
    pub hint: String,
    /// What the run showed, in plain words; `{name}` in it stands for a figure.
    pub answer: String,
    /// The one sentence to take along, true of every run.
    pub rule: String,
    /// The figures of the answer, each computed from the run.
    pub figures: Vec<Figure>,
    /// When the answer can be seen; at the end of the run if `None`.
    pub reveal: Option<Reveal>,
    /// What to bet on, one after the other.
    pub asks: Vec<Ask>,
    /// What to bring about, once the answer is known.
    pub tasks: Vec<Task>,
    /// Controls that are off.
    pub locks: Vec<Lock>,
    /// For the teacher: what to say, how many minutes it takes, what it teaches.
    pub notes: String,
    pub minutes: Option<u8>,
    pub objectives: Vec<String>,
    /// One thing changed, to be compared.
    pub what_if: Vec<WhatIf>,
    /// Where the playhead stands when the scenario is opened.
    pub start: Time,
    /// How far the slider of time reaches at first.
    pub horizon: Time,
    /// Name of the playback speed to begin with; empty for the page's own choice.
    pub speed: String,
    pub source: Source,
}

impl About {
    /// Whether the controls that a task takes are on.
    pub fn allows(&self, task: &Task) -> bool {
        task.needs.iter().all(|lock| !self.locks.contains(lock))
    }
}

/// A figure of the answer, by its name there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub name: String,
    pub query: Query,
    /// What is counted: one of it, and several.
    pub unit: Option<[String; 2]>,
}

/// The same run from its start, with one thing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    pub label: String,
    pub command: Command,
}

/// The text that a scenario was read from; empty if it was made otherwise. No part of what the scenario is: two that differ
/// in nothing else are equal.
#[derive(Clone, Debug, Default, Eq)]
pub struct Source(pub String);

impl PartialEq for Source {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The names in braces of a text.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let is_name =
        |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric());
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).filter(is_name)
}
