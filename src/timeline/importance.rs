//! Which records matter to a reader: what happens for the first time in a run, and what goes wrong or is
//! decided. What has been seen before is said in short, or passes.

use super::run::Run;
use crate::engine::hash::Digest;
use crate::engine::record::{AlarmState, CallId, Finished, Law, NO_CALL, Record, Sender, What};
use crate::engine::scenario::CallerId;
use crate::engine::time::Span;
use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};

/// How much of the sentence about a record is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing: it passes.
    Passing,
    /// What happened; why was said before.
    Short,
    /// What happened, and why.
    Full,
}

/// So often something that went wrong is news.
const NEWS_MAX: u32 = 2;
/// Records looked back through at most: what is longer ago is forgotten.
const BACK_MAX: u64 = 8_192;

/// What a reader has seen up to some record.
#[derive(Clone, Debug, Default)]
pub struct Importance {
    /// How often each kind occurred, and after how many changes it did last.
    counts: BTreeMap<u64, (u32, u32)>,
    changes: u32,
    /// The call with which a request was sent again last.
    sent_again: Option<CallId>,
    read: u64,
}

impl Importance {
    /// Reads the first `count` records of a run, as far as they are new; `each` is told how much every one matters.
    pub fn read(&mut self, run: &mut Run, count: u64, mut each: impl FnMut(&Record, Weight)) {
        self.read_new(run, count, &mut each);
    }

    /// Behind one type: compiled once, not for each who reads.
    fn read_new(&mut self, run: &mut Run, count: u64, each: &mut dyn FnMut(&Record, Weight)) {
        if count < self.read {
            *self = Self::default();
        }
        let from = self.read.max(count.saturating_sub(BACK_MAX));
        run.for_each_record(from, count, |record| each(record, self.weigh(record)));
        self.read = count;
    }

    /// How much the next record matters.
    pub fn weigh(&mut self, record: &Record) -> Weight {
        if is_background(record) {
            return Weight::Passing;
        }
        if matches!(record.what, What::Sent { send: 2.., .. }) {
            self.sent_again = Some(record.call);
        }
        // A run of a request that was sent again is another kind of run: its sender hears of one.
        let runs_again = matches!(record.what, What::Started { .. }) && self.sent_again == Some(record.call);
        let mut digest = Digest::default();
        kind(record.what).hash(&mut digest);
        runs_again.hash(&mut digest);
        if matches!(record.what, What::Changed { .. }) {
            self.changes += 1;
        }
        let (count, seen_after) = self.counts.entry(digest.finish()).or_default();
        *count = count.saturating_add(1);
        // That the same happens although something was changed is news.
        let is_first_since = std::mem::replace(seen_after, self.changes) != self.changes;
        match *count {
            1 => Weight::Full,
            _ if is_first_since || is_decided(&record.what) => Weight::Short,
            2..=NEWS_MAX if is_news(record) => Weight::Short,
            _ => Weight::Passing,
        }
    }
}

/// What nobody would miss: idle environments that go, and alarms that do not go off.
fn is_background(record: &Record) -> bool {
    match record.what {
        What::EnvironmentGone { .. } => record.call == NO_CALL,
        What::AlarmChanged { state, .. } => state != AlarmState::Alarm,
        _ => false,
    }
}

/// What is the end of something, or was done on purpose: it matters every time.
fn is_decided(what: &What) -> bool {
    matches!(
        what,
        What::GaveUp { .. }
            | What::DeadLettered { .. }
            | What::Lost { .. }
            | What::DeliveryFailed { .. }
            | What::Delivered { success: false, .. }
            | What::AlarmChanged { .. }
            | What::Changed { .. }
            | What::Stopped { .. }
    )
}

/// What went wrong, and what follows from it at once.
fn is_news(record: &Record) -> bool {
    match record.what {
        What::RetryDue { law, .. } => law == Law::FunctionError,
        What::ResendDue { .. } => true,
        // Without a word about it nobody would know what moves there.
        What::Sent { from: Sender::Caller(_), .. } => true,
        // It worked, and left its effect, once more.
        What::Finished(_) => true,
        What::Answered { status, failed, .. } => failed || !(200..300).contains(&status),
        _ => record.is_problem(),
    }
}

/// The record without what differs from one occurrence to the next.
fn kind(what: What) -> What {
    match what {
        What::Sent { from, function, mode, send } => What::Sent { from: who(from), function, mode, send: send.min(2) },
        What::Started { function, mode, attempt, capacity, init, init_in_run, copy, .. } => {
            let init = Span(u64::from(!init.is_zero()));
            let (environment, version, waited) = (0, 0, Span::ZERO);
            What::Started { function, mode, environment, attempt, capacity, init, init_in_run, version, waited, copy }
        }
        What::InitTimedOut { function, .. } => What::InitTimedOut { function, environment: 0 },
        What::InitFailed { function, .. } => What::InitFailed { function, environment: 0, after: Span::ZERO },
        What::Initialised { function, .. } => What::Initialised { function, environment: 0 },
        What::Finished(attempt) => What::Finished(Finished {
            environment: 0,
            duration: Span::ZERO,
            billed_ms: 0,
            waiting_ms: attempt.waiting_ms.min(1),
            init_ms: 0,
            version: 0,
            ..attempt
        }),
        What::TurnedAway { function, reason, tries, .. } => {
            What::TurnedAway { function, reason, tries: tries.min(2), waited: Span::ZERO }
        }
        What::RetryDue { function, law, after } => {
            What::RetryDue { function, law, after: Span(after.ms_floor() / 1_000) }
        }
        What::Answered { from, status, failed, resends, .. } => {
            let (from, waited) = (anybody_like(from), Span::ZERO);
            What::Answered { from, status, failed, waited, resends, unanswered: false }
        }
        What::HungUp { from, function, mode, left, resends, .. } => {
            let (limit, waited) = (Span::ZERO, Span::ZERO);
            What::HungUp { from: who(from), function, mode, limit, waited, left, resends }
        }
        What::ResendDue { from, function, .. } => What::ResendDue { from: who(from), function, after: Span::ZERO },
        What::EnvironmentGone { function, reason, .. } => What::EnvironmentGone { function, environment: 0, reason },
        What::Drained { target, .. } => What::Drained { target, messages: 0 },
        other => other,
    }
}

/// What one caller hears, another need not be told at length.
fn anybody_like(from: Sender) -> Sender {
    match who(from) {
        Sender::Caller(_) => Sender::Caller(CallerId(0)),
        other => other,
    }
}

fn who(from: Sender) -> Sender {
    let call = CallId(0);
    match from {
        Sender::Caller(_) => from,
        Sender::Function { function, edge, .. } => Sender::Function { function, call, edge },
        Sender::Destination { function, .. } => Sender::Destination { function, call },
    }
}
