//! Waiting: callers that give up before their function, and functions that are billed while they wait for another.

use super::super::assumptions::Assumptions;
use super::super::model::{CallerFound, FunctionIndex, System};
use super::super::play::{Edit, play};
use super::super::simulation::{assumed_caller, limit, timeout};
use super::finding::{Finding, Holds, Rule};
use super::stage::{self, FIRST};
use crate::engine::record::{Record, What};
use crate::engine::scenario::{Command, Edge, FunctionChange, FunctionId, Mode, OnCalleeFailure, Sdk};
use crate::engine::time::Span;

const SECOND: Span = Span::from_secs(1);

pub fn find(
    system: &System,
    assumptions: &Assumptions,
    callers: &[CallerFound],
    function: FunctionIndex,
    all: &mut Vec<Finding>,
) {
    let mut seen = Vec::new();
    for caller in callers.iter().filter(|caller| caller.function == function) {
        let Some(limit) = limit(caller).filter(|limit| *limit < timeout(&system.functions[function])) else { continue };
        // Once for each kind of caller, however many of them there are.
        if !seen.contains(&(caller.source, limit)) {
            seen.push((caller.source, limit));
            gives_up(system, assumptions, caller, limit, all);
        }
    }
}

fn gives_up(system: &System, assumptions: &Assumptions, caller: &CallerFound, limit: Span, all: &mut Vec<Finding>) {
    let found = &system.functions[caller.function];
    // So long that the caller has gone and the function is still within its time.
    let work = limit + Span((timeout(found) - limit).0 / 2).min(limit);
    let scenario = stage::one_call(system, assumptions, &[caller.function], caller, |builder| {
        if let Some(function) = stage::first(builder) {
            stage::works(function, work);
        }
    });
    let Some(scenario) = scenario else { return };
    // A timeout that ends the work while its caller still listens: whole seconds, a second below the limit.
    let secs = (limit.0 / SECOND.0).saturating_sub(1).max(1);
    let change = FunctionChange::Timeout(Span::from_secs(secs));
    let edit = Edit::of([Command::SetFunction { function: FIRST, change }]);
    let hurts = |record: &Record| matches!(record.what, What::HungUp { .. });
    if let Some(play) = play(scenario, hurts, Some(edit)) {
        let at = found.timeout.as_ref().map_or(&caller.at, |timeout| &timeout.at).clone();
        let (rule, function) = (Rule::CallerGivesUp, caller.function);
        all.push(Finding { rule, function, other: None, at, holds: Holds::Certainly, play });
    }
}

/// For each sign that one function calls another: what it costs if it waits.
pub fn find_chains(system: &System, assumptions: &Assumptions, all: &mut Vec<Finding>) {
    for hint in &system.hints {
        let caller =
            system.callers_of(hint.caller).next().cloned().unwrap_or_else(|| assumed_caller(system, hint.caller));
        let functions = [hint.caller, hint.callee];
        let scenario = stage::one_call(system, assumptions, &functions, &caller, |builder| {
            let edge =
                Edge { function: FunctionId(1), mode: Mode::Sync, on_failure: OnCalleeFailure::Fail, sdk: Sdk::NONE };
            if let Some(function) = stage::first(builder) {
                function.calls.push(edge);
            }
        });
        let Some(scenario) = scenario else { continue };
        let edit = Edit::of([Command::SetEdgeMode { function: FIRST, edge: 0, mode: Mode::Async }]);
        let hurts = |record: &Record| match record.what {
            What::Finished(finished) => finished.function == FIRST && finished.waiting_ms > 0,
            _ => false,
        };
        if let Some(play) = play(scenario, hurts, Some(edit)) {
            let (rule, function, other) = (Rule::ChainBilledTwice, hint.caller, Some(hint.callee));
            let (at, holds) = (hint.at.clone(), Holds::IfCallsAndWaits);
            all.push(Finding { rule, function, other, at, holds, play });
        }
    }
}
