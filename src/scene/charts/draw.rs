//! Each chart at an instant: its plot, what it says now, and the same in words for those who listen.

use super::axis::Unit;
use super::kinds::{ASYNC, FAILED, Levels, REFUSED, SUCCEEDED, SYNC};
use super::latency::COLUMN;
use super::path::PathData;
use super::plot::{Plot, PlotBuilder};
use super::tally::{Period, Tally};
use super::{Chart, domain, outcomes};
use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
use crate::engine::time::{Span, Time};
use crate::text::charts as text;
use crate::text::messages::charts as m;
use crate::text::number::grouped;
use crate::text::{money, time};
use crate::timeline::Run;

/// A chart as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    pub plot: Plot,
    /// What is true now.
    pub now: Vec<Figure>,
    pub note: Note,
}

/// A figure behind the swatch of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub look: &'static str,
    /// Empty where the chart has but one line.
    pub name: &'static str,
    pub value: String,
}

/// What is to be said besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    Text(String),
    Figures(Vec<Figure>),
}

impl Default for Note {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// All charts at the playhead.
pub struct ChartSet<'a> {
    tally: &'a Tally,
    run: &'a Run,
    levels: Levels,
    width: i32,
    /// How far the charts reach.
    end: Time,
}

/// Heights of a line, from a stretch of time; and the look of it.
type Height = fn(&Period) -> u64;

impl<'a> ChartSet<'a> {
    pub fn new(tally: &'a Tally, run: &'a Run, width: i32) -> Self {
        let levels = Levels::at_playhead(run, tally);
        Self { tally, run, levels, width, end: domain(run, tally) }
    }

    pub fn panel(&self, chart: Chart) -> Panel {
        let levels = self.levels;
        let each = self.tally.length();
        let (plot, now, note) = match chart {
            Chart::Depth => (
                self.levels_of(Unit::Count, &[("async", |stretch| stretch.highest.depth.into())]),
                figures([("async", "", text::events(levels.depth.into()))]),
                text::highest_in_each(each),
            ),
            Chart::Age => (
                self.levels_of(Unit::Time, &[("wait", |stretch| stretch.highest.age.0)]),
                figures([("wait", "", text::oldest(levels.depth, levels.age))]),
                text::highest_in_each(each),
            ),
            Chart::Concurrency => (
                self.levels_of(
                    Unit::Count,
                    &[
                        ("sync", |stretch| stretch.highest.running[SYNC].into()),
                        ("async", |stretch| stretch.highest.running[ASYNC].into()),
                    ],
                ),
                both(|kind| grouped(levels.running[kind].into())),
                text::highest_in_each(each),
            ),
            Chart::Attempts => {
                let (stretches, each) = self.tally.joined(BARS);
                (self.attempts(&stretches, each), self.outcomes_now(), text::bar_for_each(each))
            }
            Chart::Latency => return self.latency(),
            Chart::Money => (self.money(), self.money_now(), String::new()),
        };
        Panel { plot, now, note: Note::Text(note) }
    }

    /// Steps of levels, the highest in each stretch.
    fn levels_of(&self, unit: Unit, lines: &[(&'static str, Height)]) -> Plot {
        let stretches = self.tally.stretches();
        let heights = stretches.iter().flat_map(|stretch| lines.iter().map(move |(_, height)| height(stretch)));
        let mut plot = PlotBuilder::new(self.width, unit, heights.max().unwrap_or(0), 0);
        for (look, height) in lines {
            let heights: Vec<u64> = stretches.iter().map(height).collect();
            self.steps(&mut plot, look, &heights);
        }
        self.done(plot)
    }

    /// An area and the line above it.
    fn steps(&self, plot: &mut PlotBuilder, look: &'static str, heights: &[u64]) {
        let mut line = PathData::default();
        let mut last = None;
        for (index, height) in heights.iter().enumerate() {
            let (x, y) = (self.x(plot, index), plot.y(*height));
            if last == Some(y) {
                continue;
            }
            if last.replace(y).is_none() {
                line.move_to(x, y);
            } else {
                line.horizontal_to(x);
                line.vertical_to(y);
            }
        }
        if line.is_empty() {
            return;
        }
        line.horizontal_to(self.x(plot, heights.len()));
        let mut area = line.clone();
        area.vertical_to(plot.zero);
        area.horizontal_to(self.x(plot, 0));
        area.close();
        plot.layer(look);
        plot.path("area", area);
        plot.path("line", line);
    }

    /// Where a stretch begins; the last one ends where nothing more is known.
    fn x(&self, plot: &PlotBuilder, index: usize) -> i32 {
        let at = index as u64 * self.tally.length().0;
        plot.x(at.min(self.tally.known_until().0), self.end.0)
    }

    /// What succeeded stands above the line, what failed or was refused hangs below it.
    fn attempts(&self, stretches: &[Period], each: Span) -> Plot {
        let most = |of: fn(&Period) -> u64| stretches.iter().map(of).max().unwrap_or(0);
        let below = most(|stretch| stretch.outcomes[FAILED] + stretch.outcomes[REFUSED]);
        let mut plot = PlotBuilder::new(self.width, Unit::Count, most(|stretch| stretch.outcomes[SUCCEEDED]), below);
        for (look, outcome) in [("ok", SUCCEEDED), ("bad", FAILED), ("refused", REFUSED)] {
            let mut bars = PathData::default();
            let below = outcome != SUCCEEDED;
            for (index, stretch) in stretches.iter().enumerate().filter(|(_, stretch)| stretch.outcomes[outcome] > 0) {
                let begins = (index as u64 * each.0).min(self.end.0);
                let ends = (begins + each.0).min(self.end.0);
                let (x, to_x) = (plot.x(begins, self.end.0), plot.x(ends, self.end.0));
                let from = if outcome == REFUSED { stretch.outcomes[FAILED] } else { 0 };
                let (y, to_y) = (plot.at(from, below), plot.at(from + stretch.outcomes[outcome], below));
                bars.bar(x, (to_x - 1).max(x + 2), y, to_y);
            }
            plot.layer(look);
            plot.path("bars", bars);
        }
        self.done(plot)
    }

    fn outcomes_now(&self) -> Vec<Figure> {
        let [succeeded, failed, refused] = outcomes(self.run.world()).map(grouped);
        figures([
            ("ok", m::Succeeded.get(), succeeded),
            ("bad", m::Failed.get(), failed),
            ("refused", m::Refused.get(), refused),
        ])
    }

    fn money(&self) -> Plot {
        let stretches = self.tally.stretches();
        let sums = |of: fn(&Period) -> Amount| -> Vec<u64> {
            let mut sum = Amount::ZERO;
            let sums = stretches.iter().map(|stretch| {
                sum += of(stretch);
                sum.picodollars()
            });
            sums.collect()
        };
        let (all, waiting) = (sums(|stretch| stretch.cost), sums(|stretch| stretch.waiting_cost));
        let mut plot = PlotBuilder::new(self.width, Unit::Money, all.last().copied().unwrap_or(0), 0);
        self.steps(&mut plot, "money", &all);
        if waiting.last().is_some_and(|sum| *sum > 0) {
            self.steps(&mut plot, "wait", &waiting);
        }
        self.done(plot)
    }

    fn money_now(&self) -> Vec<Figure> {
        let ledger = self.run.world().ledger();
        let mut now = figures([("money", "", money::amount(ledger.total()))]);
        let waiting = ledger.part(Cause::Waiting);
        if waiting > Amount::ZERO {
            now.extend(figures([("wait", m::OfItWaiting.get(), money::amount(waiting))]));
        }
        now
    }

    fn done(&self, mut plot: PlotBuilder) -> Plot {
        plot.layer("");
        plot.times(self.end);
        plot.playhead(self.run.now(), self.end);
        plot.build()
    }

    /// Lengths on an axis on which each octave is equally wide: synchronous ones above the line, and asynchronous ones below it
    /// if there are both.
    fn latency(&self) -> Panel {
        let spread = self.tally.spread_before(self.run.shown());
        let columns = || spread.bins.iter().map(|bin| bin.place() / COLUMN);
        let first = columns().min().unwrap_or(LEAST).saturating_sub(2);
        let last = columns().max().unwrap_or(LEAST).max(first + 12) + 3;
        let mut counts = vec![[0_u64; 2]; usize::from(last - first)];
        for bin in &spread.bins {
            counts[usize::from(bin.place() / COLUMN - first)][bin.kind()] += u64::from(bin.count);
        }
        let most = |kind: usize| counts.iter().map(|counts| counts[kind]).max().unwrap_or(0);
        // With both kinds the asynchronous ones hang below the line; one kind alone stands on it.
        let hangs = |kind: usize| kind == ASYNC && most(SYNC) > 0;
        let (above, below) = if hangs(ASYNC) { (most(SYNC), most(ASYNC)) } else { (most(SYNC).max(most(ASYNC)), 0) };
        let mut plot = PlotBuilder::new(self.width, Unit::Count, above, below);
        let whole = u64::from(last - first) * u64::from(COLUMN);
        let part = |place: u16| u64::from(place.saturating_sub(first * COLUMN));
        for (kind, look) in [(SYNC, "sync"), (ASYNC, "async")] {
            let mut bars = PathData::default();
            let columns = u64::from(last - first);
            for (column, counts) in counts.iter().enumerate().filter(|(_, counts)| counts[kind] > 0) {
                let (x, to_x) = (plot.x(column as u64, columns), plot.x(column as u64 + 1, columns));
                let (y, to_y) = (plot.zero, plot.at(counts[kind], hangs(kind)));
                bars.bar(x + 1, to_x.max(x + 3) - 1, y, to_y);
            }
            plot.layer(look);
            plot.path("bars", bars);
            let ends = [plot.zero, plot.at(most(kind), hangs(kind))];
            for span in text::PERCENTILES.iter().filter_map(|percent| spread.percentile(kind, *percent)) {
                let x = plot.x(part(super::latency::place(span)), whole);
                plot.line("percentile", x, ends[0], x, ends[1]);
            }
        }
        plot.layer("");
        let mut free = 0;
        for ms in LENGTHS_MS {
            let place = super::latency::place(Span::from_ms(ms));
            let x = plot.x(part(place), whole);
            if (first * COLUMN..=last * COLUMN).contains(&place) && x >= free {
                free = x + 60;
                plot.below(x, time::span(Span::from_ms(ms)));
            }
        }
        let percentiles = |kind| text::percentiles(|percent| spread.percentile(kind, percent));
        let mut note =
            figures([("sync", m::Sync.get(), percentiles(SYNC)), ("async", m::Async.get(), percentiles(ASYNC))]);
        note.retain(|figure| !figure.value.is_empty());
        Panel { plot: plot.build(), now: both(|kind| grouped(spread.count(kind))), note: Note::Figures(note) }
    }
}

/// Bars at most.
const BARS: usize = 100;
/// The column of about a second, for a chart without any call.
const LEAST: u16 = 58;
/// Lengths beside the axis of lengths.
const LENGTHS_MS: [u64; 26] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
    1_200_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 86_400_000,
];

/// Looks, names and values.
fn figures<const N: usize>(figures: [(&'static str, &'static str, String); N]) -> Vec<Figure> {
    figures.map(|(look, name, value)| Figure { look, name, value }).to_vec()
}

fn both(value: impl Fn(usize) -> String) -> Vec<Figure> {
    figures([("sync", m::Sync.get(), value(SYNC)), ("async", m::Async.get(), value(ASYNC))])
}
