//! From time to place on the strip and back: even where something goes on, folded where nothing does.

use crate::engine::time::{Span, Time};
use crate::scene::geometry::Between;
use crate::timeline::{Folding, TimeSpan};

/// However little has happened, this much time is shown.
const ACTIVE_MIN: u64 = 20_000;
/// Right of everything, for an attempt that is known to come.
pub const MARGIN: f32 = 64.0;
/// Part of the width that stays for what is not folded.
const ACTIVE_SHARE: f64 = 0.35;
/// Pixels that a microsecond may have.
const SCALE_MAX: f64 = 0.5;
/// Where the playhead is kept, as a part of the width.
const FOLLOWED: f32 = 0.82;

/// A part of the axis: folded time, or time at the scale of the strip. Places from the very beginning of time need more than an `f32`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub from: Time,
    pub to: Time,
    pub x: f64,
    pub w: f64,
    pub folded: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    pub parts: Vec<Part>,
    /// Of everything, from the beginning to the end.
    pub content: f64,
    /// What lies left of the window.
    pub offset: f64,
    pub width: f32,
    /// Pixels of a microsecond that is not folded.
    pub scale: f64,
    /// The scale at which everything fits, if it can.
    fit: f64,
}

/// How the strip is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Pixels of a microsecond; `None`: as many as make everything fit.
    pub scale: Option<f64>,
    /// What a row is; `None`: what suits the number of calls.
    pub rows: Option<Rows>,
    pub place: Place,
}

/// Where the window stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Place {
    /// Where the playhead can be seen.
    #[default]
    Follow,
    /// So much lies left of it.
    At(f64),
    /// Where this instant is at this place.
    Hold(Time, f32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    Calls,
    Functions,
}

impl View {
    /// Zooms about a place, which keeps its instant.
    pub fn zoom(&mut self, axis: &Axis, by: f32, about: f32) {
        let scale = axis.scale * f64::from(by);
        if scale <= axis.fit {
            return self.fit();
        }
        self.scale = Some(scale.min(SCALE_MAX));
        self.place = Place::Hold(axis.time(about), about);
    }

    /// Moves the window by so many pixels, if there is anything beside it.
    pub fn pan(&mut self, axis: &Axis, by: f32) {
        if axis.can_pan() {
            self.place = Place::At((axis.offset + f64::from(by)).between(0.0, axis.most()));
        }
    }

    /// Everything, with the playhead in sight.
    pub fn fit(&mut self) {
        (self.scale, self.place) = (None, Place::Follow);
    }
}

/// Width of a fold. On a wide strip a mark has room in it for its reason, before the next mark.
pub fn fold_width(width: f32) -> f32 {
    (width / 9.5).between(40.0, 104.0)
}

impl Axis {
    /// Everything up to `end` on a strip of this width.
    pub fn new(idle: &[TimeSpan], end: Time, now: Time, width: f32, view: &View, folding: &Folding) -> Self {
        let end = end.max(now).max(Time(ACTIVE_MIN));
        let is_folded = |gap: &&TimeSpan| folding.folds(**gap) && gap.1 <= end;
        let folds: Vec<TimeSpan> = idle.iter().filter(is_folded).copied().collect();
        let folded: u64 = folds.iter().map(|(from, to)| to.since(*from).0).sum();
        let active = end.0.saturating_sub(folded).max(ACTIVE_MIN) as f64;
        let (whole, fold) = (f64::from(width), f64::from(fold_width(width)));
        let for_active = (whole - fold * folds.len() as f64 - f64::from(MARGIN)).max(whole * ACTIVE_SHARE);
        let fit = for_active / active;
        let mut axis = Self { width, fit, scale: view.scale.map_or(fit, |scale| scale.max(fit)), ..Self::default() };
        let mut at = Time::ZERO;
        for (from, to) in folds {
            axis.add(at, from, (from.since(at).0 as f64) * axis.scale, false);
            axis.add(from, to, fold, true);
            at = to;
        }
        axis.add(at, end, (end.since(at).0 as f64) * axis.scale, false);
        let wanted = match view.place {
            Place::Follow => axis.place(now) - f64::from(width * FOLLOWED),
            Place::At(offset) => offset,
            Place::Hold(time, x) => axis.place(time) - f64::from(x),
        };
        axis.offset = wanted.between(0.0, axis.most());
        axis
    }

    fn add(&mut self, from: Time, to: Time, w: f64, folded: bool) {
        self.parts.push(Part { from, to, x: self.content, w, folded });
        self.content += w;
    }

    /// The most that can lie left of the window.
    fn most(&self) -> f64 {
        (self.content + f64::from(MARGIN) - f64::from(self.width)).max(0.0)
    }

    /// Whether there is more than the window shows.
    pub fn can_pan(&self) -> bool {
        self.most() >= 1.0
    }

    /// The part in which an instant lies.
    fn part(&self, time: Time) -> Option<&Part> {
        let place = self.parts.partition_point(|part| part.to < time);
        self.parts.get(place).or(self.parts.last())
    }

    /// Seen from the beginning of time.
    fn place(&self, time: Time) -> f64 {
        self.part(time).map_or(0.0, |part| part.place(time))
    }

    /// Where an instant is, seen from the left edge of the window.
    pub fn x(&self, time: Time) -> f32 {
        (self.place(time) - self.offset) as f32
    }

    /// The instant at a place.
    pub fn time(&self, x: f32) -> Time {
        let x = f64::from(x) + self.offset;
        let place = self.parts.partition_point(|part| part.x + part.w < x);
        let Some(part) = self.parts.get(place).or(self.parts.last()) else { return Time::ZERO };
        let share = if part.w > 0.0 { ((x - part.x) / part.w).between(0.0, 1.0) } else { 0.0 };
        part.from + Span((part.to.since(part.from).0 as f64 * share) as u64)
    }

    /// Parts that can be seen.
    pub fn in_sight(&self) -> &[Part] {
        let right = self.offset + f64::from(self.width);
        let first = self.parts.partition_point(|part| part.x + part.w < self.offset);
        let end = self.parts.partition_point(|part| part.x <= right).max(first);
        &self.parts[first..end]
    }

    pub fn end(&self) -> Time {
        self.parts.last().map_or(Time::ZERO, |part| part.to)
    }
}

impl Part {
    fn place(&self, time: Time) -> f64 {
        let whole = self.to.since(self.from).0;
        let share = if whole == 0 { 0.0 } else { time.since(self.from).0 as f64 / whole as f64 };
        self.x + self.w * share.min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60;
    const IDLE: [TimeSpan; 2] =
        [(Time::from_secs(2), Time::from_secs(2 + MINUTE)), (Time::from_secs(64), Time::from_secs(184))];

    fn seen(view: &View, folding: &Folding) -> Axis {
        Axis::new(&IDLE, Time::from_secs(186), Time::from_secs(186), 1_000.0, view, folding)
    }

    fn folded() -> Axis {
        seen(&View::default(), &Folding::default())
    }

    #[test]
    fn a_fold_is_as_wide_as_any_other() {
        let axis = folded();
        let width = |from, to| axis.x(Time::from_secs(to)) - axis.x(Time::from_secs(from));
        assert!((width(2, 62) - fold_width(1_000.0)).abs() < 0.01);
        assert!((width(64, 184) - fold_width(1_000.0)).abs() < 0.01);
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
        assert!(!axis.can_pan());
    }

    #[test]
    fn unfolded_time_is_even() {
        let axis = seen(&View::default(), &Folding { on: false, ..Folding::default() });
        assert!((axis.x(Time::from_secs(90)) * 2.0 - axis.x(Time::from_secs(180))).abs() < 0.01);
    }

    #[test]
    fn one_fold_is_opened_and_the_other_stays() {
        let axis = seen(&View::default(), &Folding { on: true, opened: vec![IDLE[1].0] });
        let folds: Vec<Time> = axis.parts.iter().filter(|part| part.folded).map(|part| part.from).collect();
        assert_eq!(folds, [IDLE[0].0]);
    }

    #[test]
    fn zooming_holds_the_instant_under_the_hand_down_to_microseconds_of_six_hours() {
        let (end, folding) = (Time::from_secs(6 * 3_600), Folding::default());
        let moment = Time(5 * 3_600 * 1_000_000 + 123_456);
        let mut view = View::default();
        let mut axis = Axis::new(&[], end, end, 1_000.0, &view, &folding);
        for _ in 0..60 {
            let about = axis.x(moment);
            view.zoom(&axis, 1.5, about);
            axis = Axis::new(&[], end, end, 1_000.0, &view, &folding);
            assert!((axis.x(moment) - about).abs() < 1.0, "{} from {about}", axis.x(moment));
        }
        assert!(axis.x(moment + Span(1_000)) - axis.x(moment) > 400.0, "a millisecond has five hundred pixels");
        view.pan(&axis, -100.0);
        let panned = Axis::new(&[], end, end, 1_000.0, &view, &folding);
        assert!((panned.x(moment) - axis.x(moment) - 100.0).abs() < 0.1);
        view.zoom(&panned, 1e-9, 500.0);
        assert_eq!(view, View::default(), "out to everything");
    }
}
