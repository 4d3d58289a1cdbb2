//! What of the strip is painted at an instant: bars, waits, folds and the playhead; only what can be seen.

use super::axis::{Axis, Rows, View};
use super::chronicle::{Attempt, Chronicle, IDLE_MIN, Piece, Row, Stretch};
use crate::engine::record::{CallId, Law, NO_CALL, Sender};
use crate::engine::scenario::{Mode, Scenario};
use crate::engine::time::Time;
use crate::engine::world::Stage;
use crate::scene::geometry::{Between as _, Rect};
use crate::timeline::Run;
use crate::words::names;
use crate::words::number::grouped;
use crate::words::time::span;

/// With more calls than this in sight, rows are functions unless somebody chose.
const MANY: usize = 24;
/// Environments of a function that are drawn below each other.
const LANES: usize = 12;
const LANE: f32 = 4.4;
/// Width of a column where attempts are counted.
const COLUMN: f32 = 2.0;
/// Folds at most; what lies before them is one more.
const FOLDS: usize = 400;
/// Narrower than this, names stand above their rows instead of beside them.
const BESIDE_MIN: f32 = 640.0;
const LABELS: f32 = 236.0;
const TOP: f32 = 8.0;
/// Below the rows: lengths of folds.
const FOOT: f32 = 24.0;
const ROW: (f32, f32) = (26.0, 36.0);
const BAR: f32 = 15.0;
/// Width of an attempt that is known to come, of unknown length.
const COMING: f32 = 44.0;

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
}

#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    pub rect: Rect,
    pub look: Look,
    /// It lies in the future that is known from before going back.
    pub faint: bool,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub x: f32,
    pub y: f32,
    pub room: f32,
    pub text: String,
    pub call: CallId,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    pub x: f32,
    pub length: String,
    pub faint: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub axis: Axis,
    /// Where time begins; names stand left of it.
    pub left: f32,
    pub width: f32,
    pub height: f32,
    pub rows: Vec<Label>,
    pub row_height: f32,
    pub strokes: Vec<Stroke>,
    pub folds: Vec<Fold>,
    pub playhead: f32,
    /// Rows that find no room.
    pub more: usize,
    /// A row is a function, not a call.
    pub by_function: bool,
}

/// The place for the strip, and how many of the newest rows are scrolled away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub width: f32,
    pub height: f32,
    pub scrolled: usize,
    /// A call whose row is shown in any case.
    pub selected: Option<CallId>,
}

impl Sheet {
    pub fn new(chronicle: &Chronicle, run: &Run, view: &View, frame: Frame) -> Self {
        let beside = frame.width >= BESIDE_MIN;
        let left = if beside { LABELS } else { 8.0 };
        let row_height = if beside { ROW.0 } else { ROW.1 };
        let now = run.now();
        let (mut idle, known) = folds_near(&chronicle.idle, now);
        let end = future(chronicle, run, &mut idle).min(known);
        let axis = Axis::new(&idle, end, now, (frame.width - left).max(50.0), view);
        let mut sheet = Self { left, width: frame.width, height: frame.height, row_height, ..Self::default() };
        sheet.playhead = left + axis.x(now);
        let capacity = (((frame.height - TOP - FOOT) / row_height) as usize).max(1);
        let (from, to) = (axis.time(0.0), axis.time(axis.width));
        let seen = chronicle.rows.partition_point(|row| row.sent <= to);
        let in_sight = |row: &&Row| row.end_seen(now) >= from;
        let mut rows: Vec<&Row> = Vec::new();
        let mut matching = 0;
        // The newest first, those of the past before those that are only known from before going back.
        for row in chronicle.rows[..seen].iter().rev().filter(in_sight) {
            if row.sent > now && rows.len() + 1 >= capacity {
                continue;
            }
            matching += 1;
            if matching > frame.scrolled && rows.len() < capacity {
                rows.push(row);
            }
            if matching > frame.scrolled + capacity + 999 {
                break;
            }
        }
        sheet.more = matching.saturating_sub(rows.len());
        let selected = frame.selected.and_then(|call| chronicle.row(call));
        if let (Some(row), Some(oldest)) = (selected, rows.last_mut())
            && row.call < oldest.call
        {
            *oldest = row;
        }
        sheet.by_function =
            view.rows.unwrap_or(if matching > MANY { Rows::Functions } else { Rows::Calls }) == Rows::Functions;
        if sheet.by_function {
            sheet.function_rows(chronicle, run, beside, capacity, frame.scrolled, &axis);
        } else {
            for (index, row) in rows.into_iter().rev().enumerate() {
                let top = TOP + row_height * index as f32;
                sheet.row(row, top, beside, run, &axis);
            }
        }
        for part in axis.parts.iter().filter(|part| part.folded) {
            let x = left + part.x + part.w / 2.0 - axis.offset;
            if x > left - 10.0 && x < frame.width + 20.0 {
                let length = span(part.to.since(part.from));
                sheet.folds.push(Fold { x, length, faint: part.from > now || part.to > chronicle.last() });
            }
        }
        sheet.axis = axis;
        sheet
    }

    fn row(&mut self, row: &Row, top: f32, beside: bool, run: &Run, axis: &Axis) {
        let config = run.world().config();
        let (x, y) = if beside { (12.0, top + self.row_height / 2.0) } else { (8.0, top + 8.0) };
        let room = if beside { LABELS - 22.0 } else { self.width - 16.0 };
        self.rows.push(Label { x, y, room, text: name(row, config), call: row.call });
        let middle = if beside { top + self.row_height / 2.0 } else { top + 25.0 };
        let now = run.now();
        let until = row.heard.map_or(now.max(row.sent), |heard| heard.at);
        if matches!(row.from, Sender::Caller(_)) && row.mode != Mode::Async {
            self.stretch(
                row.sent,
                until,
                middle - BAR / 2.0 - 3.0,
                2.0,
                Look::Wait(row.mode),
                String::new(),
                now,
                axis,
            );
        }
        for piece in &row.pieces {
            self.piece(row, piece, middle, now, axis);
        }
        let waiting = row.pieces.last().is_some_and(|piece| piece.to == Time::NEVER);
        if waiting && matches!(row.pieces.last().map(|piece| piece.what), Some(Stretch::Retry(_))) {
            self.coming(row, middle, run, axis);
        }
    }

    fn piece(&mut self, row: &Row, piece: &Piece, middle: f32, now: Time, axis: &Axis) {
        let to = if piece.to == Time::NEVER { now.max(piece.from) } else { piece.to };
        let bar = middle - BAR / 2.0;
        let mut text = String::new();
        let (look, y, h) = match piece.what {
            Stretch::Travel => (Look::Travel(row.mode), middle - 1.0, 2.0),
            Stretch::Queue => (Look::Queue, middle - 1.0, 2.0),
            Stretch::Retry(law) => (Look::Retry(law), middle - 1.0, 2.0),
            Stretch::Init => (Look::Init, bar, BAR),
            Stretch::Billed => (Look::Billed, bar, BAR),
            Stretch::Attempt { number, outcome, .. } => {
                let failed = outcome.is_some_and(|outcome| outcome.failed());
                text = format!("{}{number}", if failed { "✕ " } else { "" });
                let look = match outcome {
                    None => Look::Running(row.mode),
                    Some(_) if failed => Look::Failed,
                    Some(_) => Look::Fine(row.mode),
                };
                (look, bar, BAR)
            }
        };
        self.stretch(piece.from, to, y, h, look, text, now, axis);
    }

    /// The next attempt of an event that waits, where the strip reaches that far.
    fn coming(&mut self, row: &Row, middle: f32, run: &Run, axis: &Axis) {
        let Some(call) = run.world().call(row.call) else { return };
        let Stage::Waiting(law) = call.stage else { return };
        let (from, to) = (self.left + axis.x(run.now()), self.left + axis.x(call.until));
        if call.until > axis.end() || to < self.left {
            return;
        }
        let line = Rect { x: from, y: middle - 1.0, w: (to - from).max(0.0), h: 2.0 };
        self.strokes.push(Stroke { rect: line, look: Look::Retry(law), faint: true, text: String::new() });
        let bar = Rect { x: to, y: middle - BAR / 2.0, w: COMING, h: BAR };
        self.strokes.push(Stroke { rect: bar, look: Look::Coming, faint: false, text: String::new() });
    }

    #[allow(clippy::too_many_arguments)]
    fn stretch(&mut self, from: Time, to: Time, y: f32, h: f32, look: Look, text: String, now: Time, axis: &Axis) {
        let (start, end) = (self.left + axis.x(from), self.left + axis.x(to));
        let (x, right) = (start.max(self.left - 2.0), end.min(self.width + 2.0));
        if right < x || end < self.left {
            return;
        }
        let solid = matches!(look, Look::Running(_) | Look::Fine(_) | Look::Failed);
        let w = (right - x).max(if solid { 2.0 } else { 0.0 });
        let text = if w >= 9.0 * text.chars().count() as f32 + 6.0 { text } else { String::new() };
        self.strokes.push(Stroke { rect: Rect { x, y, w, h }, look, faint: from > now, text });
    }

    /// The rows in words.
    pub fn in_words(&self, chronicle: &Chronicle) -> Vec<String> {
        let one = |label: &Label| {
            let mut text = label.text.clone();
            for piece in chronicle.row(label.call).iter().flat_map(|row| &row.pieces) {
                let length = |to: Time| span(to.since(piece.from));
                match piece.what {
                    Stretch::Attempt { number, outcome: Some(outcome), .. } => {
                        let how = names::outcome(outcome);
                        text.push_str(&format!("; attempt {number} {how} after {}", length(piece.to)));
                    }
                    Stretch::Attempt { number, .. } => text.push_str(&format!("; attempt {number} runs")),
                    Stretch::Retry(_) if piece.to != Time::NEVER => {
                        text.push_str("; waited ");
                        text.push_str(&length(piece.to));
                    }
                    _ => {}
                }
            }
            text.push('.');
            text
        };
        self.rows.iter().map(one).collect()
    }

    /// A row for each function, with the attempts of all calls, environments below each other.
    fn function_rows(
        &mut self,
        chronicle: &Chronicle,
        run: &Run,
        beside: bool,
        capacity: usize,
        scrolled: usize,
        axis: &Axis,
    ) {
        let functions = &run.world().config().functions;
        let room = (self.height - TOP - FOOT) / functions.len().max(1) as f32;
        self.row_height = room.between(self.row_height, self.row_height * 2.0).floor();
        let first = scrolled.min(functions.len().saturating_sub(capacity));
        self.more = functions.len().saturating_sub(capacity + first);
        for (place, function) in functions.iter().enumerate().skip(first).take(capacity) {
            let top = TOP + self.row_height * (place - first) as f32;
            let (x, y) = if beside { (12.0, top + self.row_height / 2.0) } else { (8.0, top + 8.0) };
            let room = if beside { LABELS - 22.0 } else { self.width - 16.0 };
            self.rows.push(Label { x, y, room, text: function.name.clone(), call: NO_CALL });
            let bars = if beside { top + 2.0 } else { top + 16.0 };
            let first = chronicle.first_seen(place, axis.time(-2.0));
            self.attempts_of(&chronicle.attempts_of(place)[first..], bars, run.now(), axis);
        }
    }

    /// Attempts in order of their beginnings. Where many share a pixel, one is drawn for all.
    fn attempts_of(&mut self, attempts: &[Attempt], top: f32, now: Time, axis: &Axis) {
        let beside = self.left > LABELS / 2.0;
        let room = self.row_height - if beside { 4.0 } else { 18.0 };
        let used = attempts.iter().map(|attempt| attempt.environment).max().unwrap_or(0) as usize + 1;
        if used > LANES {
            return self.at_once(attempts, top, room, now, axis);
        }
        let lanes = ((room / LANE) as usize).clamp(1, LANES).min(used);
        let lane_height = (room / lanes as f32).min(BAR);
        let to = axis.time(axis.width + 2.0);
        let end = attempts.partition_point(|attempt| attempt.from <= to);
        let mut last: [Option<usize>; LANES] = [None; LANES];
        for attempt in &attempts[..end] {
            let stop = if attempt.to == Time::NEVER { now.max(attempt.from) } else { attempt.to };
            let right = self.left + axis.x(stop);
            let lane = attempt.environment as usize % lanes;
            let before = last[lane].map(|index| &mut self.strokes[index]);
            let reached = before.as_ref().map_or(self.left - 2.0, |stroke| stroke.rect.right());
            if right < self.left || right - reached < 1.0 {
                continue;
            }
            let x = (self.left + axis.x(attempt.from)).max(self.left - 2.0);
            let look = match attempt.outcome {
                None => Look::Running(attempt.mode),
                Some(outcome) if outcome.failed() => Look::Failed,
                Some(_) => Look::Fine(attempt.mode),
            };
            let faint = attempt.from > now;
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

    /// Where environments are too many for lanes: how many attempts ran at once, those that would fail on top.
    fn at_once(&mut self, attempts: &[Attempt], top: f32, room: f32, now: Time, axis: &Axis) {
        let columns = (axis.width / COLUMN) as usize + 1;
        let mut counts = vec![[0_i32; 3]; columns + 1];
        let end = attempts.partition_point(|attempt| attempt.from <= axis.time(axis.width + 2.0));
        for attempt in &attempts[..end] {
            let stop = if attempt.to == Time::NEVER { now.max(attempt.from) } else { attempt.to };
            let (from, to) = (axis.x(attempt.from).max(0.0), axis.x(stop));
            if to < 0.0 {
                continue;
            }
            let kind = match (attempt.outcome.is_some_and(|outcome| outcome.failed()), attempt.mode) {
                (true, _) => 2,
                (false, Mode::Async) => 1,
                (false, _) => 0,
            };
            let first = ((from / COLUMN) as usize).min(columns - 1);
            let last = ((to / COLUMN) as usize).clamp(first, columns - 1);
            counts[first][kind] += 1;
            counts[last + 1][kind] -= 1;
        }
        for column in 1..=columns {
            let before = counts[column - 1];
            counts[column].iter_mut().zip(before).for_each(|(count, before)| *count += before);
        }
        let most = counts.iter().map(|count| count.iter().sum::<i32>()).max().unwrap_or(0).max(1) as f32;
        for (column, count) in counts[..columns].iter().enumerate() {
            let x = self.left + COLUMN * column as f32;
            let mut y = top + room;
            for (count, look) in count.iter().zip([Look::Fine(Mode::Sync), Look::Fine(Mode::Async), Look::Failed]) {
                let h = *count as f32 / most * room;
                if h > 0.0 {
                    y -= h;
                    let rect = Rect { x, y, w: COLUMN, h };
                    self.strokes.push(Stroke { rect, look, faint: false, text: String::new() });
                }
            }
        }
    }

    /// The call whose row is at this height.
    pub fn row_at(&self, y: f32) -> Option<CallId> {
        let index = ((y - TOP) / self.row_height).floor();
        let row = if index < 0.0 { None } else { self.rows.get(index as usize) };
        row.map(|row| row.call).filter(|call| *call != NO_CALL)
    }
}

/// The idle stretches near an instant, what lies long before as one fold, and where the last of them begins.
fn folds_near(idle: &[(Time, Time)], now: Time) -> (Vec<(Time, Time)>, Time) {
    let here = idle.partition_point(|gap| gap.0 <= now);
    let end = idle.len().min(here + FOLDS / 2);
    let begin = end.saturating_sub(FOLDS);
    let mut near = idle[begin..end].to_vec();
    if begin > 0 {
        near.insert(0, (Time::ZERO, idle[begin].0));
    }
    (near, idle.get(end).map_or(Time::NEVER, |gap| gap.0))
}

/// How far the strip reaches: what is known, or the wait whose end is known; a wait is folded while it lasts.
fn future(chronicle: &Chronicle, run: &Run, idle: &mut Vec<(Time, Time)>) -> Time {
    let (last, now) = (chronicle.last(), run.now());
    if last > now {
        return last;
    }
    let waits = run.world().calls().filter(|call| matches!(call.stage, Stage::Waiting(_)));
    let end = waits.map(|call| call.until).min().unwrap_or(now).max(now);
    let quiet = run.world().calls().all(|call| !call.is_running() && call.stage != Stage::Travelling);
    match end.since(last) > IDLE_MIN {
        true if quiet => {
            idle.push((last, end));
            end
        }
        true => now,
        false => end,
    }
}

/// `Order service → make-invoice #9`.
fn name(row: &Row, config: &Scenario) -> String {
    let function = |index: u8| config.functions.get(usize::from(index)).map_or("", |function| function.name.as_str());
    let from = match row.from {
        Sender::Caller(id) => config.callers.get(usize::from(id.0)).map_or("", |caller| caller.name.as_str()),
        Sender::Function { function: id, .. } | Sender::Destination { function: id, .. } => function(id.0),
    };
    format!("{from} → {} #{}", function(row.function.0), grouped(row.call.0.into()))
}
