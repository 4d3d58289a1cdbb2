//! What one event can cost at most: every attempt runs into its timeout.

use super::super::assumptions::Assumptions;
use super::super::model::{FunctionIndex, System};
use super::super::play::{Edit, play};
use super::super::simulation::timeout;
use super::endings::holds;
use super::finding::{Finding, Rule};
use super::stage::{self, FIRST};
use crate::engine::facts;
use crate::engine::money::Amount;
use crate::engine::record::{Outcome, Record, What};
use crate::engine::scenario::{Architecture, Command, Function, FunctionChange};

/// What one small event costs if all its attempts run into the timeout: time × memory, storage, and a request for each. Of a
/// function with environments that are kept ready, where it runs in these.
pub fn worst_bill(function: &Function) -> Amount {
    let ms = function.timeout.ms_ceil();
    let price = match (function.architecture, function.provisioned) {
        (Architecture::X86, 0) => facts::PRICE_X86,
        (Architecture::Arm, 0) => facts::PRICE_ARM,
        (Architecture::X86, _) => facts::PRICE_PROVISIONED_DURATION_X86,
        (Architecture::Arm, _) => facts::PRICE_PROVISIONED_DURATION_ARM,
    };
    let storage = u64::from(function.storage_mb).saturating_sub(facts::STORAGE_FREE.value);
    let attempt = Amount::of_memory(u64::from(function.memory_mb) * ms, price.value)
        + Amount::of_memory(storage * ms, facts::PRICE_STORAGE.value)
        + Amount::from_picodollars(facts::PRICE_REQUEST.value);
    Amount(attempt.0 * (u128::from(function.retries) + 1))
}

pub fn find(system: &System, assumptions: &Assumptions, function: FunctionIndex, all: &mut Vec<Finding>) {
    let found = &system.functions[function];
    if system.event_callers_of(function).next().is_none() && !found.callers_unseen {
        return;
    }
    // Switched off it runs for nobody.
    if found.is_switched_off() {
        return;
    }
    let caller = stage::event_caller(system, function);
    let scenario = stage::one_call(system, assumptions, &[function], &caller, stage::first(stage::hangs));
    let Some(scenario) = scenario else { return };
    let Some(first) = scenario.functions.first() else { return };
    let retries = first.retries;
    let is_long = timeout(found) > facts::TIMEOUT_DEFAULT.span();
    let shorter = is_long.then(|| FunctionChange::Timeout(facts::TIMEOUT_DEFAULT.span()));
    // Where events are too old for a retry anyway, none of them saves nothing.
    let changes = [(retries > 0).then_some(FunctionChange::Retries(0)), shorter].into_iter().flatten();
    let edits = changes.map(|change| Edit::of([Command::SetFunction { function: FIRST, change }]));
    // The last attempt's end, or that of the last one that its age allows: the first of them is where it begins to cost.
    let last_attempt = |record: &Record| match record.what {
        What::Finished(finished) => finished.outcome == Outcome::TimedOut && finished.attempt == retries + 1,
        What::GaveUp { .. } => true,
        _ => false,
    };
    if let Some(play) = play(scenario, last_attempt, edits) {
        let at = found.timeout.as_ref().map_or(&found.at, |timeout| &timeout.at).clone();
        let found = Finding::new(Rule::WorstBill, function, at);
        all.push(Finding { holds: holds(system, function), ..found }.shown_by(play));
    }
}
