//! A run as plain text, a line per record, then metrics and the bill: for golden logs, the headless runner, and diffs.

use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
use crate::engine::record::{NO_CALL, Record};
use crate::engine::scenario::{FunctionId, Timed};
use crate::engine::world::World;
use crate::text::message::Message;
use crate::text::messages::{runner as m, unit};
use crate::text::number::grouped;
use crate::text::{money, names, narrate, time};

/// One record: when, which call, what happened, what it cost.
pub fn record(record: &Record, world: &World, commands: &[Timed]) -> String {
    let call = if record.call == NO_CALL { String::new() } else { format!("#{}", record.call.0) };
    let mut line =
        format!("{:>13} {call:>4}  {}", time::clock(record.at), narrate::sentence_of(record, world, commands).what);
    if record.cost > 0 {
        line += &format!("  [{}]", money::amount(Amount(record.cost.into())));
    }
    line
}

/// What CloudWatch would count, by function.
pub fn metrics(world: &World) -> String {
    let mut text = String::new();
    for (index, function) in world.config().functions.iter().enumerate() {
        let metrics = &world.function(FunctionId(index as u8)).metrics;
        text += &function.name;
        for (name, value) in [
            ("Invocations", metrics.invocations),
            ("Errors", metrics.errors),
            ("Throttles", metrics.throttles),
            ("AsyncEventsReceived", metrics.async_events_received),
            ("AsyncEventsDropped", metrics.async_events_dropped),
            (m::MetricColdStarts.get(), metrics.cold_starts),
            (m::MetricDeadLetters.get(), metrics.dead_letters),
            (m::MetricLost.get(), metrics.lost),
            (m::MetricMostAtOnce.get(), metrics.concurrent_executions_max.into()),
        ] {
            if value > 0 {
                text += &format!("  {name} {}", grouped(value));
            }
        }
        if !metrics.async_event_age_max.is_zero() {
            text += "  ";
            text += &m::MetricEventAge { age: &time::span(metrics.async_event_age_max) }.text();
        }
        text.push('\n');
    }
    text
}

/// The bill by cause, the sum exactly.
pub fn bill(world: &World) -> String {
    let ledger = world.ledger();
    let mut text = String::new();
    for cause in Cause::ALL {
        let part = ledger.part(cause);
        if part != Amount::ZERO {
            text += &format!("{:<28} {:>12}\n", names::cause(cause), money::amount(part));
        }
    }
    text + &total(m::BillTotal.get(), ledger.total()) + "\n"
}

/// A line of a bill with its amount, as it is read and exactly.
pub fn total(name: &str, amount: Amount) -> String {
    let exact = unit::Dollars { value: &amount.exact() }.text();
    format!("{name:<28} {:>12}  {}", money::amount(amount), m::Exactly { amount: &exact }.text())
}
