//! Rows of functions: the attempts of all calls, environments below each other, or counted where they are too many; and
//! below them the refusals.

use super::attempt_counts::Attempt;
use super::axis::Axis;
use super::call_spans::CallSpans;
use super::frame::{BAR, Look, StripFrame, Stroke};
use crate::engine::record::NO_CALL;
use crate::engine::scenario::Mode;
use crate::engine::time::Time;
use crate::scene::geometry::Rect;
use crate::timeline::Run;

/// Environments of a function that are drawn below each other.
const LANES: usize = 12;
const LANE: f32 = 4.4;
/// Width of a column where attempts are counted.
const COLUMN: f32 = 2.0;
/// Attempts in sight of which each has a bar; more are counted.
const BARS_MAX: usize = 8_000;
/// Height of a refusal.
const TOOTH: f32 = 4.0;

/// Where a function's attempts go.
#[derive(Clone, Copy)]
struct Band {
    top: f32,
    height: f32,
    now: Time,
}

impl StripFrame {
    pub(super) fn function_rows(&mut self, spans: &CallSpans, run: &Run, scrolled: usize, axis: &Axis) {
        let functions = &run.world().config().functions;
        let capacity = self.capacity();
        let first = scrolled.min(functions.len().saturating_sub(capacity));
        self.more = functions.len().saturating_sub(capacity + first);
        let shown = functions.len().min(capacity);
        // Many environments need more than a bar's height.
        self.divide(shown, 2.0);
        for (place, function) in functions.iter().enumerate().skip(first).take(capacity) {
            let middle = self.label(place - first, function.name.clone(), NO_CALL);
            let top = self.rows.last().map_or(middle, |row| row.top) + 2.0;
            let height = 2.0 * (middle - top + 2.0);
            let refusals = spans.refusals_of(place);
            let height = height - if refusals.is_empty() { 4.0 } else { TOOTH + 4.0 };
            let band = Band { top, height, now: run.now() };
            self.attempts_of(spans, place, band, axis);
            self.refusals(refusals, Band { top: top + height + 1.0, ..band }, axis);
        }
    }

    /// Attempts in order of their beginnings. Where many share a pixel, one is drawn for all.
    fn attempts_of(&mut self, spans: &CallSpans, place: usize, band: Band, axis: &Axis) {
        let attempts = &spans.attempts_of(place)[spans.first_seen(place, axis.time(-2.0))..];
        let last_seen = axis.time(axis.width + 2.0);
        let attempts = &attempts[..attempts.partition_point(|attempt| attempt.from <= last_seen)];
        if attempts.len() > BARS_MAX {
            return self.at_once(spans, place, band, axis);
        }
        if attempts.iter().any(|attempt| attempt.environment as usize >= LANES) {
            return self.at_once(spans, place, band, axis);
        }
        let used = attempts.iter().map(|attempt| attempt.environment).max().unwrap_or(0) as usize + 1;
        let lanes = ((band.height / LANE) as usize).clamp(1, LANES).min(used);
        let lane_height = (band.height / lanes as f32).min(BAR.1);
        let top = band.top + (band.height - lane_height * lanes as f32) / 2.0;
        let mut last: [Option<usize>; LANES] = [None; LANES];
        for attempt in attempts {
            let right = self.left + axis.x(until(attempt, band.now));
            let lane = attempt.environment as usize % lanes;
            let before = last[lane].map(|index| &mut self.strokes[index]);
            let reached = before.as_ref().map_or(self.left - 2.0, |stroke| stroke.rect.right());
            if right < self.left || right - reached < 1.0 {
                continue;
            }
            let x = (self.left + axis.x(attempt.from)).max(self.left - 2.0);
            let (look, faint) = (look(attempt), attempt.from > band.now);
            match before {
                // Of what touches and looks alike, one is drawn for all.
                Some(stroke) if stroke.look == look && stroke.faint == faint && x - reached < 0.7 => {
                    stroke.rect.w = right - stroke.rect.x;
                }
                _ => {
                    last[lane] = Some(self.strokes.len());
                    let y = top + lane_height * lane as f32;
                    let rect = Rect { x, y, w: (right - x).max(1.0), h: lane_height - 0.6 };
                    self.strokes.push(Stroke { rect, look, faint, text: String::new() });
                }
            }
        }
    }

    /// Where attempts are too many for lanes: how many ran at once, and on top those that failed just then. Takes as long
    /// for a million attempts as for a thousand.
    fn at_once(&mut self, spans: &CallSpans, place: usize, band: Band, axis: &Axis) {
        let columns = (axis.width / COLUMN) as usize + 1;
        let mut counts = Vec::with_capacity(columns);
        let mut until = spans.counts_of(place);
        let mut over = until.ended_before(axis.time(0.0));
        for column in 1..=columns {
            let to = axis.time(COLUMN * column as f32);
            let (begun, ended) = (until.begun_by(to), until.ended_before(to));
            let ran = begun.all.saturating_sub(over.all);
            let failed = ended.failed.saturating_sub(over.failed).min(ran);
            let asynchronous = begun.asynchronous.saturating_sub(over.asynchronous);
            counts.push([ran.saturating_sub(asynchronous.max(failed)), asynchronous.saturating_sub(failed), failed]);
            over = ended;
        }
        let most = counts.iter().map(|count| count.iter().sum::<u32>()).max().unwrap_or(0).max(1) as f32;
        for (column, count) in counts.iter().enumerate() {
            let x = self.left + COLUMN * column as f32;
            let mut y = band.top + band.height;
            for (count, look) in count.iter().zip([Look::Fine(Mode::Sync), Look::Fine(Mode::Async), Look::Failed]) {
                let h = *count as f32 / most * band.height;
                if h > 0.0 {
                    y -= h;
                    let rect = Rect { x, y, w: COLUMN, h };
                    self.strokes.push(Stroke { rect, look, faint: false, text: String::new() });
                }
            }
        }
    }

    /// A tooth for each refusal; one for those that share a place.
    fn refusals(&mut self, refusals: &[Time], band: Band, axis: &Axis) {
        let mut next = refusals.partition_point(|at| *at < axis.time(0.0));
        while let Some(at) = refusals.get(next) {
            let x = axis.x(*at);
            if x > axis.width {
                return;
            }
            let rect = Rect { x: self.left + x - 1.0, y: band.top, w: 2.0, h: TOOTH };
            self.strokes.push(Stroke { rect, look: Look::Refused, faint: *at > band.now, text: String::new() });
            let on = axis.time(x + 3.0);
            next += refusals[next..].partition_point(|other| *other <= on.max(*at));
        }
    }
}

fn until(attempt: &Attempt, now: Time) -> Time {
    if attempt.to == Time::NEVER { now.max(attempt.from) } else { attempt.to }
}

const fn look(attempt: &Attempt) -> Look {
    match attempt.outcome {
        None => Look::Running(attempt.mode),
        Some(outcome) if outcome.failed() => Look::Failed,
        Some(_) => Look::Fine(attempt.mode),
    }
}
