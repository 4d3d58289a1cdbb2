//! Rows of calls: bars of attempts, dotted waits with their clocks, and marks at the instants where something went wrong.

use super::axis::{Axis, Part};
use super::call_row::{Activity, ActivitySpan, CallRow, MishapKind};
use super::frame::{BAR, LETTER, Look, Mark, SHAPE, Shape, StripFrame, Stroke};
use crate::engine::record::Sender;
use crate::engine::time::Time;
use crate::engine::world::Stage;
use crate::scene::geometry::{Between as _, Rect};
use crate::text::message::Message as _;
use crate::text::messages::strip as m;
use crate::text::time::span;
use crate::timeline::Run;

/// Width of an attempt that is known to come, of unknown length.
const COMING: f32 = 44.0;
/// A caller's wait shorter than this is not drawn.
const DUST: f32 = 3.0;

/// Where things are put while a row is made.
struct Place<'a> {
    axis: &'a Axis,
    now: Time,
    middle: f32,
    /// Height of all bars of the row; each lane has its part.
    bar: f32,
    lanes: Vec<usize>,
}

/// Lanes of a row, at most, and the gap between two of them.
const LANES: usize = 3;
const LANE_GAP: f32 = 2.0;
/// Of a letter on a bar.
const LETTER_BOLD: f32 = 8.0;
/// Lower than this a bar has no room for its number.
const NUMBERED: f32 = 11.0;

impl StripFrame {
    pub(super) fn add_row(&mut self, row: &CallRow, middle: f32, run: &Run, axis: &Axis) {
        let above = if self.is_beside() { 11.0 } else { 21.0 };
        let lanes = lanes(row, run.now());
        let is_one = lanes.iter().all(|lane| *lane == 0);
        // Runs at the same time need all the height there is.
        let most = if is_one { BAR.1 } else { 2.0 * BAR.1 };
        let bar = (self.row_height - if is_one { above } else { above - 5.0 }).between(BAR.0, most);
        let place = Place { axis, now: run.now(), middle, bar, lanes };
        if matches!(row.from, Sender::Caller(_)) {
            let until = listened_until(row).unwrap_or(place.now.max(row.sent));
            let rect = (middle - bar / 2.0 - 3.0, 2.0);
            self.add_stroke(row.sent, until, rect, Look::Wait(row.mode), &[], &place);
        }
        for index in 0..row.activities.len() {
            self.add_activity(row, index, &place);
        }
        self.add_mishaps(row, &place);
        let waiting = row.activities.last().is_some_and(|activity| activity.to == Time::NEVER);
        if waiting && matches!(row.activities.last().map(|activity| activity.what), Some(Activity::Retry(_))) {
            self.add_expected_attempt(row, run, &place);
        }
    }

    fn add_activity(&mut self, row: &CallRow, index: usize, place: &Place) {
        let (activity, bar) = (&row.activities[index], place.lane(index));
        let to = until(activity, place.now);
        let line = (place.middle - 1.0, 2.0);
        // From the longest to the shortest: the first that fits is written.
        let mut texts = Vec::new();
        let (look, at) = match activity.what {
            Activity::Travel => (Look::Travel(row.mode), line),
            Activity::Queue => (Look::Queue, line),
            Activity::Retry(law) => (Look::Retry(law), line),
            Activity::Init => (Look::Init, bar),
            Activity::Billed => (Look::Billed, bar),
            Activity::Attempt { number, outcome, .. } => {
                let failed = outcome.is_some_and(|outcome| outcome.failed());
                let worded = m::Attempt { attempt: number.into() }.text();
                let marked = |text: &str| if failed { format!("✕ {text}") } else { text.to_owned() };
                // The hatching of what is paid for while it waits is no ground for words.
                let wait = row.activities[index + 1..].iter().find(|other| other.what == Activity::Billed);
                let clear = wait.map_or(to, |wait| wait.from.min(to));
                let room = place.axis.x(clear) - place.axis.x(activity.from).max(0.0);
                let has_words = room >= LETTER_BOLD * (worded.chars().count() + 2) as f32;
                texts.extend(has_words.then(|| marked(&worded)));
                texts.push(marked(&number.to_string()));
                // A failure is told by more than its colour as long as there is any room.
                texts.extend(failed.then(|| "✕".to_owned()));
                let look = match outcome {
                    None => Look::Running(row.mode),
                    Some(_) if failed => Look::Failed,
                    Some(_) => Look::Fine(row.mode),
                };
                (look, bar)
            }
        };
        self.add_stroke(activity.from, to, at, look, &texts, place);
    }

    /// Marks in order, each with its reason where there is room before what follows on the row; and the clocks behind them.
    fn add_mishaps(&mut self, row: &CallRow, place: &Place) {
        let left = self.left;
        let x = |time: Time| left + place.axis.x(time);
        let mut mishaps = row.mishaps.iter().peekable();
        while let Some(mishap) = mishaps.next() {
            let next = mishaps.peek().map_or(f32::MAX, |next| x(next.at));
            let (mut limit, mut retry, mut ended) = (next.min(self.width), None, false);
            for activity in &row.activities {
                if is_retry(activity) && activity.from == mishap.at {
                    retry = Some(activity);
                    // The clock that follows, with the length of its wait, is worth more than the reason.
                    let length = LETTER * length(activity).len() as f32;
                    limit = limit.min(x(until(activity, place.now)) - 3.0 * SHAPE - length);
                } else if !is_dotted(activity) {
                    ended |= activity.to == mishap.at;
                    limit = if activity.from >= mishap.at { limit.min(x(activity.from)) } else { limit };
                }
            }
            // Beside the end of an attempt, not on it.
            let here = x(mishap.at) + if ended { SHAPE + 2.0 } else { 0.0 };
            if here < left - SHAPE || here > self.width || next - here < SHAPE {
                continue;
            }
            let ends = here + SHAPE + 4.0 + LETTER * mishap.reason.len() as f32;
            let fits = ends <= limit;
            let text = if fits { mishap.reason } else { "" }.to_owned();
            let faint = mishap.at > place.now;
            self.marks.push(Mark { x: here, y: place.middle, shape: shape(mishap.kind), text, faint });
            if let Some(retry) = retry {
                self.clock(retry, if fits { ends } else { here + SHAPE }, place);
            }
        }
        for activity in row.activities.iter().filter(|activity| is_retry(activity)) {
            if row.mishaps.iter().all(|mishap| mishap.at != activity.from) {
                self.clock(activity, x(activity.from), place);
            }
        }
    }

    /// The face of a clock where a wait begins, and the length of the wait.
    fn clock(&mut self, activity: &ActivitySpan, after: f32, place: &Place) {
        let (x, ends) = (after + SHAPE + 2.0, self.left + place.axis.x(until(activity, place.now)));
        if x < self.left || x > self.width || x + SHAPE > ends {
            return;
        }
        let length = length(activity);
        // A fold that breaks the line says how long it is.
        let breaks = |part: &Part| part.folded && part.from < activity.to && activity.from < part.to;
        let fits = x + 2.0 * SHAPE + LETTER * length.len() as f32 <= ends;
        let text = if fits && !place.axis.in_sight().iter().any(breaks) { length } else { String::new() };
        self.marks.push(Mark { x, y: place.middle, shape: Shape::Clock, text, faint: activity.from > place.now });
    }

    /// The next attempt of an event that waits, where the strip reaches that far.
    fn add_expected_attempt(&mut self, row: &CallRow, run: &Run, place: &Place) {
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

    fn add_stroke(&mut self, from: Time, to: Time, (y, h): (f32, f32), look: Look, texts: &[String], place: &Place) {
        let (start, end) = (self.left + place.axis.x(from), self.left + place.axis.x(to));
        let (x, right) = (start.max(self.left - 2.0), end.min(self.width + 2.0));
        // A wait too short to be seen as one would be dust.
        let least = if matches!(look, Look::Wait(_)) { DUST } else { 0.0 };
        if right - x < least || right < x || end < self.left {
            return;
        }
        let solid = matches!(look, Look::Running(_) | Look::Fine(_) | Look::Failed);
        let w = (right - x).max(if solid { 2.0 } else { 0.0 });
        let fits = |text: &&String| h >= NUMBERED && w >= LETTER_BOLD * text.chars().count() as f32 + 6.0;
        let text = texts.iter().find(fits).cloned().unwrap_or_default();
        self.strokes.push(Stroke { rect: Rect { x, y, w, h }, look, faint: from > place.now, text });
    }
}

impl Place<'_> {
    /// Top and height of the lane in which an activity's bar lies.
    fn lane(&self, index: usize) -> (f32, f32) {
        let count = self.lanes.iter().max().map_or(1, |most| most + 1) as f32;
        let height = (self.bar - LANE_GAP * (count - 1.0)) / count;
        let lane = self.lanes.get(index).copied().unwrap_or_default() as f32;
        (self.middle - self.bar / 2.0 + (height + LANE_GAP) * lane, height)
    }
}

/// The lane of each activity: runs of one event at the same time lie below each other, with what is part of them.
fn lanes(row: &CallRow, now: Time) -> Vec<usize> {
    let mut lanes: Vec<usize> = Vec::with_capacity(row.activities.len());
    // The attempts so far: until when each ran, and in which lane.
    let mut attempts: Vec<(Time, usize)> = Vec::new();
    for activity in &row.activities {
        let lane = match activity.what {
            Activity::Attempt { .. } => {
                let is_taken = |lane: &usize| attempts.iter().any(|(to, taken)| taken == lane && *to > activity.from);
                let lane = (0..LANES).find(|lane| !is_taken(lane)).unwrap_or(LANES - 1);
                attempts.push((until(activity, now), lane));
                lane
            }
            Activity::Init | Activity::Billed => attempts.last().map_or(0, |(_, lane)| *lane),
            Activity::Travel | Activity::Queue | Activity::Retry(_) => 0,
        };
        lanes.push(lane);
    }
    lanes
}

fn until(activity: &ActivitySpan, now: Time) -> Time {
    if activity.to == Time::NEVER { now.max(activity.from) } else { activity.to }
}

/// How long a wait was; nothing while it lasts.
fn length(activity: &ActivitySpan) -> String {
    if activity.to == Time::NEVER { String::new() } else { span(activity.to.since(activity.from)) }
}

const fn is_retry(activity: &ActivitySpan) -> bool {
    matches!(activity.what, Activity::Retry(_))
}

const fn is_dotted(activity: &ActivitySpan) -> bool {
    matches!(activity.what, Activity::Travel | Activity::Queue | Activity::Retry(_))
}

/// When the caller heard, or stopped listening for good.
fn listened_until(row: &CallRow) -> Option<Time> {
    let hung_up = row.mishaps.iter().rev().find(|mishap| mishap.kind == MishapKind::HungUp).map(|mishap| mishap.at);
    let again =
        |at: &Time| row.activities.iter().any(|activity| activity.what == Activity::Travel && activity.from >= *at);
    row.heard.map(|heard| heard.at).or(hung_up.filter(|at| !again(at)))
}

const fn shape(noted: MishapKind) -> Shape {
    match noted {
        MishapKind::Refused => Shape::Diamond,
        MishapKind::GaveUp => Shape::Square,
        MishapKind::DeadLetter => Shape::Letter,
        MishapKind::Gone => Shape::Crossed,
        MishapKind::Twice => Shape::Twice,
        MishapKind::Alarm => Shape::Bell,
        MishapKind::HungUp | MishapKind::Unheard => Shape::Deaf,
    }
}

#[cfg(test)]
mod tests {
    use super::super::axis::View;
    use super::super::call_spans::CallSpans;
    use super::super::frame::StripRoom;
    use super::*;
    use crate::lessons;
    use crate::timeline::Folding;
    use std::sync::Arc;

    #[test]
    fn an_attempt_is_named_in_words_where_they_stand_clear_of_its_waits() {
        let lesson = lessons::find("sync-chain").expect("a lesson of that name");
        let mut run = Run::new(Arc::new(lesson.scenario()));
        run.seek(run.horizon());
        let mut spans = CallSpans::default();
        while !spans.read(&mut run) {}
        let mut seen = 0;
        for width in [700.0, 1_372.0, 3_000.0] {
            let room = StripRoom { width, height: 130.0, scrolled: 0, selected: None, is_paper: false };
            let frame = StripFrame::new(&spans, None, &run, &View::default(), &Folding::default(), room);
            for worded in frame.strokes.iter().filter(|stroke| stroke.text.contains("attempt")) {
                let ends = worded.rect.x + LETTER_BOLD * worded.text.chars().count() as f32;
                let billed = frame.strokes.iter().filter(|other| other.look == Look::Billed);
                let mut beside =
                    billed.filter(|other| other.rect.y < worded.rect.bottom() && other.rect.bottom() > worded.rect.y);
                assert!(
                    beside.all(|wait| wait.rect.x >= ends || wait.rect.right() <= worded.rect.x),
                    "{width}: {worded:?}"
                );
                seen += 1;
            }
        }
        assert!(seen > 2, "{seen}");
    }

    /// It tells somebody of the letter that came last: it stands in that event's row.
    #[test]
    fn an_alarm_is_marked_in_the_row_of_the_event_that_set_it_off() {
        let lesson = lessons::find("always-fails").expect("a lesson of that name");
        let mut run = Run::new(Arc::new(lesson.scenario()));
        run.seek(run.horizon());
        let mut went_off = Vec::new();
        run.for_each_record(0, run.known(), |record| {
            went_off.extend((MishapKind::of(&record.what) == Some(MishapKind::Alarm)).then_some(record.at));
        });
        let mut spans = CallSpans::default();
        while !spans.read(&mut run) {}
        let marked = |kind: MishapKind| {
            let mishaps = spans.rows.iter().flat_map(|row| row.mishaps.iter().map(move |mishap| (row.call, mishap)));
            mishaps
                .filter(|(_, mishap)| mishap.kind == kind)
                .map(|(call, mishap)| (call, mishap.at))
                .collect::<Vec<_>>()
        };
        let (letters, alarms) = (marked(MishapKind::DeadLetter), marked(MishapKind::Alarm));
        assert_eq!(alarms.iter().map(|(_, at)| *at).collect::<Vec<_>>(), went_off);
        assert_eq!((alarms.len(), alarms[0].0), (1, letters[0].0));
        for width in [360.0, 1_372.0] {
            let room = StripRoom { width, height: 130.0, scrolled: 0, selected: None, is_paper: false };
            let frame = StripFrame::new(&spans, None, &run, &View::default(), &Folding::default(), room);
            assert_eq!(frame.marks.iter().filter(|mark| mark.shape == Shape::Bell).count(), 1, "{width}");
        }
    }
}
