//! A run as lines: records, then metrics, what became of each event, messages, and the bill.

use super::arguments::{Arguments, Format, LogChoice};
use crate::engine::ledger::Cause;
use crate::engine::log::Log;
use crate::engine::record::{CallId, Record, What};
use crate::engine::report::Tally;
use crate::engine::scenario::{Mode, Scenario, TargetId};
use crate::engine::time::{Span, Time};
use crate::engine::world::{Message, World};
use crate::engine::{delivery, world};
use crate::share::record_json;
use crate::words::{names, number, plain, time};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::sync::Arc;

/// Events, and messages of one target, that are listed one by one; more are only counted.
const LISTED_MAX: usize = 1_000;

/// The records of one step.
#[derive(Default)]
struct OneStep(Vec<Record>);

impl Log for OneStep {
    fn push(&mut self, record: Record) {
        self.0.push(record);
    }
}

/// What became of events.
#[derive(Default)]
struct Fates {
    of: BTreeMap<u32, (&'static str, Time)>,
    counted: BTreeMap<&'static str, u64>,
    accepted: u64,
}

impl Fates {
    fn add(&mut self, record: &Record) {
        let fate = match record.what {
            What::Accepted { .. } => {
                self.accepted += 1;
                return;
            }
            What::Deleted { .. } => "succeeded",
            What::DeadLettered { .. } => "dead-lettered",
            What::Delivered { success: false, .. } | What::DeliveredToFunction { success: false, .. } => {
                "recorded as a failure"
            }
            What::DeliveryFailed { .. } => "could not be delivered",
            What::Lost { .. } => "lost",
            _ => return,
        };
        *self.counted.entry(fate).or_default() += 1;
        if self.of.len() < LISTED_MAX {
            self.of.insert(record.call.0, (fate, record.at));
        }
    }

    fn under_way(world: &World) -> u64 {
        let stage = |call: &&world::Call| call.mode == Mode::Async && call.stage != world::Stage::Done;
        world.calls().filter(stage).count() as u64
    }
}

/// Runs a scenario and prints it.
pub fn tell(scenario: Scenario, arguments: &Arguments) -> io::Result<()> {
    let until = arguments.until.unwrap_or(scenario.about.horizon);
    let commands = scenario.commands.clone();
    let functions = scenario.functions.len();
    let mut world = World::new(Arc::new(scenario));
    let mut to = BufWriter::new(io::stdout().lock());
    let (mut step, mut fates) = (OneStep::default(), Fates::default());
    let mut tallies = vec![Tally::default(); functions];
    while world.next_due(&commands).is_some_and(|due| due <= until) {
        world.step(&commands, &mut step);
        for record in step.0.drain(..) {
            fates.add(&record);
            if let Some(function) = record.what.function() {
                tallies[function.0 as usize].add(&record, function);
            }
            match (arguments.log, arguments.format) {
                (LogChoice::None, _) => {}
                (LogChoice::Full, Format::Text) => writeln!(to, "{}", plain::record(&record, &world, &commands))?,
                (LogChoice::Full, Format::JsonLines) => writeln!(to, "{}", record_json(&record, world.config()))?,
            }
        }
    }
    match arguments.format {
        Format::Text => text(&mut to, &world, &tallies, &fates)?,
        Format::JsonLines => lines(&mut to, &world, &tallies, &fates)?,
    }
    to.flush()
}

fn text(to: &mut impl Write, world: &World, tallies: &[Tally], fates: &Fates) -> io::Result<()> {
    writeln!(to, "\nMetrics")?;
    for (function, tally) in world.config().functions.iter().zip(tallies) {
        for metric in tally.metrics().iter().filter(|metric| metric.value > 0) {
            let value = match metric.unit {
                "Microseconds" => time::span(Span(metric.value)),
                _ => number::grouped(metric.value),
            };
            writeln!(to, "{:<20} {:<28} {:<8} {value}", function.name, metric.name, metric.statistic)?;
        }
    }
    writeln!(to, "\nEvents: {} accepted, {} under way", fates.accepted, Fates::under_way(world))?;
    for (fate, count) in &fates.counted {
        writeln!(to, "{fate:<28} {}", number::grouped(*count))?;
    }
    for (call, (fate, at)) in &fates.of {
        writeln!(to, "#{call:<6} {} {fate} at {}", world.request_id(CallId(*call)), time::clock(*at))?;
    }
    for (target, messages) in messages(world) {
        writeln!(to, "\n{}: {} messages", world.config().target(target).name, messages.len())?;
        for message in messages.iter().take(LISTED_MAX) {
            let attributes = delivery::attributes(world, message);
            let attributes: Vec<String> = attributes.iter().map(|a| format!("{}={}", a.name, a.value)).collect();
            writeln!(to, "{} {} {}", time::clock(message.at), delivery::body(world, message), attributes.join(" "))?;
        }
    }
    writeln!(to, "\n{}", plain::bill(world))?;
    writeln!(to, "digest {}", world.digest().text())
}

fn lines(to: &mut impl Write, world: &World, tallies: &[Tally], fates: &Fates) -> io::Result<()> {
    for (function, tally) in world.config().functions.iter().zip(tallies) {
        for metric in tally.metrics() {
            let (name, statistic, unit) = (metric.name, metric.statistic, metric.unit);
            let line = json!({ "metric": name, "function": function.name, "statistic": statistic,
                "unit": unit, "value": metric.value });
            writeln!(to, "{line}")?;
        }
    }
    for (fate, count) in &fates.counted {
        writeln!(to, "{}", json!({ "fate": fate, "events": count }))?;
    }
    for (call, (fate, at)) in &fates.of {
        let id = world.request_id(CallId(*call));
        writeln!(to, "{}", json!({ "event": call, "request_id": id, "fate": fate, "at": at.micros() }))?;
    }
    for (target, messages) in messages(world) {
        let name = &world.config().target(target).name;
        for message in messages.iter().take(LISTED_MAX) {
            let attributes: serde_json::Map<String, Value> =
                delivery::attributes(world, message).into_iter().map(|a| (a.name.to_owned(), a.value.into())).collect();
            let line = json!({ "message_in": name, "at": message.at.micros(), "call": message.call.0,
                "body": delivery::body(world, message), "attributes": attributes });
            writeln!(to, "{line}")?;
        }
    }
    let ledger = world.ledger();
    for cause in Cause::ALL {
        writeln!(to, "{}", json!({ "charge": names::cause(cause), "dollars": ledger.part(cause).exact() }))?;
    }
    let total = json!({ "total_dollars": ledger.total().exact(), "digest": world.digest().text() });
    writeln!(to, "{total}")
}

fn messages(world: &World) -> impl Iterator<Item = (TargetId, &[Message])> {
    (0..world.config().targets.len()).map(|index| {
        let id = TargetId(index as u8);
        (id, world.target(id).messages.as_slice())
    })
}
