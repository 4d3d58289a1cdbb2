//! What must hold of every run, tried on random scenarios with random commands. See `docs/TESTING.md`.
//!
//! `INVOKESCOPE_CASES=20000` tries longer, with a seed of its own each time; `INVOKESCOPE_SEED=…` repeats a seed that was
//! printed. What fails is shrunk to a small scenario and printed as a scenario file.

#[path = "../support/json_schema.rs"]
mod json_schema;
#[path = "../support/mod.rs"]
mod support;

mod cdk;
mod charts;
mod everywhere;
mod exports;
mod file;
mod journeys;
mod laws;
mod strategy;
mod take_away;
mod text;
mod why;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use std::hash::{BuildHasher, Hasher};

/// Tries a property on `cases` random inputs, or on as many as the environment asks for.
fn hold<S: Strategy>(name: &str, cases: u32, inputs: S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let asked = number("INVOKESCOPE_CASES");
    let random = || std::hash::RandomState::new().build_hasher().finish();
    let seed = number("INVOKESCOPE_SEED").unwrap_or_else(|| if asked.is_some() { random() } else { 1 });
    let cases = asked.map_or(cases, |asked| asked as u32);
    println!("{name}: {cases} cases; to repeat: INVOKESCOPE_SEED={seed} INVOKESCOPE_CASES={cases}");
    let config = Config {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        max_shrink_iters: 4_000,
        ..Config::default()
    };
    if let Err(failure) = TestRunner::new(config).run(&inputs, property) {
        panic!("{name}: {failure}");
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}
