//! Random runs and their hashes, for other programs to compare theirs with: the page in each browser.
//!
//!     INVOKESCOPE_RUNS=target/runs.jsonl cargo test --test properties random_runs
//!
//! writes a line for each: the scenario, an instant in microseconds, and the hash of log and world there.

use crate::journeys::quick;
use crate::strategy::Shown;
use invokescope::engine::time::Time;
use invokescope::timeline::Run;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::json;
use std::sync::Arc;

#[test]
fn random_runs_have_one_hash_each() {
    let path = std::env::var("INVOKESCOPE_RUNS").ok();
    let count = crate::number("INVOKESCOPE_CASES").unwrap_or(if path.is_some() { 1_000 } else { 50 });
    let rng_seed = RngSeed::Fixed(crate::number("INVOKESCOPE_SEED").unwrap_or(1));
    let mut runner = TestRunner::new(Config { rng_seed, failure_persistence: None, ..Config::default() });
    let mut lines = String::new();
    for _ in 0..count {
        let Shown(scenario) = quick().new_tree(&mut runner).expect("a scenario").current();
        let text = scenario.to_json().to_string();
        let scenario = Arc::new(scenario);
        let seek = Time::from_secs(120);
        let hash = |scenario| {
            let mut run = Run::new(scenario);
            run.seek(seek);
            run.digest().text()
        };
        let first = hash(scenario.clone());
        assert_eq!(first, hash(scenario), "the same again");
        lines += &format!("{}\n", json!({ "scenario": text, "seek": seek.0, "hash": first }));
    }
    if let Some(path) = path {
        std::fs::write(&path, lines).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}
