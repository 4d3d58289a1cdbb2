//! Playback at reading pace. The sentence about each important record stays until it can be read; the motion that leads to
//! the next one happens meanwhile, and the playhead lands right behind its record. A value that knows no clock and no words:
//! the caller says how long a sentence is.

use super::Outlook;
use super::importance::{Importance, Weight};
use super::playback::{FOLD_WALL, WALL_MAX};
use super::run::Run;
use crate::engine::log::{AnyLog, Log};
use crate::engine::record::Record;
use crate::engine::time::{Span, Time};

/// Time on the wall that a word takes to be read, and a sentence at least.
const WORD: Span = Span::from_ms(300);
const SENTENCE_MIN: Span = Span::from_ms(2_000);
/// Time on the wall that the motion from one sentence to the next takes: slow enough to follow, and not too long to wait
/// for. Each thing that happens in between gets the same part of it, a single one at most `STEP_MAX`.
const MOTION_MIN: Span = Span::from_ms(1_000);
const MOTION_MAX: Span = Span::from_ms(4_000);
const STEP_MAX: Span = Span::from_ms(2_500);
/// What passes untold for longer than this on the wall is said to be more of the same.
const UNTOLD_MAX: Span = Span::from_ms(400);
/// How far is looked for the next important record.
const RECORDS_AHEAD_MAX: u32 = 512;
const STEPS_AHEAD_MAX: u32 = 4_096;

/// How long a text of so many words stays.
pub const fn reading_time(words: usize) -> Span {
    let time = WORD.0.saturating_mul(words as u64);
    Span(if time < SENTENCE_MIN.0 { SENTENCE_MIN.0 } else { time })
}

/// What the playhead shall do in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Stay,
    To(Time),
    /// To right behind the first `count` records, the last of which happened `at`.
    Show {
        count: u64,
        at: Time,
    },
}

/// Where the playhead is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    pub at: Time,
    /// How many records lie behind the playhead right after an important one; none where only looking ahead ended, or the run
    /// does.
    pub count: Option<u64>,
}

impl Stop {
    /// The next thing that a reader is told, at `end` at the latest.
    pub fn after(run: &mut Run, end: Option<Time>) -> Self {
        let mut reading = Reading::default();
        let shown = run.shown();
        reading.importance.read(run, shown, |_, _| {});
        reading.look_ahead(run, end).0
    }

    /// How many records lie behind the playhead right after the last such thing before this one; none at the beginning.
    pub fn before(run: &mut Run) -> u64 {
        let mut count = 0;
        let shown = run.shown().saturating_sub(1);
        Importance::default().read(run, shown, |record, weight| {
            if weight > Weight::Passing {
                count = record.seq + 1;
            }
        });
        count
    }
}

/// How the playhead came to where it has stopped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Arrival {
    /// It was sent there: whatever is there is to be read.
    #[default]
    Sent,
    /// At an important record.
    Important,
    /// At nothing in particular.
    Passing,
}

/// Where reading stands.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    importance: Importance,
    arrival: Arrival,
    stop: Option<Stop>,
    /// Time on the wall for which the present sentence must still stay.
    unread: Span,
    /// Of that, the time before anything moves; and how long each step of the motion takes then.
    still: Span,
    step: Span,
    /// For how long on the wall things have passed of which nothing is told, since the last sentence was read.
    untold: Span,
}

impl Reading {
    /// Forgets where it was going: the playhead was moved, or the run is another.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Whether the present sentence has not stayed long enough yet.
    pub fn is_unread(&self) -> bool {
        !self.unread.is_zero()
    }

    /// Whether things pass of which nothing is told, for longer than an eye overlooks.
    pub fn is_untold(&self) -> bool {
        self.untold > UNTOLD_MAX
    }

    /// Whether the playhead is on its way from the last sentence to the next one.
    pub fn is_under_way(&self) -> bool {
        self.stop.is_some()
    }

    /// After an arrival, how much of the sentence about what is right behind the playhead is to be read. [`Reading::begin`]
    /// has to follow.
    pub fn arrived(&mut self, run: &mut Run) -> Option<Weight> {
        if self.stop.is_some() {
            return None;
        }
        let (shown, mut weight) = (run.shown(), Weight::Passing);
        self.importance.read(run, shown, |_, last| weight = last);
        Some(match self.arrival {
            Arrival::Sent => Weight::Full,
            Arrival::Important => weight.max(Weight::Short),
            Arrival::Passing => Weight::Passing,
        })
    }

    /// Goes on from here to the next important record, at most to `end`; what is here stays for this long.
    pub fn begin(&mut self, run: &mut Run, end: Option<Time>, stays: Span) {
        let (stop, steps) = self.look_ahead(run, end);
        let motion = Span(stays.0.clamp(MOTION_MIN.0, MOTION_MAX.0));
        self.step = Span((motion.0 / steps).clamp(1, STEP_MAX.0));
        // It is read before what follows begins to move; who presses Play has read it, and sees something move.
        let reads_first = self.arrival != Arrival::Sent;
        self.still = if reads_first { stays - Span(self.step.0.saturating_mul(steps)) } else { Span::ZERO };
        self.unread = stays;
        self.stop = Some(stop);
        if !stays.is_zero() {
            self.untold = Span::ZERO;
        }
    }

    /// Lets a sentence stay for this long without going anywhere.
    pub fn hold(&mut self, stays: Span) {
        self.unread = stays;
    }

    /// Passes time on the wall while a sentence is held; whether that was all of it.
    pub fn is_held(&mut self, wall: Span) -> bool {
        let is_held = self.is_unread();
        self.unread = self.unread - wall_of(wall);
        is_held
    }

    /// Where the playhead goes in this much time on the wall.
    pub fn advance(&mut self, wall: Span, outlook: Outlook) -> Move {
        let Some(stop) = self.stop else { return Move::Stay };
        let wall = wall_of(wall);
        let unread = self.unread;
        self.unread = unread - wall;
        if !self.still.is_zero() {
            self.still = self.still - wall;
            return Move::Stay;
        }
        let now = outlook.now;
        if unread.is_zero() && outlook.fold.is_none() && outlook.next.is_some_and(|next| next < stop.at) {
            self.untold = Span(self.untold.0.saturating_add(wall.0));
        }
        let target = match (outlook.fold, outlook.next) {
            (Some(fold), _) => {
                let left = share(fold.1.since(now), FOLD_WALL, fold.1.since(fold.0));
                // The sentence is read before the time is passed that it speaks of.
                if unread.0 > left.0.saturating_add(wall.0) {
                    return Move::Stay;
                }
                (now + share(fold.1.since(fold.0), wall, FOLD_WALL)).min(fold.1)
            }
            (None, Some(next)) if next < stop.at => {
                (now + at_least_one(share(next.since(outlook.last), wall, self.step))).min(next.max(now + Span(1)))
            }
            _ => now + at_least_one(share(stop.at.since(outlook.last.min(now)), wall, self.step)),
        };
        if target < stop.at {
            return if target > now { Move::To(target) } else { Move::Stay };
        }
        if self.is_unread() {
            let before = Time(stop.at.0.saturating_sub(1));
            return if before > now { Move::To(before) } else { Move::Stay };
        }
        self.arrive(stop)
    }

    fn arrive(&mut self, stop: Stop) -> Move {
        self.stop = None;
        match stop.count {
            Some(count) => {
                self.arrival = Arrival::Important;
                Move::Show { count, at: stop.at }
            }
            None => {
                self.arrival = Arrival::Passing;
                Move::To(stop.at)
            }
        }
    }

    /// The next important record, and in how many steps of time the run comes there. Found with a copy of the world: nothing of
    /// what is found out stays behind.
    fn look_ahead(&self, run: &mut Run, end: Option<Time>) -> (Stop, u64) {
        let mut ahead = Ahead {
            importance: self.importance.clone(),
            found: None,
            passed: 0,
            steps: 0,
            last: run.now().max(run.world().now()),
        };
        // The playhead may stand in the middle of what happened at once.
        let (shown, emitted) = (run.shown(), run.world().emitted());
        run.for_each_record(shown, emitted, |record| ahead.push(*record));
        let mut scout = run.world().clone();
        let commands = run.commands();
        let mut is_over = false;
        for _ in 0..STEPS_AHEAD_MAX {
            is_over = scout.stopped().is_some() || scout.is_settled() && scout.next_notable(commands).is_none();
            let is_beyond = end.is_some_and(|end| scout.next_due(commands).is_none_or(|due| due > end));
            if is_over || is_beyond || ahead.found.is_some() || ahead.passed >= RECORDS_AHEAD_MAX {
                break;
            }
            scout.step(commands, &mut AnyLog(&mut ahead));
        }
        let is_beyond = end.is_some_and(|end| scout.next_due(commands).is_none_or(|due| due > end));
        let stop = match (ahead.found, end) {
            (Some(stop), _) => stop,
            _ if is_over => Stop { at: ahead.last, count: None },
            (None, Some(end)) if is_beyond => Stop { at: end.max(run.now()), count: None },
            _ => Stop { at: scout.now().max(run.now()), count: None },
        };
        (stop, ahead.steps.max(1))
    }
}

/// Keeps the first important record of those that come.
struct Ahead {
    importance: Importance,
    found: Option<Stop>,
    passed: u32,
    /// Instants at which something happened.
    steps: u64,
    last: Time,
}

impl Log for Ahead {
    fn push(&mut self, record: Record) {
        if self.found.is_some() {
            return;
        }
        self.steps += u64::from(record.at > self.last);
        self.last = self.last.max(record.at);
        if self.importance.weigh(&record) == Weight::Passing {
            self.passed += 1;
        } else {
            self.found = Some(Stop { at: record.at, count: Some(record.seq + 1) });
        }
    }
}

fn wall_of(wall: Span) -> Span {
    wall.min(WALL_MAX)
}

/// `whole` × `part` / `all`.
fn share(whole: Span, part: Span, all: Span) -> Span {
    Span((u128::from(whole.0) * u128::from(part.0) / u128::from(all.0.max(1))) as u64)
}

fn at_least_one(span: Span) -> Span {
    span.max(Span(1))
}
