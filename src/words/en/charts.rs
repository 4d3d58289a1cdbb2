//! What the charts say: their names, their units, and the figures of now.

use crate::engine::time::Span;
use crate::words::number::{counted, grouped};
use crate::words::time;

pub const CHARTS: &str = "Charts";
pub const HELP: &str =
    "Press or drag in a chart to go to that instant. What lies behind the line is known from before.";
pub const AS_A_TABLE: &str = "As a table";
pub const SYNC: &str = "sync";
pub const ASYNC: &str = "async";
pub const SUCCEEDED: &str = "succeeded";
pub const FAILED: &str = "failed";
pub const REFUSED: &str = "refused, no room";
pub const OF_IT_WAITING: &str = "of it waiting";
pub const NONE_WAITS: &str = "none waits";

/// Name of each chart and what it shows, in the order of the charts.
pub const NAMES: [(&str, &str); 6] = [
    ("Queue depth", "events that wait in the hidden queue"),
    ("Age of the oldest event", "since it was accepted"),
    ("Concurrency", "attempts at once"),
    ("Attempts by outcome", "above the line what succeeded, below it what did not"),
    ("Latency", "calls by length: what sync callers wait, and async calls from the call to success"),
    ("Money", "all that was charged so far"),
];

pub const PERCENTILES: [u64; 3] = [50, 95, 99];

pub fn events(count: u64) -> String {
    counted(count, "event", "events")
}

/// How long calls took: `12 · half ≤ 2 s · 95 % ≤ 3 s · 99 % ≤ 3.1 s`.
pub fn percentiles(count: u64, of: impl Fn(u64) -> Option<Span>) -> String {
    let mut text = grouped(count);
    for percent in PERCENTILES {
        let Some(span) = of(percent) else { break };
        text.push_str(" · ");
        text.push_str(&percentile(percent));
        text.push_str(" ≤ ");
        text.push_str(&time::span(span));
    }
    text
}

pub fn percentile(percent: u64) -> String {
    if percent == 50 { "half".to_owned() } else { format!("{percent} %") }
}

pub const TABLE_OVER_TIME: &str = "Over time: highest levels, and what ended, in each stretch";
pub const TABLE_LATENCY: &str = "Latency: how long calls took up to now";
pub const TO_COME: &str = ", to come";
pub const OVER_TIME: [&str; 9] = [
    "From",
    "Queue depth",
    "Oldest event",
    "Sync at once",
    "Async at once",
    "Succeeded",
    "Failed",
    "Refused, no room",
    "Charged",
];
pub const LATENCY: [&str; 3] = ["", "Sync caller waits", "Async call to success"];
pub const CALLS: &str = "Calls";
