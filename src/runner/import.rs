//! `import FILE`: reads what others wrote, and prints a report on it or the scenario that is made of it.

use super::arguments::{ImportArguments, ImportOutput};
use super::{input, log_report, printed, template_report};
use crate::engine::scenario::Scenario;
use crate::engine::scenario::fault::{escaped, shortened};
use crate::interchange::import::log::{self, LogFormat, fit};
use crate::interchange::import::report::template as words;
use crate::interchange::import::template::{self, Answers, Assumptions};
use crate::interchange::import::{self, Kind};
use crate::text::message::Message;
use crate::text::messages::runner as m;

/// Steps of the simulation for trial runs of what is fitted to a log.
const TRIAL_STEPS: u64 = 4_000_000;

/// What is printed.
///
/// # Errors
/// Why the file is not understood, or nothing can be made of it.
pub fn import(arguments: &ImportArguments) -> Result<String, String> {
    let file = arguments.file.as_str();
    let text = text(file)?;
    match import::kind(&text) {
        Some(Kind::Log(format)) => of_log(arguments, &text, format),
        Some(Kind::Template(_)) => of_template(arguments, &text),
        // What is torn is no kind any more, and what is wrong with it says more.
        None if template::is_meant(&text) => of_template(arguments, &text),
        None => {
            let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
            let found = escaped(&shortened(first));
            Err(m::NotAKind { file, found: &found }.text())
        }
    }
}

fn of_log(arguments: &ImportArguments, text: &str, format: LogFormat) -> Result<String, String> {
    let log = log::read(text, format);
    let fitted = fit::fit(&log, arguments.architecture).map(|fitted| fit::settle(fitted, TRIAL_STEPS));
    match arguments.output {
        ImportOutput::Report => {
            let fitted = fitted.as_ref();
            Ok(printed::lines(&log_report::report(&arguments.file, format, &log, fitted, arguments.architecture)))
        }
        ImportOutput::Scenario => match fitted {
            Ok(fitted) => Ok(written(&fitted.scenario)),
            Err(fault) => Err(format!("{}: {fault}", arguments.file)),
        },
    }
}

fn of_template(arguments: &ImportArguments, text: &str) -> Result<String, String> {
    let file = arguments.file.as_str();
    let assumptions = Assumptions::default();
    let answers = Answers { all: arguments.answer, ..Answers::default() };
    let template = template::read_answered(text, &assumptions, &answers).map_err(|fault| format!("{file}: {fault}"))?;
    match (arguments.output, template.scenario.clone()) {
        (ImportOutput::Report, _) => Ok(printed::lines(&template_report::report(file, &template, &assumptions))),
        (ImportOutput::Scenario, Some(mut scenario)) => {
            if scenario.about.notes.is_empty() {
                scenario.about.notes = words::left_out(&template, file);
            }
            Ok(written(&scenario))
        }
        (ImportOutput::Scenario, None) => Err(m::NoScenario { file }.text()),
    }
}

/// A scenario as a file.
fn written(scenario: &Scenario) -> String {
    // A value can always be written.
    let text = serde_json::to_string_pretty(&scenario.to_json()).unwrap_or_default();
    let lines: Vec<String> = text.lines().map(printed::escaped_json).collect();
    lines.join("\n") + "\n"
}

/// The text of a file, unpacked where it is gzip's.
fn text(file: &str) -> Result<String, String> {
    let bytes = input::bytes(file, import::SOURCE_MAX, || m::NoSuchImport { file }.text())?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(if file == "-" { m::EmptyImportInput.text() } else { m::EmptyImport { file }.text() });
    }
    if log::is_gzip(&bytes) {
        return log::gunzip(&bytes, import::SOURCE_MAX).map_err(|allowed| m::BadGzip { file, allowed }.text());
    }
    input::text(file, bytes)
}
