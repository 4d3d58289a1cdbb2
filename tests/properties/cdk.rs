//! Programs for the CDK, for `tests/exports/cdk.test.mjs` to run: the CDK itself is a program of Node.js.
//!
//!     INVOKESCOPE_CDK=target/cdk cargo test --test properties cdk_programs     # writes them
//!     INVOKESCOPE_CDK=target/cdk cargo test --test properties cdk_templates    # imports what the CDK made of them
//!
//! Each random scenario has a folder there, by its number; where there is no such variable, nothing is done.

use crate::strategy::Shown;
use crate::take_away::hostile;
use invokescope::engine::scenario::Scenario;
use invokescope::interchange::export::aws::{self, Tool};
use invokescope::interchange::import::template::{self, Assumptions};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> Option<PathBuf> {
    std::env::var("INVOKESCOPE_CDK").ok().map(PathBuf::from)
}

/// The same ones each time, each with its folder.
fn scenarios(root: &Path) -> Vec<(PathBuf, Scenario)> {
    let count = crate::number("INVOKESCOPE_CASES").unwrap_or(1_000);
    let seed = crate::number("INVOKESCOPE_SEED").unwrap_or(1);
    println!("cdk: {count} cases; to repeat: INVOKESCOPE_SEED={seed} INVOKESCOPE_CASES={count}");
    let mut runner =
        TestRunner::new(Config { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() });
    let one = |number| {
        let Shown(scenario) = hostile().new_tree(&mut runner).expect("a scenario").current();
        (root.join(format!("{number:04}")), scenario)
    };
    (0..count).map(one).collect()
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a folder");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

#[test]
fn cdk_programs_are_written_for_the_cdk() {
    let Some(root) = folder() else { return };
    for (folder, scenario) in scenarios(&root) {
        write(&folder.join("cdk-typescript/app.ts"), &aws::template(Tool::CdkTypeScript, &scenario));
        write(&folder.join("cdk-python/app.py"), &aws::template(Tool::CdkPython, &scenario));
        write(&folder.join("handler/index.py"), "# What it does is tried elsewhere.\n");
    }
}

#[test]
fn cdk_templates_are_those_scenarios_when_they_are_imported() {
    let Some(root) = folder() else { return };
    for (folder, scenario) in scenarios(&root) {
        let path = folder.join("template.json");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let back = template::read(&text, &Assumptions::default()).expect("a template");
        // What is changed before anything has happened is deployed as it is then.
        assert_eq!(back.scenario, Some(aws::settled(&scenario)), "{}", path.display());
    }
}
