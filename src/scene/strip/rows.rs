//! Rows of calls: bars of attempts, dotted waits with their clocks, and marks at the instants where something went wrong.

use super::axis::{Axis, Part};
use super::call_spans::{Activity, Noted, Piece, Row};
use super::frame::{BAR, Look, Mark, Shape, StripFrame, Stroke};
use crate::engine::record::Sender;
use crate::engine::time::Time;
use crate::engine::world::Stage;
use crate::scene::geometry::{Between as _, Rect};
use crate::text::time::span;
use crate::timeline::Run;

/// Width of an attempt that is known to come, of unknown length.
const COMING: f32 = 44.0;
/// Room for the shape of a mark on each side, and for a letter of its text.
const SHAPE: f32 = 7.0;
const LETTER: f32 = 7.0;

/// A caller's wait shorter than this is not drawn.
const DUST: f32 = 3.0;

/// Where things are put while a row is made.
struct Place<'a> {
    axis: &'a Axis,
    now: Time,
    middle: f32,
    bar: f32,
}

impl StripFrame {
    pub(super) fn row(&mut self, row: &Row, middle: f32, run: &Run, axis: &Axis) {
        let above = if self.is_beside() { 11.0 } else { 21.0 };
        let bar = (self.row_height - above).between(BAR.0, BAR.1);
        let place = Place { axis, now: run.now(), middle, bar };
        if matches!(row.from, Sender::Caller(_)) {
            let until = listened_until(row).unwrap_or(place.now.max(row.sent));
            let rect = (middle - bar / 2.0 - 3.0, 2.0);
            self.stretch(row.sent, until, rect, Look::Wait(row.mode), String::new(), &place);
        }
        for piece in &row.pieces {
            self.piece(row, piece, &place);
        }
        self.notes(row, &place);
        let waiting = row.pieces.last().is_some_and(|piece| piece.to == Time::NEVER);
        if waiting && matches!(row.pieces.last().map(|piece| piece.what), Some(Activity::Retry(_))) {
            self.coming(row, run, &place);
        }
    }

    fn piece(&mut self, row: &Row, piece: &Piece, place: &Place) {
        let to = until(piece, place.now);
        let (line, bar) = ((place.middle - 1.0, 2.0), (place.middle - place.bar / 2.0, place.bar));
        let mut text = String::new();
        let (look, at) = match piece.what {
            Activity::Travel => (Look::Travel(row.mode), line),
            Activity::Queue => (Look::Queue, line),
            Activity::Retry(law) => (Look::Retry(law), line),
            Activity::Init => (Look::Init, bar),
            Activity::Billed => (Look::Billed, bar),
            Activity::Attempt { number, outcome, .. } => {
                let failed = outcome.is_some_and(|outcome| outcome.failed());
                text = format!("{}{number}", if failed { "✕ " } else { "" });
                let look = match outcome {
                    None => Look::Running(row.mode),
                    Some(_) if failed => Look::Failed,
                    Some(_) => Look::Fine(row.mode),
                };
                (look, bar)
            }
        };
        self.stretch(piece.from, to, at, look, text, place);
    }

    /// Marks in order, each with its reason where there is room before what follows on the row; and the clocks behind them.
    fn notes(&mut self, row: &Row, place: &Place) {
        let left = self.left;
        let x = |time: Time| left + place.axis.x(time);
        let mut notes = row.notes.iter().peekable();
        while let Some(note) = notes.next() {
            let next = notes.peek().map_or(f32::MAX, |next| x(next.at));
            let (mut limit, mut retry, mut ended) = (next.min(self.width), None, false);
            for piece in &row.pieces {
                if is_retry(piece) && piece.from == note.at {
                    retry = Some(piece);
                    // The clock that follows, with the length of its wait, is worth more than the reason.
                    let length = LETTER * length(piece).len() as f32;
                    limit = limit.min(x(until(piece, place.now)) - 3.0 * SHAPE - length);
                } else if !is_dotted(piece) {
                    ended |= piece.to == note.at;
                    limit = if piece.from >= note.at { limit.min(x(piece.from)) } else { limit };
                }
            }
            // Beside the end of an attempt, not on it.
            let here = x(note.at) + if ended { SHAPE + 2.0 } else { 0.0 };
            if here < left - SHAPE || here > self.width || next - here < SHAPE {
                continue;
            }
            let ends = here + SHAPE + 4.0 + LETTER * note.reason.len() as f32;
            let fits = ends <= limit;
            let text = if fits { note.reason } else { "" }.to_owned();
            let faint = note.at > place.now;
            self.marks.push(Mark { x: here, y: place.middle, shape: shape(note.kind), text, faint });
            if let Some(retry) = retry {
                self.clock(retry, if fits { ends } else { here + SHAPE }, place);
            }
        }
        for piece in row.pieces.iter().filter(|piece| is_retry(piece)) {
            if row.notes.iter().all(|note| note.at != piece.from) {
                self.clock(piece, x(piece.from), place);
            }
        }
    }

    /// The face of a clock where a wait begins, and the length of the wait.
    fn clock(&mut self, piece: &Piece, after: f32, place: &Place) {
        let (x, ends) = (after + SHAPE + 2.0, self.left + place.axis.x(until(piece, place.now)));
        if x < self.left || x > self.width || x + SHAPE > ends {
            return;
        }
        let length = length(piece);
        // A fold that breaks the line says how long it is.
        let breaks = |part: &Part| part.folded && part.from < piece.to && piece.from < part.to;
        let fits = x + 2.0 * SHAPE + LETTER * length.len() as f32 <= ends;
        let text = if fits && !place.axis.in_sight().iter().any(breaks) { length } else { String::new() };
        self.marks.push(Mark { x, y: place.middle, shape: Shape::Clock, text, faint: piece.from > place.now });
    }

    /// The next attempt of an event that waits, where the strip reaches that far.
    fn coming(&mut self, row: &Row, run: &Run, place: &Place) {
        let Some(call) = run.world().call(row.call) else { return };
        let Stage::Waiting(law) = call.stage else { return };
        let (from, to) = (self.left + place.axis.x(place.now), self.left + place.axis.x(call.until));
        if call.until > place.axis.end() || to < self.left {
            return;
        }
        let line = Rect { x: from, y: place.middle - 1.0, w: (to - from).max(0.0), h: 2.0 };
        self.strokes.push(Stroke { rect: line, look: Look::Retry(law), faint: true, text: String::new() });
        let bar = Rect { x: to, y: place.middle - place.bar / 2.0, w: COMING, h: place.bar };
        self.strokes.push(Stroke { rect: bar, look: Look::Coming, faint: false, text: String::new() });
    }

    fn stretch(&mut self, from: Time, to: Time, (y, h): (f32, f32), look: Look, text: String, place: &Place) {
        let (start, end) = (self.left + place.axis.x(from), self.left + place.axis.x(to));
        let (x, right) = (start.max(self.left - 2.0), end.min(self.width + 2.0));
        // A wait too short to be seen as one would be dust.
        let least = if matches!(look, Look::Wait(_)) { DUST } else { 0.0 };
        if right - x < least || right < x || end < self.left {
            return;
        }
        let solid = matches!(look, Look::Running(_) | Look::Fine(_) | Look::Failed);
        let w = (right - x).max(if solid { 2.0 } else { 0.0 });
        let text = match text.chars().next() {
            Some(_) if w >= 9.0 * text.chars().count() as f32 + 6.0 => text,
            // A failure is told by more than its colour as long as there is any room.
            Some(cross @ '✕') if w >= 13.0 => cross.to_string(),
            _ => String::new(),
        };
        self.strokes.push(Stroke { rect: Rect { x, y, w, h }, look, faint: from > place.now, text });
    }
}

fn until(piece: &Piece, now: Time) -> Time {
    if piece.to == Time::NEVER { now.max(piece.from) } else { piece.to }
}

/// How long a wait was; nothing while it lasts.
fn length(piece: &Piece) -> String {
    if piece.to == Time::NEVER { String::new() } else { span(piece.to.since(piece.from)) }
}

const fn is_retry(piece: &Piece) -> bool {
    matches!(piece.what, Activity::Retry(_))
}

const fn is_dotted(piece: &Piece) -> bool {
    matches!(piece.what, Activity::Travel | Activity::Queue | Activity::Retry(_))
}

/// When the caller heard, or stopped listening for good.
fn listened_until(row: &Row) -> Option<Time> {
    let hung_up = row.notes.iter().rev().find(|note| note.kind == Noted::HungUp).map(|note| note.at);
    let again = |at: &Time| row.pieces.iter().any(|piece| piece.what == Activity::Travel && piece.from >= *at);
    row.heard.map(|heard| heard.at).or(hung_up.filter(|at| !again(at)))
}

const fn shape(noted: Noted) -> Shape {
    match noted {
        Noted::Refused => Shape::Diamond,
        Noted::GaveUp => Shape::Square,
        Noted::DeadLetter => Shape::Letter,
        Noted::Gone => Shape::Crossed,
        Noted::Twice => Shape::Twice,
        Noted::HungUp | Noted::Unheard => Shape::Deaf,
    }
}
