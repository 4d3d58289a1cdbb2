//! A trial run of a fitted scenario: what it comes to, within a number of steps.

use super::super::percentiles::Percentiles;
use crate::engine::ledger::Cause;
use crate::engine::log::{AnyLog, Log};
use crate::engine::money::Amount;
use crate::engine::record::{Outcome, Record, What};
use crate::engine::scenario::{Failure, FunctionId, Scenario};
use crate::engine::time::Span;
use crate::engine::world::World;
use std::sync::Arc;

/// What a run came to by its horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    pub attempts: u64,
    pub cold_starts: u64,
    /// Attempts that failed, and those of them that ran into their timeout.
    pub errors: u64,
    pub timed_out: u64,
    /// Events that were given up after their last retry.
    pub given_up: u64,
    /// How long nine of ten attempts took at most, without cold starts within them: work is fitted to durations that have them.
    pub p90: Option<Span>,
    pub billed_ms: u64,
    pub cost: Amount,
    /// What of it are cold starts, and the handlers' own work as far as it came to its end.
    pub init_cost: Amount,
    pub work_cost: Amount,
}

/// Steps from one pause to the next: some milliseconds.
const PART: u64 = 1 << 13;

/// How long attempts took, and how many were stopped.
#[derive(Default)]
struct Ends {
    durations: Vec<Span>,
    /// Whether init itself fails: what it takes within an attempt is then all there is of it.
    has_init_only: bool,
    timed_out: u64,
    /// What those cost.
    stopped: Amount,
}

impl Log for Ends {
    fn push(&mut self, record: Record) {
        if let What::Finished(finished) = record.what {
            let within = if finished.init_in_run && !self.has_init_only { finished.init_ms } else { 0 };
            self.durations.push(Span(finished.duration.0.saturating_sub(Span::from_ms(within.into()).0)));
            if finished.outcome == Outcome::TimedOut {
                self.timed_out += 1;
                self.stopped += Amount(record.cost.into());
            }
        }
    }
}

/// Runs a scenario up to its horizon, for as many steps as are left; `None` where these do not suffice.
pub async fn run(scenario: &Scenario, steps_left: &mut u64, pause: &mut impl AsyncFnMut()) -> Option<Trial> {
    let mut world = World::new(Arc::new(scenario.clone()));
    let has_init_only = scenario.functions.iter().any(|function| function.init_failure != Failure::Never);
    let mut ends = Ends { has_init_only, ..Ends::default() };
    let commands = &scenario.commands;
    while world.next_due(commands).is_some_and(|due| due <= scenario.about.horizon) {
        *steps_left = steps_left.checked_sub(1)?;
        world.step(commands, &mut AnyLog(&mut ends));
        if steps_left.is_multiple_of(PART) {
            pause().await;
        }
    }
    let (metrics, ledger) = (&world.function(FunctionId(0)).metrics, world.ledger());
    let worked = ledger.part(Cause::Work) + ledger.part(Cause::Failed);
    Some(Trial {
        attempts: ledger.attempts,
        cold_starts: metrics.cold_starts,
        errors: metrics.errors,
        timed_out: ends.timed_out,
        given_up: metrics.async_events_dropped,
        p90: Percentiles::of(ends.durations).map(|all| all.p90),
        billed_ms: ledger.billed_ms,
        cost: ledger.total(),
        init_cost: ledger.part(Cause::Init),
        work_cost: Amount(worked.0.saturating_sub(ends.stopped.0)),
    })
}
