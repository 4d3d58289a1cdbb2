//! The ways as lines of a drawing: which are in use as things are switched now, and their outlines as SVG path data.

use super::geometry::{Path, Point, at, between, distance};
use super::layout::Layout;
use super::shape::Shape;
use crate::engine::scenario::Mode;
use std::fmt::Write as _;

const CORNER: f32 = 9.0;

/// All ways of one look, in two outlines: the strokes, and the heads of the arrows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// For the style sheet.
    pub look: &'static str,
    pub strokes: String,
    pub heads: String,
}

impl Lines {
    /// Whether only an event that finds no room goes here.
    pub fn is_for_no_room(&self) -> bool {
        self.look.ends_with("no-room")
    }
}

/// What a way is for; each has its own look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    SyncIdle,
    AsyncIdle,
    FailIdle,
    SyncBack,
    AsyncBack,
    Again,
    Fail,
    NoRoomAgain,
    NoRoom,
    NoRoomAgainIdle,
    NoRoomIdle,
    End,
    GoodEnd,
    Sync,
    Async,
}

const LOOKS: [(Look, &str); 15] = [
    (Look::SyncIdle, "sync idle"),
    (Look::AsyncIdle, "async idle"),
    (Look::FailIdle, "bad idle"),
    (Look::SyncBack, "sync back"),
    (Look::AsyncBack, "async back"),
    (Look::Again, "async again"),
    (Look::Fail, "bad"),
    (Look::NoRoomAgain, "async again no-room"),
    (Look::NoRoom, "bad no-room"),
    (Look::NoRoomAgainIdle, "async idle no-room"),
    (Look::NoRoomIdle, "bad idle no-room"),
    (Look::End, "bad end"),
    (Look::GoodEnd, "good end"),
    (Look::Sync, "sync"),
    (Look::Async, "async"),
];

pub fn lines(layout: &Layout, shape: &Shape) -> Vec<Lines> {
    let mut drawing = Drawing(LOOKS.map(|(_, look)| Lines { look, ..Lines::default() }));
    let ways = &layout.ways;
    for (caller, (call, answer)) in shape.callers.iter().zip(ways.call.iter().zip(&ways.answer)) {
        let is_async = caller.mode == Mode::Async;
        drawing.way(if is_async { Look::Async } else { Look::Sync }, call);
        drawing.way(if is_async { Look::AsyncBack } else { Look::SyncBack }, answer);
    }
    let stores = shape.callers.iter().any(|caller| caller.mode == Mode::Async);
    drawing.way(if stores { Look::Async } else { Look::AsyncIdle }, &ways.store);
    let mut any_async = false;
    for (index, function) in shape.functions.iter().enumerate() {
        let from_outside = |mode| shape.callers.iter().any(|caller| caller.function == index && caller.mode == mode);
        let called_async = shape.is_called(index, Mode::Async);
        any_async |= called_async;
        if from_outside(Mode::Sync) {
            drawing.way(Look::Sync, &ways.straight[index]);
            drawing.way(Look::SyncBack, &ways.straight_back[index]);
        } else if from_outside(Mode::Async) {
            drawing.way(Look::SyncIdle, &ways.straight[index]);
        }
        if shape.can_be_called(index) {
            drawing.way(if called_async { Look::Async } else { Look::AsyncIdle }, &ways.hand[index]);
            let looks = if called_async { [Look::Fail, Look::NoRoom] } else { [Look::FailIdle, Look::NoRoomIdle] };
            for (look, fail) in looks.into_iter().zip(&ways.fail[index]) {
                drawing.way(look, fail);
            }
            for ending in &function.endings {
                let look = match (called_async, function.successes.contains(ending)) {
                    (false, _) => Look::FailIdle,
                    (true, false) => Look::End,
                    (true, true) => Look::GoodEnd,
                };
                drawing.way(look, &ways.end[index][*ending]);
            }
        }
        for (edge, straight) in function.edges.iter().zip(&ways.edges[index]) {
            match edge.mode {
                Mode::Async => {}
                Mode::Sync | Mode::DryRun => drawing.way(Look::Sync, straight),
            }
        }
        let sends = function.edges.iter().any(|edge| edge.mode == Mode::Async);
        if sends || !function.records_to.is_empty() {
            drawing.way(if sends || called_async { Look::Async } else { Look::AsyncIdle }, &ways.store_from[index]);
        }
    }
    let looks = if any_async { [Look::Again, Look::NoRoomAgain] } else { [Look::AsyncIdle, Look::NoRoomAgainIdle] };
    for (look, again) in looks.into_iter().zip(&ways.again) {
        drawing.way(look, again);
    }
    drawing.0.into_iter().filter(|lines| !lines.strokes.is_empty()).collect()
}

struct Drawing([Lines; LOOKS.len()]);

impl Drawing {
    fn way(&mut self, look: Look, path: &Path) {
        let Some(place) = LOOKS.iter().position(|(other, _)| *other == look) else { return };
        let lines = &mut self.0[place];
        stroke(&mut lines.strokes, &path.0);
        let points = &path.0;
        let back = matches!(look, Look::SyncBack | Look::AsyncBack);
        if let ([.., before, last], false) = (points.as_slice(), back) {
            head(&mut lines.heads, *before, *last);
        }
    }
}

fn stroke(to: &mut String, points: &[Point]) {
    let Some(first) = points.first() else { return };
    put(to, 'M', &[*first]);
    for index in 1..points.len() {
        let (before, here) = (points[index - 1], points[index]);
        let Some(after) = points.get(index + 1) else {
            put(to, 'L', &[here]);
            return;
        };
        let (one, other) = (distance(before, here), distance(here, *after));
        let corner = CORNER.min(one / 2.0).min(other / 2.0);
        if corner < 1.0 {
            put(to, 'L', &[here]);
            continue;
        }
        put(to, 'L', &[between(here, before, corner / one)]);
        put(to, 'Q', &[here, between(here, *after, corner / other)]);
    }
}

/// A triangle with its tip at the end of a way.
fn head(to: &mut String, before: Point, tip: Point) {
    let length = distance(before, tip).max(1.0);
    let (dx, dy) = ((tip.x - before.x) / length, (tip.y - before.y) / length);
    let foot = at(tip.x - dx * 9.0, tip.y - dy * 9.0);
    let wing = |side: f32| at(foot.x - dy * 5.0 * side, foot.y + dx * 5.0 * side);
    put(to, 'M', &[tip]);
    put(to, 'L', &[wing(1.0)]);
    put(to, 'L', &[wing(-1.0)]);
    to.push('Z');
}

fn put(to: &mut String, command: char, points: &[Point]) {
    to.push(command);
    for point in points {
        // Whole pixels: no float is ever written out.
        let _ = write!(to, "{} {} ", point.x.round_ties_even() as i32, point.y.round_ties_even() as i32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_rounded_and_the_end_has_a_head() {
        let mut drawing = Drawing(LOOKS.map(|(_, look)| Lines { look, ..Lines::default() }));
        drawing.way(Look::Sync, &Path::through(&[at(0.0, 0.0), at(40.0, 0.0), at(40.0, 40.0)]));
        let lines = drawing.0.iter().find(|lines| !lines.strokes.is_empty()).cloned().unwrap_or_default();
        assert_eq!(lines.look, "sync");
        assert_eq!(lines.strokes, "M0 0 L31 0 Q40 0 40 9 L40 40 ");
        assert_eq!(lines.heads, "M40 40 L35 31 L45 31 Z");
    }
}
