//! Charts of a run, all of them from its one log: read once, kept in a bounded number of periods, and drawn as
//! marks and tables.

pub mod axis;
mod book;
pub mod draw;
mod kinds;
pub mod latency;
pub mod path;
pub mod plot;
pub mod table;
pub mod tally;

use crate::engine::scenario::FunctionId;
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::timeline::Run;
pub use kinds::{ASYNC, FAILED, Levels, REFUSED, SUCCEEDED, SYNC};
use tally::Tally;

/// What is charted, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    Depth,
    Age,
    Concurrency,
    Attempts,
    Latency,
    Money,
}

impl Chart {
    pub const ALL: [Self; 6] = [Self::Depth, Self::Age, Self::Concurrency, Self::Attempts, Self::Latency, Self::Money];
}

impl Levels {
    /// What is true at the playhead.
    pub fn at_playhead(run: &Run, tally: &Tally) -> Self {
        let now = run.now();
        if run.shown() == tally.seen() { tally.levels(now) } else { Self::of(run.world(), now) }
    }

    /// The same, counted in the world.
    pub fn of(world: &World, now: Time) -> Self {
        let mut levels = Self::default();
        let crowd = world.crowd();
        for call in world.running_calls() {
            levels.running[tally::place(call.mode)] += 1;
        }
        levels.depth += crowd.waiting_count() as u32;
        Self { age: now.since(crowd.oldest().min(now)), ..levels }
    }
}

/// Attempts that ended so far, and tries that were refused for want of room.
pub fn outcomes(world: &World) -> [u64; 3] {
    let functions = (0..world.config().functions.len()).map(|index| world.function(FunctionId(index as u8)));
    let mut outcomes = [world.ledger().attempts, 0, 0];
    for function in functions {
        outcomes[SUCCEEDED] -= function.metrics.errors;
        outcomes[FAILED] += function.metrics.errors;
        outcomes[REFUSED] += function.metrics.throttles;
    }
    outcomes
}

/// How far the charts reach: as far as the scenario is meant to go, and on in steps that are easy to read.
pub fn domain(run: &Run, tally: &Tally) -> Time {
    let (horizon, known) = (run.scenario().about.horizon, tally.known_until());
    if known <= horizon {
        return horizon;
    }
    let step = axis::Unit::Time.step(known.0 / 8);
    Time(known.0.div_ceil(step) * step)
}
