//! The search for a scenario whose run is the log's: what it is held to, the best that was found, and the trial runs.

use super::seeds::Counts;
use super::trial::{self, Trial};
use crate::engine::money::Amount;
use crate::engine::scenario::Scenario;
use crate::engine::time::{Span, Time};

/// What a run with other counts of failures weighs against one with another cost, and with another percentile.
const COUNTS_WEIGH: u128 = 8;
const P90_WEIGHS: u128 = 32;
/// What a run with other cold starts weighs against one with another cost: one of a few counts for more than any cost.
const COLD_WEIGHS: u128 = 4;

/// A scenario, and its run.
#[derive(Clone)]
pub struct Tried {
    pub scenario: Scenario,
    pub trial: Trial,
}

pub struct Search<P> {
    pub steps_left: u64,
    /// Steps that are kept for what comes later.
    pub reserve: u64,
    pub pause: P,
    pub cost: Amount,
    /// What of it are cold starts.
    pub init_cost: Amount,
    pub cold_starts: u64,
    /// When the scenario makes the calls that they were of.
    pub cold_at: Vec<Time>,
    /// What became of the log's attempts, and how long nine of ten of them took at most.
    pub logged: Counts,
    pub p90: Option<Span>,
    pub best: Tried,
}

impl<P: AsyncFnMut()> Search<P> {
    /// `None` where no steps are left for it.
    pub async fn run(&mut self, scenario: Scenario) -> Option<Tried> {
        if self.steps_left <= self.reserve {
            return None;
        }
        let trial = trial::run(&scenario, &mut self.steps_left, &mut self.pause).await?;
        Some(Tried { scenario, trial })
    }

    /// How far a run is from the log, in thousandths: what it costs, what becomes of its attempts, how long
    /// they take, and how many begin with a cold start.
    fn distance(&self, trial: &Trial) -> u128 {
        let thousandths = |off: u128, of: u128| (off * 1_000).checked_div(of).unwrap_or(0);
        let counts = thousandths(self.logged.off(&Counts::of(trial)).into(), self.logged.attempts.into());
        let p90 = self
            .p90
            .zip(trial.p90)
            .map_or(0, |(logged, run)| thousandths(logged.0.abs_diff(run.0).into(), logged.0.into()));
        let cold = thousandths(self.cold_off(trial).into(), self.cold_starts.into());
        thousandths(off(trial.cost, self.cost), self.cost.0)
            + counts * COUNTS_WEIGH
            + p90 / P90_WEIGHS
            + cold / COLD_WEIGHS
    }

    pub fn keep_if_nearer(&mut self, tried: Tried) {
        if self.distance(&tried.trial) < self.distance(&self.best.trial) {
            self.best = tried;
        }
    }

    /// How many cold starts a run has too many or too few.
    pub fn cold_off(&self, trial: &Trial) -> u64 {
        trial.cold_starts.abs_diff(self.cold_starts)
    }

    pub fn keep_if_as_cold(&mut self, tried: Tried) {
        if self.cold_off(&tried.trial) < self.cold_off(&self.best.trial) {
            self.best = tried;
        }
    }
}

pub const fn off(found: Amount, wanted: Amount) -> u128 {
    found.0.abs_diff(wanted.0)
}
