//! A line of the bill: whose charge, the sum behind it, the amount.

use super::message::Message;
use super::messages::charge as m;
use crate::engine::ledger::{Cause, Charge};
use crate::engine::money::Amount;
use crate::engine::record::{Finished, Record, What};
use crate::engine::scenario::{FunctionId, Mode, Scenario};
use crate::engine::world::World;
use crate::text::names;
use crate::text::{money, time};

/// What one charge says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeLine {
    /// `make-invoice #9, attempt 2, failed`.
    pub whose: String,
    /// The sum: `2,000 ms × 1,024 MB + 1 request`.
    pub why: String,
    /// `33.5 µ$`.
    pub amount: String,
    /// Of that, what was paid for waiting on another function, if anything.
    pub waiting: Option<WaitingPart>,
}

/// The part of a charge that was paid for waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingPart {
    /// `840 ms of it waiting for charge`.
    pub why: String,
    pub amount: String,
}

/// The bill's line for a record; `None` where it cost nothing.
pub fn line(record: &Record, world: &World) -> Option<ChargeLine> {
    let charge = Charge::of_record(record)?;
    let amount = money::amount(Amount(record.cost.into()));
    let scenario = world.config();
    let (target, function) = match record.what {
        What::Finished(attempt) => return Some(attempt_line(record, &attempt, &charge, amount, scenario)),
        What::Provisioned { function, environments, memory_mb, .. } => {
            let (environments, memory) = (environments.into(), names::memory(memory_mb.into()));
            return Some(ChargeLine {
                whose: m::KeptReady { function: name(scenario, function) }.text(),
                why: m::WhyProvisioned { environments, memory: &memory }.text(),
                amount,
                waiting: None,
            });
        }
        What::DeadLettered { target, function } | What::Delivered { target, function, .. } => (target, function),
        _ => return None,
    };
    let (function, call) = (name(scenario, function), record.call.0.to_string());
    Some(ChargeLine {
        whose: m::MessageTo { function, call: &call, target: &scenario.target(target).name }.text(),
        why: m::WhyMessage.text(),
        amount,
        waiting: None,
    })
}

fn attempt_line(
    record: &Record,
    attempt: &Finished,
    charge: &Charge,
    amount: String,
    scenario: &Scenario,
) -> ChargeLine {
    let call = record.call.0.to_string();
    let mut whose = m::OfCall { function: name(scenario, attempt.function), call: &call }.text();
    if attempt.mode == Mode::Async {
        whose = m::OfAttempt { whose: &whose, attempt: attempt.attempt.into() }.text();
    }
    if attempt.outcome.failed() {
        whose = m::OfFailed { whose: &whose, outcome: names::outcome(attempt.outcome) }.text();
    }
    let memory = &names::memory(attempt.memory_mb.into());
    let (billed, requests) = (&time::billed(attempt.billed_ms), attempt.requests.into());
    let mut why = m::WhyAttempt { requests, billed, memory }.text();
    if attempt.storage_mb > 0 {
        why = m::WhyStorage { why: &why, storage: &names::memory(attempt.storage_mb.into()) }.text();
    }
    if attempt.init_ms > 0 {
        why = m::WhyInit { why: &why, init: &time::billed(attempt.init_ms) }.text();
    }
    let waiting = (attempt.waiting_ms > 0).then(|| {
        let (waiting, callee) = (time::billed(attempt.waiting_ms), callees(scenario, attempt.function));
        WaitingPart {
            why: m::WaitingFor { waiting: &waiting, callee: &callee }.text(),
            amount: money::amount(charge.part(Cause::Waiting)),
        }
    });
    ChargeLine { whose, why, amount, waiting }
}

fn name(scenario: &Scenario, function: FunctionId) -> &str {
    &scenario.function(function).name
}

/// The functions that this one waits for.
fn callees(scenario: &Scenario, function: FunctionId) -> String {
    let calls = &scenario.function(function).calls;
    let waited_for = |edge: &&crate::engine::scenario::Edge| edge.mode == Mode::Sync;
    let mut callees: Vec<&str> = calls.iter().filter(waited_for).map(|edge| name(scenario, edge.function)).collect();
    if callees.is_empty() {
        // Asynchronous calls take two trips over the network each.
        callees = calls.iter().map(|edge| name(scenario, edge.function)).collect();
    }
    let all = callees.into_iter().map(str::to_owned);
    all.reduce(|callee, other| m::And { callee: &callee, other: &other }.text()).unwrap_or_default()
}
