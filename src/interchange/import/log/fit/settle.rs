//! Brings a run of a fitted scenario to what the log cost: by trial runs, within a number of steps, and in parts, so that
//! something else can be done in between.

use super::distribution::stretched;
use super::seeds::Counts;
use super::trial::Trial;
use super::{Fit, seeds, trial};
use crate::engine::money::Amount;
use crate::engine::scenario::{Function, Scenario};
use crate::engine::time::Span;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// How far a run may be off without another being tried, and a part of it without being stretched, in thousandths of the cost.
const CLOSE: u128 = 1;
const FAR: u128 = 5;
/// What a run with other counts of failures weighs against one with another cost, and with another percentile.
const COUNTS_WEIGH: u128 = 8;
const P90_WEIGHS: u128 = 32;
/// Trial runs for the lifetime of idle environments, and for the lengths.
const LIFETIMES: u32 = 17;
const STRETCHES: u32 = 10;
const MILLION: u64 = 1_000_000;
/// Shortest and longest time that an idle environment is kept, in seconds.
const LIFETIME: (u64, u64) = (1, 86_400);

/// A scenario, and its run.
#[derive(Clone)]
struct Tried {
    scenario: Scenario,
    trial: Trial,
}

struct Search<P> {
    steps_left: u64,
    pause: P,
    cost: Amount,
    /// What of it are cold starts.
    init_cost: Amount,
    cold_starts: u64,
    /// What became of the log's attempts, and how long nine of ten of them took at most.
    logged: Counts,
    p90: Option<Span>,
    best: Tried,
}

/// Changes seed, lifetime of idle environments, and if need be lengths, until a run costs what the log cost, as near as that
/// many steps of the simulation allow.
pub fn settle(fit: Fit, steps_max: u64) -> Fit {
    let mut settling = pin!(settle_in_parts(fit, steps_max, async || {}));
    let mut context = Context::from_waker(Waker::noop());
    loop {
        // Nothing in it waits for anything.
        if let Poll::Ready(fit) = settling.as_mut().poll(&mut context) {
            return fit;
        }
    }
}

/// The same, with a pause after some thousand steps each.
pub async fn settle_in_parts(fit: Fit, steps_max: u64, pause: impl AsyncFnMut()) -> Fit {
    let (mut steps_left, mut pause) = (steps_max, pause);
    let Some(trial) = trial::run(&fit.scenario, &mut steps_left, &mut pause).await else { return fit };
    let Some(cost) = fit.cost else { return Fit { trial: Some(trial), ..fit } };
    let best = Tried { scenario: fit.scenario.clone(), trial };
    let Fit { init_cost, cold_starts, attempts, failed, timed_out, given_up, p90, .. } = fit;
    let logged = Counts { attempts, failed, timed_out, given_up };
    let mut search = Search { steps_left, pause, cost, init_cost, cold_starts, logged, p90, best };
    search.lifetime().await;
    search.init().await;
    search.seed().await;
    search.work().await;
    Fit { scenario: search.best.scenario, trial: Some(search.best.trial), ..fit }
}

impl<P: AsyncFnMut()> Search<P> {
    async fn run(&mut self, scenario: Scenario) -> Option<Tried> {
        let trial = trial::run(&scenario, &mut self.steps_left, &mut self.pause).await?;
        Some(Tried { scenario, trial })
    }

    fn is_close(&self) -> bool {
        let trial = &self.best.trial;
        off(trial.cost, self.cost) * 1_000 <= self.cost.0 * CLOSE && self.logged == Counts::of(trial)
    }

    /// How far a run is from the log, in thousandths: what it costs, what becomes of its attempts, and how long they take.
    fn distance(&self, trial: &Trial) -> u128 {
        let thousandths = |off: u128, of: u128| (off * 1_000).checked_div(of).unwrap_or(0);
        let counts = thousandths(self.logged.off(&Counts::of(trial)).into(), self.logged.attempts.into());
        let p90 = self
            .p90
            .zip(trial.p90)
            .map_or(0, |(logged, run)| thousandths(logged.0.abs_diff(run.0).into(), logged.0.into()));
        thousandths(off(trial.cost, self.cost), self.cost.0) + counts * COUNTS_WEIGH + p90 / P90_WEIGHS
    }

    fn cold_off(&self, trial: &Trial) -> u64 {
        trial.cold_starts.abs_diff(self.cold_starts)
    }

    /// How long idle environments are kept, so that there are as many cold starts as in the log.
    async fn lifetime(&mut self) {
        if self.best.scenario.functions[0].init.is_zero() || self.cold_starts == 0 {
            return;
        }
        let (mut low, mut high) = LIFETIME;
        for _ in 0..LIFETIMES {
            if self.cold_off(&self.best.trial) == 0 || low > high {
                return;
            }
            let middle = low + (high - low) / 2;
            let mut scenario = self.best.scenario.clone();
            scenario.functions[0].idle_lifetime = Span::from_secs(middle);
            let Some(tried) = self.run(scenario).await else { return };
            // The longer they are kept, the fewer are new.
            if tried.trial.cold_starts > self.cold_starts {
                low = middle + 1
            } else {
                high = middle.saturating_sub(1)
            }
            if self.cold_off(&tried.trial) < self.cold_off(&self.best.trial) {
                self.best = tried;
            }
        }
    }

    /// Where the run still has other cold starts than the log (which began with warm environments, or had more of them than
    /// its calls need): what they cost together is the log's.
    async fn init(&mut self) {
        if self.cold_off(&self.best.trial) > 0 {
            let stretch = |function: &mut Function, by| function.init = stretched(function.init, by, MILLION);
            self.stretch(self.init_cost, |trial| trial.init_cost, stretch).await;
        }
    }

    /// The seed whose run costs what the log cost, and in which as many attempts fail.
    async fn seed(&mut self) {
        for seed in seeds::to_try(&self.best.scenario, &self.logged) {
            if self.is_close() {
                return;
            }
            let Some(tried) = self.run(Scenario { seed, ..self.best.scenario.clone() }).await else { return };
            self.keep_if_nearer(tried);
        }
    }

    /// Where no seed comes near, something that lasts as a distribution does not: what handlers work is stretched.
    async fn work(&mut self) {
        let Trial { cost, work_cost, .. } = self.best.trial;
        let wanted = (self.cost + work_cost) - cost;
        let stretch = |function: &mut Function, by| function.work = stretched(function.work, by, MILLION);
        self.stretch(wanted, |trial| trial.work_cost, stretch).await;
    }

    /// Stretches a part of the run until it costs as much.
    async fn stretch(&mut self, wanted: Amount, part: fn(&Trial) -> Amount, change: fn(&mut Function, u64)) {
        let mut by = ratio(wanted, part(&self.best.trial));
        for _ in 0..STRETCHES {
            let left = off(part(&self.best.trial), wanted);
            if left * 1_000 <= self.cost.0 * FAR {
                return;
            }
            let mut scenario = self.best.scenario.clone();
            change(&mut scenario.functions[0], by);
            let Some(tried) = self.run(scenario).await else { return };
            if off(part(&tried.trial), wanted) < left {
                self.best = tried;
                by = ratio(wanted, part(&self.best.trial));
            } else {
                // What goes too far, because longer ones overlap, is tried half as far.
                by = by.midpoint(MILLION);
            }
        }
    }

    fn keep_if_nearer(&mut self, tried: Tried) {
        if self.distance(&tried.trial) < self.distance(&self.best.trial) {
            self.best = tried;
        }
    }
}

/// One amount as a part of another, in millionths.
fn ratio(wanted: Amount, found: Amount) -> u64 {
    let part = wanted.0.saturating_mul(MILLION.into()).checked_div(found.0).unwrap_or(0);
    u64::try_from(part).unwrap_or(u64::MAX)
}

const fn off(found: Amount, wanted: Amount) -> u128 {
    found.0.abs_diff(wanted.0)
}
