//! What a run has come to, in the few figures by which two futures are compared.

use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
use crate::engine::scenario::{CallerId, FunctionId};
use crate::engine::time::{Span, Time};
use crate::engine::world::{JobCounts, World};

/// What costs are compared for.
const MILLION: u64 = 1_000_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Calls from outside, and how long their callers waited on average until they heard or gave up, once one has.
    pub calls: u64,
    pub waited: Option<Span>,
    /// What became of what the callers wanted done.
    pub jobs: JobCounts,
    /// Attempts charged, and for how long.
    pub attempts: u64,
    pub billed: Span,
    /// Tries that found no room.
    pub throttles: u64,
    /// Requests that failed as their callers know: failed, refused, or given up without an answer; and events given up that
    /// none heard of.
    pub seen: u64,
    pub unseen: u64,
    /// Most environments in use at once, summed over the functions.
    pub environments: u64,
    /// With what runs at the moment, as far as it has come.
    pub total: Amount,
    /// What a million calls like these would cost, with what runs at the moment, and what a million finished jobs would;
    /// `None` as long as nobody has called, or no job was finished.
    pub per_million_calls: Option<Amount>,
    pub per_million_done: Option<Amount>,
    /// What it was paid for, by cause; of its work, what was done again: as an SDK sent it again, or the queue handed it over
    /// twice.
    pub charges: [Amount; Cause::ALL.len()],
    pub sent_again: Amount,
    pub duplicated: Amount,
    /// Requests charged: a large event is several.
    pub requests: u64,
}

impl Outcome {
    /// At `now`, which is where the playhead stands: the world may have come to it without anything happening.
    pub fn of(world: &World, now: Time) -> Self {
        let config = world.config();
        let ledger = world.ledger();
        let mut outcome = Self {
            jobs: *world.jobs(),
            attempts: ledger.attempts,
            billed: Span::from_ms(ledger.billed_ms),
            total: ledger.total() + world.running_meter(now),
            charges: Cause::ALL.map(|cause| ledger.part(cause)),
            sent_again: ledger.sent_again,
            duplicated: ledger.duplicated,
            requests: ledger.usage.requests,
            ..Self::default()
        };
        let (mut waited, mut heard) = (Span::ZERO, 0_u64);
        for index in 0..config.callers.len() {
            let caller = world.caller(CallerId(index as u8));
            outcome.calls += u64::from(caller.sent);
            outcome.seen += u64::from(caller.seen_failing());
            heard += u64::from(caller.settled());
            waited += caller.waited;
        }
        for index in 0..config.functions.len() {
            let metrics = &world.function(FunctionId(index as u8)).metrics;
            outcome.throttles += metrics.throttles;
            outcome.unseen += metrics.async_events_dropped;
            outcome.environments += u64::from(metrics.concurrent_executions_max);
        }
        outcome.waited = waited.0.checked_div(heard).map(Span);
        let charged = |count: u64| (count > 0).then(|| world.cost_of_calls(now, MILLION, count));
        let running = world.running_meter(now).scaled(MILLION, outcome.calls);
        outcome.per_million_calls = charged(outcome.calls).map(|charged| charged + running);
        outcome.per_million_done = charged(outcome.jobs.done);
        outcome
    }

    /// What was paid for this.
    pub fn part(&self, cause: Cause) -> Amount {
        self.charges[cause as usize]
    }

    /// What this part of what was charged comes to for a million calls; `None` as long as nobody has called.
    pub fn part_per_million_calls(&self, part: Amount) -> Option<Amount> {
        (self.calls > 0).then(|| part.scaled(MILLION, self.calls))
    }
}
