//! Runs and their hashes, for other programs to compare theirs with: the release build, and the page in each browser.
//!
//!     INVOKESCOPE_RUNS=target/runs.jsonl cargo test --test properties everywhere
//!
//! writes a line for each: a name, the scenario, an instant in microseconds, and the hash of log and world there.

use crate::journeys::quick;
use crate::strategy::Shown;
use invokescope::engine::scenario::{Scenario, read};
use invokescope::engine::time::Time;
use invokescope::lessons;
use invokescope::timeline::Run;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::json;
use std::sync::Arc;

/// Where a random run is looked at.
const SEEK: Time = Time::from_secs(120);
/// Lessons that go on for days are looked at up to here.
const LESSON_MAX: Time = Time::from_secs(900);

fn hash(scenario: &Arc<Scenario>, seek: Time) -> String {
    let mut run = Run::new(scenario.clone());
    run.seek(seek);
    run.digest().text()
}

/// The line for one run. Whoever reads the file makes the scenario from its text: so do we.
fn line(name: &str, text: &str, seek: Time) -> String {
    let scenario = Arc::new(read::read(text).unwrap_or_else(|faults| panic!("{name}: {faults:?}")));
    let first = hash(&scenario, seek);
    assert_eq!(first, hash(&scenario, seek), "{name}: the same again");
    format!("{}\n", json!({ "name": name, "scenario": text, "seek": seek.0, "hash": first }))
}

#[test]
fn everywhere_each_run_has_one_hash() {
    let path = std::env::var("INVOKESCOPE_RUNS").ok();
    let count = crate::number("INVOKESCOPE_CASES").unwrap_or(if path.is_some() { 1_000 } else { 50 });
    let seed = crate::number("INVOKESCOPE_SEED").unwrap_or(1);
    println!("everywhere: to repeat: INVOKESCOPE_SEED={seed} INVOKESCOPE_CASES={count}");
    let mut lines = String::new();
    for lesson in lessons::all() {
        let about = lesson.scenario().about;
        let horizon = about.horizon.min(LESSON_MAX);
        for seek in [about.start, Time(horizon.0 / 3), horizon] {
            lines += &line(lesson.id, lesson.source, seek);
        }
    }
    let config = Config { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    for number in 0..count {
        let Shown(scenario) = quick().new_tree(&mut runner).expect("a scenario").current();
        lines += &line(&format!("random {number}"), &scenario.to_json().to_string(), SEEK);
    }
    if let Some(path) = path {
        std::fs::write(&path, lines).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}
