//! What arrives at the end of an event's life, as AWS writes it: the record that a destination gets, and the message that a
//! dead-letter queue gets. Pure: made from a message in a target.

use crate::engine::answer::{self, LATEST, RATE_EXCEEDED, UNHANDLED, quoted};
use crate::engine::facts;
use crate::engine::record::{Condition, Outcome, Refusal, Via};
use crate::engine::scenario::{TargetId, TargetKind};
use crate::engine::time::Time;
use crate::engine::world::{Message, MessageError, World};

/// An attribute of an SQS message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub name: &'static str,
    /// `String` or `Number`.
    pub kind: &'static str,
    pub value: String,
}

/// What lies in a target: the event as it was sent for a dead-letter queue, the record for a destination, in an envelope
/// on an event bus.
pub fn body(world: &World, target: TargetId, message: &Message) -> String {
    let target = world.config().target(target);
    match message.via {
        // An event without a payload is stored as an empty object.
        Via::DeadLetterQueue if world.message_payload(message).is_empty() => "{}".to_owned(),
        Via::DeadLetterQueue => world.message_payload(message),
        Via::OnFailure | Via::OnSuccess if target.kind == TargetKind::EventBridge => {
            bus_event(world, message, &target.name)
        }
        Via::OnFailure | Via::OnSuccess => record(world, message),
    }
}

/// What stands beside the body: of a dead letter whose event it is and how the last try ended, which a record says inside;
/// of an object in a bucket its key.
pub fn attributes(world: &World, target: TargetId, message: &Message) -> Vec<Attribute> {
    if message.via != Via::DeadLetterQueue {
        let is_object = world.config().target(target).kind == TargetKind::S3;
        let key = || Attribute { name: "Key", kind: "String", value: bucket_key(world, message) };
        return is_object.then(key).into_iter().collect();
    }
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
        MessageError::SystemError => Some(Refusal::SystemError.status()),
        MessageError::ZeroReserved | MessageError::Recursion | MessageError::Expired => None,
    }
}

/// What went wrong, in words: the handler's own where it raised. The first kilobyte of it.
pub fn error_message(world: &World, message: &Message) -> String {
    let mut text = match message.error {
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
        MessageError::ZeroReserved => "The function has zero reserved concurrent executions".to_owned(),
        MessageError::Recursion => "A recursive loop was stopped".to_owned(),
        MessageError::Expired => "The event was older than its maximum age".to_owned(),
    };
    let mut end = text.len().min(facts::DEAD_LETTER_ERROR_MAX.value as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

/// The record of an invocation that a destination gets: JSON, fields in AWS's order.
pub fn record(world: &World, message: &Message) -> String {
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
    json.push_str(&format!(",\"condition\":\"{condition}\",\"approximateInvokeCount\":{count}}},\"requestPayload\":"));
    json.push_str(&embedded(&world.message_payload(message)));
    if let Some(context) = response_context(message.error) {
        json.push_str(",\"responseContext\":");
        json.push_str(&context);
    }
    if let Some(payload) = response_payload(world, message) {
        json.push_str(",\"responsePayload\":");
        json.push_str(&embedded(&payload));
    }
    json.push('}');
    json
}

/// The event that an EventBridge bus gets: the record in an envelope.
fn bus_event(world: &World, message: &Message, bus: &str) -> String {
    let outcome = if message.via == Via::OnSuccess { "Success" } else { "Failure" };
    let bus = quoted(&["arn:aws:events:us-east-1:123456789012:event-bus/", bus].concat());
    [
        "{\"version\":\"0\",\"id\":\"",
        &world.request_id(message.call),
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
fn bucket_key(world: &World, message: &Message) -> String {
    let function = &world.config().function(message.function).name;
    let time = timestamp(message.at);
    let (day, clock) = (&time[..10], time[11..19].replace(':', "."));
    let id = world.request_id(message.call);
    ["aws/lambda/async/", function, "/", &day.replace('-', "/"), "/", day, "T", &clock, "-", &id].concat()
}

fn arn_of(world: &World, message: &Message) -> String {
    answer::arn(&world.config().function(message.function).name)
}

/// How the last try was answered; nothing where there was no try.
fn response_context(error: MessageError) -> Option<String> {
    let status = error_code(error)?;
    Some(match error {
        MessageError::None { .. } => format!("{{\"statusCode\":{status},\"executedVersion\":\"{LATEST}\"}}"),
        MessageError::Attempt { .. } => {
            format!("{{\"statusCode\":{status},\"executedVersion\":\"{LATEST}\",\"functionError\":\"{UNHANDLED}\"}}")
        }
        _ => format!("{{\"statusCode\":{status}}}"),
    })
}

/// What the last attempt handed back; nothing where the last try started none.
fn response_payload(world: &World, message: &Message) -> Option<String> {
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
    use crate::engine::scenario::check::TIME_MAX;

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
