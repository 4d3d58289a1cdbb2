//! One way of calling, run to its end.

use super::workload::Workload;
use crate::engine::log::{AnyLog, FullLog};
use crate::engine::record::{CallId, Outcome as Ended, Record, Sender, What};
use crate::engine::scenario::check::check;
use crate::engine::scenario::{Fault, FunctionId, Mode, Scenario};
use crate::engine::time::Span;
use crate::engine::world::World;
use crate::timeline::outcome::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Status of an answer whose function ran to its end.
const SUCCESS: u16 = 200;
/// Most steps of a run.
const STEPS_MAX: usize = 300_000;

/// A way of calling: its scenario, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub scenario: Scenario,
    pub outcome: Outcome,
    /// Requests whose senders gave up waiting.
    pub gave_up: u64,
    /// Calls that were refused at least once because nothing was free, how often all of them together were, and how many of
    /// them got no room in the end.
    pub refused: u64,
    pub refusals: u64,
    pub never_taken: u64,
    /// How long those who waited for the work did so on average, of those who were given its result.
    pub waited: Option<Span>,
    /// Events that had not been run to their end when the last call was made.
    pub behind: u64,
    /// What is neither done nor given up where the run ends.
    pub still_waiting: u64,
    /// Later attempts of a function that calls the other one, and is called with events itself.
    pub caller_again: u64,
    /// Attempts that were stopped at the timeout.
    pub timed_out: u64,
}

/// Runs somebody's calls this way.
///
/// # Errors
/// Which of the numbers a simulation cannot have.
pub fn run(workload: &Workload, mode: Mode) -> Result<Way, Vec<Fault>> {
    let mut scenario = workload.scenario(mode);
    let faults = check(&scenario);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut world = World::new(Arc::new(scenario.clone()));
    let mut log = FullLog::default();
    let horizon = scenario.about.horizon;
    for _ in 0..STEPS_MAX {
        // What is still open then is waited for: an event in the queue is neither done nor lost.
        let is_over = |due| due > horizon && still_waiting(&world) == 0;
        if world.next_due(&[]).is_none_or(is_over) || !world.step(&[], &mut AnyLog(&mut log)) {
            break;
        }
    }
    scenario.about.horizon = horizon.max(world.now());
    let count = |is: fn(&What) -> bool| log.0.iter().filter(|record| is(&record.what)).count() as u64;
    let worker = FunctionId((scenario.functions.len() - 1) as u8);
    let requests = requests(&log.0);
    let of_worker = |is: fn(&What) -> bool| -> BTreeSet<CallId> {
        let of_it = log.0.iter().filter(|record| record.what.function() == Some(worker) && is(&record.what));
        of_it.filter_map(|record| requests.get(&record.call).copied()).collect()
    };
    let refused = of_worker(|what| matches!(what, What::Refused { .. }));
    let taken = of_worker(|what| matches!(what, What::Started { .. } | What::Accepted { .. }));
    Ok(Way {
        outcome: Outcome::of(&world, world.now()),
        gave_up: count(|what| matches!(what, What::HungUp { .. })),
        refused: refused.len() as u64,
        refusals: count(|what| matches!(what, What::Refused { .. })),
        never_taken: refused.difference(&taken).count() as u64,
        waited: waited(&log.0, worker),
        behind: behind(&log.0, worker),
        still_waiting: still_waiting(&world),
        caller_again: if worker == FunctionId(0) {
            0
        } else {
            log.0.iter().filter(|record| is_retry(record)).count() as u64
        },
        timed_out: count(|what| matches!(what, What::Finished(finished) if finished.outcome == Ended::TimedOut)),
        scenario,
    })
}

fn still_waiting(world: &World) -> u64 {
    let jobs = world.jobs();
    jobs.wanted.saturating_sub(jobs.done + jobs.lost + jobs.kept + jobs.failed)
}

fn waited(records: &[Record], worker: FunctionId) -> Option<Span> {
    let started: BTreeSet<CallId> =
        records.iter().filter(|record| is_start(record, worker)).map(|record| record.call).collect();
    let waits = records.iter().filter_map(|record| match record.what {
        What::Answered { status: SUCCESS, failed: false, waited, .. } if started.contains(&record.call) => Some(waited),
        _ => None,
    });
    let (sum, count) = waits.fold((Span::ZERO, 0_u64), |(sum, count), wait| (sum + wait, count + 1));
    sum.0.checked_div(count).map(Span)
}

/// Whether an event of the function that stands before the other one is tried again.
fn is_retry(record: &Record) -> bool {
    matches!(record.what, What::Started { function: FunctionId(0), attempt: 2.., .. })
}

fn is_start(record: &Record, worker: FunctionId) -> bool {
    matches!(record.what, What::Started { function, .. } if function == worker)
}

fn behind(records: &[Record], worker: FunctionId) -> u64 {
    let is_call = |record: &Record| matches!(record.what, What::Sent { from: Sender::Caller(_), .. });
    let last = records.iter().rposition(is_call).unwrap_or_default();
    let of_worker = |is: fn(&What) -> bool| {
        records[..last].iter().filter(|record| record.what.function() == Some(worker) && is(&record.what)).count()
            as u64
    };
    let accepted = of_worker(|what| matches!(what, What::Accepted { .. }));
    accepted.saturating_sub(of_worker(|what| matches!(what, What::Deleted { .. } | What::GaveUp { .. })))
}

/// The first call of the request that each call is a send of: an SDK sends again, and so does an event that is tried again.
fn requests(records: &[Record]) -> BTreeMap<CallId, CallId> {
    let mut first = BTreeMap::new();
    for record in records {
        let What::Sent { from, .. } = record.what else { continue };
        let cause = usize::try_from(record.cause).ok().and_then(|cause| records.get(cause));
        let before = match from {
            Sender::Function { call, .. } | Sender::Destination { call, .. } => Some(call),
            Sender::Caller(_) => {
                cause.filter(|cause| matches!(cause.what, What::ResendDue { .. })).map(|cause| cause.call)
            }
        };
        let of = before.map_or(record.call, |before| first.get(&before).copied().unwrap_or(before));
        first.insert(record.call, of);
    }
    first
}
