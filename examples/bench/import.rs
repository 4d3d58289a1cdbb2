//! How long a log of five megabytes takes from its text to its figures, and to a scenario that was tried.

use invokescope::engine::random::{Stream, exponential};
use invokescope::engine::scenario::Architecture;
use invokescope::engine::time::Span;
use invokescope::interchange::import::log::{self, Summary, Timestamp, fit};
use invokescope::interchange::import::{Kind, kind};
use std::time::{Duration, Instant};

const BYTES: usize = 5_000_000;
const TRIAL_STEPS: u64 = 4_000_000;
/// The first day of 2026.
const BEGIN: u64 = 1_767_225_600_000_000;

/// Prints the median of several readings.
pub fn import(times: usize) {
    let text = text();
    let mut readings: Vec<(Duration, Duration)> = (0..times.max(1)).map(|_| read(&text)).collect();
    readings.sort_unstable();
    let (reading, fitting) = readings[readings.len() / 2];
    let log = log::read(&text, format(&text));
    let (attempts, ms) = (log.attempts().count(), |time: Duration| time.as_secs_f64() * 1e3);
    println!("\nimport: {} bytes, {} lines, {attempts} attempts", text.len(), log.lines);
    println!("  read and added up {:.0} ms, fitted and tried {:.0} ms", ms(reading), ms(fitting));
}

fn format(text: &str) -> log::LogFormat {
    match kind(text) {
        Some(Kind::Log(format)) => format,
        _ => panic!("no log"),
    }
}

fn read(text: &str) -> (Duration, Duration) {
    let begin = Instant::now();
    let log = log::read(text, format(text));
    let sum = Summary::of(&log, Architecture::X86);
    let reading = begin.elapsed();
    assert!(sum.costed == sum.attempts && log.problems.count == 0);
    let begin = Instant::now();
    let fitted = fit::fit(&log, Architecture::X86).unwrap_or_else(|fault| panic!("{fault}"));
    let fitted = fit::settle(fitted, TRIAL_STEPS);
    assert!(fitted.trial.is_some());
    (reading, begin.elapsed())
}

/// What `aws logs tail` prints of a function in ten environments, one attempt in ten of which fails.
fn text() -> String {
    let (gaps, works) = (Stream(1), Stream(2));
    let (mut text, mut at, mut call) = (String::with_capacity(BYTES), BEGIN, 0);
    while text.len() < BYTES {
        at += exponential(gaps.nth(call), Span::from_ms(300)).0;
        let took = exponential(works.nth(call), Span::from_ms(120));
        let (begin, end) = (Timestamp(at).text(), Timestamp(at + took.0).text());
        let before = format!("2026/01/01/[$LATEST]{:032x}", call % 10);
        let id = format!("{:08x}-0000-4000-a000-{:012x}", call, call);
        text += &format!("{begin} {before} START RequestId: {id} Version: $LATEST\n");
        text += &format!("{begin} {before} {begin}\t{id}\tINFO\torder {call} is worked on\n");
        if call % 10 == 0 {
            text += &format!("{end} {before} [ERROR] ValueError: no tax id\rTraceback (most recent call last):\n");
        }
        text += &format!("{end} {before} END RequestId: {id}\n");
        text += &format!(
            "{end} {before} REPORT RequestId: {id}\tDuration: {}.{:02} ms\tBilled Duration: {} ms\t\
             Memory Size: 512 MB\tMax Memory Used: 117 MB\t\n",
            took.0 / 1_000,
            took.0 / 10 % 100,
            took.ms_ceil()
        );
        call += 1;
    }
    text
}
