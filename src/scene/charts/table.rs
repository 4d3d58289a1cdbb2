//! The charts as tables, in markup of numbers and our own words: the same stretches, joined to as many rows as can be read.

use super::axis::Unit;
use super::tally::Tally;
use super::{ASYNC, SYNC};
use crate::engine::time::Time;
use crate::text::en::charts as text;
use crate::text::number::grouped;
use crate::text::{money, time};
use crate::timeline::Run;

/// Rows at most.
const ROWS: usize = 24;

/// Markup of a table in the making.
#[derive(Default)]
pub struct Table(String);

impl Table {
    pub fn new(caption: &str, heads: &[&str]) -> Self {
        let mut table = Self("<table><caption>".to_owned());
        table.put(caption).put("</caption><thead><tr>");
        for head in heads {
            let cell = if head.is_empty() { ["<td>", "</td>"] } else { ["<th scope=\"col\">", "</th>"] };
            table.put(cell[0]).put(head).put(cell[1]);
        }
        table.put("</tr></thead><tbody>");
        table
    }

    fn put(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// Begins a row; the one before ends by itself.
    pub fn row(&mut self, class: &str, head: &str) {
        self.put("<tr class=\"").put(class).put("\"><th scope=\"row\">").put(head).put("</th>");
    }

    pub fn cell(&mut self, text: String) {
        self.put("<td>").put(&text).put("</td>");
    }

    pub fn count(&mut self, count: u64) {
        self.cell(grouped(count));
    }

    pub fn done(mut self) -> String {
        self.put("</tbody></table>");
        self.0
    }
}

/// Everything that the charts show over time.
pub fn over_time(run: &Run, tally: &Tally) -> String {
    let (stretches, length) = tally.joined(ROWS);
    let mut table = Table::new(text::TABLE_OVER_TIME, &text::OVER_TIME);
    for (index, stretch) in stretches.iter().enumerate() {
        let from = Time(index as u64 * length.0);
        let to_come = from > run.now();
        let mut head = Unit::Time.label(from.0);
        head.push_str(if to_come { text::TO_COME } else { "" });
        let highest = stretch.highest;
        table.row(if to_come { "faint" } else { "" }, &head);
        table.count(highest.depth.into());
        table.cell(text::oldest(highest.depth, highest.age));
        highest.running.iter().for_each(|count| table.count(u64::from(*count)));
        stretch.outcomes.iter().for_each(|count| table.count(*count));
        table.cell(money::amount(stretch.cost));
    }
    table.done()
}

/// How long calls took, up to the playhead.
pub fn latency(run: &Run, tally: &Tally) -> String {
    let spread = tally.spread_before(run.shown());
    let mut table = Table::new(text::TABLE_LATENCY, &text::LATENCY);
    table.row("", text::CALLS);
    [SYNC, ASYNC].iter().for_each(|kind| table.count(spread.count(*kind)));
    for percent in text::PERCENTILES {
        table.row("", &text::percentile(percent));
        for kind in [SYNC, ASYNC] {
            table.cell(spread.percentile(kind, percent).map_or_else(String::new, time::span));
        }
    }
    table.done()
}
