//! The parts that a world consists of. Plain data; the rules stand beside.

use super::heard::Heard;
use super::message::Message;
use crate::engine::queue::Queue;
use crate::engine::random::{Purpose, Stream};
use crate::engine::record::{CallId, Effect, Law, Outcome, Sender};
use crate::engine::scenario::{FunctionId, Mode, Qualifier};
use crate::engine::time::{Span, Time};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What a new call starts from.
pub(super) struct Sending {
    pub from: Sender,
    pub parent_slot: u32,
    pub job: u32,
    pub function: FunctionId,
    pub mode: Mode,
    pub qualifier: Qualifier,
    pub ordinal: u32,
    pub payload: u16,
    pub envelope: Option<Arc<Message>>,
    pub draws: Stream,
    pub depth: u8,
    pub cause: u64,
}

/// A call under way: from the moment it is sent until nobody waits for it and Lambda is done with it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Call {
    pub id: CallId,
    pub from: Sender,
    /// Where the sending function's call is kept, if a function sent it.
    pub(super) parent_slot: u32,
    pub function: FunctionId,
    pub mode: Mode,
    pub qualifier: Qualifier,
    /// Whether the attempt runs as `$LATEST`, and which state of the function's settings its environment was made for.
    pub(super) latest: bool,
    pub(super) generation: u32,
    /// Which send of the same request this is, from 1: SDKs send again.
    pub send: u8,
    /// Whether its sender has heard the answer, or given up waiting for it.
    pub answered: bool,
    pub hung_up: bool,
    /// Whether an earlier send of the same request got through and was given up without an answer.
    pub unanswered: bool,
    /// Whether the answer was lost on its way back.
    pub lost: bool,
    /// A second copy of an event, which the queue hands over as well.
    pub duplicate: bool,
    /// What a caller wants done that it belongs to.
    pub(super) job: u32,
    /// The same for all sends and copies of one request.
    pub(super) request: u64,
    /// The record that a function gets as a destination, instead of the payload.
    pub(super) envelope: Option<Arc<Message>>,
    /// Which of its caller's calls this is, or descends from; from 1.
    pub ordinal: u32,
    pub(super) payload: u16,
    /// Everything random about the call is drawn from here.
    pub(super) draws: Stream,
    /// How many functions stand between it and the caller outside.
    pub depth: u8,
    /// Attempts started.
    pub attempt: u8,
    /// Attempts that failed.
    pub failures: u8,
    /// Tries refused since the last attempt, and in all.
    pub refusals: u32,
    pub tries: u32,
    /// When this send left, and when the first send of the same request did: the sender has waited since then.
    pub sent_at: Time,
    pub asked_at: Time,
    /// When the front door stored the event, or let the call through.
    pub stored_at: Time,
    pub stage: Stage,
    /// Since when it is in this stage, and when it will leave it (`NEVER`: when another call is done).
    pub since: Time,
    pub until: Time,
    pub environment: u32,
    /// When the handler began, after a cold start.
    pub(super) began_at: Time,
    /// Its cold start before the invocation, where that is billed.
    pub(super) init: Span,
    /// What the attempt began with; a later change is for later attempts.
    pub(super) timeout: Span,
    pub(super) memory_mb: u16,
    pub(super) storage_mb: u16,
    pub(super) arm: bool,
    /// Time of this attempt spent waiting for others.
    pub(super) waiting: Span,
    /// The call it makes next, or waits for.
    pub(super) edge: u8,
    /// The call whose answer its handler waits for.
    pub(super) waits_for: CallId,
    pub(super) waits_slot: u32,
    /// How long an init takes that runs within the invocation, on the function's timeout.
    pub(super) init_again: Option<Span>,
    /// How the cold start fails, and how the init within the invocation does.
    pub(super) init_fault: Option<InitFault>,
    pub(super) init_again_fault: Option<InitFault>,
    pub(super) provisioned: bool,
    pub(super) version: u16,
    pub(super) will_fail: bool,
    /// What the attempt under way left behind.
    pub(super) effect: Effect,
    /// How the last try ended, with the number of the handler's error message.
    pub(super) last_fault: LastFault,
    pub(super) last_error: u16,
    /// The answer, once it is on its way.
    pub answer: Option<Answer>,
    pub(super) last_record: u64,
}

impl Call {
    pub(super) fn new(id: CallId, now: Time, sending: Sending) -> Self {
        Self {
            id,
            from: sending.from,
            parent_slot: sending.parent_slot,
            function: sending.function,
            mode: sending.mode,
            qualifier: sending.qualifier,
            send: 1,
            answered: false,
            hung_up: false,
            unanswered: false,
            lost: false,
            duplicate: false,
            job: sending.job,
            request: sending.draws.0,
            envelope: sending.envelope,
            ordinal: sending.ordinal,
            payload: sending.payload,
            draws: sending.draws,
            depth: sending.depth,
            attempt: 0,
            failures: 0,
            refusals: 0,
            tries: 0,
            sent_at: now,
            asked_at: now,
            stored_at: now,
            stage: Stage::Travelling,
            since: now,
            until: now,
            environment: 0,
            began_at: now,
            init: Span::ZERO,
            waiting: Span::ZERO,
            edge: 0,
            waits_for: CallId(0),
            waits_slot: 0,
            init_again: None,
            init_fault: None,
            init_again_fault: None,
            provisioned: false,
            version: 0,
            timeout: Span::ZERO,
            memory_mb: 0,
            storage_mb: 0,
            arm: false,
            will_fail: false,
            effect: Effect::None,
            last_fault: LastFault::None,
            last_error: 0,
            latest: false,
            generation: 0,
            answer: None,
            last_record: sending.cause,
        }
    }

    /// The same request as a call that its SDK will send at `until`.
    pub(super) fn sent_anew(&self, now: Time, until: Time) -> Self {
        let sending = Sending {
            from: self.from,
            parent_slot: self.parent_slot,
            job: self.job,
            function: self.function,
            mode: self.mode,
            qualifier: self.qualifier,
            ordinal: self.ordinal,
            payload: self.payload,
            envelope: None,
            draws: self.draws,
            depth: self.depth,
            cause: self.last_record,
        };
        let (request, asked_at) = (self.request, self.asked_at);
        Self { stage: Stage::Resending, until, request, asked_at, ..Self::new(self.id, now, sending) }
    }
}

/// How an init does not come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InitFault {
    /// It takes longer than it may.
    TimesOut,
    /// It raises.
    Fails,
}

/// How the last try of an event ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LastFault {
    /// It was not tried yet.
    None,
    Attempt(Outcome),
    Throttled,
    SystemError,
    NotFound,
    NotReady,
}

/// An answer on its way back to the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Answer {
    pub status: u16,
    /// The function failed although the status is 200.
    pub failed: bool,
    /// The record that decided it.
    pub cause: u64,
    pub left_at: Time,
    pub arrives_at: Time,
}

/// Where a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// In the sender's SDK, which will send it again.
    Resending,
    /// Between the sender and the front door.
    Travelling,
    /// An event in the hidden queue that was not tried yet.
    Queued,
    /// An event back in the queue, waiting for its next try.
    Waiting(Law),
    /// Its environment starts cold.
    Initialising,
    /// Its handler works.
    Working,
    /// Its handler waits for a call that it made.
    Calling,
    /// Over; only the answer is still on its way.
    Done,
}

/// A caller: what it sent, and all that it knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CallerState {
    /// Draws of the scheduled calls, of those by hand, and of the gaps between arrivals.
    pub(super) scheduled_draws: Stream,
    pub(super) hand_draws: Stream,
    pub(super) gap_draws: Stream,
    /// Scheduled calls so far, and those by hand.
    pub(super) scheduled: u64,
    pub(super) by_hand: u64,
    /// Changes with the schedule, so that old timers are seen to be stale.
    pub(super) epoch: u16,
    /// Arrivals of this schedule so far.
    pub(super) arrived: u64,
    pub(super) payload: u16,
    /// Requests made, and those that an answer is still awaited for. What an SDK sends again is the same request.
    pub sent: u32,
    pub awaiting: u32,
    /// Answers by kind: a result, an event that was stored, a dry run that may be made, a failure although the status was
    /// 200, a refusal.
    pub heard_results: u32,
    pub heard_accepted: u32,
    pub heard_checked: u32,
    pub heard_failed: u32,
    pub heard_refused: u32,
    /// Requests given up without an answer, and sends beyond the first.
    pub heard_nothing: u32,
    pub resends: u32,
    /// All the time it has spent waiting for answers, from the first send of each request on.
    pub waited: Span,
    pub last_heard: Option<Heard>,
}

/// Provisioned environments are numbered from here on.
pub const PROVISIONED_FROM: u32 = 1_000_000;

impl CallerState {
    pub(super) fn new(root: Stream, index: u64, payload: u16) -> Self {
        Self {
            scheduled_draws: root.fork(Purpose::Call, 2 * index),
            hand_draws: root.fork(Purpose::Call, 2 * index + 1),
            gap_draws: root.fork(Purpose::Arrival, index),
            scheduled: 0,
            by_hand: 0,
            epoch: 0,
            arrived: 0,
            payload,
            sent: 0,
            awaiting: 0,
            heard_results: 0,
            heard_accepted: 0,
            heard_checked: 0,
            heard_failed: 0,
            heard_refused: 0,
            heard_nothing: 0,
            resends: 0,
            waited: Span::ZERO,
            last_heard: None,
        }
    }

    /// Requests of which the caller knows how they ended: answered, or given up.
    pub const fn settled(&self) -> u32 {
        self.answered() + self.heard_nothing
    }

    /// Requests that were answered.
    pub const fn answered(&self) -> u32 {
        self.heard_results + self.heard_accepted + self.heard_checked + self.heard_failed + self.heard_refused
    }

    /// Requests that went wrong as far as the caller knows: failed, refused, or given up without an answer.
    pub const fn seen_failing(&self) -> u32 {
        self.heard_failed + self.heard_refused + self.heard_nothing
    }
}

/// What functions without a reservation share: kept, for each call of theirs asks for it. It follows from the rest of the world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unreserved {
    /// Attempts at once, beside what is provisioned for them.
    pub limit: u32,
    /// Attempts under way on demand.
    pub in_use: u32,
}

/// A function's environments and figures.
#[derive(Clone, Debug, Default)]
pub struct FunctionWorld {
    /// Environments that initialise or are busy.
    pub in_use: u32,
    /// Warm environments by the time they fell idle, oldest first; the last is used first.
    pub idle: VecDeque<Environment>,
    pub(super) free_numbers: BinaryHeap<Reverse<u32>>,
    pub(super) numbers: u32,
    pub(super) expire_at: Option<Time>,
    /// What is left of the allowance to grow, in millionths of an environment, and when that was true.
    pub(super) growth_left: u64,
    pub(super) growth_at: Time,
    pub(super) growth_known: bool,
    /// Synchronous requests that were let in within the last second: when, and how many at that instant.
    pub(super) rate_window: VecDeque<(Time, u32)>,
    pub(super) rate_used: u32,
    /// Changes with each setting that environments are made for, so that old ones are seen to be out of date.
    pub(super) generation: u32,
    /// Provisioned environments: numbers of the free ones, how many are in use, and the schedule that pays for them.
    pub provisioned_free: BTreeSet<u32>,
    pub provisioned_in_use: u32,
    /// Of the free ones, those that were reset and have to initialise within the next invocation.
    pub(super) provisioned_reset: BTreeSet<u32>,
    pub(super) provisioned_epoch: u16,
    /// What is paid for, by the five minutes that began together.
    pub(super) provisioned_paid: Vec<Paid>,
    /// Events in line for a free place, where they wait so.
    pub(super) line: Queue<(u32, CallId)>,
    /// How many effects each event has had, by what its handler knows it by.
    pub(super) recorded: BTreeMap<u64, u32>,
    pub(super) error: u16,
    /// The number of what its handler returns.
    pub(super) returns: u16,
    pub metrics: Metrics,
}

impl Hash for FunctionWorld {
    fn hash<H: Hasher>(&self, to: &mut H) {
        let mut heap = self.free_numbers.clone();
        let free: Vec<u32> = std::iter::from_fn(|| heap.pop().map(|number| number.0)).collect();
        (self.in_use, &self.idle, free, self.numbers, self.expire_at).hash(to);
        (self.growth_left, self.growth_at, self.growth_known, self.error, self.returns, &self.metrics).hash(to);
        (&self.rate_window, self.generation, &self.provisioned_free, self.provisioned_in_use).hash(to);
        (&self.provisioned_reset, self.provisioned_epoch, &self.provisioned_paid, &self.recorded, &self.line).hash(to);
    }
}

/// An idle environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Environment {
    pub number: u32,
    pub since: Time,
    /// Made for `$LATEST`, not for the alias's version.
    pub latest: bool,
    /// What ran in it broke it: init runs again within the next invocation.
    pub reset: bool,
}

/// Provisioned environments whose five minutes began together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Paid {
    pub epoch: u16,
    /// How many are kept, and how many are paid for until when.
    pub kept: u32,
    pub paid: u32,
    pub until: Time,
}

/// Counters as CloudWatch names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Metrics {
    pub invocations: u64,
    pub errors: u64,
    pub throttles: u64,
    pub async_events_received: u64,
    pub async_events_dropped: u64,
    pub async_events_succeeded: u64,
    pub async_event_age_sum: Span,
    /// Tries of events, turned away or not: each is a sample of the age.
    pub async_tries: u64,
    pub dead_letters: u64,
    pub dead_letter_errors: u64,
    pub destination_delivery_failures: u64,
    pub recursive_invocations_dropped: u64,
    pub provisioned_concurrency_invocations: u64,
    pub provisioned_concurrency_spillover_invocations: u64,
    /// Handler time of all attempts, without cold starts.
    pub duration_sum: Span,
    pub duration_max: Span,
    /// Attempts of events that failed, and tries of events that were turned away: what the retry clocks hold. CloudWatch counts
    /// synchronous calls with both.
    pub events_failed: u64,
    pub events_turned_away: u64,
    /// Extra copies of events that the queue handed over.
    pub duplicates: u64,
    /// Effects that runs left behind, those beyond the first of the same event, and the most that one event had.
    pub effects: u64,
    pub effects_repeated: u64,
    pub effects_most: u32,
    pub cold_starts: u64,
    /// The highest age at which an event was handed to the function.
    pub async_event_age_max: Span,
    pub concurrent_executions_max: u32,
    pub lost: u64,
}
