//! What the charts say: their names, their units, and the figures of now.

use crate::engine::time::Span;
use crate::text::number::{counted, grouped};
use crate::text::time;

pub const CHARTS: &str = "Charts";
pub const HELP: &str =
    "Press or drag in a chart to go to that instant. What lies behind the line is known from before.";
pub const AS_A_TABLE: &str = "As a table";
pub const AS_TABLES: &str = "Charts as tables";
pub const SYNC: &str = "sync";
pub const ASYNC: &str = "async";
pub const SUCCEEDED: &str = "succeeded";
pub const FAILED: &str = "failed";
pub const REFUSED: &str = "refused, no room";
pub const OF_IT_WAITING: &str = "of it waiting";

/// Name of each chart and what it shows, in the order of the charts.
pub const NAMES: [(&str, &str); 6] = [
    ("Queue depth", "events that wait in the hidden queue"),
    ("Age of the oldest event", "since it was accepted"),
    ("Concurrency", "attempts at once"),
    ("Attempts by outcome", "above the line what succeeded, below it what did not"),
    ("Latency", "calls by length; sync: until the caller hears or gives up, async: until success"),
    ("Money", "all that was charged so far"),
];

pub const PERCENTILES: [u64; 3] = [50, 95, 99];

pub fn events(count: u64) -> String {
    counted(count, "event", "events")
}

/// What the lines of levels show of a stretch.
pub fn highest_in_each(stretch: Span) -> String {
    ["the highest in each ", &time::span(stretch)].concat()
}

pub fn bar_for_each(stretch: Span) -> String {
    ["a bar for each ", &time::span(stretch)].concat()
}

/// How old the oldest event in the queue is.
pub fn oldest(waiting: u32, age: Span) -> String {
    if waiting == 0 { "none waits".to_owned() } else { time::span(age) }
}

/// How long calls took: `half ≤ 2 s · 95 % ≤ 3 s · 99 % ≤ 3.1 s`; nothing of none.
pub fn percentiles(of: impl Fn(u64) -> Option<Span>) -> String {
    let said = PERCENTILES.map(|percent| {
        of(percent).map(|span| [&percentile(percent), " ", &time::span(span)].concat()).unwrap_or_default()
    });
    if said[0].is_empty() { String::new() } else { said.join(" · ") }
}

pub fn percentile(percent: u64) -> String {
    match percent {
        50 => "half ≤".to_owned(),
        _ => [&grouped(percent), " % ≤"].concat(),
    }
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
