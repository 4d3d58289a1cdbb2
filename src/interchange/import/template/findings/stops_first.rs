//! Functions that wait for another, and are stopped at their timeout before the other has to be done.

use super::super::model::{FunctionIndex, System};
use super::super::node::At;
use super::super::play::{Edit, play};
use super::super::simulation::timeout;
use super::finding::{Finding, Holds, Rule};
use super::stage::{self, FIRST};
use crate::engine::record::{Outcome, Record, What};
use crate::engine::scenario::{Command, FunctionChange, Scenario};
use crate::engine::time::Span;

const SECOND: Span = Span::from_secs(1);

/// In a scenario whose first function waits by this edge for another: that works past the first one's timeout.
pub fn finding(
    system: &System,
    mut scenario: Scenario,
    edge: usize,
    (function, other): (FunctionIndex, FunctionIndex),
    at: &At,
    holds: Holds,
) -> Option<Finding> {
    let (own, others) = (timeout(&system.functions[function]), timeout(&system.functions[other]));
    if own >= others {
        return None;
    }
    let callee = scenario.functions.first()?.calls.get(edge)?.function;
    let called = scenario.functions.get_mut(usize::from(callee.0)).filter(|_| callee != FIRST)?;
    // So long that the first has been stopped and the other is still within its time.
    stage::works(called, own + Span((others - own).0 / 2).min(own));
    let is_stopped = |record: &Record| match record.what {
        What::Finished(finished) => finished.function == FIRST && finished.outcome == Outcome::TimedOut,
        _ => false,
    };
    // The other is stopped while the first still waits for it: whole seconds, a second less.
    let secs = (own.0 / SECOND.0).saturating_sub(1).max(1);
    let change = FunctionChange::Timeout(Span::from_secs(secs));
    let play = play(scenario, is_stopped, [Edit::of([Command::SetFunction { function: callee, change }])])?;
    let found = Finding::new(Rule::CallerStopsFirst, function, at.clone());
    Some(Finding { other: Some(other), holds, ..found }.shown_by(play))
}
