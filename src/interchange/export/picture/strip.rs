//! The strip of time: names, bars with their marks, dotted waits, folds with their lengths, and the playhead. As
//! `app/strip/paint.rs` paints it.

use super::drawing::{Anchor, Drawing, dashed, line};
use super::ink::Ink;
use super::letters::{bold, cut, regular, width};
use super::parts::{SMALL, hue};
use super::tokens::hatch;
use crate::engine::record::Law;
use crate::scene::geometry::{Point, Rect, at};
use crate::scene::strip::frame::{FOOT, Label, Look, Mark, Shape, StripFrame, Stroke};
use crate::text::strip as text;

const TICKS: super::letters::Face = regular(12.0);

pub fn strip(to: &mut Drawing, frame: &StripFrame) {
    let dotted = |stroke: &&Stroke| matches!(stroke.look, Look::Travel(_) | Look::Queue | Look::Retry(_));
    frame.strokes.iter().filter(dotted).for_each(|stroke| wait(to, stroke));
    frame.strokes.iter().filter(|stroke| !dotted(stroke)).for_each(|stroke| bar(to, stroke, frame.by_function));
    breaks(to, frame);
    frame.marks.iter().for_each(|one| mark(to, one));
    ruler(to, frame);
    for row in &frame.rows {
        label(to, row);
    }
}

fn label(to: &mut Drawing, row: &Label) {
    to.text(&cut(&row.text, SMALL, row.room), at(row.x, row.y), Anchor::Start, SMALL, Ink::Soft);
}

fn wait(to: &mut Drawing, stroke: &Stroke) {
    let ink = match stroke.look {
        Look::Travel(mode) => hue(mode),
        Look::Queue => Ink::Async,
        _ => Ink::Wait,
    };
    let (dash, gap) = if stroke.look == Look::Retry(Law::BackOff) { (6.0, 4.0) } else { (2.0, 4.0) };
    let h = super::svg::number(stroke.rect.w);
    to.path(at(stroke.rect.x, stroke.rect.y + 1.0), &["M0 0H", &h].concat(), None, Some(dashed(ink, 2.0, dash, gap)));
    to.fade(if stroke.faint { 35 } else { 100 });
}

fn bar(to: &mut Drawing, stroke: &Stroke, by_function: bool) {
    let rect = stroke.rect;
    if stroke.look == Look::Coming {
        return to.rect(rect, 0.0, None, Some(dashed(Ink::Async, 1.5, 4.0, 3.0)));
    }
    let ink = match stroke.look {
        Look::Running(mode) | Look::Fine(mode) | Look::Wait(mode) => hue(mode),
        Look::Failed | Look::Refused => Ink::Bad,
        Look::Init => Ink::Soft,
        _ => Ink::WaitTint,
    };
    let seen = if stroke.faint { 35 } else { 100 };
    let radius = if by_function { 0.0 } else { (rect.w / 2.0).min(3.0) };
    to.rect(rect, radius, Some(ink), None);
    to.fade(seen);
    if stroke.look == Look::Billed {
        hatch(to, rect, 8.0, 16.0, 3.0);
        to.fade(seen);
    }
    // In a long bar at its beginning.
    let half = width(&stroke.text, bold(12.0)) / 2.0;
    let x = if rect.w > 60.0 { rect.x + 8.0 + half } else { rect.centre().x };
    number_of(to, &stroke.text, at(x, rect.centre().y), if stroke.faint { 60 } else { 100 });
}

/// The number of an attempt, and before it a cross where it failed.
fn number_of(to: &mut Drawing, text: &str, middle: Point, seen: u8) {
    let face = bold(12.0);
    let Some(number) = text.strip_prefix('✕') else {
        if !text.is_empty() {
            to.text(text, middle, Anchor::Middle, face, Ink::Card);
            to.fade(seen);
        }
        return;
    };
    let number = number.trim();
    let half = if number.is_empty() { 0.0 } else { width(number, face) / 2.0 + 2.0 };
    super::parts::outcome_mark(to, at(middle.x - half, middle.y), 3.4, true, Ink::Card, 2.0);
    to.fade(seen);
    if !number.is_empty() {
        to.text(number, at(middle.x + 6.0, middle.y), Anchor::Middle, face, Ink::Card);
        to.fade(seen);
    }
}

/// In each row two slashes where its line is broken, and nothing between them.
fn breaks(to: &mut Drawing, frame: &StripFrame) {
    for (one, x) in frame.ruler.breaks.iter().filter_map(|one| Some((one, one.at?))) {
        for row in frame.rows.iter().filter(|row| !frame.is_written_on(row, x)) {
            let half = (row.middle - row.top).min(14.0) - 1.0;
            let h = super::svg::number(half);
            let middle = at(x, row.middle);
            to.path(middle, &format!("M-9 -{h}L-1 {h}H9L1 -{h}Z"), Some(Ink::Card), None);
            let slashes = format!("M-9 -{h}L-1 {h}M1 -{h}L9 {h}");
            to.path(middle, &slashes, None, Some(line(Ink::Soft, 1.5)));
            to.fade(if one.faint { 50 } else { 100 });
        }
    }
}

/// What happened at an instant: its shape, and its reason beside it.
fn mark(to: &mut Drawing, mark: &Mark) {
    let here = at(mark.x, mark.y);
    let seen = if mark.faint { 45 } else { 100 };
    // Lines end before what is written on them.
    to.rect(mark.ground(), 0.0, Some(Ink::Card), None);
    let (ink, fill) = match mark.shape {
        Shape::Clock => (Ink::Wait, Ink::WaitTint),
        Shape::Twice => (Ink::Async, Ink::Card),
        Shape::Diamond | Shape::Square => (Ink::Bad, Ink::Bad),
        _ => (Ink::Bad, Ink::Card),
    };
    let (whole, inner) = match mark.shape {
        Shape::Clock => ("", "M0 -4V0H3"),
        Shape::Crossed => ("", "M-3 -3L3 3M3 -3L-3 3"),
        Shape::Deaf => ("", "M-4 4L4 -4"),
        Shape::Diamond => ("M-6 0L0 -6L6 0L0 6Z", ""),
        Shape::Square => ("M-4.5 -4.5H4.5V4.5H-4.5Z", ""),
        Shape::Letter => ("M-6.5 -4.5H6.5V4.5H-6.5Z", "M-6 -4L0 1L6 -4"),
        Shape::Twice => ("M-6 -6H2V2H-6ZM-2 -2H6V6H-2Z", ""),
        Shape::Bell => ("M-6 3L-4 1V-2L-2 -5H2L4 -2V1L6 3Z", "M-2 6H2"),
    };
    match whole {
        "" => to.disc(here, 5.5, Some(fill), Some(line(ink, 1.5))),
        data => to.path(here, data, Some(fill), Some(line(ink, 1.5))),
    }
    to.fade(seen);
    if !inner.is_empty() {
        to.path(here, inner, None, Some(line(ink, 1.4)));
        to.fade(seen);
    }
    let words = if mark.shape == Shape::Clock { Ink::Wait } else { Ink::Strong };
    if !mark.text.is_empty() {
        to.text(&mark.text, at(here.x + 10.0, here.y), Anchor::Start, TICKS, words);
        to.fade(seen);
    }
}

/// Ticks below the rows, and how long idle times were.
fn ruler(to: &mut Drawing, frame: &StripFrame) {
    let top = frame.height - FOOT;
    to.rect(Rect { x: frame.left, y: top, w: frame.width - frame.left - 8.0, h: 1.0 }, 0.0, Some(Ink::Line), None);
    for tick in &frame.ruler.ticks {
        to.rect(Rect { x: tick.x - 0.5, y: top, w: 1.0, h: 4.0 }, 0.0, Some(Ink::Soft), None);
        to.text(&tick.text, at(tick.x, top + 13.0), Anchor::Middle, TICKS, Ink::Soft);
    }
    for (one, x) in frame.ruler.breaks.iter().filter_map(|one| Some((one, one.label?))) {
        to.text(&text::idle(&one.length), at(x, top + 13.0), Anchor::Middle, TICKS, Ink::Soft);
    }
    if frame.more > 0 {
        to.text(&text::more_rows(frame.more), at(12.0, top + 13.0), Anchor::Start, TICKS, Ink::Soft);
    }
}

/// The playhead, about its place.
pub fn playhead(to: &mut Drawing, frame: &StripFrame) {
    let h = super::svg::number(frame.height - FOOT + 4.0);
    to.path(Point::default(), &["M0 0V", &h].concat(), None, Some(line(Ink::Strong, 1.5)));
    to.disc(at(0.0, 5.0), 4.5, Some(Ink::Strong), None);
}
