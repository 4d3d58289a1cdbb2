//! Which seeds are worth a trial run: whether an attempt fails is drawn from the seed alone, so that it is counted without one.

use super::trial::Trial;
use crate::engine::random::{Purpose, Stream, happens, happens_last};
use crate::engine::scenario::{Arrivals, Failure, Mode, Scenario};

/// Seeds that are looked at, draws for all of them, and how many are tried.
const SEEDS: u64 = 20_000;
const DRAWS_MAX: u64 = 2_000_000;
const TRIED: usize = 256;

/// What becomes of attempts and events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub attempts: u64,
    pub failed: u64,
    /// Of these.
    pub timed_out: u64,
    /// Events that failed to their last attempt.
    pub given_up: u64,
}

impl Counts {
    pub const fn of(trial: &Trial) -> Self {
        let Trial { attempts, errors, timed_out, given_up, .. } = *trial;
        Self { attempts, failed: errors, timed_out, given_up }
    }

    /// By how many attempts and events others are off.
    pub const fn off(&self, other: &Self) -> u64 {
        self.attempts.abs_diff(other.attempts)
            + self.failed.abs_diff(other.failed)
            + self.timed_out.abs_diff(other.timed_out)
            + self.given_up.abs_diff(other.given_up)
    }
}

/// Seeds in the order in which they are tried: those first with which as many attempts fail as wanted.
pub fn to_try(scenario: &Scenario, wanted: &Counts) -> Vec<u64> {
    let seeds = SEEDS.min(DRAWS_MAX / calls(scenario).max(1)).max(TRIED as u64);
    let mut all: Vec<(u64, u64)> = (1..=seeds).map(|seed| (drawn(scenario, seed).off(wanted), seed)).collect();
    all.sort_unstable();
    all.into_iter().take(TRIED).map(|(_, seed)| seed).collect()
}

/// Calls of the one caller.
fn calls(scenario: &Scenario) -> u64 {
    match scenario.callers.first().map(|caller| &caller.when) {
        Some(Arrivals::At(times)) => times.len() as u64,
        Some(Arrivals::Random { limit: Some(limit), .. }) => *limit,
        _ => 0,
    }
}

/// What is drawn with a seed, as the engine draws it: for each call and attempt from a stream of its own.
fn drawn(scenario: &Scenario, seed: u64) -> Counts {
    let mut counts = Counts::default();
    let (Some(function), Some(caller)) = (scenario.functions.first(), scenario.callers.first()) else { return counts };
    let (fails, hangs) = match function.failure {
        Failure::Chance(fails) => (fails, 0),
        Failure::ChanceOrHang { fails, hangs } => (fails, hangs),
        _ => return counts,
    };
    let is_async = caller.mode == Mode::Async;
    let most = if is_async { u64::from(function.retries) + 1 } else { 1 };
    let all = Stream(seed).fork(Purpose::Call, 0);
    for call in 0..calls(scenario) {
        let draws = Stream(all.nth(call));
        for attempt in 1..=most {
            let draw = draws.fork(Purpose::Failure, attempt).nth(0);
            counts.attempts += 1;
            let is_hanging = happens_last(draw, hangs);
            if !is_hanging && !happens(draw, fails) {
                break;
            }
            counts.failed += 1;
            counts.timed_out += u64::from(is_hanging);
            counts.given_up += u64::from(is_async && attempt == most);
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::trial::run;
    use super::*;
    use crate::engine::scenario::read::read;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    #[test]
    fn what_is_drawn_without_a_run_is_what_a_run_draws() {
        for (mode, failure) in [
            ("async", r#"{"chance":"20%","hangs":"10%"}"#),
            ("async", r#"{"chance":"40%"}"#),
            ("sync", r#"{"chance":"30%"}"#),
        ] {
            let text = format!(
                r#"{{"version":1,"horizon":"1h","callers":[{{"name":"c","calls":"f","mode":"{mode}","when":{{"at":["0s","1s","2s","3s","4s","5s","6s","7s"]}}}}],
                "functions":[{{"name":"f","work":"10ms","failure":{failure}}}]}}"#
            );
            let scenario = read(&text).unwrap_or_else(|faults| panic!("{faults:?}"));
            for seed in 1..50 {
                let scenario = Scenario { seed, ..scenario.clone() };
                let (mut steps, mut pause) = (100_000, async || {});
                let mut running = pin!(run(&scenario, &mut steps, &mut pause));
                let Poll::Ready(Some(trial)) = running.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
                    panic!("a run that waits for nothing")
                };
                assert_eq!(drawn(&scenario, seed), Counts::of(&trial), "{mode} {failure} {seed}");
            }
        }
    }
}
