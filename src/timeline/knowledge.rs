//! What each caller knows: its own requests, and what it heard of them. Read from those records alone that reach a caller,
//! so that nothing made from this can depend on what happens behind the front door.

use super::Outlook;
use super::run::{Progress, Run};
use crate::engine::record::{CallId, Left, Record, Sender, What};
use crate::engine::scenario::{CallerId, FunctionId, Mode};
use crate::engine::time::{Span, Time};

/// Requests kept of each caller, the newest.
const KEPT_MAX: usize = 64;

/// The shortest and the longest gap that playback is told of.
const GAP: (Span, Span) = (Span::from_ms(20), Span::from_secs(40));
/// After so long without a sound a run that is past its horizon is over.
const QUIET: Span = Span::from_secs(10);

/// How a request stands, as its caller knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No answer yet.
    Open,
    /// The caller's SDK keeps to itself what came of the last send, and sends again then.
    Between {
        again_at: Time,
    },
    Heard {
        at: Time,
        status: u16,
        failed: bool,
    },
    /// Given up without an answer; `connected`, if any send had a connection to Lambda.
    Abandoned {
        at: Time,
        connected: bool,
    },
}

/// One request of a caller, however often its SDK sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which of its caller's requests, from 1. The log's numbers would tell of calls made inside.
    pub number: u32,
    pub function: FunctionId,
    pub mode: Mode,
    pub sent: Time,
    pub sends: u8,
    /// Whether a send got through and was given up without an answer: it may run or have run.
    pub unanswered: bool,
    pub standing: Standing,
    call: CallId,
}

/// The last thing that a caller did or heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest {
    pub at: Time,
    pub caller: CallerId,
    pub request: Request,
}

/// What one caller knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub requests: Vec<Request>,
    count: u32,
}

/// What all callers know at the playhead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    pub callers: Vec<Known>,
    pub latest: Option<Latest>,
    /// Records looked at.
    seen: u64,
}

/// What was known at some places of the log, so that going back need not begin at the beginning.
#[derive(Clone, Debug)]
pub struct Marks {
    kept: Vec<Knowledge>,
    /// Records from one mark to the next.
    apart: u64,
}

/// Marks that are kept at most, and records between them at first.
const MARKS_MAX: usize = 128;
const MARKS_APART: u64 = 1 << 14;

impl Default for Marks {
    fn default() -> Self {
        Self { kept: Vec::new(), apart: MARKS_APART }
    }
}

impl Marks {
    fn next_after(&self, seen: u64) -> u64 {
        (seen / self.apart + 1) * self.apart
    }

    fn keep(&mut self, knowledge: &Knowledge) {
        let is_new = self.kept.last().is_none_or(|last| last.seen < knowledge.seen);
        if !is_new || !knowledge.seen.is_multiple_of(self.apart) || knowledge.seen == 0 {
            return;
        }
        self.kept.push(knowledge.clone());
        if self.kept.len() > MARKS_MAX {
            self.apart *= 2;
            let apart = self.apart;
            self.kept.retain(|mark| mark.seen.is_multiple_of(apart));
        }
    }
}

/// The caller that a record reaches, if it reaches one.
pub fn caller_of(record: &Record) -> Option<CallerId> {
    match record.what {
        What::Sent { from: Sender::Caller(caller), .. }
        | What::Answered { from: Sender::Caller(caller), .. }
        | What::HungUp { from: Sender::Caller(caller), .. }
        | What::ResendDue { from: Sender::Caller(caller), .. } => Some(caller),
        _ => None,
    }
}

impl Request {
    /// How long its caller waited for it, or has waited so far.
    pub fn waited(&self, now: Time) -> Span {
        self.until(now).since(self.sent)
    }

    /// When its caller's wait ended, or now.
    pub fn until(&self, now: Time) -> Time {
        match self.standing {
            Standing::Open | Standing::Between { .. } => now.max(self.sent),
            Standing::Heard { at, .. } | Standing::Abandoned { at, .. } => at,
        }
    }

    pub fn is_open(&self) -> bool {
        matches!(self.standing, Standing::Open | Standing::Between { .. })
    }
}

impl Knowledge {
    /// Forgets everything: the log was cut, or is another one.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Reads up to the playhead.
    pub fn read(&mut self, run: &mut Run) {
        while self.read_within(run, &mut Marks::default(), u64::MAX) == Progress::Behind {}
    }

    /// Reads on towards the playhead, at most `most` records. Going back it begins at the nearest mark.
    pub fn read_within(&mut self, run: &mut Run, marks: &mut Marks, most: u64) -> Progress {
        let shown = run.shown();
        if self.seen == 0 {
            marks.kept.clear();
        }
        if shown < self.seen {
            let nearest = marks.kept.partition_point(|mark| mark.seen <= shown).checked_sub(1);
            *self = nearest.map(|place| marks.kept[place].clone()).unwrap_or_default();
        }
        self.callers.resize_with(run.scenario().callers.len(), Known::default);
        let from = self.seen;
        self.seen = shown.min(from.saturating_add(most)).min(marks.next_after(from));
        run.for_each_record(from, self.seen, |record| {
            self.note(record);
        });
        marks.keep(self);
        if self.seen < shown { Progress::Behind } else { Progress::Reached }
    }

    /// How many records were looked at.
    pub const fn seen(&self) -> u64 {
        self.seen
    }

    /// What playback may know: how long nothing was heard. The longer, the faster time passes.
    pub fn outlook(&self, now: Time) -> Outlook {
        let last = self.latest.as_ref().map_or(Time::ZERO, |latest| latest.at);
        let gap = Span(now.since(last).0.saturating_mul(2)).clamp(GAP.0, GAP.1);
        Outlook { now, last, next: Some((last + gap).max(now + GAP.0)), fold: None }
    }

    /// Nothing more can be expected to be heard, as far as the callers know.
    pub fn is_over(&self, now: Time, horizon: Time) -> bool {
        let quiet = self.latest.as_ref().map_or(Time::ZERO, |latest| latest.at + QUIET);
        now >= horizon.max(quiet) && !self.is_waiting()
    }

    /// Whether an answer is still awaited.
    pub fn is_waiting(&self) -> bool {
        self.callers.iter().any(|known| known.requests.last().is_some_and(Request::is_open))
    }

    /// What so many callers know before anything has happened.
    pub fn of_callers(count: usize) -> Self {
        Self { callers: vec![Known::default(); count], ..Self::default() }
    }

    /// Reads one record; the request that it tells its caller something about, if it reaches one.
    pub fn note(&mut self, record: &Record) -> Option<Latest> {
        let caller = caller_of(record)?;
        let known = self.callers.get_mut(usize::from(caller.0))?;
        let request = match record.what {
            What::Sent { function, mode, send, .. } => known.sent(record, function, mode, send),
            What::HungUp { resends: true, left, .. } => {
                known.request_of(record.call)?.unanswered |= left != Left::Unconnected;
                return None;
            }
            What::Answered { resends: true, .. } => return None,
            What::Answered { status, failed, .. } => {
                known.settle(record.call, Standing::Heard { at: record.at, status, failed })
            }
            What::HungUp { left, .. } => {
                let request = known.request_of(record.call)?;
                request.unanswered |= left != Left::Unconnected;
                request.standing = Standing::Abandoned { at: record.at, connected: request.unanswered };
                Some(*request)
            }
            What::ResendDue { after, .. } => {
                known.settle(record.call, Standing::Between { again_at: record.at + after })
            }
            _ => None,
        };
        let latest = Latest { at: record.at, caller, request: request? };
        self.latest = Some(latest);
        self.latest
    }
}

impl Known {
    fn sent(&mut self, record: &Record, function: FunctionId, mode: Mode, send: u8) -> Option<Request> {
        if send > 1 {
            // Whichever was to be sent again now; of several, the one that its SDK planned first.
            let due = Standing::Between { again_at: record.at };
            let again = self.requests.iter_mut().find(|request| request.standing == due)?;
            (again.call, again.sends, again.standing) = (record.call, send, Standing::Open);
            return Some(*again);
        }
        self.count += 1;
        if self.requests.len() == KEPT_MAX {
            self.requests.remove(0);
        }
        let (number, sent, call) = (self.count, record.at, record.call);
        let request =
            Request { number, function, mode, sent, sends: 1, unanswered: false, standing: Standing::Open, call };
        self.requests.push(request);
        Some(request)
    }

    fn settle(&mut self, call: CallId, standing: Standing) -> Option<Request> {
        let request = self.request_of(call)?;
        request.standing = standing;
        Some(*request)
    }

    fn request_of(&mut self, call: CallId) -> Option<&mut Request> {
        self.requests.iter_mut().rev().find(|request| request.call == call)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::{Failure, Scenario};
    use crate::lessons;
    use std::sync::Arc;

    fn known(scenario: Scenario, at: Time) -> Knowledge {
        let mut run = Run::new(Arc::new(scenario));
        run.seek(at);
        let mut knowledge = Knowledge::default();
        knowledge.read(&mut run);
        knowledge.seen = 0;
        knowledge
    }

    /// All calls of this lesson asynchronous, and the fate of the events another.
    fn hidden_fate(id: &str, failure: Failure) -> Scenario {
        let mut scenario = lessons::find(id).expect("a lesson").scenario();
        scenario.callers.iter_mut().for_each(|caller| caller.mode = Mode::Async);
        scenario.functions.iter_mut().for_each(|function| function.failure = failure);
        scenario
    }

    #[test]
    fn callers_of_events_know_the_same_whatever_becomes_of_them() {
        for lesson in lessons::all() {
            for seconds in [0, 1, 5, 70, 300] {
                let at = Time::from_secs(seconds);
                let fine = known(hidden_fate(lesson.id, Failure::Never), at);
                let failed = known(hidden_fate(lesson.id, Failure::Always), at);
                assert_eq!(fine, failed, "{} at {seconds} s", lesson.id);
            }
        }
    }

    #[test]
    fn reading_on_is_reading_at_once() {
        for lesson in lessons::all() {
            let mut run = Run::new(Arc::new(lesson.scenario()));
            let mut knowledge = Knowledge::default();
            for seconds in [1, 3, 60, 200, 2, 90] {
                run.seek(Time::from_secs(seconds));
                knowledge.read(&mut run);
                let mut fresh = Knowledge::default();
                fresh.read(&mut run);
                assert_eq!(knowledge, fresh, "{} at {seconds} s", lesson.id);
            }
        }
    }

    /// Looked at a slice at a time, going forward and back: never more than the slice, and little more than the way back to
    /// a mark.
    #[test]
    fn reading_in_slices_is_reading_at_once() {
        let json = r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"every":"10ms"}}],
                       "functions":[{"name":"f","failure":{"chance":"50%"}}]}"#;
        let mut run = Run::new(Arc::new(crate::engine::scenario::read::read(json).expect("a scenario")));
        let (mut knowledge, mut marks) = (Knowledge::default(), Marks::default());
        for seconds in [300, 60, 299, 150] {
            run.seek(Time::from_secs(seconds));
            let mut slices = 0;
            loop {
                let before = knowledge.seen();
                slices += 1;
                let progress = knowledge.read_within(&mut run, &mut marks, 1_000);
                assert!(knowledge.seen() <= before + 1_000);
                if progress == Progress::Reached {
                    break;
                }
            }
            let mut fresh = Knowledge::default();
            fresh.read(&mut run);
            assert_eq!(knowledge, fresh, "at {seconds} s");
            let whole = run.shown() / 1_000;
            assert!(slices <= whole + whole / 16 + 2, "{slices} of {whole}");
        }
        run.seek(Time::from_secs(299));
        while knowledge.read_within(&mut run, &mut marks, u64::MAX) == Progress::Behind {}
        run.seek(Time::from_secs(298));
        let mut slices = 1;
        while knowledge.read_within(&mut run, &mut marks, 1_000) == Progress::Behind {
            slices += 1;
        }
        assert!(slices <= 18, "{slices}: from a mark, not from the beginning");
    }

    #[test]
    fn a_synchronous_caller_hears_of_the_failure() {
        let mut scenario = lessons::find("sync").expect("a lesson").scenario();
        scenario.functions[0].failure = Failure::Always;
        let knowledge = known(scenario, Time::from_secs(60));
        let request = knowledge.callers[0].requests[0];
        assert!(matches!(request.standing, Standing::Heard { status: 200, failed: true, .. }), "{request:?}");
    }
}
