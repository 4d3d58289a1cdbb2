//! One way of calling, run to its end.

use super::workload::Workload;
use crate::engine::log::{AnyLog, FullLog};
use crate::engine::record::What;
use crate::engine::scenario::check::check;
use crate::engine::scenario::{Fault, Mode, Scenario};
use crate::engine::world::World;
use crate::timeline::outcome::Outcome;
use std::sync::Arc;

/// Most steps of a run.
const STEPS_MAX: usize = 50_000;

/// A way of calling: its scenario, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub scenario: Scenario,
    pub outcome: Outcome,
    /// Requests whose senders gave up waiting.
    pub gave_up: u64,
    /// Requests that were refused because nothing was free.
    pub refused: u64,
}

/// Runs somebody's calls this way.
///
/// # Errors
/// Which of the numbers a simulation cannot have.
pub fn run(workload: &Workload, mode: Mode) -> Result<Way, Vec<Fault>> {
    let scenario = workload.scenario(mode);
    let faults = check(&scenario);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut world = World::new(Arc::new(scenario.clone()));
    let mut log = FullLog::default();
    let horizon = scenario.about.horizon;
    for _ in 0..STEPS_MAX {
        let is_over = world.next_due(&[]).is_none_or(|due| due > horizon);
        if is_over || !world.step(&[], &mut AnyLog(&mut log)) {
            break;
        }
    }
    let count = |is: fn(&What) -> bool| log.0.iter().filter(|record| is(&record.what)).count() as u64;
    Ok(Way {
        outcome: Outcome::of(&world),
        gave_up: count(|what| matches!(what, What::HungUp { .. })),
        refused: count(|what| matches!(what, What::Refused { .. })),
        scenario,
    })
}
