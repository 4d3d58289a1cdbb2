//! Schedules that call again before the call before has to be over.

use super::super::assumptions::Assumptions;
use super::super::cron::Recurrence;
use super::super::model::{CallerFound, System};
use super::super::play::play;
use super::super::simulation::timeout;
use super::finding::{Finding, Rule};
use super::stage::{self, CALLED_AT, FIRST};
use crate::engine::record::{Record, What};
use crate::engine::scenario::Arrivals;
use crate::engine::time::Span;

/// How often it calls in the run that shows it.
const CALLS: u64 = 3;

pub fn find(system: &System, assumptions: &Assumptions, callers: &[&CallerFound], all: &mut Vec<Finding>) {
    for caller in callers.iter().filter(|caller| caller.sends_events()) {
        let function = caller.function;
        // One at a time, or none: the next call waits until there is room.
        if system.functions[function].reserved.as_ref().is_some_and(|reserved| reserved.value <= 1) {
            continue;
        }
        let longest = timeout(&system.functions[function]);
        let Some(Recurrence::Every(period) | Recurrence::OnAverage { least: period, .. }) = caller.recurrence else {
            continue;
        };
        if period >= longest || period.is_zero() {
            continue;
        }
        let when = Arrivals::At((0..CALLS).map(|call| CALLED_AT + Span(period.0 * call)).collect());
        let scenario = stage::called(
            system,
            assumptions,
            &[function],
            caller,
            when,
            stage::first(|function| stage::works(function, longest.min(Span(period.0 * 2)))),
        );
        let begins = |record: &Record| {
            matches!(record.what, What::Started { function: FIRST, .. }) && record.at >= CALLED_AT + period
        };
        if let Some(play) = scenario.and_then(|scenario| play(scenario, begins, [])) {
            let named = Some(caller.name().to_owned());
            all.push(Finding { named, ..Finding::new(Rule::Overlaps, function, caller.at.clone()) }.shown_by(play));
        }
    }
}
