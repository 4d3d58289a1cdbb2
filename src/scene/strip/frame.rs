//! What of the strip is painted at an instant: bars, waits, marks, folds and the playhead; only what can be seen.

use super::axis::{Axis, Rows, View};
use super::call_row::{Activity, CallRow};
use super::call_spans::CallSpans;
use super::ruler::{Ruler, RulerRoom};
use crate::engine::record::{CallId, Law, NO_CALL};
use crate::engine::scenario::Mode;
use crate::engine::time::Time;
use crate::scene::geometry::{Between as _, Rect};
use crate::text::message::Message;
use crate::text::messages::strip as m;
use crate::text::names;
use crate::text::strip as text;
use crate::text::time::span;
use crate::timeline::{self, Folding, IDLE_MIN, Run};

/// With more calls than this in sight, rows are functions unless somebody chose.
const MANY: usize = 24;
/// Calls in sight that are counted at most, beyond those that find room.
const MORE_MAX: usize = 999;
/// Folds at most; what lies before them is one more.
const FOLDS: usize = 400;
/// Narrower than this, names stand above their rows instead of beside them.
const BESIDE_MIN: f32 = 640.0;
pub(super) const LABELS: f32 = 236.0;
/// Of a row: the part above the bars where a name stands.
pub(super) const NAME: f32 = 16.0;
const TOP: f32 = 9.0;
/// Widths on the ruler, in CSS pixels: of the buttons that zoom and grow, of one that scrolls, of one that steps to a call's next
/// record, and of a digit in it.
const BUTTONS: f32 = 98.0;
const MORE_BUTTON: f32 = 48.0;
const STEP_BUTTON: f32 = 42.0;
const DIGIT: f32 = 8.0;
/// A mark on each side, the room for its shape, and for a letter of its reason.
const MARK: f32 = 10.0;
pub(super) const SHAPE: f32 = 7.0;
pub(super) const LETTER: f32 = 7.0;
/// Half of the width of two slashes.
const SLASHES: f32 = 9.0;
/// Below the rows: the ruler, with lengths of folds.
pub const FOOT: f32 = 24.0;
/// Height of a row, from and to: beside its name, and below it.
const ROW: (f32, f32) = (25.0, 42.0);
const ROW_BELOW: (f32, f32) = (37.0, 50.0);
pub(super) const BAR: (f32, f32) = (15.0, 22.0);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Running(Mode),
    Fine(Mode),
    Failed,
    Init,
    Billed,
    /// Dotted: on the network, in the queue, at a retry clock.
    Travel(Mode),
    Queue,
    Retry(Law),
    /// The caller's own wait, above the row.
    Wait(Mode),
    /// A retry that is known to come.
    Coming,
    /// A refusal, below a function's attempts.
    Refused,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    pub rect: Rect,
    pub look: Look,
    /// It lies in the future that is known from before going back.
    pub faint: bool,
    pub text: String,
}

/// The shape of something that happened at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A clock: a wait for a retry begins.
    Clock,
    /// Refused, or turned away.
    Diamond,
    /// Given up.
    Square,
    Letter,
    /// Gone: lost, or not delivered.
    Crossed,
    Twice,
    /// Nobody listens any more.
    Deaf,
    /// An alarm went off.
    Bell,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub x: f32,
    pub y: f32,
    pub shape: Shape,
    pub text: String,
    pub faint: bool,
}

impl Mark {
    /// What lines leave free behind it. A clock's begins where the words before it end: a piece of a line there would join them.
    pub fn ground(&self) -> Rect {
        let before = if self.shape == Shape::Clock { SHAPE + 2.0 } else { SHAPE };
        let after = if self.text.is_empty() { SHAPE } else { SHAPE + 4.0 + LETTER * self.text.len() as f32 };
        Rect { x: self.x - before, y: self.y - SHAPE, w: before + after, h: 2.0 * SHAPE }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub x: f32,
    pub y: f32,
    pub room: f32,
    pub text: String,
    pub call: CallId,
    /// Top and middle of its bars.
    pub top: f32,
    pub middle: f32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct StripFrame {
    pub axis: Axis,
    /// Where time begins; names stand left of it.
    pub left: f32,
    pub width: f32,
    pub height: f32,
    pub rows: Vec<Label>,
    /// Where the first row begins.
    pub top: f32,
    pub row_height: f32,
    pub strokes: Vec<Stroke>,
    pub marks: Vec<Mark>,
    pub ruler: Ruler,
    pub playhead: f32,
    /// Rows that find no room.
    pub more: usize,
    /// A row is a function, not a call.
    pub by_function: bool,
}

/// The place for the strip, and how many of the newest rows are scrolled away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StripRoom {
    pub width: f32,
    pub height: f32,
    pub scrolled: usize,
    /// A call whose row is shown in any case.
    pub selected: Option<CallId>,
    /// On paper there are no buttons, and the ruler has all of the width.
    pub is_paper: bool,
}

impl StripFrame {
    /// Of the run as it is known, on a scale that has room for what is `ahead` where that is known as well.
    pub fn new(
        spans: &CallSpans,
        ahead: Option<&CallSpans>,
        run: &Run,
        view: &View,
        folding: &Folding,
        room: StripRoom,
    ) -> Self {
        let left = if room.width >= BESIDE_MIN { LABELS } else { 8.0 };
        let mut frame = Self { left, width: room.width, height: room.height, ..Self::default() };
        let now = run.now();
        let ahead = ahead.filter(|ahead| ahead.furthest() >= spans.furthest());
        let all = ahead.unwrap_or(spans);
        let (mut idle, near) = folds_near(&all.idle, now);
        // Idle time that would go on longer than the story ends with it.
        let ends = ahead.map_or(Time::NEVER, CallSpans::furthest);
        let known = future(all, folding, ends, &mut idle);
        let end = match ahead {
            Some(_) => known.min(near),
            // Before the first call there is only how long all of it will take.
            None if spans.rows.is_empty() => run.horizon(),
            None => soon(known, spans, run).min(near),
        };
        let joined = join(&mut idle, end, all, folding);
        let axis = Axis::new(&idle, end, now, (room.width - left).max(50.0), view, folding);
        frame.playhead = left + axis.x(now);
        // Without a choice it is enough to know whether there are many.
        let more = if view.rows == Some(Rows::Calls) { MORE_MAX } else { MANY };
        let (rows, matching) = frame.in_sight(spans, now, room, &axis, more);
        let wanted = view.rows.unwrap_or(if matching > MANY { Rows::Functions } else { Rows::Calls });
        frame.by_function = wanted == Rows::Functions;
        if frame.by_function {
            frame.function_rows(spans, run, room.scrolled, &axis);
        } else {
            frame.more = matching.saturating_sub(rows.len());
            frame.divide(rows.len(), 1.0);
            for (index, row) in rows.into_iter().rev().enumerate() {
                let text = text::row(row.from, row.function, row.call, run.world().config());
                let middle = frame.label(index, text, row.call);
                frame.add_row(row, middle, run, &axis);
            }
        }
        let buttons = if room.is_paper { 8.0 } else { frame.buttons(room.selected) };
        let room = RulerRoom::new(left, frame.width, buttons);
        let known = if ahead.is_some() { spans.furthest() } else { Time::NEVER };
        frame.ruler = Ruler::new(&axis, &idle, folding, (now, known), room);
        for one in &mut frame.ruler.breaks {
            one.parts = joined.iter().filter(|(whole, _)| *whole == one.begins).map(|(_, part)| *part).collect();
        }
        frame.axis = axis;
        frame
    }

    /// Whether names stand beside their rows.
    pub(super) fn is_beside(&self) -> bool {
        self.left >= LABELS
    }

    /// Width of the buttons at the ruler's right end, where those stand: to zoom, to grow, to scroll, to step.
    fn buttons(&self, selected: Option<CallId>) -> f32 {
        if !self.is_beside() {
            return 2.0;
        }
        let more = if self.more > 0 { MORE_BUTTON } else { 0.0 };
        let step = |call: CallId| 2.0 * (STEP_BUTTON + DIGIT * (call.0.max(1).ilog10() + 1) as f32);
        BUTTONS + more + selected.map_or(0.0, step)
    }

    /// Whether a reason is written over this place of a row: no slash is drawn through it, nor half of a pair beside it.
    pub fn is_written_on(&self, row: &Label, x: f32) -> bool {
        let covers = |mark: &Mark| {
            let right = mark.x + MARK + LETTER * mark.text.len() as f32 + SLASHES;
            mark.y == row.middle && !mark.text.is_empty() && (mark.x - MARK - SLASHES..=right).contains(&x)
        };
        self.marks.iter().any(covers)
    }

    fn row_heights(&self) -> (f32, f32) {
        if self.is_beside() { ROW } else { ROW_BELOW }
    }

    fn room(&self) -> f32 {
        self.height - TOP - FOOT
    }

    pub(super) fn capacity(&self) -> usize {
        ((self.room() / self.row_heights().0) as usize).max(1)
    }

    /// Gives so many rows the height there is, in the middle of it if it is more than they need.
    /// They may grow to `most` times their usual height.
    pub(super) fn divide(&mut self, rows: usize, most: f32) {
        let (least, usual) = self.row_heights();
        let rows = rows.max(1) as f32;
        self.row_height = (self.room() / rows).between(least, usual * most).floor();
        self.top = TOP + ((self.room() - self.row_height * rows) / 2.0).max(0.0).floor();
    }

    /// Names a row; where the middle of its bars is.
    pub(super) fn label(&mut self, index: usize, text: String, call: CallId) -> f32 {
        let (beside, begins) = (self.is_beside(), self.top + self.row_height * index as f32);
        let (x, y) = if beside { (12.0, begins + self.row_height / 2.0) } else { (8.0, begins + NAME / 2.0) };
        let room = if beside { LABELS - 22.0 } else { self.width - 16.0 };
        let top = if beside { begins } else { begins + NAME };
        let middle = (top + begins + self.row_height) / 2.0;
        self.rows.push(Label { x, y, room, text, call, top, middle });
        middle
    }

    /// The calls in sight that find room, the newest first; and how many there are, counted up to so many more.
    fn in_sight<'a>(
        &self,
        spans: &'a CallSpans,
        now: Time,
        room: StripRoom,
        axis: &Axis,
        more: usize,
    ) -> (Vec<&'a CallRow>, usize) {
        let (capacity, from, to) = (self.capacity(), axis.time(0.0), axis.time(axis.width));
        let seen = spans.rows.partition_point(|row| row.sent <= to);
        let mut rows: Vec<&CallRow> = Vec::new();
        let mut matching = 0;
        // Those of the past before those that are only known from before going back.
        for row in spans.rows[..seen].iter().rev().filter(|row| row.end_seen(now) >= from) {
            if row.sent > now && rows.len() + 1 >= capacity {
                continue;
            }
            matching += 1;
            if matching > room.scrolled && rows.len() < capacity {
                rows.push(row);
            }
            if matching > room.scrolled + capacity + more {
                break;
            }
        }
        let selected = room.selected.and_then(|call| spans.row(call));
        if let (Some(row), Some(oldest)) = (selected, rows.last_mut())
            && row.call < oldest.call
        {
            *oldest = row;
        }
        (rows, matching)
    }

    /// The rows in words.
    pub fn in_words(&self, spans: &CallSpans) -> Vec<String> {
        let one = |label: &Label| {
            let mut text = label.text.clone();
            let row = spans.row(label.call);
            for activity in row.iter().flat_map(|row| &row.activities) {
                let duration = || span(activity.to.since(activity.from));
                match activity.what {
                    Activity::Attempt { number, outcome: Some(outcome), .. } => {
                        let (attempt, outcome) = (number.into(), names::outcome(outcome));
                        text = m::RowAttempt { row: &text, attempt, outcome, duration: &duration() }.text();
                    }
                    Activity::Attempt { number, .. } => {
                        text = m::RowRunning { row: &text, attempt: number.into() }.text();
                    }
                    Activity::Retry(_) if activity.to != Time::NEVER => {
                        text = m::RowWaited { row: &text, duration: &duration() }.text();
                    }
                    _ => {}
                }
            }
            for mishap in row.iter().flat_map(|row| &row.mishaps) {
                text = m::RowNote { row: &text, note: mishap.reason }.text();
            }
            m::RowEnd { row: &text }.text()
        };
        self.rows.iter().map(one).collect()
    }

    /// The place of the row at this height.
    pub fn place_at(&self, y: f32) -> Option<usize> {
        let index = ((y - self.top) / self.row_height).floor();
        (index >= 0.0 && (index as usize) < self.rows.len()).then_some(index as usize)
    }

    /// The call whose row is at this height.
    pub fn row_at(&self, y: f32) -> Option<CallId> {
        self.place_at(y).map(|place| self.rows[place].call).filter(|call| *call != NO_CALL)
    }
}

/// The idle times near an instant, what lies long before as one fold, and where the last of them begins.
fn folds_near(idle: &[timeline::TimeSpan], now: Time) -> (Vec<timeline::TimeSpan>, Time) {
    let here = idle.partition_point(|gap| gap.0 <= now);
    let end = idle.len().min(here + FOLDS / 2);
    let begin = end.saturating_sub(FOLDS);
    let mut near = idle[begin..end].to_vec();
    if begin > 0 {
        near.insert(0, (Time::ZERO, idle[begin].0));
    }
    (near, idle.get(end).map_or(Time::NEVER, |gap| gap.0))
}

/// Makes one of folds that follow each other without anything happening to a call between them: where each such fold begins,
/// and the others that are part of it.
fn join(idle: &mut Vec<timeline::TimeSpan>, end: Time, spans: &CallSpans, folding: &Folding) -> Vec<(Time, Time)> {
    let is_folded = |gap: timeline::TimeSpan| folding.folds(gap) && gap.1 <= end;
    let mut joined = Vec::new();
    idle.dedup_by(|next, before| {
        let is_one = before.1 == next.0 && spans.goes_on(*before) && is_folded(*before) && is_folded(*next);
        if is_one {
            joined.push((before.0, next.0));
            before.1 = next.1;
        }
        is_one
    });
    joined
}

/// How far the strip reaches: what is known. Idle time is folded while it lasts.
fn future(spans: &CallSpans, folding: &Folding, ends: Time, idle: &mut Vec<timeline::TimeSpan>) -> Time {
    let (tail, furthest) = (spans.tail().map(|(from, to)| (from, to.min(ends))), spans.furthest());
    idle.extend(tail);
    tail.filter(|tail| folding.folds(*tail)).map_or(furthest, |tail| tail.1.max(furthest))
}

/// Or to the end of a wait that is near.
fn soon(known: Time, spans: &CallSpans, run: &Run) -> Time {
    if run.now() < spans.furthest() {
        return known;
    }
    let crowd = run.world().crowd();
    let waits = crowd.waiting.iter().filter_map(|line| line.next);
    // A wait that ends much later would press what happened into a corner.
    let soon = waits.map(|(until, _)| until).min().filter(|until| until.since(known) <= IDLE_MIN);
    soon.map_or(known, |until| until.max(known))
}
