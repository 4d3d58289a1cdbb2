//! Readers of single values in a scenario: schedules, durations with a distribution, failures, SDKs.

use super::check::INSTANTS_MAX;
use super::node::{Faults, Node};
use super::{Arrivals, Distribution, Failure, Sdk};
use crate::engine::time::{Span, Time};

pub(super) fn arrivals(node: &Node, faults: &mut Faults) -> Option<Arrivals> {
    const ALLOWED: &str = "\"by_hand\", {\"every\": …}, {\"random_per_second\": …}, {\"burst\": …} or {\"at\": [ … ]}";
    if node.value.as_str() == Some("by_hand") {
        return Some(Arrivals::ByHand);
    }
    let time = |name: &str, faults: &mut Faults| match node.field(name) {
        Some(node) => node.time(faults),
        None => Some(Time::ZERO),
    };
    if let Some(period) = node.field("every") {
        node.object(&["every", "first"], faults)?;
        return Some(Arrivals::Every { period: period.span(faults)?, first: time("first", faults)? });
    }
    if let Some(rate) = node.field("random_per_second") {
        node.object(&["random_per_second", "limit"], faults)?;
        let limit = node.field("limit").map(|node| node.whole(u64::MAX, faults));
        return Some(Arrivals::Random { mean_gap: gap(&rate, faults)?, limit: limit.flatten() });
    }
    if let Some(count) = node.field("burst") {
        node.object(&["burst", "at"], faults)?;
        let count = count.whole(u32::MAX.into(), faults)? as u32;
        return Some(Arrivals::Burst { count, at: time("at", faults)? });
    }
    if let Some(times) = node.field("at") {
        node.object(&["at"], faults)?;
        let items = times.items(INSTANTS_MAX, faults);
        return Some(Arrivals::At(items.iter().filter_map(|item| item.time(faults)).collect()));
    }
    faults.note(node, ALLOWED)
}

/// The mean gap of a rate per second, such as 100 or 0.5.
fn gap(rate: &Node, faults: &mut Faults) -> Option<Span> {
    let per_second = rate.value.as_f64().filter(|rate| *rate >= 1e-6 && *rate <= 100_000.0);
    match per_second {
        Some(rate) => Some(Span((1_000_000.0 / rate + 0.5) as u64)),
        None => faults.note(rate, "a number from 0.000001 to 100000"),
    }
}

pub(super) fn failure(node: &Node, faults: &mut Faults) -> Option<Failure> {
    match node.value.as_str() {
        Some("never") => return Some(Failure::Never),
        Some("always") => return Some(Failure::Always),
        Some("hangs") => return Some(Failure::Hangs),
        _ => {}
    }
    match node.only_field() {
        Some(("chance", chance)) => Some(Failure::Chance(chance.percent(faults)?)),
        Some(("first_attempts", count)) => Some(Failure::FirstAttempts(count.whole(u8::MAX.into(), faults)? as u8)),
        _ => faults.note(node, "\"never\", \"always\", \"hangs\", {\"chance\": \"20%\"} or {\"first_attempts\": 2}"),
    }
}

pub(super) fn distribution(node: &Node, faults: &mut Faults) -> Option<Distribution> {
    if node.value.is_string() {
        return node.span(faults).map(Distribution::Fixed);
    }
    match node.only_field() {
        Some(("exponential", mean)) => Some(Distribution::Exponential(mean.span(faults)?)),
        Some(("long_tailed", median)) => Some(Distribution::LongTailed(median.span(faults)?)),
        Some(("uniform", ends)) if ends.value.as_array().is_none_or(|ends| ends.len() != 2) => {
            faults.note(&ends, "a list of two durations")
        }
        Some(("uniform", ends)) => match ends.items(2, faults).as_slice() {
            [low, high] => Some(Distribution::Uniform(low.span(faults)?, high.span(faults)?)),
            _ => faults.note(&ends, "a list of two durations"),
        },
        _ => faults.note(node, "\"100ms\", {\"uniform\": [ … ]}, {\"exponential\": …} or {\"long_tailed\": …}"),
    }
}

pub const SDK_FIELDS: [&str; 8] =
    ["like", "attempts", "base", "throttle_base", "cap", "jitter", "connect_timeout", "read_timeout"];

/// An SDK by its preset's name, or a preset with changes.
pub(super) fn sdk(node: &Node, faults: &mut Faults) -> Option<Sdk> {
    if node.value.is_string() {
        return node.word(&Sdk::NAMED, faults);
    }
    node.object(&SDK_FIELDS, faults)?;
    let mut sdk = node.field("like").map_or(Some(Sdk::NONE), |like| like.word(&Sdk::NAMED, faults))?;
    if let Some(attempts) = node.field("attempts") {
        sdk.attempts = attempts.whole(20, faults)? as u8;
    }
    if let Some(jitter) = node.field("jitter") {
        sdk.jitter = jitter.flag(faults)?;
    }
    for (name, value) in [
        ("base", &mut sdk.base),
        ("throttle_base", &mut sdk.throttle_base),
        ("cap", &mut sdk.cap),
        ("connect_timeout", &mut sdk.connect_timeout),
        ("read_timeout", &mut sdk.read_timeout),
    ] {
        if let Some(span) = node.field(name) {
            *value = span.span(faults)?;
        }
    }
    Some(sdk)
}
