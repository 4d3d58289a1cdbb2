//! Hashes of runs, one a line, for a file that `tests/properties/everywhere.rs` wrote: the release build beside the debug
//! build. `tests/browser/same-run.test.mjs` compares both with each browser.
//!
//!     cargo run --release --example hashes -- target/runs.jsonl

use invokescope::engine::scenario::read;
use invokescope::engine::time::Time;
use invokescope::timeline::Run;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("which file? One that INVOKESCOPE_RUNS=FILE cargo test --test properties everywhere wrote");
        return ExitCode::from(2);
    };
    match std::fs::read_to_string(&path).map_err(|error| error.to_string()).and_then(|text| hashes(&text)) {
        Ok(told) => {
            print!("{told}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{path}: {why}");
            ExitCode::FAILURE
        }
    }
}

fn hashes(text: &str) -> Result<String, String> {
    let mut told = String::new();
    for line in text.lines() {
        let line: serde_json::Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let (Some(scenario), Some(seek)) = (line["scenario"].as_str(), line["seek"].as_u64()) else {
            return Err("each line has a scenario and an instant".to_owned());
        };
        let scenario = read::read(scenario).map_err(|faults| faults[0].to_string())?;
        let mut run = Run::new(Arc::new(scenario));
        run.seek(Time(seek));
        told += &run.digest().text();
        told.push('\n');
    }
    Ok(told)
}
