//! What arrives at the end of an event's life, as AWS writes it: the record that a destination gets, and the message that a
//! dead-letter queue gets. Pure: made from a message in a target.

use crate::engine::answer::{self, RATE_EXCEEDED, UNHANDLED, quoted};
use crate::engine::facts;
use crate::engine::random::{Purpose, Stream};
use crate::engine::record::{CallId, Condition, Outcome, Refusal, Via};
use crate::engine::scenario::{Scenario, TargetId, TargetKind};
use crate::engine::time::Time;
use crate::engine::world::{Message, MessageError};

/// What the texts of a message are made of: a world has it, and so has a step of one.
pub trait Texts {
    fn config(&self) -> &Scenario;
    /// A text by its number.
    fn text_of(&self, number: u16) -> &str;
    /// A payload with the number of the call in it.
    fn payload_text(&self, number: u16, ordinal: u32) -> String;

    fn request_id(&self, call: CallId) -> String {
        request_id(self.config().seed, call)
    }
}

/// A request id in the usual form: the same in a call's answer and in every attempt.
pub fn request_id(seed: u64, call: CallId) -> String {
    uuid(Stream(seed).fork(Purpose::RequestId, call.0.into()))
}

fn uuid(stream: Stream) -> String {
    let (high, low) = (stream.nth(0), stream.nth(1));
    let bits = (u128::from(high) << 64 | u128::from(low)) & !(0xf << 76 | 0x3 << 62) | 4 << 76 | 2 << 62;
    let digits: String =
        (0..32).rev().map(|place| char::from(b"0123456789abcdef"[(bits >> (4 * place) & 15) as usize])).collect();
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

/// The event as the function got it: the payload, or the record of which it was the destination.
pub fn payload(world: &impl Texts, message: &Message) -> String {
    match &message.envelope {
        Some(envelope) => record(world, envelope),
        None => world.payload_text(message.payload, message.ordinal),
    }
}

/// An attribute of an SQS message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attribute {
    pub name: &'static str,
    /// `String` or `Number`.
    pub kind: &'static str,
    pub value: String,
}

/// What lies in a target: the event as it was sent for a dead-letter queue, the record for a destination, in an envelope
/// on an event bus.
pub fn body(world: &impl Texts, target: TargetId, message: &Message) -> String {
    let target = world.config().target(target);
    match message.via {
        // An event without a payload is stored as an empty object.
        Via::DeadLetterQueue => {
            let event = payload(world, message);
            if event.is_empty() { "{}".to_owned() } else { event }
        }
        Via::OnFailure | Via::OnSuccess if target.kind == TargetKind::EventBridge => {
            bus_event(world, message, &target.name)
        }
        Via::OnFailure | Via::OnSuccess => record(world, message),
    }
}

/// What stands beside the body: of a dead letter whose event it is and how the last try ended, which a record says inside;
/// of an object in a bucket its key.
pub fn attributes(world: &impl Texts, target: TargetId, message: &Message) -> Vec<Attribute> {
    if message.via != Via::DeadLetterQueue {
        let is_object = world.config().target(target).kind == TargetKind::S3;
        let key = || Attribute { name: "Key", kind: "String", value: bucket_key(world, message) };
        return is_object.then(key).into_iter().collect();
    }
    dead_letter_attributes(world, message)
}

/// What stands beside a dead letter.
pub fn dead_letter_attributes(world: &impl Texts, message: &Message) -> Vec<Attribute> {
    let mut all = vec![Attribute { name: "RequestID", kind: "String", value: world.request_id(message.call) }];
    if let Some(code) = error_code(message.error) {
        all.push(Attribute { name: "ErrorCode", kind: "Number", value: code.to_string() });
    }
    all.push(Attribute { name: "ErrorMessage", kind: "String", value: error_message(world, message) });
    all
}

/// HTTP status of the last try; none where there was no try. A handler that failed was answered with 200.
pub const fn error_code(error: MessageError) -> Option<u16> {
    match error {
        MessageError::None { .. } | MessageError::Attempt { .. } => Some(facts::SYNC_STATUS.value as u16),
        MessageError::Throttled => Some(Refusal::ReservedInUse.status()),
        MessageError::NotFound => Some(Refusal::NotFound.status()),
        MessageError::NotReady => Some(Refusal::NotReady.status()),
        MessageError::SystemError => Some(Refusal::SystemError.status()),
        MessageError::ZeroReserved | MessageError::Recursion | MessageError::Expired => None,
    }
}

/// What went wrong, in words: the handler's own where it raised. The first kilobyte of it.
pub fn error_message(world: &impl Texts, message: &Message) -> String {
    let text = match message.error {
        MessageError::None { .. } => String::new(),
        MessageError::Attempt { outcome: Outcome::TimedOut, timeout, .. } => {
            answer::timeout_message(&world.request_id(message.call), timeout)
        }
        MessageError::Attempt { outcome, text, .. } => {
            answer::message_of(outcome, &world.request_id(message.call), world.text_of(text))
        }
        MessageError::Throttled => RATE_EXCEEDED.to_owned(),
        MessageError::NotFound => format!("Function not found: {}", arn_of(world, message)),
        MessageError::SystemError => "Service error".to_owned(),
        MessageError::NotReady => answer::not_ready(&arn_of(world, message)),
        // Recorded like this.
        MessageError::ZeroReserved => {
            "Function not invoked. Function isconfigured with zero reserved concurrent executions".to_owned()
        }
        MessageError::Recursion => "A recursive loop was stopped".to_owned(),
        MessageError::Expired => "The event was older than its maximum age".to_owned(),
    };
    let most = facts::DEAD_LETTER_ERROR_MAX.value as usize;
    if text.len() <= most {
        return text;
    }
    // Bytes are counted: where the cut falls inside a character, a sign of its own stands for what is left of it.
    String::from_utf8_lossy(&text.as_bytes()[..most]).into_owned()
}

/// The record of an invocation that a destination gets: JSON, fields in AWS's order.
pub fn record(world: &impl Texts, message: &Message) -> String {
    let id = world.request_id(message.call);
    let condition = message.condition.map_or("Success", Condition::name);
    // A success says 1 also after retries (recorded).
    let count = if message.via == Via::OnSuccess { 1 } else { message.attempts };
    let mut json = String::with_capacity(512);
    json.push_str("{\"version\":\"1.0\",\"timestamp\":\"");
    json.push_str(&timestamp(message.at));
    json.push_str("\",\"requestContext\":{\"requestId\":");
    json.push_str(&quoted(&id));
    json.push_str(",\"functionArn\":");
    json.push_str(&quoted(&arn_of(world, message)));
    json.push_str(&format!(",\"condition\":\"{condition}\",\"approximateInvokeCount\":{count}}}"));
    if !message.without_payload {
        json.push_str(",\"requestPayload\":");
        json.push_str(&embedded(&payload(world, message)));
    }
    if let Some(context) = response_context(message) {
        json.push_str(",\"responseContext\":");
        json.push_str(&context);
    }
    if !message.without_payload
        && let Some(payload) = response_payload(world, message)
    {
        json.push_str(",\"responsePayload\":");
        json.push_str(&embedded(&payload));
    }
    json.push('}');
    json
}

/// The event that an EventBridge bus gets: the record in an envelope.
fn bus_event(world: &impl Texts, message: &Message, bus: &str) -> String {
    let outcome = if message.via == Via::OnSuccess { "Success" } else { "Failure" };
    let bus = quoted(&["arn:aws:events:us-east-1:123456789012:event-bus/", bus].concat());
    [
        "{\"version\":\"0\",\"id\":\"",
        &uuid(Stream(world.config().seed).fork(Purpose::EnvelopeId, message.call.0.into())),
        "\",\"detail-type\":\"Lambda Function Invocation Result - ",
        outcome,
        "\",\"source\":\"lambda\",\"account\":\"123456789012\",\"time\":\"",
        // The envelope's time is in whole seconds.
        &timestamp(message.at)[..19],
        "Z\",\"region\":\"us-east-1\",\"resources\":[",
        &bus,
        ",",
        &quoted(&arn_of(world, message)),
        "],\"detail\":",
        &record(world, message),
        "}",
    ]
    .concat()
}

/// The key under which an S3 bucket keeps a record.
fn bucket_key(world: &impl Texts, message: &Message) -> String {
    let function = &world.config().function(message.function).name;
    let time = timestamp(message.at);
    let (day, clock) = (&time[..10], time[11..19].replace(':', "."));
    let id = world.request_id(message.call);
    ["aws/lambda/async/", function, "/", &day.replace('-', "/"), "/", day, "T", &clock, "-", &id].concat()
}

fn arn_of(world: &impl Texts, message: &Message) -> String {
    let name = &world.config().function(message.function).name;
    if message.by_alias { answer::arn_of_alias(name) } else { answer::arn(name) }
}

/// How the last try was answered; nothing where there was no try.
fn response_context(message: &Message) -> Option<String> {
    let status = error_code(message.error)?;
    let version = answer::version_name(message.version);
    Some(match message.error {
        MessageError::None { .. } => format!("{{\"statusCode\":{status},\"executedVersion\":\"{version}\"}}"),
        MessageError::Attempt { .. } => {
            format!("{{\"statusCode\":{status},\"executedVersion\":\"{version}\",\"functionError\":\"{UNHANDLED}\"}}")
        }
        _ => format!("{{\"statusCode\":{status}}}"),
    })
}

/// What the last attempt handed back; nothing where the last try started none.
fn response_payload(world: &impl Texts, message: &Message) -> Option<String> {
    let id = world.request_id(message.call);
    match message.error {
        MessageError::None { text } => Some(world.text_of(text).to_owned()),
        MessageError::Attempt { outcome: Outcome::TimedOut, timeout, .. } => Some(answer::timed_out(&id, timeout)),
        MessageError::Attempt { outcome, text, .. } => Some(answer::failed(outcome, &id, world.text_of(text))),
        _ => None,
    }
}

/// A payload inside a record: as it is if it is JSON, as a text if not; `{}` where there was none.
fn embedded(payload: &str) -> String {
    if payload.trim().is_empty() {
        return "{}".to_owned();
    }
    match serde_json::from_str::<serde::de::IgnoredAny>(payload) {
        Ok(_) => payload.trim().to_owned(),
        Err(_) => quoted(payload),
    }
}

/// The wall-clock time that a record carries. A run begins at midnight on the first day of 2026, whenever it is watched.
pub fn timestamp(at: Time) -> String {
    // 31 days are simulated at most, so that every run stays within January.
    let ms = at.0 / 1_000;
    let (day, hour, minute) = (1 + ms / 86_400_000, ms / 3_600_000 % 24, ms / 60_000 % 60);
    let (month, day) = if day > 31 { (2, day - 31) } else { (1, day) };
    format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}.{:03}Z", ms / 1_000 % 60, ms % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::limits::TIME_MAX;

    #[test]
    fn payloads_that_are_json_keep_their_order_and_others_become_texts() {
        assert_eq!(embedded("{\"b\": 1, \"a\": 2.50}"), "{\"b\": 1, \"a\": 2.50}");
        assert_eq!(embedded("not \"json\""), "\"not \\\"json\\\"\"");
        assert_eq!(embedded(""), "{}");
    }

    #[test]
    fn time_is_written_as_aws_writes_it() {
        assert_eq!(timestamp(Time::from_ms(1_500)), "2026-01-01T00:00:01.500Z");
        assert_eq!(timestamp(Time::from_secs(26 * 3_600 + 61)), "2026-01-02T02:01:01.000Z");
        assert_eq!(timestamp(TIME_MAX), "2026-02-01T00:00:00.000Z");
    }
}
