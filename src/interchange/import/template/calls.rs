//! Calls of one function by another, as far as they are known: those of a scenario that the file carries, and those that the
//! person who brought it said to be calls. To the functions that are called, the calling ones are callers like any other.

use super::model::{
    CallFound, CallOrigin, CallerFound, Calls, FunctionIndex, Hint, Qualifier, Setting, Source, System, Why,
};
use super::node::At;
use super::simulation::Simulated;
use crate::engine::scenario::check::check;
use crate::engine::scenario::limits::EDGES_MAX;
use crate::engine::scenario::{Edge, FunctionId, Loops, Mode, OnCalleeFailure, Sdk};

impl System {
    /// The call that a sign stands for, if it is known.
    pub fn call_of(&self, hint: &Hint) -> Option<&CallFound> {
        self.calls.iter().find(|call| call.caller == hint.caller && call.callee == hint.callee)
    }

    /// The functions that call one, as far as somebody who knows said so.
    pub fn called_by(&self, function: FunctionIndex) -> impl Iterator<Item = FunctionIndex> {
        self.hints.iter().filter(move |hint| hint.callee == function && hint.is_call()).map(|hint| hint.caller)
    }

    /// By which qualifier one of them calls it without waiting, if one does.
    pub fn is_handed_events_as(&self, function: FunctionIndex) -> Option<&Qualifier> {
        let mut hints = self.hints.iter();
        let hint = hints.find(|hint| hint.callee == function && hint.answer == Some(Calls::DoesNotWait));
        hint.map(|hint| &hint.qualifier)
    }

    /// Whether somebody who knows said of each sign that a function is called that it is not.
    pub fn is_denied_callers(&self, function: FunctionIndex) -> bool {
        let mut hints = self.hints.iter().filter(|hint| hint.callee == function).peekable();
        hints.peek().is_some() && hints.all(|hint| hint.answer == Some(Calls::No))
    }

    /// Signs that a function is called of which nobody said what they mean.
    pub fn open_hints_to(&self, function: FunctionIndex) -> impl Iterator<Item = &Hint> {
        let is_open = move |hint: &&Hint| hint.callee == function && hint.answer.is_none();
        self.hints.iter().filter(is_open).filter(|hint| self.call_of(hint).is_none())
    }
}

impl Hint {
    /// Whether the one calls the other, as far as somebody said.
    pub const fn is_call(&self) -> bool {
        matches!(self.answer, Some(Calls::Waits | Calls::DoesNotWait))
    }
}

/// Adds the calls that are known: to the scenario where it has none of them yet, and to what was found.
pub fn add(simulated: &mut Simulated, system: &mut System) {
    if let Some(at) = simulated.carried_at.clone() {
        carried(simulated, &at, system);
    }
    confirmed(simulated, system);
    for call in system.calls.clone() {
        let Some(edge) = simulated.scenario.function(call.from).calls.get(call.edge) else { continue };
        let limit = Some(edge.sdk.read_timeout).filter(|limit| !limit.is_zero());
        let name = system.functions[call.caller].name.clone();
        let sign = system.hints.iter().find(|hint| hint.caller == call.caller && hint.callee == call.callee);
        let qualifier = sign.map(|hint| hint.qualifier.clone()).unwrap_or_default();
        system.add_caller(CallerFound {
            name: Some(name),
            limit: limit.map(|value| Setting { value, at: call.at.clone() }),
            is_event: edge.mode == Mode::Async,
            ..CallerFound::new(Source::Function, call.callee, qualifier, call.at)
        });
    }
}

/// Those of the scenario that the file carries, where both functions are in the file.
fn carried(simulated: &Simulated, at: &At, system: &mut System) {
    let index_of = |id: usize| simulated.functions.get(id).copied().flatten();
    for (place, function) in simulated.scenario.functions.iter().enumerate() {
        for (edge, called) in function.calls.iter().enumerate().filter(|(_, called)| called.mode != Mode::DryRun) {
            let (Some(caller), Some(callee)) = (index_of(place), index_of(called.function.0.into())) else { continue };
            // What shows it in the template says more than where all of it is carried.
            let sign = system.hints.iter().find(|hint| hint.caller == caller && hint.callee == callee);
            let at = sign.map_or(at, |hint| &hint.at).clone();
            let (from, origin) = (FunctionId(place as u8), CallOrigin::Carried);
            system.calls.push(CallFound { caller, callee, from, edge, origin, at });
        }
    }
}

/// Those whose signs somebody who knows said to be calls.
fn confirmed(simulated: &mut Simulated, system: &mut System) {
    for hint in system.hints.clone() {
        let mode = match hint.answer {
            Some(Calls::Waits) => Mode::Sync,
            Some(Calls::DoesNotWait) => Mode::Async,
            Some(Calls::No) | None => continue,
        };
        let place_of = |index: FunctionIndex| simulated.functions.iter().position(|found| *found == Some(index));
        let (Some(from), Some(to), None) = (place_of(hint.caller), place_of(hint.callee), system.call_of(&hint)) else {
            continue;
        };
        let scenario = &mut simulated.scenario;
        if scenario.functions[from].calls.len() >= EDGES_MAX {
            system.notes.add(hint.at, Why::LeftOut { most: EDGES_MAX });
            continue;
        }
        let before = (scenario.account.loops, scenario.functions[from].calls.len());
        let function = FunctionId(to as u8);
        let call = Edge { function, mode, on_failure: OnCalleeFailure::Fail, sdk: Sdk::NONE };
        scenario.functions[from].calls.push(call);
        if !check(scenario).is_empty() {
            // A circle is left to Lambda's own rule.
            scenario.account.loops = Loops::Terminate;
        }
        if let Some(fault) = check(scenario).into_iter().next() {
            scenario.account.loops = before.0;
            scenario.functions[from].calls.truncate(before.1);
            system.notes.add(hint.at, Why::Refused(fault.to_string()));
            continue;
        }
        let (from, edge, origin, at) = (FunctionId(from as u8), before.1, CallOrigin::Confirmed, hint.at);
        system.calls.push(CallFound { caller: hint.caller, callee: hint.callee, from, edge, origin, at });
    }
}
