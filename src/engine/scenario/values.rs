//! Readers of single values in a scenario: schedules, durations with a distribution, failures, SDKs.

use super::limits::INSTANTS_MAX;
use super::node::{Faults, Node};
use super::{Arrivals, Delays, Distribution, EffectKey, Failure, Percentiles, Sdk};
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
    if node.value.as_object().is_some_and(|fields| fields.len() == 2)
        && let (Some(fails), Some(hangs)) = (node.field("chance"), node.field("hangs"))
    {
        return Some(Failure::ChanceOrHang { fails: fails.percent(faults)?, hangs: hangs.percent(faults)? });
    }
    match node.only_field() {
        Some(("chance", chance)) => Some(Failure::Chance(chance.percent(faults)?)),
        Some(("first_attempts", count)) => Some(Failure::FirstAttempts(count.whole(u8::MAX.into(), faults)? as u8)),
        _ => faults.note(node, "\"never\", \"always\", \"hangs\", {\"chance\": \"20%\"}, {\"chance\": \"20%\", \"hangs\": \"5%\"} or {\"first_attempts\": 2}"),
    }
}

/// What a handler knows an event by.
pub(super) fn effect_key(node: &Node, faults: &mut Faults) -> Option<EffectKey> {
    if node.value.as_str() == Some("request_id") {
        return Some(EffectKey::RequestId);
    }
    match node.only_field() {
        Some(("payload_field", path)) => Some(EffectKey::PayloadField(path.text(faults)?)),
        _ => faults.note(node, "\"request_id\" or {\"payload_field\": \"order\"}"),
    }
}

/// A knot of percentiles.
const KNOT: &str = "[\"50%\", \"100ms\"]";

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
        Some(("percentiles", list)) => {
            let mut knots = Vec::new();
            for knot in list.items(Percentiles::MOST, faults) {
                match knot.items(2, faults).as_slice() {
                    [share, length] => knots.push((share.percent(faults)?, length.span(faults)?)),
                    _ => return faults.note(&knot, KNOT),
                }
            }
            Percentiles::of(&knots).map(Distribution::Percentiles).or_else(|| faults.note(&list, KNOT))
        }
        _ => faults.note(
            node,
            "\"100ms\", {\"uniform\": [ … ]}, {\"exponential\": …}, {\"long_tailed\": …} or {\"percentiles\": [ … ]}",
        ),
    }
}

pub const SDK_FIELDS: [&str; 9] =
    ["like", "attempts", "base", "throttle_base", "cap", "delays", "jitter", "connect_timeout", "read_timeout"];
/// Fields that say how long an SDK waits before it sends again.
const BETWEEN_SENDS: [&str; 4] = ["base", "throttle_base", "cap", "delays"];

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
    let is_one_delay = sdk.base == sdk.throttle_base;
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
    // One first delay alone is meant for throttles as well, where the preset makes no difference.
    if is_one_delay && node.field("throttle_base").is_none() {
        sdk.throttle_base = sdk.base;
    }
    if let Some(list) = node.field("delays") {
        sdk.delays = delays(&list, faults)?;
        sdk.jitter &= node.field("jitter").is_some();
        if let Some(field) = BETWEEN_SENDS[..3].iter().find_map(|name| node.field(name)) {
            return faults.note(&field, "nothing, where delays are listed");
        }
        if node.field("attempts").is_none() {
            sdk.attempts = sdk.delays.spans().len() as u8 + 1;
        }
    }
    // Delays between sends of which there is only one.
    let sends_once = sdk.attempts == 1 && node.field("attempts").is_none();
    if let Some(field) = BETWEEN_SENDS.iter().filter(|_| sends_once).find_map(|name| node.field(name)) {
        return faults.note(&field, "attempts beside it, 2 to 20: without them the SDK sends once");
    }
    Some(sdk)
}

/// A list of fixed delays.
fn delays(node: &Node, faults: &mut Faults) -> Option<Delays> {
    let items = node.items(Delays::MAX, faults);
    if items.is_empty() {
        return faults.note(node, format!("a list of 1 to {} durations", Delays::MAX));
    }
    let mut spans = Vec::with_capacity(items.len());
    for item in &items {
        spans.push(item.span(faults)?);
    }
    Some(Delays::of(&spans))
}
