//! Why senders and their SDKs do what they do: their own limits, or those that an SDK has by itself.

use super::why::Why;
use crate::engine::facts::{self, Fact};
use crate::engine::record::{Left, Record, Sender, What};
use crate::engine::scenario::{Mode, Scenario, Sdk};
use crate::engine::time::Span;
use crate::engine::world::World;
use crate::text::message::Message;
use crate::text::messages::why as set;
use crate::text::time;

pub(super) fn why(record: &Record, world: &World) -> Why {
    let (why, config) = (Why::default(), world.config());
    match record.what {
        What::Sent { from, send: 2.., .. } => attempts(why, from, config),
        What::Sent { from: Sender::Destination { .. }, .. } => why.facts(&[&facts::RECORD_OF_OUTCOME]),
        What::Answered { from, resends: true, .. } => attempts(why, from, config),
        What::HungUp { from, limit, left, .. } => hung_up(why, from, limit, left, config),
        What::ResendDue { from, .. } => {
            let why = match world.remembered_call(record.call).map(|call| call.mode) {
                Some(Mode::Sync) => why.facts(&[&facts::SYNC_RETRIES]),
                _ => why,
            };
            delays(attempts(why, from, config), from, config)
        }
        What::AnswerLost { .. } => answer_lost(why, record, world),
        What::Unheard { .. } => why.facts(&[&facts::WORK_GOES_ON]),
        _ => why,
    }
}

/// The time-out that passed, and what goes on regardless.
fn hung_up(why: Why, from: Sender, limit: Span, left: Left, config: &Scenario) -> Why {
    let (who, own) = (name(from, config), sdk(from, config).map(Sdk::sources).unwrap_or_default());
    let duration = &time::span(limit);
    let (fact, setting) = match left {
        Left::Unconnected => (own.connect_timeout, set::SetConnects { sender: who, limit: duration }.text()),
        _ => (own.read_timeout, set::SetReads { sender: who, limit: duration }.text()),
    };
    let why = match fact {
        Some(fact) if fact.value == limit.0 => why.facts(&[fact]),
        _ => why.setting(setting),
    };
    if left == Left::Running { why.facts(&[&facts::WORK_GOES_ON]) } else { why }
}

/// After how long the connection was dropped.
fn answer_lost(why: Why, record: &Record, world: &World) -> Why {
    let from = world.remembered_call(record.call).map(|call| call.from);
    let limit = match from {
        Some(Sender::Caller(id)) => world.config().caller(id).idle_timeout,
        _ => None,
    };
    match limit {
        Some(limit) if limit != facts::NAT_IDLE_TIMEOUT.span() => {
            why.setting(set::SetDrops { limit: &time::span(limit) }.text())
        }
        _ => why.facts(&[&facts::NAT_IDLE_TIMEOUT]),
    }
}

/// How often an SDK sends the same request.
fn attempts(why: Why, from: Sender, config: &Scenario) -> Why {
    let Some(sdk) = sdk(from, config) else { return why };
    match sdk.sources().attempts {
        Some(fact) if fact.value == u64::from(sdk.attempts) => why.facts(&[fact]),
        _ => why.setting(set::SetSends { sender: name(from, config), times: sdk.attempts.into() }.text()),
    }
}

/// How long an SDK waits before it sends again.
fn delays(why: Why, from: Sender, config: &Scenario) -> Why {
    let Some(sdk) = sdk(from, config) else { return why };
    let sources = sdk.sources().delays;
    let own: Vec<&'static Fact> = sources.into_iter().flatten().collect();
    let why = why.facts(&own);
    if sources[0].is_some() {
        return why;
    }
    why.setting(set::SetFirstDelay { delay: &time::span(sdk.delay(1, false)) }.text())
}

fn sdk(from: Sender, config: &Scenario) -> Option<&Sdk> {
    match from {
        Sender::Caller(id) => config.callers.get(usize::from(id.0)).map(|caller| &caller.sdk),
        Sender::Function { function, edge, .. } => {
            let edges = config.functions.get(usize::from(function.0)).map(|function| &function.calls);
            edges.and_then(|edges| edges.get(usize::from(edge))).map(|edge| &edge.sdk)
        }
        Sender::Destination { .. } => None,
    }
}

fn name(from: Sender, config: &Scenario) -> &str {
    match from {
        Sender::Caller(id) => config.callers.get(usize::from(id.0)).map_or("", |caller| caller.name.as_str()),
        Sender::Function { function, .. } | Sender::Destination { function, .. } => {
            config.functions.get(usize::from(function.0)).map_or("", |function| function.name.as_str())
        }
    }
}
