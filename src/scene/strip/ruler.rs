//! The ruler below the rows: ticks in the strip's own folded scale, and how long idle times were.

use super::axis::{Axis, Part};
use crate::engine::time::Time;
use crate::scene::geometry::Between as _;
use crate::text::time::{span, tick};
use crate::timeline::{Folding, TimeSpan};

/// Between two ticks at least.
const TICK_GAP: f32 = 96.0;
const LETTER: f32 = 7.0;
/// In microseconds.
const SECOND: u64 = 1_000_000;

#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub x: f32,
    pub text: String,
}

/// An idle time: folded, or opened and to be folded again.
#[derive(Clone, Debug, PartialEq)]
pub struct Break {
    pub begins: Time,
    /// Where the line breaks; `None` if it is open.
    pub at: Option<f32>,
    /// Its label, where there is room for one.
    pub label: Option<f32>,
    pub length: String,
    /// It lies ahead.
    pub faint: bool,
    /// Where further idle times begin that are folded together with it.
    pub parts: Vec<Time>,
}

/// Steps of a ruler in microseconds: each is the one before times two or so.
const STEPS: [u64; 30] = {
    const MS: u64 = 1_000;
    const S: u64 = 1_000 * MS;
    const MIN: u64 = 60 * S;
    const H: u64 = 60 * MIN;
    [
        MS,
        2 * MS,
        5 * MS,
        10 * MS,
        20 * MS,
        50 * MS,
        100 * MS,
        200 * MS,
        500 * MS,
        S,
        2 * S,
        5 * S,
        10 * S,
        15 * S,
        30 * S,
        MIN,
        2 * MIN,
        5 * MIN,
        10 * MIN,
        15 * MIN,
        30 * MIN,
        H,
        2 * H,
        3 * H,
        6 * H,
        12 * H,
        24 * H,
        48 * H,
        96 * H,
        192 * H,
    ]
};

/// The ruler below the rows; places are those of the strip.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ruler {
    pub breaks: Vec<Break>,
    pub ticks: Vec<Tick>,
    /// When all of it ends, where that is not reached yet.
    pub ends: Option<Tick>,
}

/// What of the strip's width the ruler may use.
#[derive(Clone, Copy, Debug)]
pub struct RulerRoom {
    /// Where time begins.
    left: f32,
    right: f32,
}

impl RulerRoom {
    /// On a strip of this width with buttons at its right end.
    pub fn new(left: f32, width: f32, buttons: f32) -> Self {
        Self { left, right: width - buttons }
    }
}

impl Ruler {
    /// Labels of idle times first, then ticks where these leave room. Of what lies behind `known` only where it ends.
    pub fn new(axis: &Axis, idle: &[TimeSpan], folding: &Folding, (now, known): (Time, Time), room: RulerRoom) -> Self {
        let mut ruler = Self::default();
        for part in axis.in_sight().iter().filter(|part| part.folded && part.from <= known) {
            let x = room.left + (part.x + part.w / 2.0 - axis.offset) as f32;
            ruler.add_break((part.from, part.to), Some(x), x, room, now);
        }
        for gap in idle.iter().filter(|gap| gap.0 <= known) {
            let (from, to) = (axis.x(gap.0).max(0.0), axis.x(gap.1).min(axis.width));
            if folding.on && !folding.folds(*gap) && to > from {
                ruler.add_break(*gap, None, room.left + (from + to) / 2.0, room, now);
            }
        }
        if known < axis.end() {
            ruler.add_end(axis, room);
        }
        for part in axis.in_sight().iter().filter(|part| !part.folded) {
            ruler.add_ticks(part, known, axis, room);
        }
        ruler
    }

    fn add_break(&mut self, gap: TimeSpan, at: Option<f32>, x: f32, room: RulerRoom, now: Time) {
        let length = span(gap.1.since(gap.0));
        let half = half_width(&length);
        let x = x.min(room.right - half).max(room.left + half);
        let label = if self.is_free(x, half) { Some(x) } else { None };
        self.breaks.push(Break { begins: gap.0, at, label, length, faint: gap.1 > now, parts: Vec::new() });
    }

    /// Whether nothing on the ruler stands so near.
    fn is_free(&self, x: f32, half: f32) -> bool {
        let far =
            |other: Option<f32>, length: &str| other.is_none_or(|other| (other - x).abs() > half + half_width(length));
        self.breaks.iter().all(|one| far(one.label, &one.length))
    }

    /// When it ends, as near to its place as the buttons allow.
    fn add_end(&mut self, axis: &Axis, room: RulerRoom) {
        let text = tick(axis.end(), SECOND);
        let half = LETTER / 2.0 * text.len() as f32;
        let x = (room.left + axis.x(axis.end())).min(room.right - half);
        if self.is_free(x, half) {
            self.ends = Some(Tick { x, text });
        }
    }

    fn add_ticks(&mut self, part: &Part, known: Time, axis: &Axis, room: RulerRoom) {
        let enough = f64::from(TICK_GAP) / axis.scale;
        let Some(step) = STEPS.into_iter().find(|step| *step as f64 >= enough) else { return };
        let (from, to) = (axis.time(0.0).max(part.from), axis.time(axis.width).min(part.to));
        let free_before = self.ends.as_ref().map_or(f32::MAX, |end| end.x - LETTER / 2.0 * (end.text.len() + 2) as f32);
        let mut at = from.0.next_multiple_of(step);
        while at <= to.0.min(known.0) {
            let (x, text) = (room.left + axis.x(Time(at)), tick(Time(at), step));
            let half = LETTER / 2.0 * text.len() as f32;
            let before = self.ticks.last().map_or(f32::MIN, |tick| tick.x + LETTER / 2.0 * tick.text.len() as f32);
            let is_clear = x - half > before.max(room.left - 8.0) + 8.0 && x + half <= room.right.min(free_before);
            if is_clear && self.is_free(x, half) {
                self.ticks.push(Tick { x, text });
            }
            at += step;
        }
    }
}

/// Half the width of a label.
fn half_width(length: &str) -> f32 {
    (LETTER * (length.len() + 5) as f32 + 14.0).between(0.0, 200.0) / 2.0
}
