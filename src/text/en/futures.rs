//! Two futures of one run, or the same calls under two settings: what they are called, and the figures they differ by.

use super::changes;
use crate::engine::scenario::{Command, Preset, Scenario};
use crate::text::number::grouped;
use crate::text::{money, time};
use crate::timeline::outcome::Outcome;
use crate::timeline::variant::Variant;

pub const TITLE: &str = "Two futures";
pub const THIS: &str = "This run";
pub const COMPARE: &str = "Compare";
pub const COMPARE_WITH: &str = "Compare with";
/// Tells the regions of the second stage from those of the first.
pub const BESIDE: &str = ", compared";
pub const OLD: &str = "the future before the change";
pub const TAKEN_BACK: &str = "With and without the last change";
pub const CLOSE: &str = "Close";
pub const CLOSE_LABEL: &str = "Close the two futures";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";

/// What a variant is called beside a run under these rules.
pub const fn variant(variant: Variant, preset: Preset) -> &'static str {
    match (variant, preset) {
        (Variant::Copy, _) => "a copy, to be changed",
        (Variant::AllSync, _) => "all synchronous",
        (Variant::AllAsync, _) => "all asynchronous",
        (Variant::OtherRules, Preset::AwsToday) => "the course notes' rules",
        (Variant::OtherRules, Preset::CourseNotes) => "AWS's rules today",
        (Variant::WithoutDeadLetters, _) => "without a dead-letter queue",
        (Variant::WithDeadLetters, _) => "with a dead-letter queue",
    }
}

/// What the two futures differ by.
pub fn change(command: Option<&Command>, scenario: &Scenario) -> String {
    command.map_or(TAKEN_BACK.to_owned(), |command| changes::command(command, scenario))
}

/// The figures by name.
pub const FIGURES: [&str; 6] =
    ["Caller waits", "Attempts", "Failures seen", "Failures unseen", "Environments at once", "Bill"];

pub fn figures(outcome: &Outcome) -> [String; 6] {
    [
        waits(outcome),
        grouped(outcome.attempts),
        grouped(outcome.seen),
        grouped(outcome.unseen),
        grouped(outcome.environments),
        money::amount(outcome.total),
    ]
}

/// The figures of the same calls made in one way, by name.
pub const WAY_FIGURES: [&str; 3] = ["Caller waits", "Bill per million", "Failures seen"];

pub fn way_figures(outcome: &Outcome) -> [String; 3] {
    let bill = match outcome.calls {
        0 => "–".to_owned(),
        calls => money::amount(outcome.total.scaled(1_000_000, calls)),
    };
    let all = grouped(outcome.seen + outcome.unseen);
    let failures = match (outcome.seen, outcome.unseen) {
        (0, 0) => "no failure".to_owned(),
        (0, _) => ["none of ", &all].concat(),
        (seen, _) => [&grouped(seen), " of ", &all].concat(),
    };
    [waits(outcome), bill, failures]
}

fn waits(outcome: &Outcome) -> String {
    outcome.waited.map_or_else(|| "–".to_owned(), time::span)
}
