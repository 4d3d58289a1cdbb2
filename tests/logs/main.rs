//! Logs that were brought: what is read of them, what AWS says about them, and the scenarios that run like them.

mod cold;
mod cut;
mod fit;
mod memory;
mod mutations;
mod odd;
mod percentiles;
mod prefixes;
mod rules;
mod samples;

use invokescope::interchange::import::log::{self, Log};
use invokescope::interchange::import::{Kind, kind};
use std::path::Path;

/// The text of a sample.
fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/logs/samples").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A text that is a log, read.
#[track_caller]
fn read(text: &str) -> Log {
    let Some(Kind::Log(format)) = kind(text) else { panic!("no log: {text}") };
    log::read(text, format)
}

/// All samples by their names.
fn all() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/logs/samples");
    let entries = std::fs::read_dir(folder).expect("samples").map(|entry| entry.expect("a sample").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What an attempt's lines are, with an instant before each, in milliseconds since 1970.
fn attempt(id: &str, start: u64, duration: u64, behind: &str) -> String {
    let end = start + duration;
    format!(
        "{start} START RequestId: {id} Version: $LATEST\n{end} END RequestId: {id}\n{end} REPORT RequestId: {id}\t\
         Duration: {duration}.00 ms\tBilled Duration: {duration} ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\t{behind}\n"
    )
}

/// Midnight on the first day of 2026, in milliseconds since 1970.
const MIDNIGHT: u64 = 1_767_225_600_000;
