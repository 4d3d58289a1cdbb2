//! Retries that are set and never made: the event is too old by then.

use super::super::assumptions::Assumptions;
use super::super::model::{FunctionIndex, System};
use super::super::play::{Edit, play};
use super::super::simulation::effective;
use super::finding::{Finding, Holds, Rule};
use super::stage::{self, FIRST};
use crate::engine::facts;
use crate::engine::record::{Record, What};
use crate::engine::scenario::{Command, FunctionChange};

/// An event that fails each time is given up before all of its retries: for its age, which leaves no time for them.
pub fn find(system: &System, assumptions: &Assumptions, function: FunctionIndex, all: &mut Vec<Finding>) {
    let Some(config) = effective(system, function) else { return };
    let (Some(age), Some(retries)) = (&config.max_event_age, &config.retries) else { return };
    if system.functions[function].is_switched_off() {
        return;
    }
    let caller = stage::event_caller(system, function);
    let scenario = stage::one_call(system, assumptions, &[function], &caller, stage::first(stage::always_fails));
    let Some(scenario) = scenario else { return };
    let gives_up = |record: &Record| matches!(record.what, What::GaveUp { function, .. } if function == FIRST);
    let change = FunctionChange::MaxEventAge(facts::EVENT_AGE_DEFAULT.span());
    let edit = Edit::of([Command::SetFunction { function: FIRST, change }]);
    let Some(play) = play(scenario, gives_up, [edit]) else { return };
    // With all the time that there is, it is tried more often.
    let is_cut = |attempts: u64| attempts <= u64::from(retries.value);
    if is_cut(play.outcome.attempts) && play.change.as_ref().is_some_and(|change| !is_cut(change.outcome.attempts)) {
        let is_called = system.event_callers_of(function).next().is_some();
        let holds = if is_called { Holds::Certainly } else { Holds::IfCalledAsync };
        all.push(Finding { holds, ..Finding::new(Rule::RetriesTooLate, function, age.at.clone()) }.shown_by(play));
    }
}
