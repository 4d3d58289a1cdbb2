//! Rows of Logs Insights: whole messages, or the fields that it finds in them.

use super::entry::{Entry, Report};
use super::problems::{Place, Problems};
use super::timestamp::Timestamp;
use super::values::Values;
use crate::text::message::Message as _;
use crate::text::messages::import as m;

/// Columns by name.
pub type Row = Vec<(String, String)>;

fn get<'a>(row: &'a Row, name: &str) -> Option<&'a str> {
    row.iter()
        .find(|(column, _)| column.trim() == name)
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

pub fn logged_at(row: &Row) -> Option<Timestamp> {
    get(row, "@timestamp").or_else(|| get(row, "timestamp")).and_then(Timestamp::parse)
}

/// A time that can't be read, of a row that says something else.
pub fn unread_time(row: &Row) -> Option<&str> {
    message(row).or_else(|| get(row, "@requestId"))?;
    get(row, "@timestamp").or_else(|| get(row, "timestamp")).filter(|text| Timestamp::parse(text).is_none())
}

pub fn stream(row: &Row) -> Option<&str> {
    get(row, "@logStream").or_else(|| get(row, "logStreamName"))
}

pub fn group(row: &Row) -> Option<&str> {
    get(row, "@log")
}

/// Names the columns that are not there, without which nothing tells what attempts cost or which belong to one event; once.
pub fn name_what_is_missing(row: &Row, place: Place, problems: &mut Problems) {
    const WANTED: [&str; 3] = ["@requestId", "@billedDuration", "@memorySize"];
    let has = |name: &str| row.iter().any(|(column, _)| column.trim() == name);
    let missing: Vec<&str> = WANTED.into_iter().filter(|name| !has(name)).collect();
    if has("@duration") && !has("@message") && !missing.is_empty() {
        let found: Vec<&str> = row.iter().map(|(name, _)| name.as_str()).collect();
        let allowed = m::LogAllowedMoreColumns { missing: &missing.join(", ") }.text();
        problems.note(place, "", &found.join(", "), &allowed);
    }
}

/// Whether a table has columns that tell of attempts.
fn has_wanted(row: &Row) -> bool {
    let has = |name: &str| row.iter().any(|(column, _)| column.trim() == name);
    has("@message") || has("message") || has("@requestId") || has("@billedDuration")
}

pub fn message(row: &Row) -> Option<&str> {
    get(row, "@message").or_else(|| get(row, "message"))
}

/// What the fields of a row without its message say.
pub fn read(row: &Row, place: Place, problems: &mut Problems) -> Entry {
    let id = get(row, "@requestId").map(str::to_owned);
    let has_length = get(row, "@billedDuration").or_else(|| get(row, "@duration")).is_some();
    let kind = get(row, "@type").unwrap_or(if has_length { "REPORT" } else { "" });
    match (kind, id) {
        ("REPORT", id) if has_length || id.is_some() => Entry::Report(report(row, id, Values { place, problems })),
        ("START", Some(id)) => Entry::Start { id },
        ("END", Some(id)) => Entry::End { id },
        ("START" | "END" | "REPORT", None) => {
            problems.note(place, "@requestId", "", m::LogRequestIdOfRow.get());
            Entry::Other
        }
        ("", None) => {
            // A row is quoted where the table has what is wanted; elsewhere the query is at fault, by its columns.
            let part = |(name, value): &'_ (String, String)| if has_wanted(row) { value.clone() } else { name.clone() };
            let found: Vec<String> = row.iter().map(part).filter(|part| !part.is_empty()).take(3).collect();
            let allowed = m::LogAllowedColumns.get();
            problems.note(place, "", &found.join(", "), allowed);
            Entry::Other
        }
        _ => Entry::Other,
    }
}

fn report(row: &Row, id: Option<String>, mut values: Values) -> Report {
    let mut span = |name| get(row, name).and_then(|text| values.span(name, text));
    let (duration, init) = (span("@duration"), span("@initDuration"));
    let restore = span("@restoreDuration");
    let mut mb = |name| get(row, name).and_then(|text| values.mb_of_bytes(name, text));
    let (memory_mb, max_memory_mb) = (mb("@memorySize"), mb("@maxMemoryUsed"));
    let mut ms = |name| get(row, name).and_then(|text| values.whole_ms(name, text));
    Report {
        id,
        duration,
        billed_ms: ms("@billedDuration"),
        memory_mb,
        max_memory_mb,
        init,
        restore,
        billed_restore_ms: ms("@billedRestoreDuration"),
        outcome: None,
        error_type: None,
        trace: get(row, "@xrayTraceId").map(str::to_owned),
    }
}
