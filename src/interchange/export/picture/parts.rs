//! Small things that several parts of a picture draw alike: boxes, switches, pins, and the marks of outcomes.

use super::drawing::{Anchor, Drawing, line};
use super::ink::Ink;
use super::letters::{Face, bold, cut, regular, width};
use crate::engine::scenario::Mode;
use crate::scene::geometry::{Point, Rect, at};
use crate::text::stage as text;

/// Sizes of letters: of names, and of everything else in a box.
pub const NAME: Face = bold(14.0);
pub const SMALL: Face = regular(12.5);
pub const SMALL_BOLD: Face = bold(12.5);
/// From line to line of small letters.
pub const LINE: f32 = 16.0;

pub const SWITCH_HEIGHT: f32 = 24.0;

/// The colour of a kind of call.
pub const fn hue(mode: Mode) -> Ink {
    match mode {
        Mode::Async => Ink::Async,
        Mode::Sync | Mode::DryRun => Ink::Sync,
    }
}

/// A box with a border.
pub fn card(to: &mut Drawing, rect: Rect, border: Ink) {
    to.rect(rect, 10.0, Some(Ink::Card), Some(line(border, 1.5)));
}

/// A text from this point on, cut where its room ends.
pub fn start(to: &mut Drawing, text: &str, from: Point, room: f32, face: Face, ink: Ink) {
    to.text(&cut(text, face, room), from, Anchor::Start, face, ink);
}

/// The width of a switch.
pub fn switch_width() -> f32 {
    width(text::Sync.get(), SMALL_BOLD) + width(text::Async.get(), SMALL_BOLD) + 38.0
}

/// The switch of a caller's or a function's next call: sync with a round knob left, async with a square one right.
pub fn switch(to: &mut Drawing, left: f32, middle: f32, mode: Mode) {
    let (sync, asynchronous) = (text::Sync.get(), text::Async.get());
    let is_async = mode == Mode::Async;
    let rect = Rect { x: left, y: middle - SWITCH_HEIGHT / 2.0, w: switch_width(), h: SWITCH_HEIGHT };
    let tint = if is_async { Ink::AsyncTint } else { Ink::SyncTint };
    to.rect(rect, SWITCH_HEIGHT / 2.0, Some(tint), Some(line(hue(mode), 1.0)));
    let knob = Rect { x: if is_async { rect.right() - 20.0 } else { left + 4.0 }, y: middle - 8.0, w: 16.0, h: 16.0 };
    to.rect(knob, if is_async { 5.0 } else { 8.0 }, Some(hue(mode)), None);
    let begin = left + if is_async { 8.0 } else { 24.0 };
    let after = begin + width(sync, SMALL_BOLD) + 5.0;
    let (one, other) = if is_async { (SMALL, SMALL_BOLD) } else { (SMALL_BOLD, SMALL) };
    to.text(sync, at(begin, middle), Anchor::Start, one, if is_async { Ink::Soft } else { Ink::Sync });
    to.text(asynchronous, at(after, middle), Anchor::Start, other, if is_async { Ink::OnAsyncTint } else { Ink::Soft });
}

/// A cross or a tick as lines: no font has to have them.
pub fn outcome_mark(to: &mut Drawing, middle: Point, half: f32, failed: bool, ink: Ink, thick: f32) {
    let h = super::svg::number(half);
    let data = match failed {
        true => format!("M-{h} -{h}L{h} {h}M-{h} {h}L{h} -{h}"),
        false => {
            let (low, left) = (super::svg::number(half * 0.9), super::svg::number(half * 0.3));
            format!("M-{h} 0L-{left} {low}L{h} -{low}")
        }
    };
    to.path(middle, &data, None, Some(line(ink, thick)));
}

/// Where a pin stands: at its left end, in its middle, or at its right end.
pub enum PinPlace {
    Left(Point),
    Middle(Point),
    Right(Point),
}

/// Why something went wrong here. `top` of the point is where the pin begins.
pub fn pin(to: &mut Drawing, reason: &str, place: PinPlace, room: Rect) {
    if reason.is_empty() {
        return;
    }
    let reason = cut(reason, SMALL, room.w - 40.0);
    let w = width(&reason, SMALL) + 32.0;
    let (left, top) = match place {
        PinPlace::Left(point) => (point.x, point.y),
        PinPlace::Middle(point) => (point.x - w / 2.0, point.y),
        PinPlace::Right(point) => (point.x - w, point.y),
    };
    let left = left.min(room.right() - w - 2.0).max(room.x + 2.0);
    let rect = Rect { x: left, y: top, w, h: 20.0 };
    to.rect(rect, 8.0, Some(Ink::BadTint), Some(line(Ink::Bad, 1.5)));
    let middle = rect.centre().y;
    outcome_mark(to, at(left + 13.0, middle), 3.8, true, Ink::Bad, 2.0);
    to.text(&reason, at(left + 23.0, middle), Anchor::Start, SMALL, Ink::Strong);
}
