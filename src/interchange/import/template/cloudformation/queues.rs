//! What Lambda polls, as far as the template has it: for how long queues hide and keep messages, and where they put those that
//! fail; for how long streams keep records. A queue whose messages come back before a function has had its time with them
//! stops a deployment.

use super::super::addresses::UNKNOWN_TARGET;
use super::super::fields::{seconds, whole};
use super::super::model::{OnError, Poller, PollerFound, QueueSettings, Redrive, Said, System, Why};
use super::super::node::{Node, Value};
use super::super::resolve::references;
use super::super::simulation::timeout;
use super::names::Names;
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
                found.on_error = OnError::Queue(of_queue(&queue.properties));
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
fn of_queue(properties: &Node) -> QueueSettings {
    let redrive = properties.get("RedrivePolicy");
    QueueSettings {
        hidden: Said::of(properties.get("VisibilityTimeout"), seconds),
        kept: Said::of(properties.get("MessageRetentionPeriod"), seconds),
        redrive: match redrive.map(|policy| &policy.value) {
            None | Some(Value::Null | Value::Nothing) => Said::Nothing,
            Some(Value::Map(_)) => Said::Value(Redrive {
                receives: Said::of(redrive.and_then(|policy| policy.get("maxReceiveCount")), whole),
                to: redrive
                    .and_then(|policy| policy.text_of("deadLetterTargetArn"))
                    .map_or_else(|| UNKNOWN_TARGET.to_owned(), Names::target_name),
            }),
            Some(_) => Said::Unread,
        },
    }
}

fn note_visibility(sections: &Sections, system: &mut System) {
    let queues: Vec<(usize, &Resource)> = system
        .pollers
        .iter()
        .filter(|found| found.poller == Poller::Sqs)
        .filter_map(|found| Some((found.function, queue(found, sections)?)))
        .collect();
    for (function, queue) in queues {
        let hidden = queue.properties.entry("VisibilityTimeout");
        let (span, at) = match hidden {
            // What is not known is not judged.
            Some(entry) => match entry.value.text().and_then(seconds) {
                Some(span) => (span, queue.properties_at.field("VisibilityTimeout", entry.place)),
                None => continue,
            },
            None => (facts::QUEUE_VISIBILITY.span(), queue.at.clone()),
        };
        let found = &system.functions[function];
        // A timeout that was not read may be anything.
        let is_known = found.timeout.is_some() || !system.notes.has(&format!("{}.Properties.Timeout", found.at.path));
        if is_known && span < timeout(found) {
            let (name, queue, timeout) = (found.name.clone(), queue.id.clone(), timeout(found));
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
