//! Running a finding: what happens, where it hurts, and what a change makes of it.

use super::assumptions::Assumptions;
use crate::engine::log::{AnyLog, FullLog};
use crate::engine::record::{Record, What};
use crate::engine::scenario::check::check;
use crate::engine::scenario::{Command, Scenario, Target};
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use crate::timeline::outcome::Outcome;
use std::sync::Arc;

/// Most steps of a run that is made to show a finding.
const STEPS_MAX: usize = 20_000;
/// How much of a run is shown after the last thing that happens.
const REST: Span = Span::from_secs(1);

/// A run that shows a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Play {
    pub scenario: Scenario,
    /// When it hurts, and the record that says so, by its number in the run.
    pub instant: Time,
    pub record: u64,
    pub what: What,
    pub outcome: Outcome,
    pub change: Option<Change>,
}

/// What is offered, and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub edit: Edit,
    /// The scenario with the change made.
    pub scenario: Scenario,
    pub outcome: Outcome,
}

/// A change of a scenario: a target that is added, and commands that hold from the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    pub target: Option<Target>,
    pub commands: Vec<Command>,
}

impl Edit {
    pub fn of(commands: impl Into<Vec<Command>>) -> Self {
        Self { target: None, commands: commands.into() }
    }

    /// The scenario with this change made.
    pub fn made_in(&self, scenario: &Scenario) -> Scenario {
        let mut changed = scenario.clone();
        changed.targets.extend(self.target.clone());
        self.commands.iter().for_each(|command| changed.apply(command.clone()));
        changed
    }
}

/// Runs a scenario to its end, and then once more with each change until one makes a difference: that is offered.
///
/// Nothing is shown of a scenario that its own check refuses, or in which it never hurts.
pub fn play(
    mut scenario: Scenario,
    hurts: impl Fn(&Record) -> bool,
    edits: impl IntoIterator<Item = Edit>,
) -> Option<Play> {
    if !check(&scenario).is_empty() {
        return None;
    }
    let (world, log) = run(&scenario);
    let first = log.iter().find(|record| hurts(record))?;
    let (instant, record, what) = (first.at, first.seq, first.what);
    let outcome = Outcome::of(&world, world.now());
    scenario.about.horizon = end(&log);
    let change = edits.into_iter().find_map(|edit| {
        let mut changed = edit.made_in(&scenario);
        if !check(&changed).is_empty() {
            return None;
        }
        let (world, log) = run(&changed);
        changed.about.horizon = end(&log);
        let became = Outcome::of(&world, world.now());
        (became != outcome).then_some(Change { edit, scenario: changed, outcome: became })
    });
    Some(Play { scenario, instant, record, what, outcome, change })
}

/// A scenario's run to its end, within a bound.
pub fn run(scenario: &Scenario) -> (World, Vec<Record>) {
    let mut world = World::new(Arc::new(scenario.clone()));
    let mut log = FullLog::default();
    for _ in 0..STEPS_MAX {
        if world.is_idle() || !world.step(&[], &mut AnyLog(&mut log)) {
            break;
        }
    }
    (world, log.0)
}

fn end(log: &[Record]) -> Time {
    let is_event = |record: &&Record| !matches!(record.what, What::EnvironmentGone { .. } | What::Provisioned { .. });
    log.iter().rev().find(is_event).map_or(Time::ZERO, |record| record.at) + REST
}

/// What is assumed where a finding is shown: nothing fails but what is meant to.
pub fn quiet(assumptions: &Assumptions) -> Assumptions {
    Assumptions { failure_ppm: 0, init: Span::ZERO, ..*assumptions }
}
