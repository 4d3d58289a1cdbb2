//! The tokens of the picture in words: each call under way and where it is, or how many are where.

use crate::engine::record::Law;
use crate::engine::time::Time;
use crate::engine::world::{Call, Stage, World};
use crate::text::message::Message;
use crate::text::messages::describe as m;
pub use crate::text::messages::describe::Title;
use crate::text::{names, time};
use std::collections::BTreeMap;

/// Calls told one by one, at most.
const CALLS_TOLD: usize = 10;

pub fn describe(world: &World, now: Time) -> Vec<String> {
    let count = world.calls_under_way();
    if count == 0 {
        return vec![m::None.text()];
    }
    if count > CALLS_TOLD {
        return in_numbers(world, count);
    }
    let mut calls = BTreeMap::new();
    for call in world.calls() {
        calls.insert(call.id.0, call);
    }
    calls.into_values().map(|call| one(world, call, now)).collect()
}

fn one(world: &World, call: &Call, now: Time) -> String {
    let mut place = match (call.answer, call.stage) {
        (Some(answer), Stage::Done) => m::Answer { status: &answer.status.to_string() }.text(),
        _ => names::stage(call.stage).to_owned(),
    };
    if let Stage::Waiting(_) = call.stage {
        place = m::BackIn { place: &place, left: &time::left(call.until.since(now)) }.text();
    }
    let (id, function) = (call.id.0.into(), world.config().function(call.function).name.as_str());
    let (mode, place) = (names::mode(call.mode), place.as_str());
    match u64::from(call.failures) {
        0 => m::Call { call: id, function, mode, place }.text(),
        failures => m::CallFailed { call: id, function, mode, place, failures }.text(),
    }
}

fn in_numbers(world: &World, count: usize) -> Vec<String> {
    let mut stages: Vec<(Stage, u64)> = Vec::new();
    let crowd = world.crowd();
    for (stage, line) in [
        (Stage::Queued, crowd.queued),
        (Stage::Waiting(Law::FunctionError), *crowd.waiting_by(Law::FunctionError)),
        (Stage::Waiting(Law::BackOff), *crowd.waiting_by(Law::BackOff)),
    ] {
        if line.count > 0 {
            stages.push((stage, line.count));
        }
    }
    let waits = |stage| matches!(stage, Stage::Queued | Stage::Waiting(_));
    for call in world.shown_calls(0).filter(|call| !waits(call.stage)) {
        match stages.iter_mut().find(|(stage, _)| *stage == call.stage) {
            Some((_, number)) => *number += 1,
            None => stages.push((call.stage, 1)),
        }
    }
    let mut lines = vec![m::Count { count: count as u64 }.text()];
    lines.extend(stages.iter().map(|(stage, count)| m::At { place: names::stage(*stage), count: *count }.text()));
    lines
}
