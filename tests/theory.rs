//! Statistics agree with theory where the retry laws are out of the way: loss (Erlang B), waiting (Erlang C), and cold starts
//! beside the figures that another simulator has published.

#[path = "support/mod.rs"]
mod support;

use invokescope::engine::log::Log;
use invokescope::engine::record::{Record, Refusal, What};
use invokescope::engine::time::Time;
use invokescope::engine::world::World;
use std::sync::Arc;
use support::scenario;

/// Runs of one setting; their spread gives the confidence interval.
const RUNS: u64 = 12;
/// Student's t for 11 degrees of freedom, both sides, 99.9 %.
const T: f64 = 4.437;

/// Counts without keeping records.
#[derive(Default)]
struct Counts {
    calls: f64,
    refused: f64,
    started: f64,
    waited: f64,
    waited_sum_s: f64,
    cold: f64,
}

impl Log for Counts {
    fn push(&mut self, record: Record) {
        match record.what {
            What::Sent { .. } => self.calls += 1.0,
            What::Refused { reason: Refusal::ReservedInUse, .. } => self.refused += 1.0,
            What::Started { waited, init, .. } => {
                self.started += 1.0;
                self.waited += f64::from(u8::from(!waited.is_zero()));
                self.waited_sum_s += waited.0 as f64 / 1e6;
                self.cold += f64::from(u8::from(!init.is_zero()));
            }
            _ => {}
        }
    }
}

fn run(json: &str, seed: u64, until: Time) -> Counts {
    let mut scenario = scenario(json);
    scenario.seed = seed;
    let mut world = World::new(Arc::new(scenario));
    let mut counts = Counts::default();
    while world.next_due(&[]).is_some_and(|due| due <= until) {
        world.step(&[], &mut counts);
    }
    counts
}

/// Mean of a figure over several runs, and half the width of its confidence interval.
fn interval(figures: &[f64]) -> (f64, f64) {
    let n = figures.len() as f64;
    let mean = figures.iter().sum::<f64>() / n;
    let variance = figures.iter().map(|figure| (figure - mean) * (figure - mean)).sum::<f64>() / (n - 1.0);
    (mean, T * (variance / n).sqrt())
}

/// Chance that all `c` servers are busy at a load of `a` erlangs, without a queue.
fn erlang_b(c: u32, a: f64) -> f64 {
    (1..=c).fold(1.0, |b, k| a * b / (f64::from(k) + a * b))
}

/// Chance of having to wait, with a queue.
fn erlang_c(c: u32, a: f64) -> f64 {
    let (b, rho) = (erlang_b(c, a), a / f64::from(c));
    b / (1.0 - rho * (1.0 - b))
}

fn assert_within(what: &str, figures: &[f64], theory: f64) {
    let (mean, half) = interval(figures);
    assert!((mean - theory).abs() <= half, "{what}: {mean:.5} ± {half:.5}, theory says {theory:.5}");
    assert!(half < 0.25 * theory + 0.002, "{what}: {mean:.5} ± {half:.5} is too wide to say anything");
}

#[test]
fn calls_refused_for_lack_of_room_follow_erlang_b() {
    for c in [1_u32, 2, 5, 10, 20] {
        for rho in [0.3, 0.7, 1.0, 1.5] {
            let a = rho * f64::from(c);
            let json = format!(
                r#"{{"callers":[{{"name":"c","calls":"f","mode":"sync","when":{{"random_per_second":{a}}}}}],
                    "functions":[{{"name":"f","work":{{"exponential":"1s"}},"timeout":"15min","reserved":{c}}}]}}"#
            );
            let until = Time::from_secs((30_000.0 / a) as u64);
            let lost: Vec<f64> = (1..=RUNS)
                .map(|seed| {
                    let counts = run(&json, seed, until);
                    counts.refused / counts.calls
                })
                .collect();
            assert_within(&format!("loss with {c} places at {a} erlangs"), &lost, erlang_b(c, a));
        }
    }
}

#[test]
fn events_in_line_wait_as_erlang_c_says() {
    for c in [1_u32, 2, 5, 10] {
        for rho in [0.3, 0.5, 0.7] {
            let a = rho * f64::from(c);
            let json = format!(
                r#"{{"account":{{"network":"0s","dispatch":"0s","waiting":"in_line"}},
                    "callers":[{{"name":"c","calls":"f","mode":"async","when":{{"random_per_second":{a}}}}}],
                    "functions":[{{"name":"f","work":{{"exponential":"1s"}},"timeout":"15min","reserved":{c}}}]}}"#
            );
            let until = Time::from_secs((60_000.0 / a) as u64);
            let runs: Vec<Counts> = (1..=RUNS).map(|seed| run(&json, seed, until)).collect();
            let chance: Vec<f64> = runs.iter().map(|counts| counts.waited / counts.started).collect();
            let mean: Vec<f64> = runs.iter().map(|counts| counts.waited_sum_s / counts.started).collect();
            let wait = erlang_c(c, a);
            assert_within(&format!("chance of waiting with {c} places at {a} erlangs"), &chance, wait);
            assert_within(&format!("mean wait with {c} places at {a} erlangs"), &mean, wait / (f64::from(c) - a));
        }
    }
}

/// SimFaaS prints for 0.9 calls a second, 1.991 s warm, 2.244 s cold and 600 s of keeping idle environments, over 10⁶ s:
/// 1,213 cold starts of 898,469 calls (<https://github.com/pacslab/simfaas>, README, read 2026-11-23).
#[test]
fn cold_starts_are_as_rare_as_another_simulator_has_published() {
    let json = r#"{"callers":[{"name":"c","calls":"f","mode":"sync","when":{"random_per_second":0.9}}],
        "functions":[{"name":"f","work":{"exponential":"1991ms"},"init":{"exponential":"253ms"},"timeout":"15min",
                      "idle_lifetime":"10min"}]}"#;
    let counts = run(json, 1, Time::from_secs(1_000_000));
    let published = 1_213.0;
    // Both counts scatter; cold starts come in bunches, so twice the Poisson width is taken.
    let allowed = 2.0 * 3.3 * (counts.cold + published).sqrt();
    assert!((counts.cold - published).abs() < allowed, "{} cold starts of {} calls", counts.cold, counts.calls);
    assert!((counts.calls - 898_469.0).abs() < 10_000.0, "{} calls", counts.calls);
}
