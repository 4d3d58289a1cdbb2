//! What of a scenario's changes is a setting, and what is a change on the way: whatever is changed before anything has happened
//! is how things are set. Pure.

use super::literal::line;
use crate::engine::scenario::{Command, Scenario, Timed, check};
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::text::{changes, time};
use std::sync::Arc;

/// The scenario with those changes made in it that come before anything has happened; the others stay what they are.
///
/// One that its own check would refuse then stays as it was.
pub fn settled(scenario: &Scenario) -> Scenario {
    let world = World::new(Arc::new(scenario.clone()));
    let first = world.next_due(&[]);
    let is_setting = |timed: &&Timed| {
        let is_change = !matches!(timed.command, Command::CallNow(_) | Command::Drain(_));
        is_change && (timed.at == Time::ZERO || first.is_none_or(|first| timed.at < first))
    };
    let count = scenario.commands.iter().take_while(is_setting).count();
    if count == 0 {
        return scenario.clone();
    }
    let mut settled = scenario.clone();
    for timed in settled.commands.drain(..count).collect::<Vec<_>>() {
        settled.apply(timed.command);
    }
    if check(&settled).is_empty() { settled } else { scenario.clone() }
}

/// What is changed on the way: nothing that a template could say. Calls by hand are among the calls that are made.
pub(super) fn later(scenario: &Scenario) -> impl Iterator<Item = &Timed> {
    scenario.commands.iter().filter(|timed| !matches!(timed.command, Command::CallNow(_)))
}

/// A file with a comment for each change that is not in it; `mark` begins a comment there.
pub(super) fn with_later_changes(text: String, mark: &str, scenario: &Scenario) -> String {
    let mut state = scenario.clone();
    let mut comment = String::new();
    for timed in later(scenario) {
        let (at, change) = (time::clock(timed.at), line(&changes::command(&timed.command, &state)));
        comment.push_str(&format!("{mark} Not in this file, to be done by hand at {at}: {change}\n"));
        state.apply(timed.command.clone());
    }
    // Where the first line is the title, it stays the first.
    match text.split_once('\n') {
        Some((title, rest)) if title.starts_with(mark) => format!("{title}\n{comment}{rest}"),
        _ => comment + &text,
    }
}
