//! What happened to each call, read from the log once and kept as spans of time; and when nothing was going on at all.

use super::attempt_counts::{Attempt, AttemptCounter, AttemptCounts, EndedAttempts};
use super::call_row::{Activity, ActivitySpan, CallRow, Heard, Mishap, MishapKind};
use crate::engine::record::{CallId, NO_CALL, Record, Sender, What};
use crate::engine::scenario::{FunctionId, Mode};
use crate::engine::time::{Span, Time};
use crate::text::rules;
use crate::timeline::{self, IDLE_MIN, Run};

/// Calls and attempts kept; the strip shows the newest.
const ROWS_MAX: usize = 60_000;
const ATTEMPTS_MAX: usize = 300_000;
/// Records read in one go at most; the rest the next time, so that no frame takes long.
const READ_MAX: u64 = 2_048;

#[derive(Clone, Debug, Default)]
pub struct CallSpans {
    pub rows: Vec<CallRow>,
    /// CallRow of each call, by its id, counted from 1 and from the first there ever was.
    places: Vec<u32>,
    /// Rows of the oldest calls, forgotten.
    dropped: usize,
    /// Records read.
    seen: u64,
    /// Idle times, in order.
    pub idle: Vec<(Time, Time)>,
    /// By place to go to: whose event came there last.
    kept: Vec<CallId>,
    /// Instants that end an idle time although nothing happened to a call: an alarm went off for what nobody knows here.
    passing: Vec<Time>,
    /// By function, in order of their beginnings.
    attempts: Vec<Vec<Attempt>>,
    /// By function, in order.
    ended: Vec<Vec<EndedAttempts>>,
    /// By function: when a call or a try was refused.
    refusals: Vec<Vec<Time>>,
    /// By function and environment: the attempt under way there.
    open: Vec<(FunctionId, u32, usize)>,
    /// No attempt that ended took longer.
    longest: Span,
    running: u32,
    last: Time,
    /// How far the playhead has been, and the idle time that it stood in there.
    reached: Time,
    tail: Option<timeline::TimeSpan>,
}

impl CallSpans {
    /// Forgets everything: the log was cut, or is another one.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Reads what is new; false if more is left to be read.
    pub fn read(&mut self, run: &mut Run) -> bool {
        if run.known() < self.seen {
            self.forget();
        }
        let to = run.known().min(self.seen + READ_MAX);
        let from = self.seen;
        self.seen = to;
        run.for_each_record(from, to, |record| self.note(record));
        self.keep_within_bounds();
        if run.now() >= self.reached {
            self.reached = run.now();
            self.tail = run.idle().or_else(|| self.rest());
        }
        to == run.known()
    }

    /// How far the strip reaches: no less after going back.
    pub fn furthest(&self) -> Time {
        self.last.max(self.reached)
    }

    /// The idle time at the end of what is known, which may not be over.
    pub fn tail(&self) -> Option<timeline::TimeSpan> {
        self.tail.filter(|tail| tail.0 >= self.last)
    }

    /// What was idle until now, where nothing more is to come.
    fn rest(&self) -> Option<timeline::TimeSpan> {
        let quiet = self.running == 0 && self.reached.since(self.last) > IDLE_MIN;
        quiet.then_some((self.last, self.reached))
    }

    /// Whether nothing happened to a call at the end of this idle time.
    pub fn goes_on(&self, idle: timeline::TimeSpan) -> bool {
        self.passing.binary_search(&idle.1).is_ok()
    }

    /// The last instant at which something is known to have happened.
    pub fn last(&self) -> Time {
        self.last
    }

    pub fn attempts_of(&self, function: usize) -> &[Attempt] {
        self.attempts.get(function).map_or(&[], Vec::as_slice)
    }

    /// How many attempts of a function had begun and ended, at instants each of which is later than the one before.
    pub fn counts_of(&self, function: usize) -> AttemptCounter<'_> {
        let ended = self.ended.get(function).map_or(&[][..], Vec::as_slice);
        AttemptCounter::new(self.attempts_of(function), ended)
    }

    /// When calls and tries of a function were refused, in order.
    pub fn refusals_of(&self, function: usize) -> &[Time] {
        self.refusals.get(function).map_or(&[], Vec::as_slice)
    }

    /// The first attempt of a function that can still be seen at an instant.
    pub fn first_seen(&self, function: usize, from: Time) -> usize {
        let ended = self.attempts_of(function).partition_point(|attempt| attempt.from + self.longest < from);
        let open = self.open.iter().filter(|open| usize::from(open.0.0) == function);
        open.map(|open| open.2).fold(ended, usize::min)
    }

    pub fn row(&self, call: CallId) -> Option<&CallRow> {
        self.rows.get(self.place(call)?)
    }

    fn place(&self, call: CallId) -> Option<usize> {
        let place = *self.places.get(call.0 as usize)? as usize;
        place.checked_sub(1 + self.dropped)
    }

    /// Forgets the older half of what has grown beyond bounds.
    fn keep_within_bounds(&mut self) {
        if self.rows.len() > ROWS_MAX {
            let old = self.rows.len() / 2;
            self.rows.drain(..old);
            self.dropped += old;
        }
        for refusals in self.refusals.iter_mut().filter(|refusals| refusals.len() > ATTEMPTS_MAX) {
            refusals.drain(..ATTEMPTS_MAX / 2);
        }
        for ended in self.ended.iter_mut().filter(|ended| ended.len() > ATTEMPTS_MAX) {
            ended.drain(..ATTEMPTS_MAX / 2);
        }
        for (place, attempts) in self.attempts.iter_mut().enumerate() {
            if attempts.len() > ATTEMPTS_MAX {
                let old = attempts.len() / 2;
                attempts.drain(..old);
                let of_this = |open: &(FunctionId, u32, usize)| usize::from(open.0.0) == place;
                self.open.retain(|open| !of_this(open) || open.2 >= old);
                self.open.iter_mut().filter(|open| of_this(open)).for_each(|open| open.2 -= old);
            }
        }
    }

    fn note_attempt(&mut self, record: &Record) {
        match record.what {
            What::Started { function, environment, mode, .. } => {
                let place = function.0 as usize;
                at_least(&mut self.attempts, place);
                let attempts = &mut self.attempts[place];
                self.open.push((function, environment, attempts.len()));
                let begun = attempts.last().map_or(AttemptCounts::default(), |last| last.begun).and(mode, false);
                let to = Time::NEVER;
                attempts.push(Attempt { from: record.at, to, environment, mode, outcome: None, begun });
            }
            What::Finished(finished) => {
                let here =
                    |open: &(FunctionId, u32, usize)| (open.0, open.1) == (finished.function, finished.environment);
                let Some(open) = self.open.iter().position(here) else { return };
                let (function, _, index) = self.open.swap_remove(open);
                let attempt = &mut self.attempts[function.0 as usize][index];
                (attempt.to, attempt.outcome) = (record.at, Some(finished.outcome));
                self.longest = self.longest.max(record.at.since(attempt.from));
                let place = function.0 as usize;
                at_least(&mut self.ended, place);
                let before = self.ended[place].last().map_or(AttemptCounts::default(), |last| last.counts);
                let counts = before.and(finished.mode, finished.outcome.failed());
                self.ended[place].push(EndedAttempts { at: record.at, counts });
            }
            What::Refused { function, .. } | What::TurnedAway { function, .. } => {
                let place = function.0 as usize;
                at_least(&mut self.refusals, place);
                self.refusals[place].push(record.at);
            }
            _ => {}
        }
    }

    fn note(&mut self, record: &Record) {
        self.note_attempt(record);
        if !timeline::is_counted(record) {
            return;
        }
        if self.running == 0 && record.at.since(self.last) > IDLE_MIN {
            self.idle.push((self.last, record.at));
            self.passing.push(record.at);
        }
        let call = self.concerned(record);
        if call != NO_CALL && self.passing.last() == Some(&record.at) {
            self.passing.pop();
        }
        self.last = record.at;
        if let What::Sent { from, function, mode, .. } = record.what {
            self.sent(record, from, function, mode);
        }
        let place = self.place(call);
        let Some(row) = place.and_then(|place| self.rows.get_mut(place)) else { return };
        row.last = record.at;
        if let Some(kind) = MishapKind::of(&record.what) {
            row.mishaps.push(Mishap { at: record.at, kind, reason: rules::reason(&record.what) });
        }
        let mut waits_for_parent = None;
        match record.what {
            What::Sent { from: Sender::Function { call, .. }, .. } => waits_for_parent = Some((call, true)),
            What::Accepted { .. } => row.begin(Activity::Queue, record.at),
            What::Refused { .. } | What::Checked { .. } | What::DeadLettered { .. } | What::Lost { .. } => {
                row.end(record.at);
            }
            What::Started { environment, attempt, init, .. } => {
                self.running += 1;
                row.end(record.at);
                let attempt = Activity::Attempt { number: attempt, outcome: None, environment };
                row.activities.push(ActivitySpan { what: attempt, from: record.at, to: Time::NEVER });
                if !init.is_zero() {
                    row.activities.push(ActivitySpan { what: Activity::Init, from: record.at, to: record.at + init });
                }
            }
            What::Finished(finished) => {
                self.running = self.running.saturating_sub(1);
                row.finish(record.at, finished.environment, finished.outcome);
            }
            What::RetryDue { law, .. } => row.begin(Activity::Retry(law), record.at),
            // Its sender hears no more of this one; what it sends again has a row of its own.
            What::HungUp { .. } => row.heard = Some(Heard { at: record.at, status: 0, failed: true }),
            What::ResendDue { after, .. } => {
                row.activities.push(ActivitySpan { what: Activity::Travel, from: record.at, to: record.at + after });
            }
            What::Deleted { .. } | What::GaveUp { .. } => row.end(record.at),
            What::Answered { from, status, failed, .. } => {
                row.heard = Some(Heard { at: record.at, status, failed });
                if let Sender::Function { call, .. } = from {
                    waits_for_parent = Some((call, false));
                }
            }
            _ => {}
        }
        if let Some((parent, begins)) = waits_for_parent {
            self.parent_waits(parent, begins, record.at);
        }
    }

    /// The call that a record is about: an alarm goes off for the event that came last to where it looks.
    fn concerned(&mut self, record: &Record) -> CallId {
        match record.what {
            What::DeadLettered { target, .. } | What::Delivered { target, .. } => {
                let place = usize::from(target.0);
                self.kept.resize(self.kept.len().max(place + 1), NO_CALL);
                self.kept[place] = record.call;
                record.call
            }
            What::AlarmChanged { target, .. } => self.kept.get(usize::from(target.0)).copied().unwrap_or(NO_CALL),
            _ => record.call,
        }
    }

    fn sent(&mut self, record: &Record, from: Sender, function: FunctionId, mode: Mode) {
        let id = record.call.0 as usize;
        if self.places.len() <= id {
            self.places.resize(id + 1, 0);
        }
        if self.places[id] == 0 {
            let (call, sent) = (record.call, record.at);
            let (activities, mishaps) = (Vec::new(), Vec::new());
            self.rows.push(CallRow { call, from, function, mode, sent, heard: None, last: sent, activities, mishaps });
            self.places[id] = (self.dropped + self.rows.len()) as u32;
        }
        let place = self.place(record.call);
        if let Some(row) = place.and_then(|place| self.rows.get_mut(place)) {
            row.begin(Activity::Travel, record.at);
        }
    }

    /// The handler that sent a call waits for its answer, or has it.
    fn parent_waits(&mut self, parent: CallId, begins: bool, at: Time) {
        let place = self.place(parent);
        let Some(row) = place.and_then(|place| self.rows.get_mut(place)) else { return };
        if begins {
            row.activities.push(ActivitySpan { what: Activity::Billed, from: at, to: Time::NEVER });
            return;
        }
        let open = row
            .activities
            .iter_mut()
            .rev()
            .find(|activity| activity.what == Activity::Billed && activity.to == Time::NEVER);
        if let Some(activity) = open {
            activity.to = at;
        }
    }
}

fn at_least<T>(lists: &mut Vec<Vec<T>>, place: usize) {
    while lists.len() <= place {
        lists.push(Vec::new());
    }
}
