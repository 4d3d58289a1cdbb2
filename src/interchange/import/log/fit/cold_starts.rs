//! Has a run as many cold starts as the log, each as long as in the log: by how long idle environments are kept, by environments
//! that are warm at first, and by environments that are all replaced.

use super::search::Search;
use crate::engine::scenario::{Arrivals, Command, Distribution, FunctionChange, FunctionId, Scenario, Timed};
use crate::engine::time::{Span, Time};

/// Trial runs for the lifetime of idle environments, and for the instant until which they are warm.
const LIFETIMES: u32 = 17;
const INSTANTS: u32 = 12;
/// Shortest and longest time that an idle environment is kept, in seconds.
const LIFETIME: (u64, u64) = (1, 86_400);
/// Environments are replaced so often at most: many such changes would make a scenario hard to follow.
const REPLACED_MAX: usize = 32;
/// So long before a call they are replaced.
const BEFORE: Span = Span::from_ms(1);

impl<P: AsyncFnMut()> Search<P> {
    pub async fn cold_starts(&mut self) {
        if self.best.scenario.functions[0].init.is_zero() || self.cold_starts == 0 {
            return;
        }
        self.lifetime().await;
        if self.best.trial.cold_starts > self.cold_starts {
            self.begin_warm().await;
        } else if self.best.trial.cold_starts < self.cold_starts {
            self.replace().await;
        }
    }

    /// How long idle environments are kept.
    async fn lifetime(&mut self) {
        let (mut low, mut high) = LIFETIME;
        let mut next = high;
        for _ in 0..LIFETIMES {
            if self.cold_off(&self.best.trial) == 0 || low > high {
                return;
            }
            let mut scenario = self.best.scenario.clone();
            scenario.functions[0].idle_lifetime = Span::from_secs(next);
            let Some(tried) = self.run(scenario).await else { return };
            // The longer they are kept, the fewer are new: if the longest does not do, none does.
            let has_more = tried.trial.cold_starts > self.cold_starts;
            if has_more {
                low = next + 1;
            } else {
                high = next - 1;
            }
            next = low + high.saturating_sub(low) / 2;
            self.keep_if_as_cold(tried);
        }
    }

    /// A run begins without environments, and many logs with warm ones. Then new environments need no start until an instant,
    /// so that the cold starts behind it are as many as the log's.
    async fn begin_warm(&mut self) {
        let from = self.best.scenario.clone();
        let init = from.functions[0].init;
        let calls = instants(&from);
        let (mut low, mut high) = (0, calls.len());
        for _ in 0..INSTANTS {
            if self.cold_off(&self.best.trial) == 0 || low >= high {
                return;
            }
            let middle = low.midpoint(high);
            let mut scenario = from.clone();
            scenario.functions[0].init = Distribution::ZERO;
            scenario.commands = vec![change(before(calls[middle]), FunctionChange::Init(init))];
            let Some(tried) = self.run(scenario).await else { return };
            if tried.trial.cold_starts > self.cold_starts {
                low = middle + 1;
            } else {
                high = middle;
            }
            self.keep_if_as_cold(tried);
        }
    }

    /// Lambda replaces environments that are in use as well, such as when code is deployed, and no lifetime of idle ones tells
    /// that. Then all are replaced before some of the calls that began with a cold start in the log.
    async fn replace(&mut self) {
        let from = self.best.scenario.clone();
        let mut at = self.cold_at.clone();
        at.sort_unstable();
        at.dedup();
        // Where a run has a cold start of its own, as at its beginning, a replacement changes nothing.
        at.retain(|at| *at > Time::ZERO);
        let (mut low, mut high) = (1, at.len().min(REPLACED_MAX));
        while self.cold_off(&self.best.trial) > 0 && low <= high {
            let count = low.midpoint(high);
            let mut scenario = from.clone();
            let versions = (from.functions[0].version.saturating_add(1)..).zip(&at[..count]);
            scenario.commands =
                versions.map(|(version, at)| change(before(*at), FunctionChange::Version(version))).collect();
            let Some(tried) = self.run(scenario).await else { return };
            if tried.trial.cold_starts < self.cold_starts {
                low = count + 1;
            } else {
                high = count - 1;
            }
            self.keep_if_as_cold(tried);
        }
    }
}

fn change(at: Time, change: FunctionChange) -> Timed {
    Timed { at, command: Command::SetFunction { function: FunctionId(0), change } }
}

fn before(call: Time) -> Time {
    Time(call.0.saturating_sub(BEFORE.0))
}

/// When the one caller calls; of calls at random, instants as many steps apart as are tried.
fn instants(scenario: &Scenario) -> Vec<Time> {
    match scenario.callers.first().map(|caller| &caller.when) {
        Some(Arrivals::At(at)) => at.clone(),
        _ => {
            let count = 1 << (INSTANTS - 1);
            (0..count).map(|number| Time(scenario.about.horizon.0 / count * number)).collect()
        }
    }
}
