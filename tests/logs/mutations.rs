//! Whatever is given for a log is read, in bounds that its length sets, and never breaks the reader.

use crate::{all, read, text};
use invokescope::engine::random::Stream;
use invokescope::engine::scenario::{Architecture, check};
use invokescope::interchange::import::log::{self, LogFormat, PROBLEMS_MAX, Summary, fit};
use invokescope::interchange::import::{Kind, kind};

const FORMATS: [LogFormat; 5] =
    [LogFormat::Lines, LogFormat::LogEvents, LogFormat::InsightsCsv, LogFormat::InsightsRows, LogFormat::Subscription];
/// What is put in somewhere: what the readers look for, at its limits, and what none expects.
const PIECES: [&str; 24] = [
    "REPORT RequestId: a-1\t",
    "START RequestId: ",
    "\nEND RequestId: a-1\n",
    "Billed Duration: 18446744073709551616 ms\t",
    "Memory Size: 0 MB\t",
    "Memory Size: 999999 MB\t",
    "Duration: 1e30 ms\t",
    "Init Duration: 2678400000 ms\t",
    "Status: timeout\t",
    "9999999999999 ",
    "1970-01-01T00:00:00+23:59 ",
    "2026/11/26/[",
    "\"timestamp\":-1,",
    "{\"type\":\"platform.report\",\"record\":",
    "\"results\":[[[",
    "{\"awslogs\":{\"data\":\"",
    "H4sIAAAAAAAA",
    "null",
    "\"\"",
    ",,,",
    "\u{0}\u{1b}[31m",
    "😀",
    "\u{202e}",
    "}}]]",
];

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// Draws of one mutated text.
struct Draws(Stream, u64);

impl Draws {
    fn below(&mut self, most: usize) -> usize {
        self.1 += 1;
        (self.0.nth(self.1) % most.max(1) as u64) as usize
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    }
}

/// A sample with one to eight things wrong.
fn mutated(samples: &[String], draws: &mut Draws) -> String {
    let mut text = samples[draws.below(samples.len())].clone();
    for _ in 0..=draws.below(8) {
        let (one, other) = (draws.place(&text), draws.place(&text));
        let (from, to) = (one.min(other), one.max(other));
        let near = (from..=to.min(from + 9)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(from);
        match draws.below(7) {
            0 => text.insert_str(from, PIECES[draws.below(PIECES.len())]),
            1 => text.replace_range(from..near, ""),
            2 => text.replace_range(from..near, PIECES[draws.below(PIECES.len())]),
            3 => text.truncate(to),
            // A part again, elsewhere, or of another sample.
            4 => {
                let part = text
                    [from..(from..=to.min(from + 400)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(from)]
                    .to_owned();
                let at = draws.place(&text);
                text.insert_str(at, &part);
            }
            5 => {
                let sample = &samples[draws.below(samples.len())];
                let at = draws.place(sample);
                text.push_str(&sample[at..]);
            }
            _ => {
                let digit = char::from(b'0' + draws.below(10) as u8).to_string();
                let found = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at);
                found.into_iter().for_each(|at| text.replace_range(at..=at, &digit));
            }
        }
    }
    text
}

/// Reads a text as this, and looks whether what came of it stays within what its length allows.
fn hold(text: &str, format: LogFormat, packed_lines: u64) {
    let log = log::read(text, format);
    let attempts = log.attempts().count() as u64;
    assert!(log.lines <= text.len() as u64 + packed_lines && attempts <= log.lines, "{} lines", log.lines);
    assert!(log.events.iter().all(|event| !event.attempts.is_empty()));
    assert!(log.problems.first.len() <= PROBLEMS_MAX && log.problems.first.len() as u64 <= log.problems.count);
    assert!(log.problems.first.iter().all(|problem| problem.to_string().len() < 1_000));
    let sum = Summary::of(&log, Architecture::X86);
    assert!(sum.failed <= attempts && sum.timed_out <= sum.failed && sum.costed <= attempts);
    assert!(sum.first <= sum.last && sum.billed_init_ms <= sum.billed_ms);
}

#[test]
fn ten_thousand_mutated_logs_are_read_within_bounds() {
    let samples: Vec<String> = all().iter().map(|name| text(name)).filter(|text| text.len() < 12_000).collect();
    assert!(samples.len() > 10);
    let (seed, cases) = (number("INVOKESCOPE_SEED", 20_261_126), number("INVOKESCOPE_CASES", 10_000));
    println!("INVOKESCOPE_SEED={seed}");
    let mut known = 0;
    for case in 0..cases {
        let text = mutated(&samples, &mut Draws(Stream(Stream(seed).nth(case)), 0));
        let format = match kind(&text) {
            Some(Kind::Log(format)) => format,
            _ => FORMATS[case as usize % FORMATS.len()],
        };
        known += u64::from(matches!(kind(&text), Some(Kind::Log(_))));
        // What was packed in the samples has fewer lines than this.
        hold(&text, format, 1_000);
    }
    assert!(known * 10 > cases * 9, "{known} of {cases} are still known as logs");
}

#[test]
fn what_is_fitted_to_a_mutated_log_is_a_scenario_or_a_fault_within_a_number_of_steps() {
    const STEPS: u64 = 20_000;
    let samples: Vec<String> = all().iter().map(|name| text(name)).filter(|text| text.len() < 12_000).collect();
    let (seed, cases) = (number("INVOKESCOPE_SEED", 7), number("INVOKESCOPE_CASES", 10_000) / 20);
    println!("INVOKESCOPE_SEED={seed}");
    let (mut scenarios, mut faults) = (0, 0);
    for case in 0..cases {
        let text = mutated(&samples, &mut Draws(Stream(Stream(seed).nth(case)), 0));
        let Some(Kind::Log(format)) = kind(&text) else { continue };
        let log = log::read(&text, format);
        match fit::fit(&log, Architecture::Arm) {
            Ok(fitted) => {
                let settled = fit::settle(fitted, STEPS);
                assert_eq!(check(&settled.scenario), [], "{text}");
                scenarios += 1;
            }
            Err(fault) => {
                // A document that is broken in the middle has no attempts, and memory may be what no function can have.
                assert!(["the log", "functions[0].memory_mb"].contains(&fault.path.as_str()), "{fault} in\n{text}");
                faults += 1;
            }
        }
    }
    assert!(scenarios > faults && faults > 0, "{scenarios} scenarios, {faults} faults");
}

#[test]
fn a_log_of_nothing_but_one_thing_is_read_within_bounds() {
    for (piece, format) in [
        ("REPORT RequestId: a-1\n", LogFormat::Lines),
        ("START RequestId: a-1\n", LogFormat::Lines),
        ("REPORT RequestId: a-1\tDuration: x ms\n", LogFormat::Lines),
        ("INIT_REPORT Status: timeout\n", LogFormat::Lines),
        ("Duration: ", LogFormat::Lines),
        ("[", LogFormat::LogEvents),
        ("{\"events\":", LogFormat::LogEvents),
        ("{\"awslogs\":{\"data\":\"e30=\"}}", LogFormat::Subscription),
        ("\"", LogFormat::InsightsCsv),
        (",", LogFormat::InsightsCsv),
    ] {
        hold(&piece.repeat(20_000), format, 0);
    }
    let deep = "REPORT RequestId: a-1\t".to_owned() + &"Duration: ".repeat(50_000);
    assert_eq!(read(&deep).attempts().count(), 1);
}
