//! The small scenario of a finding: the functions concerned, one caller, one call.

use super::super::assumptions::Assumptions;
use super::super::model::{CallerFound, FunctionIndex, Notes, Qualifier, System};
use super::super::play::quiet;
use super::super::simulation::{Builder, assumed_caller, called_as};
use crate::engine::scenario::{Arrivals, Distribution, Failure, Function, FunctionId, Scenario};
use crate::engine::time::{Span, Time};

/// When the one call is made.
pub const CALLED_AT: Time = Time::from_ms(100);

/// The function that a finding is about: the scenario's first.
pub const FIRST: FunctionId = FunctionId(0);

/// A scenario of these functions, in which the first is called once.
pub fn one_call(
    system: &System,
    assumptions: &Assumptions,
    functions: &[FunctionIndex],
    caller: &CallerFound,
    set: impl FnOnce(&mut Builder),
) -> Option<Scenario> {
    called(system, assumptions, functions, caller, Arrivals::At(vec![CALLED_AT]), set)
}

/// A scenario of these functions with one caller.
pub fn called(
    system: &System,
    assumptions: &Assumptions,
    functions: &[FunctionIndex],
    caller: &CallerFound,
    when: Arrivals,
    set: impl FnOnce(&mut Builder),
) -> Option<Scenario> {
    let assumptions = quiet(assumptions);
    // What a scenario leaves out is noted once, for the whole file.
    let mut builder = Builder::new(system, &assumptions, functions, &mut Notes::default());
    for (place, function) in builder.scenario.functions.iter_mut().enumerate() {
        // Environments that are kept ready cost all the time, but work in them has its own price for who calls the alias that
        // they belong to; what is reserved is a finding of its own.
        let is_ready = builder.functions[place] == caller.function && caller.qualifier != Qualifier::Unqualified;
        (function.provisioned, function.reserved) = (if is_ready { function.provisioned } else { 0 }, None);
    }
    builder.call(caller, when);
    set(&mut builder);
    builder.finish().ok()
}

/// The first caller that does not wait, or one that is assumed.
pub fn event_caller(system: &System, function: FunctionIndex) -> CallerFound {
    let called = called_as(system, function);
    let found = system.event_callers_of(function).find(|caller| called == Some(&caller.qualifier)).cloned();
    found.unwrap_or_else(|| assumed_caller(system, function))
}

/// A function that can never do what it is asked for.
pub fn always_fails(function: &mut Function) {
    function.failure = Failure::Always;
}

/// A function that never comes back.
pub fn hangs(function: &mut Function) {
    function.failure = Failure::Hangs;
}

/// A function that works so long.
pub fn works(function: &mut Function, work: Span) {
    function.work = Distribution::Fixed(work);
}

/// What is set of the function that a finding is about.
pub fn first(set: impl FnOnce(&mut Function)) -> impl FnOnce(&mut Builder) {
    |builder| {
        if let Some(function) = builder.scenario.functions.first_mut() {
            set(function);
        }
    }
}
