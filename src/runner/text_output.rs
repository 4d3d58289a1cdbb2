//! A run as lines: records, then metrics, what became of each event, messages, and the bill.

use super::arguments::{Arguments, Format, LogChoice};
use super::aws_output::{Voice, Voices};
use super::outcomes::{Fate, Fates};
use super::printed;
use crate::engine::added::Added;
use crate::engine::bill::{self, FreeTier, Usage};
use crate::engine::delivery;
use crate::engine::ledger::Cause;
use crate::engine::log::Log;
use crate::engine::record::{CallId, Record, What};
use crate::engine::report::Tally;
use crate::engine::scenario::{Effects, Function, FunctionId, Scenario, TargetId};
use crate::engine::time::Span;
use crate::engine::world::{Message, Metrics, World};
use crate::interchange::{record_json, words};
use crate::text::message::Message as _;
use crate::text::messages::runner as m;
use crate::text::{number, plain, time};
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};
use std::sync::Arc;

/// Events, and messages of one target, that are listed one by one; more are only counted.
const LISTED_MAX: usize = 1_000;

const INDENT: &str = "                     ";
const FREE_TIERS: [(&str, FreeTier); 2] =
    [("without the free tier", FreeTier::Off), ("with the free tier", FreeTier::On)];

/// The records of one step.
#[derive(Default)]
struct OneStep(Vec<Record>);

impl Log for OneStep {
    fn push(&mut self, record: Record) {
        self.0.push(record);
    }
}

/// Runs a scenario and prints it.
pub fn tell(scenario: Scenario, arguments: &Arguments) -> io::Result<()> {
    let until = arguments.until.unwrap_or(scenario.about.horizon);
    let commands = scenario.commands.clone();
    let functions = scenario.functions.len();
    let mut world = World::new(Arc::new(scenario));
    let mut to = BufWriter::new(io::stdout().lock());
    let (mut step, mut fates, mut aws_output) = (OneStep::default(), Fates::default(), Voices::default());
    let mut usage = Usage::default();
    let mut tallies = vec![Tally::default(); functions];
    while world.next_due(&commands).is_some_and(|due| due <= until) {
        world.step(&commands, &mut step);
        for record in step.0.drain(..) {
            fates.add(&record);
            if let Some(function) = record.what.function() {
                tallies[function.0 as usize].add(&record, function);
            }
            if let What::Finished(attempt) = &record.what {
                usage.add(attempt);
            }
            match (arguments.log, arguments.format) {
                (LogChoice::None, _) => continue,
                (LogChoice::Full, Format::Text) => printed::line(&mut to, &plain::record(&record, &world, &commands))?,
                (LogChoice::Full, Format::JsonLines) => printed::json(&mut to, &record_json(&record, world.config()))?,
            }
            for voice in aws_output.of(&record, &world) {
                say(&mut to, &record, &voice, arguments.format)?;
            }
        }
    }
    match arguments.format {
        Format::Text => text(&mut to, &world, &tallies, &fates, &usage)?,
        Format::JsonLines => lines(&mut to, &world, &tallies, &fates, &usage)?,
    }
    to.flush()
}

/// What AWS itself would write at this record, below its line.
fn say(to: &mut impl Write, record: &Record, voice: &Voice, format: Format) -> io::Result<()> {
    match (voice, format) {
        (Voice::LogLine { line, .. }, Format::Text) => printed::line(to, &format!("{INDENT}| {line}")),
        (Voice::LogLine { function, line }, Format::JsonLines) => {
            printed::json(to, &json!({ "log_of": function, "at": record.at.micros(), "line": line }))
        }
        (Voice::Answer(answer), Format::Text) => {
            let status = answer.status.to_string();
            let said = [&status, answer.error.unwrap_or(""), answer.function_error.unwrap_or(""), &answer.body];
            let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
            printed::line(to, &format!("{INDENT}> {}", said.join(" ")))
        }
        (Voice::Answer(answer), Format::JsonLines) => {
            let line = json!({ "answer_to": record.call.0, "at": record.at.micros(), "status": answer.status,
                "error": answer.error, "function_error": answer.function_error,
                "executed_version": answer.executed_version, "body": answer.body });
            printed::json(to, &line)
        }
    }
}

fn text(to: &mut impl Write, world: &World, tallies: &[Tally], fates: &Fates, usage: &Usage) -> io::Result<()> {
    writeln!(to, "\n{}", m::Metrics.get())?;
    for (function, tally) in world.config().functions.iter().zip(tallies) {
        for metric in tally.metrics().iter().filter(|metric| metric.value > 0) {
            let value = match metric.unit {
                "Microseconds" => time::span(Span(metric.value)),
                _ => number::grouped(metric.value),
            };
            printed::line(to, &format!("{:<20} {:<28} {:<8} {value}", function.name, metric.name, metric.statistic))?;
        }
    }
    for (function, metrics) in effects(world) {
        let effects = m::Effects {
            effect: Some(function.effect_name.as_str())
                .filter(|name| !name.is_empty())
                .unwrap_or(m::EffectsUnnamed.get()),
            count: metrics.effects,
            again: metrics.effects_repeated,
            most: metrics.effects_most.into(),
        };
        printed::line(to, &format!("{:<20} {}", function.name, effects.text()))?;
    }
    writeln!(to)?;
    printed::line(to, &m::Events { count: fates.accepted() as u64 }.text())?;
    for (fate, count) in &fates.counted(Fate::text) {
        printed::line(to, &format!("{fate:<28} {}", number::grouped(*count)))?;
    }
    for (call, fate) in fates.iter().take(LISTED_MAX) {
        let (id, condition) = (world.request_id(CallId(call)), fate.condition().unwrap_or_default());
        let effects =
            if fate.effects > 1 { m::EventEffects { count: fate.effects.into() }.text() } else { String::new() };
        let fate = m::EventAt { fate: &fate.text(), instant: &time::clock(fate.at) }.text();
        printed::line(to, &format!("#{call:<6} {id} {fate} {condition} {effects}"))?;
    }
    for (target, messages) in messages(world) {
        let (name, count) = (&world.config().target(target).name, messages.len() as u64);
        writeln!(to)?;
        printed::line(to, &m::Messages { target: name, count }.text())?;
        for message in messages.iter().take(LISTED_MAX) {
            let attributes = delivery::attributes(world, target, message);
            let attributes: Vec<String> = attributes.iter().map(|a| format!("{}={}", a.name, a.value)).collect();
            let (at, body) = (time::clock(message.at), delivery::body(world, target, message));
            printed::line(to, &format!("{at} {body} {}", attributes.join(" ")))?;
        }
    }
    writeln!(to, "\n{}", plain::bill(world))?;
    printed::line(to, m::Month.get())?;
    for (name, free_tier) in
        [(m::MonthWithoutFreeTier.get(), FreeTier::Off), (m::MonthWithFreeTier.get(), FreeTier::On)]
    {
        printed::line(to, &plain::total(name, bill::of_month(usage, free_tier).total()))?;
    }
    printed::line(to, &m::Digest { digest: &world.digest().text() }.text())
}

fn lines(to: &mut impl Write, world: &World, tallies: &[Tally], fates: &Fates, usage: &Usage) -> io::Result<()> {
    for (function, tally) in world.config().functions.iter().zip(tallies) {
        for metric in tally.metrics() {
            let (name, statistic, unit) = (metric.name, metric.statistic, metric.unit);
            let line = json!({ "metric": name, "function": function.name, "statistic": statistic,
                "unit": unit, "value": metric.value });
            printed::json(to, &line)?;
        }
    }
    for (function, metrics) in effects(world) {
        printed::json(to, &json!({ "effects_of": function.name, "recorded": metrics.effects }))?;
        let line = json!({ "effect_of": function.name, "effect": effect_word(function),
            "repeated": metrics.effects_repeated, "most_for_one_event": metrics.effects_most });
        printed::json(to, &line)?;
    }
    for (fate, count) in &fates.counted(Fate::word) {
        printed::json(to, &json!({ "fate": fate, "events": count }))?;
    }
    for (call, fate) in fates.iter().take(LISTED_MAX) {
        let line = json!({ "event": call, "request_id": world.request_id(CallId(call)), "fate": fate.word(),
            "condition": fate.condition(), "at": fate.at.micros(), "effects": fate.effects });
        printed::json(to, &line)?;
    }
    for (target, messages) in messages(world) {
        let name = &world.config().target(target).name;
        for message in messages.iter().take(LISTED_MAX) {
            let attributes: serde_json::Map<String, Value> = delivery::attributes(world, target, message)
                .into_iter()
                .map(|a| (a.name.to_owned(), json!({ "DataType": a.kind, "StringValue": a.value })))
                .collect();
            let line = json!({ "message_in": name, "at": message.at.micros(), "call": message.call.0,
                "body": delivery::body(world, target, message), "attributes": attributes });
            printed::json(to, &line)?;
        }
    }
    let ledger = world.ledger();
    for cause in Cause::ALL {
        printed::json(to, &json!({ "charge": words::cause(cause), "dollars": ledger.part(cause).exact() }))?;
    }
    for (name, free_tier) in FREE_TIERS {
        let bill = bill::of_month(usage, free_tier);
        let line = json!({ "month": name, "requests": bill.requests.exact(), "x86": bill.x86.exact(),
            "arm": bill.arm.exact(), "storage": bill.storage.exact(), "dollars": bill.total().exact() });
        printed::json(to, &line)?;
    }
    let total = json!({ "total_dollars": ledger.total().exact(), "digest": world.digest().text() });
    printed::json(to, &total)
}

/// What the runs of functions left behind, where the scenario looks at that.
fn effects(world: &World) -> impl Iterator<Item = (&Function, &Metrics)> {
    let watched = |(_, function): &(usize, &Function)| function.effects != Effects::Ignored;
    world
        .config()
        .functions
        .iter()
        .enumerate()
        .filter(watched)
        .map(|(index, function)| (function, &world.function(FunctionId(index as u8)).metrics))
}

/// As the format of JSON lines has it.
fn effect_word(function: &Function) -> &str {
    if function.effect_name.is_empty() { "effects that its runs left behind" } else { &function.effect_name }
}

fn messages(world: &World) -> impl Iterator<Item = (TargetId, &Added<Message>)> {
    (0..world.config().targets.len()).map(|index| {
        let id = TargetId(index as u8);
        (id, &world.target(id).messages)
    })
}
