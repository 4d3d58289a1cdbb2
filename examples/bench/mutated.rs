//! How long the slowest of ten thousand torn templates and logs takes from its text to what is found in it.

use invokescope::engine::random::Stream;
use invokescope::engine::scenario::Architecture;
use invokescope::interchange::import::log::{self, LogFormat, Summary};
use invokescope::interchange::import::template::{self, Assumptions};
use invokescope::interchange::import::{Kind, kind};
use std::path::Path;
use std::time::{Duration, Instant};

const FILES: u64 = 10_000;
/// Most that is torn out, doubled or moved at once.
const PART: usize = 60;

/// Prints the slowest of each kind.
pub fn mutated() {
    for (what, folder) in [("templates", "tests/templates/fixtures"), ("logs", "tests/logs/samples")] {
        let samples = samples(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        let mut times: Vec<(Duration, u64)> = (0..FILES).map(|number| (taken(&samples, number), number)).collect();
        times.sort_unstable();
        let (slowest, number) = times[times.len() - 1];
        let (median, _) = times[times.len() / 2];
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!(
            "\nmutated {what}: {FILES} of {} samples, median {:.2} ms, slowest {:.1} ms (number {number})",
            samples.len(),
            ms(median),
            ms(slowest)
        );
    }
}

fn samples(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("samples").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).expect("a text")).collect()
}

fn taken(samples: &[String], number: u64) -> Duration {
    let text = torn(&samples[number as usize % samples.len()], Stream(number));
    let begin = Instant::now();
    match kind(&text) {
        Some(Kind::Log(format)) => _ = Summary::of(&log::read(&text, format), Architecture::X86),
        _ => {
            _ = template::read(&text, &Assumptions::default());
            _ = log::read(&text, LogFormat::Lines);
        }
    }
    begin.elapsed()
}

/// A text with up to five parts torn out, doubled or moved.
fn torn(text: &str, draws: Stream) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let below = |nth: u64, most: usize| (draws.nth(nth) % most.max(1) as u64) as usize;
    for round in 0..=below(0, 5) as u64 {
        let (at, length) = (below(4 * round + 1, letters.len() + 1), below(4 * round + 2, PART));
        let part = letters[at..(at + length).min(letters.len())].to_vec();
        let to = below(4 * round + 3, letters.len() + 1);
        match below(4 * round + 4, 3) {
            0 => drop(letters.drain(at..at + part.len())),
            1 => drop(letters.splice(to..to, part)),
            _ => drop(letters.splice(at..at + part.len(), part.into_iter().rev())),
        }
    }
    letters.into_iter().collect()
}
