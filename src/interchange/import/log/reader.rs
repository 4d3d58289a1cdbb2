//! From what a text is taken apart into to the log in it: hands each message of documents, rows and lines to the collector. What
//! was taken apart waits, and is read an entry at a time.

use super::attempt::Log;
use super::collect::Collector;
use super::documents::{Documents, Part};
use super::entry::Entry;
use super::format::{self, LogFormat};
use super::problems::{Place, Problems};
use super::timestamp::Timestamp;
use super::{columns, cut, json_line, text_line, unpack};
use crate::text::messages::import as m;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::vec::IntoIter;

/// Most text that packed payloads may hold, all together.
pub const UNPACKED_MAX: usize = 64 << 20;
/// How deep payloads may lie in one another.
const DEPTH_MAX: u32 = 3;

/// A message before it is read: where it stands, when it was logged, and by which environment.
#[derive(Clone, Copy, Default)]
pub struct Envelope<'a> {
    pub place: Place,
    pub at: Option<Timestamp>,
    pub stream: Option<&'a str>,
}

#[derive(Default)]
pub struct Reader {
    collector: Collector,
    unpacked: usize,
    /// What was taken apart and is still to be read.
    waiting: VecDeque<Waiting>,
}

/// A list that is read an entry at a time.
enum Waiting {
    /// Objects of a list, or records that hold some, from this index on.
    Objects {
        objects: IntoIter<Value>,
        index: usize,
        place: Place,
        depth: u32,
    },
    Records {
        records: IntoIter<Value>,
        index: usize,
        place: Place,
        depth: u32,
    },
    Events {
        events: IntoIter<Value>,
        index: usize,
        list: &'static str,
        stream: Option<String>,
        place: Place,
    },
    Rows(IntoIter<(Place, columns::Row)>),
}

/// What an entry costs that is not measured by its text, in bytes of text.
const ENTRY_BYTES: usize = 1 << 8;

impl Reader {
    pub(super) fn finish(self) -> Log {
        self.collector.finish()
    }

    pub(super) fn problems(&mut self) -> &mut Problems {
        &mut self.collector.log().problems
    }

    /// A message, which may have several lines.
    pub fn message(&mut self, text: &str, envelope: Envelope) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.collector.log().lines += 1;
            let line = without_colours(line);
            let (prefix, message) = text_line::prefix(&line);
            if let Some(group) = prefix.group {
                self.name_function(group);
            }
            let (logged, entry) = match object(message) {
                Some(object) => {
                    self.name_function_of(&object);
                    json_line::read(&object, envelope.place, self.problems())
                }
                None if cut::is_of_lambda(message) => self.cut(message.trim_end(), envelope.place),
                None => (None, text_line::read(message, envelope.place, self.problems())),
            };
            let at = envelope.at.or(prefix.at).or(logged);
            self.collector.add(entry, at, envelope.stream.or(prefix.stream));
        }
    }

    /// A JSON object that is cut off: it is listed once, whatever else of it is missing.
    fn cut(&mut self, message: &str, place: Place) -> (Option<Timestamp>, Entry) {
        self.problems().note(place, "", &cut::end(message), m::LogCutObject.get());
        let Some(object) = cut::before(message) else { return (None, Entry::Other) };
        match json_line::read(&object, place, &mut Problems::default()) {
            // It may be of an init within an attempt, which stands at its end.
            (at, Entry::InitReport { .. }) => (at, Entry::Other),
            known => known,
        }
    }

    /// An entry that columns say, not a message.
    pub fn entry(&mut self, entry: Entry, envelope: Envelope) {
        self.collector.log().lines += 1;
        self.collector.add(entry, envelope.at, envelope.stream);
    }

    /// The function by the name of its log group: `/aws/lambda/NAME`, perhaps behind an account.
    pub fn name_function(&mut self, group: &str) {
        const LAMBDA: &str = "/aws/lambda/";
        let name = group.find(LAMBDA).map(|at| &group[at + LAMBDA.len()..]).filter(|name| !name.is_empty());
        if let (Some(name), None) = (name, &self.collector.log().function) {
            self.collector.log().function = Some(name.to_owned());
        }
    }

    /// The function as Lambda's own line about the start of an environment names it.
    fn name_function_of(&mut self, object: &Map<String, Value>) {
        let is_start = object.get("type").and_then(Value::as_str) == Some("platform.initStart");
        let name = object.get("record").and_then(|record| record.get("functionName")).and_then(Value::as_str);
        if let (true, Some(name), None) = (is_start, name, &self.collector.log().function) {
            self.collector.log().function = Some(name.to_owned());
        }
    }

    /// Rows in order of time: a query hands back the newest first.
    pub(super) fn rows(&mut self, mut rows: Vec<(Place, columns::Row)>) {
        if let Some((place, row)) = rows.first() {
            columns::name_what_is_missing(row, *place, self.problems());
        }
        let time = |(_, row): &(Place, columns::Row)| columns::logged_at(row);
        if rows.iter().find_map(time) > rows.iter().rev().find_map(time) {
            rows.reverse();
        }
        self.waiting.push_back(Waiting::Rows(rows.into_iter()));
    }

    /// Reads of what waits, for about so many bytes; how many that were.
    pub(super) fn read_waiting(&mut self, most: usize) -> usize {
        let mut read = 0;
        while read < most
            && let Some(mut first) = self.waiting.pop_front()
        {
            let known = self.waiting.len();
            let bytes = self.read_next(&mut first);
            // What lies within an entry is read before the next one.
            let inner = self.waiting.len() - known;
            self.waiting.rotate_right(inner);
            if let Some(bytes) = bytes {
                read = read.saturating_add(bytes);
                self.waiting.insert(inner, first);
            }
        }
        read
    }

    /// Reads the next entry of a list that waits; what that took, and nothing where there is none.
    fn read_next(&mut self, waiting: &mut Waiting) -> Option<usize> {
        let mut bytes = ENTRY_BYTES;
        match waiting {
            Waiting::Objects { objects, index, place, depth } => {
                let place = place.entry("", *index);
                *index += 1;
                // A list in a list is no log.
                match objects.next()? {
                    Value::Object(one) => self.object(one, place, *depth),
                    other => self.refuse(place, "", &other, m::LogAllowedObject.get()),
                }
            }
            Waiting::Records { records, index, place, depth } => {
                let (place, record) = (place.entry("records", *index), records.next()?);
                *index += 1;
                let data = record.get("kinesis").unwrap_or(&record).get("data").unwrap_or(&Value::Null);
                bytes += data.as_str().map_or(0, str::len);
                self.data(data, place, "data", *depth);
            }
            Waiting::Events { events, index, list, stream, place } => {
                let list: &'static str = list;
                let (place, event) = (place.entry(list, *index), events.next()?);
                *index += 1;
                bytes += event.get("message").and_then(Value::as_str).map_or(0, str::len);
                self.event(&event, stream.as_deref(), place);
            }
            Waiting::Rows(rows) => {
                let (place, row) = rows.next()?;
                bytes += row.iter().map(|(_, value)| value.len()).sum::<usize>();
                self.row(&row, place);
            }
        }
        Some(bytes)
    }

    fn row(&mut self, row: &columns::Row, place: Place) {
        let envelope = Envelope { place, at: columns::logged_at(row), stream: columns::stream(row) };
        if let Some(group) = columns::group(row) {
            self.name_function(group);
        }
        if let Some(time) = columns::unread_time(row) {
            self.problems().note(place, "@timestamp", time, m::LogTimeOfRow.get());
        }
        match columns::message(row) {
            Some(message) => self.message(message, envelope),
            None => {
                let entry = columns::read(row, place, self.problems());
                self.entry(entry, envelope);
            }
        }
    }

    /// JSON documents within a payload, one after the other.
    fn documents(&mut self, text: &str, line: u32, depth: u32) {
        let mut documents = Documents::default();
        loop {
            match documents.part(text) {
                Part::More => {}
                Part::Document(document, own) => self.document(document, Place::line(line + own - 1), depth),
                Part::Broken => return self.name_what_is_broken(text, line),
                Part::End => return,
            }
        }
    }

    /// Notes where documents are broken, as the parser of a whole text says it.
    pub(super) fn name_what_is_broken(&mut self, text: &str, line: u32) {
        let mut all = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        if let Some(error) = all.find_map(Result::err) {
            let found = error.to_string();
            let place = Place::line(line + (error.line() as u32).saturating_sub(1));
            self.problems().note(place, "", &found, m::LogAllowedDocument.get());
        }
    }

    pub(super) fn document(&mut self, document: Value, place: Place, depth: u32) {
        match document {
            Value::Array(all) => {
                let objects = all.into_iter();
                self.waiting.push_back(Waiting::Objects { objects, index: 0, place, depth });
            }
            Value::Object(object) => self.object(object, place, depth),
            other => self.refuse(place, "", &other, m::LogAllowedObject.get()),
        }
    }

    fn object(&mut self, mut object: Map<String, Value>, place: Place, depth: u32) {
        let list = if object.contains_key("logEvents") { "logEvents" } else { "events" };
        if let Some(events) = object.remove(list) {
            let field = |name: &str| object.get(name).and_then(Value::as_str);
            let stream = field("logStream").map(str::to_owned);
            // What CloudWatch sends to see whether somebody is there holds no lines of a log.
            let is_control = field("messageType") == Some("CONTROL_MESSAGE");
            if let Some(group) = field("logGroup") {
                self.name_function(group);
            }
            match events {
                _ if is_control => {}
                Value::Array(events) => {
                    let events = events.into_iter();
                    self.waiting.push_back(Waiting::Events { events, index: 0, list, stream, place });
                }
                other => self.refuse(place, list, &other, m::LogAllowedLogEvents.get()),
            }
        } else if let Some(results) = object.get("results") {
            self.results(results, place);
        } else if let Some(data) = object.get("awslogs").and_then(|logs| logs.get("data")) {
            self.data(data, place, "awslogs.data", depth);
        } else if let Some(Value::Array(records)) = object.get_mut("Records") {
            let records = std::mem::take(records).into_iter();
            self.waiting.push_back(Waiting::Records { records, index: 0, place, depth });
        } else if let Some(Value::Array(records)) = object.get_mut("records") {
            let records = std::mem::take(records).into_iter();
            self.waiting.push_back(Waiting::Records { records, index: 0, place, depth });
        } else if let Some(tail) = object.get("LogResult") {
            self.data(tail, place, "LogResult", depth);
        } else if object.contains_key("type") {
            self.name_function_of(&object);
            let (at, entry) = json_line::read(&object, place, self.problems());
            self.entry(entry, Envelope { place, at, stream: None });
        } else {
            let names: Vec<&str> = object.keys().take(3).map(String::as_str).collect();
            let allowed = m::LogAllowedFields.get();
            self.problems().note(place, "", &names.join(", "), allowed);
        }
    }

    fn refuse(&mut self, place: Place, field: &str, found: &Value, allowed: &str) {
        let found = match found {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        self.problems().note(place, field, &found, allowed);
    }

    fn event(&mut self, event: &Value, stream: Option<&str>, place: Place) {
        if !event.is_object() {
            return self.refuse(place, "", event, m::LogAllowedObject.get());
        }
        let Some(message) = event.get("message").and_then(Value::as_str) else {
            return self.refuse(
                place,
                "message",
                event.get("message").unwrap_or(&Value::Null),
                m::LogAllowedText.get(),
            );
        };
        let ms = event.get("timestamp");
        let at = ms.and_then(Value::as_u64).and_then(Timestamp::from_ms);
        let at = at.or_else(|| ms.and_then(Value::as_str).and_then(Timestamp::parse));
        if let (None, Some(ms)) = (at, ms) {
            self.refuse(place, "timestamp", ms, m::LogAllowedTimestamp.get());
        }
        let stream = event.get("logStreamName").and_then(Value::as_str).or(stream);
        self.message(message, Envelope { place, at, stream });
    }

    fn results(&mut self, results: &Value, place: Place) {
        let Value::Array(results) = results else {
            return self.refuse(place, "results", results, m::LogAllowedRows.get());
        };
        let mut rows = Vec::new();
        for (index, row) in results.iter().enumerate() {
            let place = place.entry("results", index);
            let Value::Array(cells) = row else {
                self.refuse(place, "", row, m::LogAllowedCells.get());
                continue;
            };
            let text = |cell: &Value, name: &str| cell.get(name).and_then(Value::as_str).map(str::to_owned);
            rows.push((place, cells.iter().filter_map(|cell| text(cell, "field").zip(text(cell, "value"))).collect()));
        }
        self.rows(rows);
    }

    fn data(&mut self, data: &Value, place: Place, field: &str, depth: u32) {
        match data.as_str() {
            Some(data) => self.packed(data, place, field, depth),
            None => self.refuse(place, field, data, m::LogAllowedPacked.get()),
        }
    }

    /// Base64 of gzip of documents or lines.
    pub(super) fn packed(&mut self, data: &str, place: Place, field: &str, depth: u32) {
        if depth >= DEPTH_MAX {
            return self.problems().note(place, field, data, m::LogAllowedNotNested.get());
        }
        match unpack::base64(data, UNPACKED_MAX - self.unpacked) {
            Err(allowed) => self.problems().note(place, field, data, allowed),
            Ok(text) => {
                self.unpacked += text.len();
                match format::of(&text) {
                    None | Some(LogFormat::Lines | LogFormat::InsightsCsv) => {
                        self.message(&text, Envelope { place, ..Envelope::default() });
                    }
                    Some(_) => self.documents(&text, place.line, depth + 1),
                }
            }
        }
    }
}

/// A line without the marks that colour it in a terminal.
fn without_colours(line: &str) -> Cow<'_, str> {
    const BEGIN: &str = "\u{1b}[";
    if !line.contains(BEGIN) {
        return Cow::Borrowed(line);
    }
    let mut parts = line.split(BEGIN);
    let first = parts.next().unwrap_or_default();
    let is_code = |c: char| c.is_ascii_digit() || c == ';';
    let rest = parts.map(|part| part.trim_start_matches(is_code).strip_prefix('m').unwrap_or(part));
    Cow::Owned(std::iter::once(first).chain(rest).collect())
}

/// A message that is a JSON object.
fn object(message: &str) -> Option<Map<String, Value>> {
    let message = message.trim();
    if !message.starts_with('{') || !message.ends_with('}') {
        return None;
    }
    serde_json::from_str(message).ok()
}
