//! What the charts say: their names, their units, and the figures of now.

use super::message::Message;
use super::messages::charts as m;
use crate::engine::time::Span;
pub use crate::text::messages::charts::{AsATable, AsTables, Help, Title};
use crate::text::time;

pub const PERCENTILES: [u64; 3] = [50, 95, 99];

pub fn events(count: u64) -> String {
    m::Events { count }.text()
}

/// What the lines of levels show of a stretch.
pub fn highest_in_each(stretch: Span) -> String {
    m::HighestInEach { stretch: &time::span(stretch) }.text()
}

pub fn bar_for_each(stretch: Span) -> String {
    m::BarForEach { stretch: &time::span(stretch) }.text()
}

/// How old the oldest event in the queue is.
pub fn oldest(waiting: u32, age: Span) -> String {
    if waiting == 0 { m::NoneWaits.text() } else { time::span(age) }
}

/// How long calls took, a part for each percentile: `half ≤ 2 s`, `95 % ≤ 3 s`, `99 % ≤ 3.1 s`; nothing of none.
pub fn percentiles(of: impl Fn(u64) -> Option<Span>) -> String {
    let said = PERCENTILES.iter().filter_map(|percent| {
        let (within, duration) = (percentile(*percent), time::span(of(*percent)?));
        Some(m::Percentile { within: &within, duration: &duration }.text())
    });
    said.collect::<Vec<_>>().join(" · ")
}

pub fn percentile(percent: u64) -> String {
    match percent {
        50 => m::HalfWithin.text(),
        _ => m::PercentWithin { percent: &percent.to_string() }.text(),
    }
}

/// The heads of a table over time, and of the latencies.
pub fn over_time() -> [&'static str; 9] {
    [
        m::HeadFrom.get(),
        m::HeadDepth.get(),
        m::HeadOldest.get(),
        m::HeadSync.get(),
        m::HeadAsync.get(),
        m::HeadSucceeded.get(),
        m::HeadFailed.get(),
        m::HeadRefused.get(),
        m::HeadCharged.get(),
    ]
}

pub fn latency() -> [&'static str; 3] {
    ["", m::HeadSyncWaits.get(), m::HeadAsyncTakes.get()]
}

/// Each chart's name and what it shows, in the order of the charts.
pub fn names() -> [(&'static str, &'static str); 6] {
    [
        (m::QueueDepth.get(), m::QueueDepth.shows()),
        (m::OldestEvent.get(), m::OldestEvent.shows()),
        (m::Concurrency.get(), m::Concurrency.shows()),
        (m::Outcomes.get(), m::Outcomes.shows()),
        (m::Latency.get(), m::Latency.shows()),
        (m::Money.get(), m::Money.shows()),
    ]
}
