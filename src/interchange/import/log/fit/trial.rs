//! A trial run of a fitted scenario: what it comes to, within a number of steps.

use crate::engine::ledger::Cause;
use crate::engine::log::NoLog;
use crate::engine::money::Amount;
use crate::engine::scenario::{FunctionId, Scenario};
use crate::engine::world::World;
use std::sync::Arc;

/// What a run came to by its horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    pub attempts: u64,
    pub cold_starts: u64,
    pub errors: u64,
    pub billed_ms: u64,
    pub cost: Amount,
    /// What of it are cold starts, and the handlers' own work.
    pub init_cost: Amount,
    pub work_cost: Amount,
}

/// Steps from one pause to the next: some milliseconds.
const PART: u64 = 1 << 13;

/// Runs a scenario up to its horizon, for as many steps as are left; `None` where these do not suffice.
pub async fn run(scenario: &Scenario, steps_left: &mut u64, pause: &mut impl AsyncFnMut()) -> Option<Trial> {
    let mut world = World::new(Arc::new(scenario.clone()));
    while world.next_due(&[]).is_some_and(|due| due <= scenario.about.horizon) {
        *steps_left = steps_left.checked_sub(1)?;
        world.step(&[], &mut NoLog);
        if steps_left.is_multiple_of(PART) {
            pause().await;
        }
    }
    let (metrics, ledger) = (&world.function(FunctionId(0)).metrics, world.ledger());
    Some(Trial {
        attempts: ledger.attempts,
        cold_starts: metrics.cold_starts,
        errors: metrics.errors,
        billed_ms: ledger.billed_ms,
        cost: ledger.total(),
        init_cost: ledger.part(Cause::Init),
        work_cost: ledger.part(Cause::Work) + ledger.part(Cause::Failed),
    })
}
