//! What Lambda polls, as far as the template has it: for how long queues hide and keep messages, and where they put those that
//! fail; for how long streams keep records. A queue whose messages come back before a function has had its time with them
//! stops a deployment.

use super::super::addresses::{FIFO, UNKNOWN_TARGET};
use super::super::fields::{seconds, whole};
use super::super::json;
use super::super::marks::plain;
use super::super::model::{OnError, Poller, PollerFound, QueueSettings, Redrive, Said, System, Why};
use super::super::node::{Node, Value};
use super::super::pollers::{is_fifo_by_address, name_of};
use super::super::resolve::references;
use super::super::simulation::timeout;
use super::sections::{Resource, Sections};
use crate::engine::facts;
use crate::engine::time::Span;

const HOUR: Span = Span::from_secs(3_600);

/// Looks at what is polled, and notes each queue that Lambda would refuse to poll for a function.
pub fn read(sections: &Sections, system: &mut System) {
    for found in &mut system.pollers {
        let source = source(found, sections);
        match (&mut found.on_error, source) {
            (OnError::Unknown, Some(queue)) if queue.kind == "AWS::SQS::Queue" => {
                found.on_error = OnError::Queue(of_queue(queue, sections));
            }
            (OnError::Stream(stream), _) if found.poller == Poller::DynamoDb => stream.kept = Said::Nothing,
            (OnError::Stream(stream), Some(source)) if source.kind == "AWS::Kinesis::Stream" => {
                let hours = |text: &str| whole(text)?.checked_mul(HOUR.0).map(Span);
                stream.kept = Said::of(source.properties.get("RetentionPeriodHours"), hours);
            }
            _ => {}
        }
    }
    note_visibility(sections, system);
}

/// What a queue says of its messages.
fn of_queue(queue: &Resource, sections: &Sections) -> QueueSettings {
    let properties = &queue.properties;
    let redrive = properties.get("RedrivePolicy");
    let of_policy = |policy: &Node| of_policy(policy, queue, sections);
    QueueSettings {
        hidden: Said::of(properties.get("VisibilityTimeout"), seconds),
        kept: Said::of(properties.get("MessageRetentionPeriod"), seconds),
        redrive: match redrive.map(|policy| &policy.value) {
            None | Some(Value::Null | Value::Nothing) => Said::Nothing,
            Some(Value::Map(_)) => redrive.map_or(Said::Unread, |policy| Said::Value(of_policy(policy))),
            // It may be a text of JSON as well.
            Some(Value::Text(text)) => {
                let read = json::read(&plain(text)).unwrap_or_default();
                read.first().map_or(Said::Unread, |policy| Said::Value(of_policy(policy)))
            }
            Some(_) => Said::Unread,
        },
        is_fifo: is_fifo(queue),
    }
}

fn of_policy(policy: &Node, queue: &Resource, sections: &Sections) -> Redrive {
    let target = policy.text_of("deadLetterTargetArn");
    let in_file = |text: &str| sections.find(references(text).into_iter().next()?.name);
    let is_fifo = target.and_then(|text| match in_file(text) {
        Some(target) if target.kind == "AWS::SQS::Queue" => is_fifo(target),
        Some(_) => None,
        None => is_fifo_by_address(text),
    });
    let place = queue.properties.entry("RedrivePolicy").map_or(queue.at.place, |entry| entry.place);
    Redrive {
        receives: Said::of(policy.get("maxReceiveCount"), whole),
        to: target.map_or_else(|| UNKNOWN_TARGET.to_owned(), name_of),
        is_fifo,
        at: queue.properties_at.field("RedrivePolicy", place),
    }
}

/// Whether a queue of the template keeps an order.
fn is_fifo(queue: &Resource) -> Option<bool> {
    match queue.properties.get("FifoQueue").map(|node| &node.value) {
        Some(Value::Unknown(_)) => None,
        Some(Value::Text(text)) => Some(text.eq_ignore_ascii_case("true")),
        _ => Some(queue.properties.text_of("QueueName").is_some_and(|name| name.ends_with(FIFO))),
    }
}

fn note_visibility(sections: &Sections, system: &mut System) {
    let mut all = Vec::new();
    for found in &system.pollers {
        let OnError::Queue(settings) = &found.on_error else { continue };
        let queue = queue(found, sections);
        let hidden = queue.and_then(|queue| Some((queue, queue.properties.entry("VisibilityTimeout")?)));
        let at = match (hidden, queue) {
            (Some((queue, entry)), _) => queue.properties_at.field("VisibilityTimeout", entry.place),
            (None, Some(queue)) => queue.at.clone(),
            // SAM makes it.
            (None, None) => found.at.clone(),
        };
        let span = match settings.hidden {
            Said::Nothing => facts::QUEUE_VISIBILITY.span(),
            Said::Value(span) => span,
            // What is not known is not judged.
            Said::Unread => continue,
        };
        let name = found.source.as_deref().map(name_of).unwrap_or_default();
        all.push((found.function, name, at, span));
    }
    for (function, queue, at, span) in all {
        let found = &system.functions[function];
        // A timeout that was not read may be anything.
        let is_known = found.timeout.is_some() || !system.notes.has(&format!("{}.Properties.Timeout", found.at.path));
        if is_known && span < timeout(found) {
            let (name, timeout) = (found.name.clone(), timeout(found));
            system.notes.add(at, Why::Visibility { function, name, queue, timeout, hidden: span });
        }
    }
}

/// The queue of the template that is polled.
fn queue<'s>(found: &PollerFound, sections: &'s Sections) -> Option<&'s Resource> {
    source(found, sections).filter(|resource| resource.kind == "AWS::SQS::Queue")
}

/// What of the template is polled.
fn source<'s>(found: &PollerFound, sections: &'s Sections) -> Option<&'s Resource> {
    let source = found.source.as_deref()?;
    sections.find(references(source).into_iter().next()?.name)
}
