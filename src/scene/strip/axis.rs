//! From time to place on the strip and back: even where something goes on, folded where nothing does.

use crate::engine::time::{Span, Time};
use crate::scene::geometry::Between;

/// Width of a fold.
pub const FOLD: f32 = 58.0;
/// However little has happened, this much time is shown.
const ACTIVE_MIN: u64 = 20_000;
/// Right of everything, for an attempt that is known to come.
const MARGIN: f32 = 64.0;
/// Part of the width that stays for what is not folded.
const ACTIVE_SHARE: f32 = 0.5;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub from: Time,
    pub to: Time,
    pub x: f32,
    pub w: f32,
    pub folded: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    pub parts: Vec<Part>,
    /// Of everything, from the beginning to the end.
    pub content: f32,
    /// What lies left of the window.
    pub offset: f32,
    pub width: f32,
}

/// How the strip is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub fold: bool,
    /// Beginnings of idle stretches that were opened one by one.
    pub opened: Vec<Time>,
    /// 1: everything fits, if it can.
    pub zoom: f32,
    /// What a row is; `None`: what suits the number of calls.
    pub rows: Option<Rows>,
    /// Where the window begins; `None`: where the playhead can be seen.
    pub offset: Option<f32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    Calls,
    Functions,
}

impl Default for View {
    fn default() -> Self {
        Self { fold: true, opened: Vec::new(), zoom: 1.0, rows: None, offset: None }
    }
}

impl Axis {
    /// Everything up to `end` on a strip of this width, `now` in sight.
    pub fn new(idle: &[(Time, Time)], end: Time, now: Time, width: f32, view: &View) -> Self {
        let end = end.max(now).max(Time(ACTIVE_MIN));
        let is_folded = |gap: &&(Time, Time)| view.fold && !view.opened.contains(&gap.0) && gap.1 <= end;
        let folds: Vec<(Time, Time)> = idle.iter().filter(is_folded).copied().collect();
        let folded: u64 = folds.iter().map(|(from, to)| to.since(*from).0).sum();
        let active = end.0.saturating_sub(folded).max(ACTIVE_MIN) as f32;
        let for_active = (width - FOLD * folds.len() as f32 - MARGIN).max(width * ACTIVE_SHARE);
        let scale = for_active / active * view.zoom;
        let mut axis = Self { width, ..Self::default() };
        let mut at = Time::ZERO;
        for (from, to) in folds {
            axis.add(at, from, (from.since(at).0 as f32) * scale, false);
            axis.add(from, to, FOLD, true);
            at = to;
        }
        axis.add(at, end, (end.since(at).0 as f32) * scale, false);
        let most = (axis.content + MARGIN - width).max(0.0);
        let here = axis.x(now);
        axis.offset = view.offset.unwrap_or((here - width * 0.82).max(0.0)).between(0.0, most);
        axis
    }

    fn add(&mut self, from: Time, to: Time, w: f32, folded: bool) {
        self.parts.push(Part { from, to, x: self.content, w, folded });
        self.content += w;
    }

    /// Where an instant is, seen from the left edge of the window.
    pub fn x(&self, time: Time) -> f32 {
        let place = self.parts.partition_point(|part| part.to < time);
        let Some(part) = self.parts.get(place).or(self.parts.last()) else { return 0.0 };
        let whole = part.to.since(part.from).0;
        let share = if whole == 0 { 0.0 } else { time.since(part.from).0 as f32 / whole as f32 };
        part.x + part.w * share.min(1.0) - self.offset
    }

    /// The instant at a place.
    pub fn time(&self, x: f32) -> Time {
        let x = x + self.offset;
        let Some(part) = self.parts.iter().find(|part| part.x + part.w >= x).or(self.parts.last()) else {
            return Time::ZERO;
        };
        let share = if part.w > 0.0 { ((x - part.x) / part.w).between(0.0, 1.0) } else { 0.0 };
        part.from + Span((part.to.since(part.from).0 as f64 * f64::from(share)) as u64)
    }

    pub fn end(&self) -> Time {
        self.parts.last().map_or(Time::ZERO, |part| part.to)
    }

    /// The fold at a place.
    pub fn fold_at(&self, x: f32) -> Option<&Part> {
        let x = x + self.offset;
        self.parts.iter().find(|part| part.folded && x >= part.x && x <= part.x + part.w)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60;

    fn folded() -> Axis {
        let idle = [(Time::from_secs(2), Time::from_secs(2 + MINUTE)), (Time::from_secs(64), Time::from_secs(184))];
        Axis::new(&idle, Time::from_secs(186), Time::from_secs(186), 1_000.0, &View::default())
    }

    #[test]
    fn a_fold_is_as_wide_as_any_other() {
        let axis = folded();
        let width = |from, to| axis.x(Time::from_secs(to)) - axis.x(Time::from_secs(from));
        assert!((width(2, 62) - FOLD).abs() < 0.01);
        assert!((width(64, 184) - FOLD).abs() < 0.01);
        assert!((width(0, 2) - width(184, 186)).abs() < 0.01, "equal times are equally long where nothing is folded");
    }

    #[test]
    fn there_and_back_again() {
        let axis = folded();
        for secs in [0, 1, 2, 30, 63, 100, 185, 186] {
            let there = axis.x(Time::from_secs(secs));
            let back = axis.time(there).0 as i64 - (secs * 1_000_000) as i64;
            assert!(back.abs() < 20_000, "{secs} s came back {back} µs off");
        }
    }

    #[test]
    fn everything_fits_and_runs_forward() {
        let axis = folded();
        let mut last = -1.0;
        for secs in 0..=186 {
            let x = axis.x(Time::from_secs(secs));
            assert!(x >= last && x <= 1_000.0);
            last = x;
        }
    }

    #[test]
    fn unfolded_time_is_even() {
        let idle = [(Time::from_secs(2), Time::from_secs(62))];
        let view = View { fold: false, ..View::default() };
        let axis = Axis::new(&idle, Time::from_secs(100), Time::ZERO, 1_000.0, &view);
        assert!((axis.x(Time::from_secs(50)) * 2.0 - axis.x(Time::from_secs(100))).abs() < 0.01);
    }
}
