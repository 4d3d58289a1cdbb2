//! Reserved concurrency: 0 switches a function off; too much of it leaves the others too little.

use super::super::assumptions::Assumptions;
use super::super::model::{CallerFound, FunctionIndex, Qualifier, Source, System};
use super::super::play::{Edit, play};
use super::finding::{Finding, Rule};
use super::stage::{self, FIRST};
use crate::engine::facts;
use crate::engine::record::{Record, Refusal, What};
use crate::engine::scenario::{Arrivals, Command, Function, FunctionChange, FunctionId, Preset};
use crate::engine::time::Time;
use crate::text::messages::import as m;

fn unreserved() -> Edit {
    Edit::of([Command::SetFunction { function: FIRST, change: FunctionChange::Reserved(None) }])
}

pub fn find(system: &System, assumptions: &Assumptions, function: FunctionIndex, all: &mut Vec<Finding>) {
    let found = &system.functions[function];
    let Some(reserved) = found.reserved.as_ref().filter(|_| found.is_switched_off()) else { return };
    let caller = system.callers_of(function).next().cloned();
    let caller = caller.unwrap_or_else(|| stage::event_caller(system, function));
    let switched_off = stage::first(|function| (function.provisioned, function.reserved) = (0, Some(0)));
    let scenario = stage::one_call(system, assumptions, &[function], &caller, switched_off);
    let Some(scenario) = scenario else { return };
    let hurts = |record: &Record| matches!(record.what, What::GaveUp { .. } | What::Refused { .. });
    if let Some(play) = play(scenario, hurts, [unreserved()]) {
        all.push(Finding::new(Rule::ReservedZero, function, reserved.at.clone()).shown_by(play));
    }
}

/// AWS refuses to reserve so much that fewer than 100 stay unreserved; what it still allows leaves the others those 100.
pub fn find_over(system: &System, assumptions: &Assumptions, all: &mut Vec<Finding>) {
    let reserved = |function: FunctionIndex| {
        system.functions[function].reserved.as_ref().map_or(0, |reserved| u64::from(reserved.value))
    };
    let functions = 0..system.functions.len();
    let total: u64 = functions.clone().map(reserved).sum();
    let most = u64::from(assumptions.concurrency).saturating_sub(facts::UNRESERVED_MIN.value);
    let Some(function) = functions.clone().max_by_key(|function| reserved(*function)) else { return };
    if total <= most || most == 0 {
        return;
    }
    let other = functions.clone().find(|other| *other != function && system.functions[*other].reserved.is_none());
    let at = system.functions[function].at.clone();
    let caller = CallerFound::new(Source::OtherWaiting, other.unwrap_or(function), Qualifier::Unqualified, at);
    let together: Vec<FunctionIndex> = [Some(function), other].into_iter().flatten().collect();
    // Twice as many calls at once as there is room left for.
    let count = 2 * facts::UNRESERVED_MIN.count();
    let when = Arrivals::Burst { count, at: Time::from_ms(1) };
    let scenario = stage::called(system, assumptions, &together, &caller, when, |builder| {
        let scenario = &mut builder.scenario;
        if let Some(first) = scenario.functions.first_mut() {
            (first.provisioned, first.reserved) = (0, u32::try_from(most).ok());
        }
        if other.is_none() {
            // Another function of the account, where the file has none.
            scenario.functions.push(Function::named(m::NameOtherFunction.get(), Preset::AwsToday));
            let last = FunctionId((scenario.functions.len() - 1) as u8);
            scenario.callers.iter_mut().for_each(|caller| caller.function = last);
        }
    });
    let Some(scenario) = scenario else { return };
    let hurts = |record: &Record| matches!(record.what, What::Refused { reason: Refusal::AccountInUse, .. });
    if let (Some(play), Some(reserved)) = (play(scenario, hurts, [unreserved()]), &system.functions[function].reserved)
    {
        let found = Finding::new(Rule::ReservedTooMuch, function, reserved.at.clone());
        all.push(Finding { other, ..found }.shown_by(play));
    }
}
