//! A line of the bill: whose charge, the sum behind it, the amount.

use crate::engine::ledger::{Cause, Charge};
use crate::engine::money::Amount;
use crate::engine::record::{Finished, Record, What};
use crate::engine::scenario::{FunctionId, Mode, Scenario};
use crate::engine::world::World;
use crate::text::en::names;
use crate::text::number::{counted, grouped};
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
            let kept = counted(environments.into(), "environment", "environments");
            let why = format!("{kept} × {} × 5 min", names::memory(memory_mb.into()));
            return Some(ChargeLine {
                whose: format!("{}, kept ready", name(scenario, function)),
                why,
                amount,
                waiting: None,
            });
        }
        What::DeadLettered { target, function } | What::Delivered { target, function, .. } => (target, function),
        _ => return None,
    };
    Some(ChargeLine {
        whose: format!("{} #{}, message to {}", name(scenario, function), record.call.0, scenario.target(target).name),
        why: "1 message".to_owned(),
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
    let mut whose = format!("{} #{}", name(scenario, attempt.function), record.call.0);
    if attempt.mode == Mode::Async {
        whose += &format!(", attempt {}", attempt.attempt);
    }
    if attempt.outcome.failed() {
        whose += ", ";
        whose += names::outcome(attempt.outcome);
    }
    let memory = names::memory(attempt.memory_mb.into());
    let requests = counted(attempt.requests.into(), "request", "requests");
    let mut why = format!("{} × {memory} + {requests}", time::billed(attempt.billed_ms));
    if attempt.storage_mb > 0 {
        why += &format!(" + {} of storage", names::memory(attempt.storage_mb.into()));
    }
    if attempt.init_ms > 0 {
        why += &format!("; {} of it cold start", time::billed(attempt.init_ms));
    }
    let waiting = (attempt.waiting_ms > 0).then(|| WaitingPart {
        why: format!(
            "{} ms of it waiting for {}",
            grouped(attempt.waiting_ms.into()),
            callees(scenario, attempt.function)
        ),
        amount: money::amount(charge.part(Cause::Waiting)),
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
    callees.join(" and ")
}
