//! What a run can be taken along as: text for the tools of others. Each export is made of the records alone, in order, so
//! that a page can make it in slices. Same scenario, seed and commands: same bytes. See docs/EXPORTS.md.

pub mod aws;
mod chrome_trace;
mod csv;
mod exporter;
mod fields;
mod json_lines;
mod levels;
mod mermaid;
mod otlp;
mod otlp_span;
pub mod picture;

use crate::engine::scenario::Scenario;
use crate::timeline::Run;
pub use exporter::Exporter;

/// A kind of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// A table of records.
    Csv,
    /// Records, an object a line.
    JsonLines,
    /// Chrome's trace format.
    Trace,
    /// OpenTelemetry's spans.
    Otlp,
    /// A sequence diagram.
    Mermaid,
    /// The scenario, with the commands of the run.
    Scenario,
}

impl Export {
    pub const ALL: [Self; 6] = [Self::Csv, Self::JsonLines, Self::Trace, Self::Otlp, Self::Mermaid, Self::Scenario];

    /// As the command line has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Trace => "trace",
            Self::Otlp => "otlp",
            Self::Mermaid => "mermaid",
            Self::Scenario => "scenario",
        }
    }

    /// How the name of such a file ends.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Trace => "trace.json",
            Self::Otlp => "otlp.json",
            Self::Mermaid => "mmd",
            Self::Scenario => "json",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|export| export.name() == name)
    }
}

/// What turns the records of this run into a text; `None` where none are needed.
pub fn exporter(export: Export, run: &Run) -> Option<Box<dyn Exporter>> {
    let scenario = run.shared_scenario().clone();
    Some(match export {
        Export::Csv => Box::new(csv::Csv::new(scenario)),
        Export::JsonLines => Box::new(json_lines::JsonLines::new(scenario)),
        Export::Trace => Box::new(chrome_trace::ChromeTrace::new(scenario)),
        Export::Otlp => Box::new(otlp::Otlp::new(scenario)),
        Export::Mermaid => Box::new(mermaid::Mermaid::new(scenario)),
        Export::Scenario => return None,
    })
}

/// What lies behind the playhead of a run.
pub fn export(export: Export, run: &mut Run) -> String {
    let (until, shown) = (run.now(), run.shown());
    let Some(mut exporter) = exporter(export, run) else { return scenario(run) };
    run.for_each_record(0, shown, |record| exporter.add(record));
    exporter.finish(until)
}

/// The scenario's file, with everything that was changed on the way among its commands.
fn scenario(run: &Run) -> String {
    let scenario = Scenario { commands: run.commands().to_vec(), ..run.scenario().clone() };
    // A value can always be written.
    let mut text = serde_json::to_string_pretty(&scenario.to_json()).unwrap_or_default();
    text.push('\n');
    text
}
