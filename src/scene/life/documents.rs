//! What is too long to be read in passing: the payload, the lines of the log, the metrics, and what arrived at the end.

use super::model::{Document, Life};
use super::reader::Reader;
use crate::engine::delivery;
use crate::engine::record::{CallId, Record, Sender, What};
use crate::engine::report::report_line;
use crate::engine::scenario::TargetId;
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::text::life as text;
use crate::text::messages::life as m;
use crate::text::number::grouped;
use crate::text::time;
use crate::timeline::Run;

/// Most of a text that stands beside its title.
const BRIEF_MAX: usize = 60;

/// The payload and what arrived, once they were looked up: the world forgets calls that are over, and queues are drained.
#[derive(Clone, Debug, Default)]
pub(super) struct Messages {
    payload: Option<String>,
    arrived: Vec<(u64, Document)>,
}

/// Looks at worlds of the past, at one each time: that can take a while.
struct Past<'a> {
    run: &'a Run,
    is_used: bool,
}

impl Past<'_> {
    /// What there is to see right behind a record; `None` where that has to wait for the next time.
    fn look<R>(&mut self, seq: u64, look: impl FnOnce(&World) -> R) -> Option<R> {
        (!std::mem::replace(&mut self.is_used, true)).then(|| look(&self.run.world_behind(seq)))
    }
}

impl Messages {
    /// All of them as far as they were looked up, and whether there are more.
    pub fn documents(&mut self, run: &Run, reader: &Reader, life: &Life) -> (Vec<Document>, bool) {
        let (mut documents, mut past, mut is_behind) = (Vec::new(), Past { run, is_used: false }, false);
        let sent = reader.records.first().filter(|record| record.call == life.call && is_sending(record));
        if let Some(sent) = sent {
            self.payload = self.payload.take().or_else(|| payload(&mut past, life.call, sent.seq));
            is_behind |= self.payload.is_none();
            documents.extend(self.payload.iter().map(|payload| Document {
                title: m::Payload.get().to_owned(),
                brief: brief(payload),
                text: payload.clone(),
            }));
        }
        let reports = reports(life);
        if !reports.is_empty() {
            let title = text::reports(reports.len());
            documents.push(Document { title, brief: String::new(), text: reports.join("\n") });
        }
        let metrics = metrics(life);
        if !metrics.is_empty() {
            let brief = brief(&metrics.join(", "));
            documents.push(Document { title: m::Metrics.get().to_owned(), brief, text: metrics.join("\n") });
        }
        for record in reader.records.iter().filter(|record| record.call == life.call && is_sent_on(record)) {
            if !self.arrived.iter().any(|(seq, _)| *seq == record.seq) {
                match arrived(&mut past, record) {
                    Some(paper) => self.arrived.push((record.seq, paper)),
                    None => is_behind = true,
                }
            }
        }
        let there = self.arrived.iter().filter(|(seq, _)| *seq < run.shown());
        documents.extend(there.map(|(_, paper)| paper.clone()));
        (documents, is_behind)
    }
}

fn is_sending(record: &Record) -> bool {
    matches!(record.what, What::Sent { .. })
}

fn brief(text: &str) -> String {
    text.chars().take(BRIEF_MAX).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The event as it was sent; from the world of that time if this one has forgotten it.
fn payload(past: &mut Past, call: CallId, sent: u64) -> Option<String> {
    let of = |world: &World| world.remembered_call(call).map(|call| world.payload(call));
    of(past.run.world()).or_else(|| past.look(sent, of).map(Option::unwrap_or_default))
}

/// Whether a record says that a message or record was sent somewhere.
fn is_sent_on(record: &Record) -> bool {
    matches!(record.what, What::DeadLettered { .. } | What::Delivered { .. } | What::DeliveredToFunction { .. })
}

/// The message or record that this record says was sent somewhere.
fn arrived(past: &mut Past, record: &Record) -> Option<Document> {
    let world = past.run.world();
    let mut target = |id: TargetId, dead: bool| {
        let name = &world.config().target(id).name;
        let letter = |world: &World| letter(world, id, record.call, record.at);
        let text = letter(world).or_else(|| past.look(record.seq, letter).map(Option::unwrap_or_default))?;
        Some(Document { title: text::letter(dead, name), brief: brief(&text), text })
    };
    match record.what {
        What::DeadLettered { target: id, .. } => target(id, true),
        What::Delivered { target: id, .. } => target(id, false),
        What::DeliveredToFunction { destination, .. } => {
            let text = past.look(record.seq, |world| handed_on(world, record.call))?;
            let title = text::letter(false, &world.config().function(destination).name);
            Some(Document { title, brief: brief(&text), text })
        }
        _ => None,
    }
}

/// A message with its attributes, as it lies in the queue.
fn letter(world: &World, target: TargetId, call: CallId, at: Time) -> Option<String> {
    let mut messages = world.target(target).messages.iter().rev();
    let message = messages.find(|message| message.call == call && message.at == at)?;
    let mut text = delivery::body(world, target, message);
    let attributes = delivery::attributes(world, target, message);
    for (place, attribute) in attributes.iter().enumerate() {
        text.push_str(if place == 0 { "\n\n" } else { "\n" });
        text.push_str(&[attribute.name, " (", attribute.kind, "): ", &attribute.value].concat());
    }
    Some(text)
}

/// The record that a function was invoked with.
fn handed_on(world: &World, call: CallId) -> String {
    let mine = |from: Sender| matches!(from, Sender::Destination { call: of, .. } if of == call);
    // Whether the sender of such a call still waits is not recorded: it counts as awaited.
    world.shown_calls(0).find(|call| mine(call.from)).map_or(String::new(), |call| world.payload(call))
}

/// The lines that Lambda wrote at the end of each attempt.
fn reports(life: &Life) -> Vec<String> {
    let ended = life.attempts.iter().filter_map(|attempt| attempt.ended.map(|ended| (ended, attempt.init)));
    ended.map(|(ended, init)| line(report_line(&life.request_id, &ended, init))).collect()
}

/// A line without the tab that Lambda ends it with.
fn line(mut line: String) -> String {
    if line.ends_with('\t') {
        line.pop();
    }
    line
}

/// What CloudWatch counts of this event alone, and its times; only what is not nothing.
fn metrics(life: &Life) -> Vec<String> {
    let tally = &life.tally;
    let counts = [
        ("Invocations ", tally.invocations),
        ("Errors ", tally.errors),
        ("Throttles ", tally.throttles),
        ("AsyncEventsReceived ", tally.async_events_received),
        ("AsyncEventsDropped ", tally.async_events_dropped),
        ("DeadLetterErrors ", tally.dead_letter_errors),
        ("DestinationDeliveryFailures ", tally.destination_delivery_failures),
        ("RecursiveInvocationsDropped ", tally.recursive_invocations_dropped),
    ];
    let times = [("AsyncEventAge at most ", tally.async_event_age_max), ("Duration at most ", tally.duration_max)];
    let mut lines = Vec::new();
    let mut put = |name: &str, value: String| lines.push([name, &value].concat());
    counts.iter().filter(|(_, count)| *count > 0).for_each(|(name, count)| put(name, grouped(*count)));
    times.iter().filter(|(_, span)| !span.is_zero()).for_each(|(name, span)| put(name, time::span(*span)));
    lines
}
