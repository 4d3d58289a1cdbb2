//! Brings a run of a fitted scenario to what the log cost: by trial runs, within a number of steps, and in parts, so that
//! something else can be done in between.

use super::distribution::stretched;
use super::search::{Search, Tried, off};
use super::seeds::Counts;
use super::trial::Trial;
use super::{Fit, seeds, trial};
use crate::engine::money::Amount;
use crate::engine::scenario::{Command, FunctionChange, Scenario};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// How far a run may be off without another being tried, and a part of it without being stretched, in thousandths of the cost.
const CLOSE: u128 = 1;
const FAR: u128 = 5;
/// Trial runs for the lengths.
const STRETCHES: u32 = 10;
const MILLION: u64 = 1_000_000;

/// Changes seed, cold starts, and if need be lengths, until a run costs what the log cost, as near as that
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
    let cold_at = fit.cold_at.clone();
    // Whatever else is off, what it costs can be mended last, and that takes few runs.
    let (half, quarter) = (steps_left / 2, steps_left / 4);
    let mut search =
        Search { steps_left, reserve: half, pause, cost, init_cost, cold_starts, cold_at, logged, p90, best };
    search.cold_starts().await;
    search.reserve = quarter;
    search.init().await;
    search.seed().await;
    search.reserve = 0;
    search.work().await;
    Fit { scenario: search.best.scenario, trial: Some(search.best.trial), ..fit }
}

impl<P: AsyncFnMut()> Search<P> {
    fn is_close(&self) -> bool {
        let trial = &self.best.trial;
        off(trial.cost, self.cost) * 1_000 <= self.cost.0 * CLOSE && self.logged == Counts::of(trial)
    }

    /// Where the run still has other cold starts than the log, and these are most of the cost: what they cost together is the
    /// log's. Where they are less, work that is a little longer or shorter makes the difference, and each lasts as in the log.
    async fn init(&mut self) {
        let Trial { init_cost, work_cost, .. } = self.best.trial;
        if self.cold_off(&self.best.trial) > 0 && init_cost > work_cost {
            let stretch = |scenario: &mut Scenario, by| {
                let begun = scenario.commands.iter_mut().filter_map(|timed| match &mut timed.command {
                    Command::SetFunction { change: FunctionChange::Init(init), .. } => Some(init),
                    _ => None,
                });
                let function = &mut scenario.functions[0];
                begun.chain([&mut function.init]).for_each(|init| *init = stretched(*init, by, MILLION));
            };
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
        let stretch = |scenario: &mut Scenario, by| {
            let function = &mut scenario.functions[0];
            function.work = stretched(function.work, by, MILLION);
        };
        self.stretch(wanted, |trial| trial.work_cost, stretch).await;
    }

    /// Stretches a part of the run until it costs as much.
    async fn stretch(&mut self, wanted: Amount, part: fn(&Trial) -> Amount, change: fn(&mut Scenario, u64)) {
        let mut by = ratio(wanted, part(&self.best.trial));
        for _ in 0..STRETCHES {
            let left = off(part(&self.best.trial), wanted);
            if left * 1_000 <= self.cost.0 * FAR {
                return;
            }
            let mut scenario = self.best.scenario.clone();
            change(&mut scenario, by);
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
}

/// One amount as a part of another, in millionths.
fn ratio(wanted: Amount, found: Amount) -> u64 {
    let part = wanted.0.saturating_mul(MILLION.into()).checked_div(found.0).unwrap_or(0);
    u64::try_from(part).unwrap_or(u64::MAX)
}
