//! What stands over the boxes: tokens with their numbers and marks, clocks, bars and the ways of what may not travel. As
//! `app/stage/paint.rs` paints it on the page's canvas.

use super::drawing::{Anchor, Drawing, line};
use super::ink::Ink;
use super::letters::bold;
use super::parts::{hue, outcome_mark};
use super::svg::number;
use crate::engine::scenario::Mode;
use crate::scene::geometry::{Point, Rect, at};
use crate::scene::picture::{Bar, BarLook, Clock, Face, Mark, Picture, Token, Trace};
use crate::text::number::grouped;

/// With more tokens than this none carries a text.
const WITH_TEXT: usize = 160;
/// Width of a figure in a token.
const FIGURE: f32 = 7.4;
const PIPS_SHOWN: u8 = 4;
/// What groups in a picture are called.
pub const TOKEN: &str = "token";
pub const CLOCK: &str = "clock";

pub fn picture(to: &mut Drawing, picture: &Picture) {
    picture.traces.iter().for_each(|one| trace(to, one));
    picture.bars.iter().for_each(|one| bar(to, one));
    picture.clocks.iter().for_each(|one| clock(to, one));
    let few = are_few(picture);
    for token in picture.tokens.iter().filter(|token| token.face != Face::Hidden) {
        to.group(token.at, TOKEN, face_of(token, few));
        to.fade((u16::from(token.seen) * 100 / 255) as u8);
    }
}

/// Whether each token has room for its number.
pub fn are_few(picture: &Picture) -> bool {
    picture.tokens.len() <= WITH_TEXT
}

/// How a token looks, about its middle.
pub fn face_of(token: &Token, few: bool) -> Drawing {
    let mut drawing = Drawing::default();
    match token.face {
        Face::Hidden => {}
        Face::Call if few => call(&mut drawing, token),
        Face::Answer(status) if few => answer(&mut drawing, token, status),
        Face::Dot => dot(&mut drawing, token.mode, 2.0),
        Face::Call | Face::Answer(_) => dot(&mut drawing, token.mode, 5.0),
    }
    drawing
}

fn dot(to: &mut Drawing, mode: Mode, half: f32) {
    let rect = Rect { x: -half, y: -half, w: 2.0 * half, h: 2.0 * half };
    let radius = if mode == Mode::Async || half < 3.0 { 0.0 } else { half };
    to.rect(rect, radius, Some(hue(mode)), None);
}

fn call(to: &mut Drawing, token: &Token) {
    let id = grouped(token.call.0.into());
    let half = (id.len() as f32 * FIGURE / 2.0 + 4.0).max(11.0);
    let radius = if token.mode == Mode::Async { 6.0 } else { 11.0 };
    to.rect(Rect { x: -half, y: -11.0, w: 2.0 * half, h: 22.0 }, radius, Some(hue(token.mode)), None);
    to.text(&id, Point::default(), Anchor::Middle, bold(12.0), Ink::Card);
    pips(to, token.pips);
    mark(to, token.mark, half);
}

/// One for each attempt that failed.
fn pips(to: &mut Drawing, pips: u8) {
    let shown = pips.min(PIPS_SHOWN);
    for pip in 0..shown {
        let x = (f32::from(pip) - f32::from(shown.saturating_sub(1)) / 2.0) * 8.0;
        to.disc(at(x, 16.0), 3.0, Some(Ink::Bad), None);
    }
    if pips > PIPS_SHOWN {
        to.text(&grouped(pips.into()), at(26.0, 16.0), Anchor::Middle, bold(12.0), Ink::Bad);
    }
}

fn mark(to: &mut Drawing, mark: Mark, half: f32) {
    let (ink, failed) = match mark {
        Mark::None => return,
        Mark::Fine => (Ink::Ok, false),
        Mark::Failed => (Ink::Bad, true),
    };
    let middle = at(half, -10.0);
    to.disc(middle, 7.5, Some(ink), Some(line(Ink::Card, 1.5)));
    outcome_mark(to, middle, 3.2, failed, Ink::Card, 2.0);
}

/// An answer is hollow and says its status.
fn answer(to: &mut Drawing, token: &Token, status: u16) {
    let ink = if token.mark == Mark::Failed { Ink::Bad } else { hue(token.mode) };
    let radius = if token.mode == Mode::Async { 5.0 } else { 9.0 };
    to.rect(Rect { x: -17.0, y: -9.0, w: 34.0, h: 18.0 }, radius, Some(Ink::Card), Some(line(ink, 1.5)));
    to.text(&status.to_string(), Point::default(), Anchor::Middle, bold(12.0), ink);
    if token.mark == Mark::Failed {
        mark(to, token.mark, 17.0);
    }
}

fn clock(to: &mut Drawing, clock: &Clock) {
    let mut drawing = Drawing::default();
    face_of_clock(&mut drawing, clock.radius);
    let (at, radius) = (Point::default(), clock.radius - 2.5);
    let shape = super::drawing::Shape::Pie { at, radius, share: clock.share };
    drawing.add(shape, Some(Ink::Wait), None);
    to.group(clock.at, CLOCK, drawing);
}

/// A clock without its time.
pub fn face_of_clock(to: &mut Drawing, radius: f32) {
    to.disc(Point::default(), radius, Some(Ink::WaitTint), Some(line(Ink::Wait, 1.5)));
}

/// How far a bar is filled.
pub fn filled(bar: &Bar) -> Rect {
    Rect { w: (bar.rect.w * bar.share).max(3.0), ..bar.rect }
}

/// What fills a bar.
pub const fn bar_ink(look: BarLook) -> Ink {
    match look {
        BarLook::Working(mode) => hue(mode),
        BarLook::Initialising => Ink::Strong,
        BarLook::Waiting => Ink::WaitTint,
    }
}

fn bar(to: &mut Drawing, bar: &Bar) {
    to.rect(bar.rect, 2.5, Some(Ink::Card), None);
    let rect = filled(bar);
    to.rect(rect, 2.5, Some(bar_ink(bar.look)), None);
    if bar.look == BarLook::Waiting {
        hatch(to, rect, 6.0, 7.0, 2.0);
    }
}

/// Slanted lines within a box: time that is paid for and spent on waiting.
pub fn hatch(to: &mut Drawing, rect: Rect, pitch: f32, slant: f32, thick: f32) {
    let mut data = String::new();
    let mut x = rect.x - slant;
    while x < rect.right() {
        // Each line, from the foot to the head, where it lies within the box.
        let (from, until) = (((rect.x - x) / slant).max(0.0), ((rect.right() - x) / slant).min(1.0));
        if until > from {
            let point = |share: f32| [number(x + slant * share), number(rect.bottom() - rect.h * share)].join(" ");
            data += &["M", &point(from), "L", &point(until)].concat();
        }
        x += pitch;
    }
    to.path(Point::default(), &data, None, Some(line(Ink::Wait, thick)));
}

/// The way of something under way, where nothing may move.
fn trace(to: &mut Drawing, trace: &Trace) {
    let mut data = String::new();
    for (number_of, point) in trace.points.iter().enumerate() {
        let command = if number_of == 0 { "M" } else { "L" };
        data += &[command, &number(point.x), " ", &number(point.y)].concat();
    }
    to.path(Point::default(), &data, None, Some(line(hue(trace.mode), 6.0)));
    to.fade(45);
}
