//! Two futures of one run, or the same calls under two settings: what they are called, and the figures they differ by.

use super::changes;
use crate::engine::money::Amount;
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
pub const FIGURES: [&str; 11] = [
    "Jobs done",
    "Lost",
    "Kept",
    "Done twice",
    "Caller waits",
    "Attempts",
    "Failures seen",
    "Failures unseen",
    "Environments at once",
    "Bill",
    "Per million jobs done",
];

pub fn figures(outcome: &Outcome) -> [String; 11] {
    let [done, lost, kept, twice] = achieved(outcome);
    [
        done,
        lost,
        kept,
        twice,
        waits(outcome),
        grouped(outcome.attempts),
        grouped(outcome.seen),
        grouped(outcome.unseen),
        grouped(outcome.environments),
        money::amount(outcome.total),
        per_million_done(outcome),
    ]
}

/// The figures of the same calls made in one way, by name.
pub const WAY_FIGURES: [&str; 8] = [
    "Jobs done",
    "Lost",
    "Kept in a queue",
    "Done twice",
    "Caller waits",
    "Bill per million",
    "Per million jobs done",
    "Failures seen",
];

pub fn way_figures(outcome: &Outcome) -> [String; 8] {
    let bill = match outcome.calls {
        0 => NONE.to_owned(),
        calls => money::amount(outcome.total.scaled(1_000_000, calls)),
    };
    let all = grouped(outcome.seen + outcome.unseen);
    let failures = match (outcome.seen, outcome.unseen) {
        (0, 0) => "no failure".to_owned(),
        (0, _) => ["none of ", &all].concat(),
        (seen, _) => [&grouped(seen), " of ", &all].concat(),
    };
    let [done, lost, kept, twice] = achieved(outcome);
    [done, lost, kept, twice, waits(outcome), bill, per_million_done(outcome), failures]
}

/// Where there is nothing to be counted.
const NONE: &str = "–";

/// What the calls came to: jobs done of those wanted, lost, kept, and done twice.
fn achieved(outcome: &Outcome) -> [String; 4] {
    let jobs = &outcome.jobs;
    let done = [&grouped(jobs.done), " of ", &grouped(jobs.wanted)].concat();
    [done, grouped(jobs.lost), grouped(jobs.kept), grouped(jobs.done_twice)]
}

fn per_million_done(outcome: &Outcome) -> String {
    outcome.per_million_done().map_or_else(|| NONE.to_owned(), money::amount)
}

fn waits(outcome: &Outcome) -> String {
    outcome.waited.map_or_else(|| NONE.to_owned(), time::span)
}

/// Which of the two ways costs less for each job that is finished, and why.
pub fn verdict(sync: &Outcome, events: &Outcome) -> &'static str {
    let (Some(sync_cost), Some(events_cost)) = (sync.per_million_done(), events.per_million_done()) else {
        return match (sync.jobs.done, events.jobs.done) {
            (0, 0) => "Neither way finished a job, so neither bill bought anything.",
            (0, _) => {
                "Sync finished no job: its bill bought nothing. Async tried again by itself, and pays for each attempt."
            }
            _ => "Async finished no job: its bill bought nothing.",
        };
    };
    if is_close(sync_cost, events_cost) {
        return "Each finished job costs about the same both ways: the same work is billed, and the wait of a caller outside is free.";
    }
    match (events_cost < sync_cost, sync.waiting > events.waiting, events.failed > sync.failed) {
        (true, true, _) => "Async costs less for each finished job: no function is billed while it waits for another.",
        (true, false, _) => {
            "Async costs less for each finished job: Lambda tries again what failed, so more of what is paid for is finished."
        }
        (false, _, true) => {
            "Async costs more for each finished job: events that fail are tried again, and each attempt is billed."
        }
        (false, ..) => "Async costs more here: no function waits for another, so there is no wait to save.",
    }
}

/// Whether two costs differ by less than one part in a hundred.
fn is_close(one: Amount, other: Amount) -> bool {
    one.max(other) - one.min(other) <= one.scaled(1, 100)
}
