//! What Lambda polls, as far as the template has it: for how long queues hide and keep messages, and where they put those that
//! fail; for how long streams keep records. A queue whose messages come back before a function has had its time with them
//! stops a deployment.

use super::super::addresses::{FIFO, unknown_target};
use super::super::bounds;
use super::super::json;
use super::super::marks::plain;
use super::super::model::{OnError, Poller, PollerFound, QueueSettings, Redrive, Said, System, Why};
use super::super::node::{Node, Value};
use super::super::numbers::{seconds, whole};
use super::super::pollers::{is_fifo_by_address, name_of};
use super::super::resolve::references;
use super::super::simulation::timeout;
use super::sections::{Resource, Sections};
use crate::engine::facts;
use crate::engine::time::Span;
use std::borrow::Cow;

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
    check(sections, system);
    note_visibility(sections, system);
}

/// Notes the numbers of queues that AWS refuses, each with a function that is fed from there, if one is.
fn check(sections: &Sections, system: &mut System) {
    for resource in sections.resources.iter().filter(|resource| resource.kind == "AWS::SQS::Queue") {
        let is_it = |found: &&PollerFound| queue(found, sections).is_some_and(|queue| queue.id == resource.id);
        let function = system.pollers.iter().find(is_it).map(|found| found.function);
        let (properties, at) = (&resource.properties, &resource.properties_at);
        for bound in &bounds::QUEUE {
            if let Some(entry) = properties.entry(bound.property) {
                system.notes.check(bound, Some(&entry.value), at.field(bound.property, entry.place), function);
            }
        }
        let Some(redrive) = properties.entry("RedrivePolicy") else { continue };
        let at = at.field("RedrivePolicy", redrive.place);
        let bound = &bounds::RECEIVES;
        match redrive_policy(&redrive.value) {
            Some(Cow::Borrowed(policy)) => {
                if let Some(entry) = policy.entry(bound.property) {
                    system.notes.check(bound, Some(&entry.value), at.field(bound.property, entry.place), function);
                }
            }
            // Within a text nothing has a place of its own.
            Some(Cow::Owned(policy)) => system.notes.check(bound, policy.get(bound.property), at, function),
            None => {}
        }
    }
}

/// A redrive policy, which may be a text of JSON as well; nothing of what can't be read.
fn redrive_policy(node: &Node) -> Option<Cow<'_, Node>> {
    match &node.value {
        Value::Map(_) => Some(Cow::Borrowed(node)),
        Value::Text(text) => json::read(&plain(text)).ok()?.into_iter().next().map(Cow::Owned),
        _ => None,
    }
}

/// What a queue says of its messages.
fn of_queue(queue: &Resource, sections: &Sections) -> QueueSettings {
    let properties = &queue.properties;
    let redrive = properties.get("RedrivePolicy");
    QueueSettings {
        hidden: Said::of(properties.get("VisibilityTimeout"), seconds),
        kept: Said::of(properties.get("MessageRetentionPeriod"), seconds),
        redrive: match redrive.map(|policy| &policy.value) {
            None | Some(Value::Null | Value::Nothing) => Said::Nothing,
            Some(_) => match redrive.and_then(redrive_policy) {
                Some(policy) => Said::Value(of_policy(&policy, queue, sections)),
                None => Said::Unread,
            },
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
        receives: Said::of(policy.get(bounds::RECEIVES.property), |text| bounds::RECEIVES.read(text)),
        to: target.map_or_else(|| unknown_target().to_owned(), name_of),
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
