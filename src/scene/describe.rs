//! The tokens of the picture in words: each call under way and where it is, or how many are where.

use crate::engine::time::Time;
use crate::engine::world::{Call, Stage, World};
use crate::text::number::{counted, grouped};
use crate::text::{names, time};
use std::collections::BTreeMap;

pub const TITLE: &str = "Calls under way";
/// Calls told one by one, at most.
const CALLS_TOLD: usize = 10;

pub fn describe(world: &World, now: Time) -> Vec<String> {
    let count = world.calls_under_way();
    if count == 0 {
        return vec!["No call is under way.".to_owned()];
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
    let mut text = format!("#{} to {}", grouped(call.id.0.into()), world.config().function(call.function).name);
    text.push_str(", ");
    text.push_str(names::mode(call.mode));
    text.push_str(": ");
    match (call.answer, call.stage) {
        (Some(answer), Stage::Done) => {
            text.push_str("its answer is on the way back, status ");
            text.push_str(&grouped(answer.status.into()));
        }
        _ => text.push_str(names::stage(call.stage)),
    }
    if let Stage::Waiting(_) = call.stage {
        text.push_str(", back in ");
        text.push_str(&time::left(call.until.since(now)));
    }
    if call.failures > 0 {
        text.push_str("; ");
        text.push_str(&counted(call.failures.into(), "attempt", "attempts"));
        text.push_str(" failed");
    }
    text.push('.');
    text
}

fn in_numbers(world: &World, count: usize) -> Vec<String> {
    let mut stages: Vec<(Stage, u64)> = Vec::new();
    for call in world.calls() {
        match stages.iter_mut().find(|(stage, _)| *stage == call.stage) {
            Some((_, number)) => *number += 1,
            None => stages.push((call.stage, 1)),
        }
    }
    let mut lines = vec![format!("{} under way.", counted(count as u64, "call", "calls"))];
    lines.extend(stages.iter().map(|(stage, number)| format!("{}: {}.", names::stage(*stage), grouped(*number))));
    lines
}
