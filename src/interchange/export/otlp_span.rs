//! A span of OpenTelemetry in the JSON encoding of OTLP: ids in hexadecimal, 64-bit numbers as texts.

use crate::engine::random::{Purpose, Stream};
use crate::engine::record::CallId;
use crate::engine::time::Time;
use serde_json::{Value, json};

/// A run begins at midnight on the first day of 2026, as in the records that destinations get: seconds since 1970.
const BEGIN_SECS: u64 = 1_767_225_600;
/// Spans of one call at most: a number for names.
const SPANS_PER_CALL: u64 = 1 << 16;

/// Eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanId(u64);

impl SpanId {
    /// Of the `place`-th span of a call. Never nought, which OpenTelemetry takes for none.
    pub const fn of(seed: u64, call: CallId, place: u64) -> Self {
        let draw = Stream(seed).fork(Purpose::SpanId, call.0 as u64 * SPANS_PER_CALL + place).nth(0);
        Self(if draw == 0 { 1 } else { draw })
    }

    fn text(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// As OpenTelemetry numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}

/// A span elsewhere that this one follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub trace: String,
    pub span: SpanId,
}

/// A status of OpenTelemetry.
const IS_ERROR: u8 = 2;

pub struct Span {
    pub id: SpanId,
    /// Why it counts as an error.
    pub fault: Option<&'static str>,
    pub links: Vec<Link>,
    trace: String,
    parent: Option<SpanId>,
    kind: Kind,
    name: String,
    from: Time,
    until: Time,
    attributes: Vec<Value>,
    events: Vec<Value>,
}

impl Span {
    pub fn new(trace: &str, id: SpanId, parent: Option<SpanId>, kind: Kind, name: &str, from: Time) -> Self {
        let (trace, name) = (trace.to_owned(), name.to_owned());
        let (links, attributes, events) = (Vec::new(), Vec::new(), Vec::new());
        Self { id, fault: None, links, trace, parent, kind, name, from, until: from, attributes, events }
    }

    pub fn put<'a>(&mut self, name: &str, value: impl Into<Attribute<'a>>) {
        self.attributes.push(attribute(name, value));
    }

    pub fn event(&mut self, name: &str, at: Time, attributes: Vec<Value>) {
        let mut event = json!({ "timeUnixNano": nanos(at), "name": name });
        if !attributes.is_empty() {
            event["attributes"] = attributes.into();
        }
        self.events.push(event);
    }

    pub fn end(&mut self, at: Time, fault: Option<&'static str>) {
        self.until = at.max(self.from);
        self.fault = fault;
        if let Some(fault) = fault {
            self.put("error.type", fault);
        }
    }

    /// Still under way when the run was looked at.
    pub fn unfinished(&mut self, at: Time) {
        self.end(at, None);
        self.put("invokescope.unfinished", true);
    }

    pub fn json(&self) -> Value {
        let links = self.links.iter().map(|link| json!({ "traceId": link.trace, "spanId": link.span.text() }));
        let mut json = json!({ "traceId": self.trace, "spanId": self.id.text(), "name": self.name,
            "kind": self.kind as u8, "startTimeUnixNano": nanos(self.from), "endTimeUnixNano": nanos(self.until),
            "attributes": self.attributes });
        if let Some(parent) = self.parent {
            json["parentSpanId"] = parent.text().into();
        }
        if !self.events.is_empty() {
            json["events"] = self.events.clone().into();
        }
        if !self.links.is_empty() {
            json["links"] = links.collect();
        }
        if let Some(fault) = self.fault {
            json["status"] = json!({ "code": IS_ERROR, "message": fault });
        }
        json
    }
}

/// What an attribute holds.
pub enum Attribute<'a> {
    Text(&'a str),
    Number(u64),
    Flag(bool),
}

impl<'a> From<&'a str> for Attribute<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Attribute<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Attribute<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

pub fn attribute<'a>(name: &str, value: impl Into<Attribute<'a>>) -> Value {
    let value = match value.into() {
        Attribute::Text(text) => json!({ "stringValue": text }),
        Attribute::Number(number) => json!({ "intValue": number.to_string() }),
        Attribute::Flag(flag) => json!({ "boolValue": flag }),
    };
    json!({ "key": name, "value": value })
}

/// An instant in nanoseconds since 1970.
fn nanos(at: Time) -> String {
    let micros = BEGIN_SECS * 1_000_000 + at.micros();
    (u128::from(micros) * 1_000).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_begins_in_2026() {
        assert_eq!(nanos(Time::ZERO), "1767225600000000000");
        assert_eq!(nanos(Time(1)), "1767225600000001000");
    }
}
