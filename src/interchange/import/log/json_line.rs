//! A line of a log in Lambda's JSON format: `platform.start`, `platform.report` and their kin, as CloudWatch has them and as
//! the Telemetry API hands them to extensions.

use super::entry::{Entry, Report, error_type, outcome};
use super::problems::{Place, Problems};
use super::timestamp::Timestamp;
use super::values::Values;
use crate::engine::record::Outcome;
use crate::engine::time::Span;
use crate::text::messages::import as m;
use serde_json::{Map, Value};

/// Kinds of platform events that say nothing about an attempt's outcome or bill.
const OTHERS: [&str; 8] = [
    "initRuntimeDone",
    "restoreRuntimeDone",
    "restoreReport",
    "telemetrySubscription",
    "logsSubscription",
    "logsDropped",
    "extension",
    "fault",
];

/// What an object says, and when.
pub fn read(object: &Map<String, Value>, place: Place, problems: &mut Problems) -> (Option<Timestamp>, Entry) {
    let text = |name: &str| object.get(name).and_then(Value::as_str);
    let at = text("time").or_else(|| text("timestamp")).and_then(Timestamp::parse);
    let Some(kind) = text("type").and_then(|kind| kind.strip_prefix("platform.")) else {
        return (at, of_the_function(object));
    };
    let empty = Map::new();
    let record = object.get("record").and_then(Value::as_object).unwrap_or(&empty);
    let mut record = Record { record, values: Values { place, problems } };
    let entry = match kind {
        "initStart" | "restoreStart" => Entry::InitStart,
        "start" => record.id().map_or(Entry::Other, |id| Entry::Start { id }),
        "end" => record.id().map_or(Entry::Other, |id| Entry::End { id }),
        "initReport" => Entry::InitReport {
            is_within_run: record.record.get("phase").and_then(Value::as_str) == Some("invoke"),
            failed_by: record.outcome().filter(|outcome| outcome.failed()),
        },
        "runtimeDone" => match (record.id(), record.outcome()) {
            (Some(id), Some(outcome)) => {
                let error_type = record.record.get("errorType").and_then(Value::as_str).and_then(error_type);
                Entry::Done { id: Some(id), outcome, after: None, error_type }
            }
            _ => Entry::Other,
        },
        "report" => record.report().map_or(Entry::Other, Entry::Report),
        kind if OTHERS.contains(&kind) => Entry::Other,
        kind => {
            let allowed = m::LogAllowedKind.get();
            record.values.problems.note(place, "type", &format!("platform.{kind}"), allowed);
            Entry::Other
        }
    };
    (at, entry)
}

/// What a function logs itself. An error that nobody caught stands there with its stack beside its type: Python's runtime and
/// .NET's write them as fields of the line, that of Node.js as fields of its `message`. Java's writes a text, in which nothing
/// tells it from what the function's own code logged.
fn of_the_function(object: &Map<String, Value>) -> Entry {
    let is_error = matches!(object.get("level").and_then(Value::as_str), Some("ERROR" | "FATAL"));
    let message = object.get("message").and_then(Value::as_object).filter(|_| is_error);
    let is_uncaught = |error: &&Map<String, Value>| {
        ["errorType", "errorMessage", "stackTrace"].iter().all(|field| error.contains_key(*field))
    };
    let Some(error) = [Some(object), message].into_iter().flatten().find(is_uncaught) else { return Entry::Other };
    let id = object.get("requestId").or_else(|| object.get("AWSRequestId")).and_then(Value::as_str);
    let error_type = error.get("errorType").and_then(Value::as_str).and_then(error_type);
    Entry::Done { id: id.map(str::to_owned), outcome: Outcome::Raised, after: None, error_type }
}

struct Record<'a> {
    record: &'a Map<String, Value>,
    values: Values<'a>,
}

impl Record<'_> {
    fn id(&mut self) -> Option<String> {
        match self.record.get("requestId") {
            Some(Value::String(id)) if !id.is_empty() => Some(id.clone()),
            other => {
                let found = other.map(Value::to_string).unwrap_or_default();
                self.values.problems.note(self.values.place, "record.requestId", &found, m::LogAllowedRequestId.get());
                None
            }
        }
    }

    fn outcome(&mut self) -> Option<Outcome> {
        let status = self.record.get("status")?.as_str().unwrap_or_default();
        let found = outcome(status, self.record.get("errorType").and_then(Value::as_str));
        if found.is_none() {
            self.values.problems.note(self.values.place, "record.status", status, m::LogAllowedStatuses.get());
        }
        found
    }

    /// A metric as it is written; `None` where it is absent or `null`.
    fn metric(&self, name: &str) -> Option<(String, String)> {
        let value = self.record.get("metrics")?.get(name).filter(|value| !value.is_null())?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some((format!("record.metrics.{name}"), text))
    }

    fn span(&mut self, name: &str) -> Option<Span> {
        let (field, text) = self.metric(name)?;
        self.values.span(&field, &text)
    }

    fn whole_ms(&mut self, name: &str) -> Option<u64> {
        let (field, text) = self.metric(name)?;
        self.values.whole_ms(&field, &text)
    }

    fn mb(&mut self, name: &str) -> Option<u32> {
        let (field, text) = self.metric(name)?;
        self.values.mb(&field, &text)
    }

    fn report(&mut self) -> Option<Report> {
        let id = self.id()?;
        let trace = self.record.get("tracing").and_then(|tracing| tracing.get("value")).and_then(Value::as_str);
        Some(Report {
            id: Some(id),
            duration: self.span("durationMs"),
            billed_ms: self.whole_ms("billedDurationMs"),
            memory_mb: self.mb("memorySizeMB"),
            max_memory_mb: self.mb("maxMemoryUsedMB"),
            init: self.span("initDurationMs"),
            restore: self.span("restoreDurationMs"),
            billed_restore_ms: self.whole_ms("billedRestoreDurationMs"),
            outcome: self.outcome(),
            error_type: self.record.get("errorType").and_then(Value::as_str).and_then(error_type),
            trace: trace.map(str::to_owned),
        })
    }
}
