//! Functions that are billed while they wait for another.

use super::super::assumptions::Assumptions;
use super::super::model::{CallFound, Calls, FunctionIndex, Hint, Source, System};
use super::super::node::At;
use super::super::play::{Edit, play};
use super::super::simulation::assumed_caller;
use super::finding::{Finding, Holds, Rule};
use super::stage::{self, FIRST};
use super::stops_first;
use crate::engine::record::{Record, What};
use crate::engine::scenario::{
    About, Account, Arrivals, Caller, Command, Destination, Distribution, Edge, Failure, Function, FunctionId, Mode,
    OnCalleeFailure, Qualifier, Scenario, Sdk, TargetId,
};

/// Each call that is known and waits, and each sign of one that nobody answered for: what it costs if it waits.
pub fn find(system: &System, scenario: Option<&Scenario>, assumptions: &Assumptions, all: &mut Vec<Finding>) {
    let runs = |between: [FunctionIndex; 2]| !between.iter().any(|index| system.functions[*index].is_switched_off());
    for call in system.calls.iter().filter(|call| runs([call.caller, call.callee])) {
        let Some(scenario) = scenario else { continue };
        let is_sync = |edge: &Edge| edge.mode == Mode::Sync;
        if scenario.function(call.from).calls.get(call.edge).is_some_and(is_sync) {
            let scenario = around(scenario, call, assumptions);
            let (between, holds) = ((call.caller, call.callee), Holds::Certainly);
            all.extend(stops_first::finding(system, scenario.clone(), call.edge, between, &call.at, holds));
            all.extend(finding(scenario, call.edge, between, &call.at, holds));
        }
    }
    let open = system.hints.iter().filter(|hint| system.call_of(hint).is_none());
    for hint in open.filter(|hint| runs([hint.caller, hint.callee])) {
        let holds = match hint.answer {
            Some(Calls::No | Calls::DoesNotWait) => continue,
            // A call that the scenario of the whole file has no room for.
            Some(Calls::Waits) => Holds::Certainly,
            // Nobody knows whether it waits, or is suspended meanwhile.
            None if system.functions[hint.caller].is_durable => continue,
            None => Holds::IfCallsAndWaits,
        };
        let Some(scenario) = if_it_waits(system, hint, assumptions) else { continue };
        let between = (hint.caller, hint.callee);
        all.extend(stops_first::finding(system, scenario.clone(), 0, between, &hint.at, holds));
        all.extend(finding(scenario, 0, between, &hint.at, holds));
    }
}

fn finding(
    scenario: Scenario,
    edge: usize,
    (function, other): (FunctionIndex, FunctionIndex),
    at: &At,
    holds: Holds,
) -> Option<Finding> {
    let edit = Edit::of([Command::SetEdgeMode { function: FIRST, edge: u8::try_from(edge).ok()?, mode: Mode::Async }]);
    let hurts = |record: &Record| match record.what {
        What::Finished(finished) => finished.function == FIRST && finished.waiting_ms > 0,
        _ => false,
    };
    let play = play(scenario, hurts, [edit])?;
    let found = Finding::new(Rule::ChainBilledTwice, function, at.clone());
    Some(Finding { other: Some(other), holds, ..found }.shown_by(play))
}

/// A scenario in which the one function calls the other and waits.
fn if_it_waits(system: &System, hint: &Hint, assumptions: &Assumptions) -> Option<Scenario> {
    let caller = system.callers_of(hint.caller).next().cloned().unwrap_or_else(|| assumed_caller(system, hint.caller));
    let edge = Edge { function: FunctionId(1), mode: Mode::Sync, on_failure: OnCalleeFailure::Fail, sdk: Sdk::NONE };
    let calls = stage::first(|function| function.calls.push(edge));
    stage::one_call(system, assumptions, &[hint.caller, hint.callee], &caller, calls)
}

/// What of a scenario happens when the calling function is called once, and nothing fails: it comes first, with all that it
/// leads to.
fn around(whole: &Scenario, call: &CallFound, assumptions: &Assumptions) -> Scenario {
    let mut functions = vec![call.from];
    let mut targets: Vec<TargetId> = Vec::new();
    let mut next = 0;
    while let Some(id) = functions.get(next).copied() {
        let (called, kept) = leads_to(whole.function(id));
        for id in called {
            if !functions.contains(&id) {
                functions.push(id);
            }
        }
        for id in kept {
            if !targets.contains(&id) {
                targets.push(id);
            }
        }
        next += 1;
    }
    let mut scenario = Scenario {
        about: About { horizon: assumptions.horizon, ..About::default() },
        account: Account { system_error_ppm: 0, duplicate_ppm: 0, ..whole.account.clone() },
        callers: vec![caller(whole, call.from)],
        functions: functions.iter().map(|id| whole.function(*id).clone()).collect(),
        targets: targets.iter().filter_map(|id| whole.targets.get(usize::from(id.0)).cloned()).collect(),
        commands: Vec::new(),
        ..whole.clone()
    };
    let function_id = |id: FunctionId| FunctionId(place(&functions, id));
    let target_id = |id: TargetId| TargetId(place(&targets, id));
    let destination = |to: Destination| match to {
        Destination::Function(id) => Destination::Function(function_id(id)),
        Destination::Target(id) => Destination::Target(target_id(id)),
    };
    let by_alias = scenario.callers.iter().any(|caller| caller.qualifier == Qualifier::Alias);
    for (place, function) in scenario.functions.iter_mut().enumerate() {
        (function.failure, function.init_failure) = (Failure::Never, Failure::Never);
        // As for every finding: environments are warm, and only those are kept ready that the caller's alias has.
        let provisioned = if by_alias && place == 0 { function.provisioned } else { 0 };
        (function.init, function.provisioned, function.reserved) = (Distribution::ZERO, provisioned, None);
        function.calls.iter_mut().for_each(|edge| edge.function = function_id(edge.function));
        function.dead_letter_queue = function.dead_letter_queue.map(target_id);
        function.on_failure = function.on_failure.map(destination);
        function.on_success = function.on_success.map(destination);
    }
    scenario
}

/// The functions that a function calls or sends its records to, and its targets.
fn leads_to(function: &Function) -> (Vec<FunctionId>, Vec<TargetId>) {
    let mut functions: Vec<FunctionId> = function.calls.iter().map(|edge| edge.function).collect();
    let mut targets: Vec<TargetId> = function.dead_letter_queue.into_iter().collect();
    for to in [function.on_failure, function.on_success].into_iter().flatten() {
        match to {
            Destination::Function(id) => functions.push(id),
            Destination::Target(id) => targets.push(id),
        }
    }
    (functions, targets)
}

/// Where something of the whole scenario is now: all that is referred to was taken along.
fn place<Id: PartialEq>(all: &[Id], id: Id) -> u8 {
    all.iter().position(|other| *other == id).unwrap_or_default() as u8
}

/// Who calls the calling function in the scenario, once and with patience; somebody, where only functions do.
fn caller(whole: &Scenario, function: FunctionId) -> Caller {
    let known = whole.callers.iter().find(|caller| caller.function == function && caller.mode != Mode::DryRun);
    let when = Arrivals::At(vec![stage::CALLED_AT]);
    match known {
        Some(known) => Caller { qualifier: known.qualifier, ..Caller::named(&known.name, FIRST, known.mode, when) },
        None => Caller::named(Source::Assumed.caller_name(), FIRST, Mode::Sync, when),
    }
}
