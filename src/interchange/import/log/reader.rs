//! From a text to the log in it: takes documents, tables and lines apart, and hands each message to the collector.

use super::attempt::Log;
use super::collect::Collector;
use super::entry::Entry;
use super::format::{self, LogFormat};
use super::problems::{Place, Problems};
use super::timestamp::Timestamp;
use super::{columns, json_line, text_line, unpack};
use serde_json::{Map, Value};

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
}

/// Reads a text of this format.
pub fn read(text: &str, format: LogFormat) -> Log {
    let mut reading = Reading::new(format);
    while !reading.read_on(text, text.len()) {}
    reading.finish()
}

/// A log that is read a part at a time, so that something else can be done in between.
pub struct Reading {
    reader: Reader,
    format: LogFormat,
    /// What is read: bytes, and lines.
    bytes: usize,
    lines: u32,
}

impl Reading {
    pub fn new(format: LogFormat) -> Self {
        Self { reader: Reader::default(), format, bytes: 0, lines: 0 }
    }

    /// Reads on in the same text, for about so many bytes; documents and tables in one go. Whether that was the rest of it.
    pub fn read_on(&mut self, text: &str, bytes: usize) -> bool {
        let (reader, text) = (&mut self.reader, text.trim_start_matches('\u{feff}'));
        match self.format {
            LogFormat::Lines => {
                let until = self.bytes.saturating_add(bytes.max(1));
                for line in text[self.bytes..].split_inclusive('\n') {
                    if self.bytes >= until {
                        return false;
                    }
                    (self.bytes, self.lines) = (self.bytes + line.len(), self.lines + 1);
                    reader.message(line, Envelope { place: Place::line(self.lines), ..Envelope::default() });
                }
            }
            LogFormat::InsightsCsv => reader.table(text),
            LogFormat::Subscription if !text.trim_start().starts_with(['{', '[']) => {
                reader.packed(text, Place::line(1), "", 0);
            }
            _ => reader.documents(text, 1, 0),
        }
        true
    }

    /// Bytes that are read.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    pub fn finish(self) -> Log {
        self.reader.collector.finish()
    }
}

impl Reader {
    fn problems(&mut self) -> &mut Problems {
        &mut self.collector.log().problems
    }

    /// A message, which may have several lines.
    pub fn message(&mut self, text: &str, envelope: Envelope) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.collector.log().lines += 1;
            let (prefix, message) = text_line::prefix(line);
            if let Some(group) = prefix.group {
                self.name_function(group);
            }
            let (logged, entry) = match object(message) {
                Some(object) => json_line::read(&object, envelope.place, self.problems()),
                None => (None, text_line::read(message, envelope.place, self.problems())),
            };
            let at = envelope.at.or(prefix.at).or(logged);
            self.collector.add(entry, at, envelope.stream.or(prefix.stream));
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

    fn table(&mut self, text: &str) {
        let mut from = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let head: Vec<String> =
            from.headers().map_or_else(|_| Vec::new(), |head| head.iter().map(str::to_owned).collect());
        let mut rows = Vec::new();
        for row in from.records() {
            let Ok(row) = row else {
                self.problems().note(Place::line(rows.len() as u32 + 2), "", "", "a row of a table in CSV");
                continue;
            };
            let line = row.position().map_or(0, csv::Position::line) as u32;
            let fields = head.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
            rows.push((Place::line(line), fields));
        }
        self.rows(rows);
    }

    /// Rows in order of time: a query hands back the newest first.
    fn rows(&mut self, mut rows: Vec<(Place, columns::Row)>) {
        let times: Vec<Timestamp> = rows.iter().filter_map(|(_, row)| columns::logged_at(row)).collect();
        if times.first() > times.last() {
            rows.reverse();
        }
        for (place, row) in &rows {
            let envelope = Envelope { place: *place, at: columns::logged_at(row), stream: columns::stream(row) };
            if let Some(group) = columns::group(row) {
                self.name_function(group);
            }
            match columns::message(row) {
                Some(message) => self.message(message, envelope),
                None => {
                    let entry = columns::read(row, *place, self.problems());
                    self.entry(entry, envelope);
                }
            }
        }
    }

    /// JSON documents, one after the other.
    fn documents(&mut self, text: &str, line: u32, depth: u32) {
        let mut all = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        let (mut counted, mut here) = (0, line);
        loop {
            let begin = text[all.byte_offset()..].find(|c: char| !c.is_whitespace()).unwrap_or_default();
            let at = all.byte_offset() + begin;
            here += text[counted..at].matches('\n').count() as u32;
            counted = at;
            match all.next() {
                None => return,
                Some(Ok(document)) => self.document(&document, Place::line(here), depth),
                Some(Err(error)) => {
                    let place = Place::line(line + (error.line() as u32).saturating_sub(1));
                    let found = error.to_string();
                    return self.problems().note(place, "", &found, "a whole JSON document");
                }
            }
        }
    }

    fn document(&mut self, document: &Value, place: Place, depth: u32) {
        if let Value::Array(all) = document {
            for (index, one) in all.iter().enumerate() {
                // A list in a list is no log.
                match one {
                    Value::Object(one) => self.object(one, place.entry("", index), depth),
                    other => self.refuse(place.entry("", index), "", other, "an object"),
                }
            }
            return;
        }
        match document {
            Value::Object(object) => self.object(object, place, depth),
            other => self.refuse(place, "", other, "an object"),
        }
    }

    fn object(&mut self, object: &Map<String, Value>, place: Place, depth: u32) {
        let field = |name: &str| object.get(name);
        if let Some(events) = field("logEvents").or(field("events")) {
            let stream = field("logStream").and_then(Value::as_str);
            if let Some(group) = field("logGroup").and_then(Value::as_str) {
                self.name_function(group);
            }
            let list = if object.contains_key("logEvents") { "logEvents" } else { "events" };
            // What CloudWatch sends to see whether somebody is there holds no lines of a log.
            if field("messageType").and_then(Value::as_str) != Some("CONTROL_MESSAGE") {
                self.events(events, list, stream, place);
            }
        } else if let Some(results) = field("results") {
            self.results(results, place);
        } else if let Some(data) = field("awslogs").and_then(|logs| logs.get("data")) {
            self.data(data, place, "awslogs.data", depth);
        } else if let Some(Value::Array(records)) = field("Records").or(field("records")) {
            for (index, record) in records.iter().enumerate() {
                let place = place.entry("records", index);
                let data = record.get("kinesis").unwrap_or(record).get("data").unwrap_or(&Value::Null);
                self.data(data, place, "data", depth);
            }
        } else if let Some(tail) = field("LogResult") {
            self.data(tail, place, "LogResult", depth);
        } else if field("type").is_some() {
            let (at, entry) = json_line::read(object, place, self.problems());
            self.entry(entry, Envelope { place, at, stream: None });
        } else {
            let names: Vec<&str> = object.keys().take(3).map(String::as_str).collect();
            let allowed = "logEvents, events, results, awslogs, Records, LogResult or type";
            self.problems().note(place, "", &names.join(", "), allowed);
        }
    }

    fn refuse(&mut self, place: Place, field: &str, found: &Value, allowed: &str) {
        let found = if found.is_null() { String::new() } else { found.to_string() };
        self.problems().note(place, field, &found, allowed);
    }

    fn events(&mut self, events: &Value, list: &'static str, stream: Option<&str>, place: Place) {
        let Value::Array(events) = events else { return self.refuse(place, list, events, "a list of log events") };
        for (index, event) in events.iter().enumerate() {
            let place = place.entry(list, index);
            let Some(message) = event.get("message").and_then(Value::as_str) else {
                self.refuse(place, "message", event.get("message").unwrap_or(&Value::Null), "a text");
                continue;
            };
            let ms = event.get("timestamp");
            let at = ms.and_then(Value::as_u64).and_then(Timestamp::from_ms);
            let at = at.or_else(|| ms.and_then(Value::as_str).and_then(Timestamp::parse));
            if let (None, Some(ms)) = (at, ms) {
                self.refuse(place, "timestamp", ms, "milliseconds since 1970");
            }
            let stream = event.get("logStreamName").and_then(Value::as_str).or(stream);
            self.message(message, Envelope { place, at, stream });
        }
    }

    fn results(&mut self, results: &Value, place: Place) {
        let Value::Array(results) = results else { return self.refuse(place, "results", results, "a list of rows") };
        let mut rows = Vec::new();
        for (index, row) in results.iter().enumerate() {
            let place = place.entry("results", index);
            let Value::Array(cells) = row else {
                self.refuse(place, "", row, "a list of field and value");
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
            None => self.refuse(place, field, data, "base64 of gzip"),
        }
    }

    /// Base64 of gzip of documents or lines.
    fn packed(&mut self, data: &str, place: Place, field: &str, depth: u32) {
        if depth >= DEPTH_MAX {
            return self.problems().note(place, field, data, "payloads that do not lie in one another");
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

/// A message that is a JSON object.
fn object(message: &str) -> Option<Map<String, Value>> {
    let message = message.trim();
    if !message.starts_with('{') || !message.ends_with('}') {
        return None;
    }
    serde_json::from_str(message).ok()
}
