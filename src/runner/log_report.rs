//! What a log shows, as lines of text.

use crate::engine::scenario::{Architecture, Fault};
use crate::interchange::import::log::fit::Fit;
use crate::interchange::import::log::{Log, LogFormat, Summary};
use crate::interchange::import::report::log::{self as words, Row};
use crate::text::message::Message;
use crate::text::messages::import as m;

/// Events that are listed one by one; more are only counted.
const LISTED_MAX: usize = 1_000;

/// The whole report.
pub fn report(
    file: &str,
    format: LogFormat,
    log: &Log,
    fitted: Result<&Fit, &Fault>,
    architecture: Architecture,
) -> String {
    let summary = Summary::of(log, architecture);
    let name = log.function.as_deref().unwrap_or(file);
    let mut lines = vec![m::LogHead { name, format: words::format_name(format) }.text()];
    lines.extend(words::period(&summary));
    lines.push(words::counts(log, &summary));
    lines.extend(words::worst(&summary));
    lines.extend(words::lack_of_memory(&summary));
    for event in log.events.iter().take(LISTED_MAX) {
        let event = words::event(event, architecture);
        lines.push(event.head);
        for attempt in event.attempts {
            lines.push(format!("    {}", attempt.says));
            lines.extend(attempt.wait.map(|wait| format!("        {wait}")));
        }
    }
    if log.events.len() > LISTED_MAX {
        lines.push(m::LogMoreEvents { count: (log.events.len() - LISTED_MAX) as u64 }.text());
    }
    lines.push(String::new());
    rows(words::figures(log, &summary, architecture), &mut lines);
    problems(log, &mut lines);
    lines.extend([String::new(), m::LogUnseen.text()]);
    lines.extend(words::unseen().map(|row| format!("    {:<52} {}", row.name, row.value)));
    lines.push(String::new());
    match fitted {
        Ok(fitted) => {
            lines.push(m::LogFit.text());
            rows(words::fitted(fitted), &mut lines);
        }
        Err(fault) => lines.push(m::LogFitFailed { fault: &fault.to_string() }.text()),
    }
    lines.push(String::new());
    lines.join("\n")
}

fn rows(rows: Vec<Row>, lines: &mut Vec<String>) {
    lines.extend(rows.into_iter().map(|row| format!("    {:<32} {}", row.name, row.value)));
}

fn problems(log: &Log, lines: &mut Vec<String>) {
    let problems = &log.problems;
    if problems.count == 0 {
        return;
    }
    lines.extend([String::new(), m::LogProblems { count: problems.count }.text()]);
    lines.extend(problems.first.iter().map(|problem| format!("    {problem}")));
    let left = problems.count - problems.first.len() as u64;
    if left > 0 {
        lines.push(format!("    {}", m::LogMoreEvents { count: left }.text()));
    }
}
