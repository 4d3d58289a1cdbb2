//! What a log is written in, told by its content.

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// What a log is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines of text or JSON, as the console, `aws logs tail` and exports have them.
    Lines,
    /// `aws logs filter-log-events` or `get-log-events`.
    LogEvents,
    /// A table of Logs Insights, or of the console's log events, as CSV.
    InsightsCsv,
    /// `aws logs get-query-results`.
    InsightsRows,
    /// What a subscription delivers, as JSON, packed, or within the event of a function, a stream or Firehose.
    Subscription,
    /// The tail of a log in the answer to an invocation.
    LogResult,
    /// What the Telemetry API hands to an extension: a list of events.
    Telemetry,
}

/// How many lines are looked at, and how much of each.
const LINES_MAX: usize = 2_000;
const LINE_MAX: usize = 4_096;
/// Fields of a document that are looked at.
const FIELDS_MAX: usize = 64;
/// Those of which one is enough: what stands behind them is not read to tell the format.
const DECISIVE: [&str; 7] = ["logEvents", "awslogs", "Records", "records", "results", "events", "LogResult"];
/// What gzip's bytes begin with, in base64.
const GZIP: &str = "H4sI";

/// The beginnings of lines that only a log of a function has. They may stand behind a prefix.
const MARKS: [&str; 9] = [
    "REPORT RequestId:",
    "START RequestId:",
    "END RequestId:",
    "INIT_START Runtime Version:",
    "INIT_REPORT Init Duration:",
    "RESTORE_START Runtime Version:",
    "\"platform.report\"",
    "\"platform.start\"",
    "\"platform.initStart\"",
];

/// Which format a text has; `None` if it is no log of a function.
pub fn of(text: &str) -> Option<LogFormat> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with(GZIP) {
        return Some(LogFormat::Subscription);
    }
    if text.starts_with(['{', '['])
        && let Some(format) = of_document(text)
    {
        return Some(format);
    }
    let mut lines = text.lines().take(LINES_MAX).map(|line| {
        let end = (0..=LINE_MAX.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or_default();
        &line[..end]
    });
    let first = lines.clone().next().unwrap_or_default();
    if is_table(first) {
        return Some(LogFormat::InsightsCsv);
    }
    lines.any(|line| MARKS.iter().any(|mark| line.contains(mark))).then_some(LogFormat::Lines)
}

/// Whether a line is the head of a table of Logs Insights or of the console.
fn is_table(head: &str) -> bool {
    let mut names = head.split(',').map(|name| name.trim().trim_matches('"'));
    let known = ["@message", "@requestId", "@billedDuration", "@duration", "@timestamp", "@logStream"];
    // A query that adds up has them within functions: `avg(@duration)`.
    let is_sum = |name: &str| name.ends_with(')') && known.iter().any(|known| name.contains(known));
    names.clone().any(|name| known.contains(&name) || is_sum(name))
        || head.contains(',') && names.all(|name| ["timestamp", "message", "logStreamName"].contains(&name))
}

fn of_document(text: &str) -> Option<LogFormat> {
    // Fields are kept as far as they were read: a document may be broken behind them.
    let mut fields = Vec::new();
    let _broken = Names(&mut fields).deserialize(&mut serde_json::Deserializer::from_str(text));
    let has = |name: &str| fields.iter().any(|field| field == name);
    let is_said = |name: &str| text.contains(&format!("\"{name}\""));
    match () {
        () if has("logEvents") || has("awslogs") => Some(LogFormat::Subscription),
        // Of Kinesis, and of Firehose.
        () if has("Records") && text.contains("\"kinesis\"") => Some(LogFormat::Subscription),
        () if has("records") && text.contains("\"data\"") => Some(LogFormat::Subscription),
        // What was searched may have nothing that fits: the answer is one all the same.
        () if has("results") && (is_said("field") || is_said("statistics")) => Some(LogFormat::InsightsRows),
        () if has("events") && is_said("message") && is_said("timestamp") => Some(LogFormat::LogEvents),
        () if has("events") && (is_said("searchedLogStreams") || is_said("nextForwardToken")) => {
            Some(LogFormat::LogEvents)
        }
        () if has("LogResult") => Some(LogFormat::LogResult),
        () if text.starts_with('[') && has("type") && has("record") => Some(LogFormat::Telemetry),
        () => None,
    }
}

/// Takes the names of an object's fields, or of those of a list's first entry.
struct Names<'a>(&'a mut Vec<String>);

impl<'de> DeserializeSeed<'de> for Names<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Names<'_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let is_enough = DECISIVE.contains(&name.as_str());
            if self.0.len() < FIELDS_MAX || is_enough {
                self.0.push(name);
            }
            if is_enough {
                return Err(A::Error::custom("enough"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        list.next_element_seed(self)?;
        Err(A::Error::custom("enough"))
    }
}
