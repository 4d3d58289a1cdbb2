//! Callers that give up before their function.

use super::super::assumptions::Assumptions;
use super::super::model::{CallerFound, System};
use super::super::play::{Edit, play};
use super::super::simulation::{limit, timeout};
use super::finding::{Finding, Rule};
use super::stage::{self, FIRST};
use crate::engine::record::{Record, What};
use crate::engine::scenario::{Command, FunctionChange};
use crate::engine::time::Span;

const SECOND: Span = Span::from_secs(1);

pub fn find(system: &System, assumptions: &Assumptions, callers: &[&CallerFound], all: &mut Vec<Finding>) {
    let mut seen = Vec::new();
    for caller in callers {
        let found = &system.functions[caller.function];
        let Some(limit) = limit(caller).filter(|limit| *limit < timeout(found) && !found.is_switched_off()) else {
            continue;
        };
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
    let scenario = stage::one_call(
        system,
        assumptions,
        &[caller.function],
        caller,
        stage::first(|function| stage::works(function, work)),
    );
    let Some(scenario) = scenario else { return };
    // A timeout that ends the work while its caller still listens: whole seconds, a second below the limit.
    let secs = (limit.0 / SECOND.0).saturating_sub(1).max(1);
    let change = FunctionChange::Timeout(Span::from_secs(secs));
    let edit = Edit::of([Command::SetFunction { function: FIRST, change }]);
    let hurts = |record: &Record| matches!(record.what, What::HungUp { .. });
    if let Some(play) = play(scenario, hurts, [edit]) {
        let at = found.timeout.as_ref().map_or(&caller.at, |timeout| &timeout.at).clone();
        all.push(Finding::new(Rule::CallerGivesUp, caller.function, at).shown_by(play));
    }
}
