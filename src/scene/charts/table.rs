//! The charts as tables: the same periods, joined to as many rows as can be read.

use super::axis::Unit;
use super::kinds::{ASYNC, SYNC};
use super::tally::Tally;
use crate::engine::time::Time;
use crate::text::charts as text;
use crate::text::message::Message;
use crate::text::messages::charts as m;
use crate::text::number::grouped;
use crate::text::{money, time};
use crate::timeline::Run;

/// Rows at most.
const ROWS: usize = 24;

/// A table to be shown. Each row has a head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub caption: &'static str,
    pub heads: Vec<&'static str>,
    pub rows: Vec<Row>,
}

/// The class says what it is to the style sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub class: &'static str,
    pub head: String,
    pub cells: Vec<String>,
}

impl Table {
    pub fn new(caption: &'static str, heads: Vec<&'static str>) -> Self {
        Self { caption, heads, rows: Vec::new() }
    }

    pub fn row(&mut self, class: &'static str, head: impl Into<String>, cells: Vec<String>) {
        self.rows.push(Row { class, head: head.into(), cells });
    }
}

/// Everything that the charts show over time.
pub fn over_time(run: &Run, tally: &Tally) -> Table {
    let (periods, length) = tally.joined(ROWS);
    let mut table = Table::new(m::TableOverTime.get(), text::over_time().to_vec());
    for (index, period) in periods.iter().enumerate() {
        let from = Time(index as u64 * length.0);
        let to_come = from > run.now();
        let mut head = Unit::Time.label(from.0);
        if to_come {
            head = m::ToCome { instant: &head }.text();
        }
        let highest = period.highest;
        let mut cells = vec![grouped(highest.depth.into()), text::oldest(highest.depth, highest.age)];
        cells.extend(highest.running.map(|count| grouped(count.into())));
        cells.extend(period.outcomes.map(grouped));
        cells.push(money::amount(period.cost));
        table.row(if to_come { "faint" } else { "" }, head, cells);
    }
    table
}

/// How long calls took, up to the playhead.
pub fn latency(run: &Run, tally: &Tally) -> Table {
    let spread = tally.spread_before(run.shown());
    let mut table = Table::new(m::TableLatency.get(), text::latency().to_vec());
    table.row("", m::Calls.get(), vec![grouped(spread.count(SYNC)), grouped(spread.count(ASYNC))]);
    for percent in text::PERCENTILES {
        let length = |kind| spread.percentile(kind, percent).map_or_else(String::new, time::span);
        table.row("", text::percentile(percent), vec![length(SYNC), length(ASYNC)]);
    }
    table
}
