//! How calls and timers are packed in snapshots: every field, those beside one another that change together.

use super::Timer;
use super::calls::Slot;
use super::jobs::Job;
use super::message::Message;
use super::state::{Answer, Call, InitFault, LastFault, Stage};
use crate::engine::crowd::Crowd;
use crate::engine::outcome::{Effect, Outcome};
use crate::engine::pack::{Pack, Reader, Writer, pack_choice, pack_fields};
use crate::engine::random::Stream;
use crate::engine::record::{CallId, Law, Sender};
use crate::engine::scenario::{CallerId, FunctionId, Mode, Qualifier, TargetId};
use crate::engine::time::{Span, Time};
use std::sync::Arc;

pack_fields!(Time { 0 });
pack_fields!(Span { 0 });
pack_fields!(Stream { 0 });
pack_fields!(CallId { 0 });
pack_fields!(CallerId { 0 });
pack_fields!(FunctionId { 0 });
pack_fields!(TargetId { 0 });
pack_choice!(Mode: Mode::Sync, Mode::Async, Mode::DryRun);
pack_choice!(Qualifier: Qualifier::Unstated, Qualifier::Alias, Qualifier::Latest);
pack_choice!(Effect: Effect::None, Effect::Recorded, Effect::KnownAlready);
pack_choice!(
    Outcome: Outcome::Succeeded,
    Outcome::Raised,
    Outcome::CalleeFailed,
    Outcome::TimedOut,
    Outcome::Exited,
    Outcome::OutOfMemory,
    Outcome::ResponseTooLarge,
    Outcome::InitFailed
);
pack_fields!(Answer { status, failed, cause, left_at, arrives_at });
pack_fields!(Job { calls, done, part_twice, effect_twice, kept, lost, part_kept, part_lost });
pack_fields!(Call {
    // What a call is from its sending on.
    id,
    ordinal,
    job,
    request,
    draws,
    asked_at,
    sent_at,
    from,
    parent_slot,
    function,
    mode,
    qualifier,
    send,
    duplicate,
    depth,
    payload,
    envelope,
    // What changes with an attempt.
    environment,
    began_at,
    init,
    timeout,
    memory_mb,
    storage_mb,
    arm,
    provisioned,
    waiting,
    edge,
    will_fail,
    waits_for,
    waits_slot,
    init_again,
    init_fault,
    init_again_fault,
    version,
    latest,
    generation,
    effect,
    last_fault,
    last_error,
    attempt,
    failures,
    stored_at,
    answered,
    hung_up,
    unanswered,
    lost,
    answer,
    // What changes with each try.
    refusals,
    tries,
    since,
    until,
    last_record,
    stage,
});

impl Pack for Slot {
    fn put(&self, to: &mut Writer) {
        self.call.put(to);
        self.live.put(to);
    }

    fn take(from: &mut Reader) -> Self {
        Self { call: Pack::take(from), live: Pack::take(from) }
    }

    fn fits(&self) -> bool {
        self.call.fits()
    }

    fn count(&self, place: usize, crowd: &mut Crowd) {
        let call = &self.call;
        crowd.add_number(call.id.0);
        if !self.live {
            return;
        }
        let line = match call.stage {
            Stage::Queued => Some(&mut crowd.queued),
            Stage::Waiting(Law::FunctionError) => Some(&mut crowd.waiting[0]),
            Stage::Waiting(Law::BackOff) => Some(&mut crowd.waiting[1]),
            _ => None,
        };
        crowd.in_motion += u64::from(!self.only_waits());
        if let Some(line) = line {
            line.add(place as u32, call.until, call.stored_at);
        }
    }
}

impl Pack for Sender {
    fn put(&self, to: &mut Writer) {
        let (kind, id, edge, call) = match *self {
            Self::Caller(id) => (0_u8, id.0, 0, CallId(0)),
            Self::Function { function, call, edge } => (1, function.0, edge, call),
            Self::Destination { function, call } => (2, function.0, 0, call),
        };
        (kind, id).put(to);
        (edge, call).put(to);
    }

    fn take(from: &mut Reader) -> Self {
        let (kind, id) = <(u8, u8)>::take(from);
        let (edge, call) = Pack::take(from);
        let function = FunctionId(id);
        match kind {
            0 => Self::Caller(CallerId(id)),
            1 => Self::Function { function, call, edge },
            _ => Self::Destination { function, call },
        }
    }
}

impl Pack for Stage {
    fn put(&self, to: &mut Writer) {
        let number: u8 = match self {
            Self::Resending => 0,
            Self::Travelling => 1,
            Self::Queued => 2,
            Self::Waiting(Law::FunctionError) => 3,
            Self::Waiting(Law::BackOff) => 4,
            Self::Initialising => 5,
            Self::Working => 6,
            Self::Calling => 7,
            Self::Done => 8,
        };
        number.put(to);
    }

    fn take(from: &mut Reader) -> Self {
        match u8::take(from) {
            0 => Self::Resending,
            1 => Self::Travelling,
            2 => Self::Queued,
            3 => Self::Waiting(Law::FunctionError),
            4 => Self::Waiting(Law::BackOff),
            5 => Self::Initialising,
            6 => Self::Working,
            7 => Self::Calling,
            _ => Self::Done,
        }
    }
}

impl Pack for LastFault {
    fn put(&self, to: &mut Writer) {
        let (kind, outcome) = match *self {
            Self::None => (0_u8, Outcome::Succeeded),
            Self::Attempt(outcome) => (1, outcome),
            Self::Throttled => (2, Outcome::Succeeded),
            Self::SystemError => (3, Outcome::Succeeded),
            Self::NotFound => (4, Outcome::Succeeded),
            Self::NotReady => (5, Outcome::Succeeded),
        };
        (kind, outcome).put(to);
    }

    fn take(from: &mut Reader) -> Self {
        match <(u8, Outcome)>::take(from) {
            (0, _) => Self::None,
            (1, outcome) => Self::Attempt(outcome),
            (2, _) => Self::Throttled,
            (3, _) => Self::SystemError,
            (4, _) => Self::NotFound,
            _ => Self::NotReady,
        }
    }
}

impl Pack for Option<InitFault> {
    fn put(&self, to: &mut Writer) {
        let number: u8 = match self {
            None => 0,
            Some(InitFault::TimesOut) => 1,
            Some(InitFault::Fails) => 2,
        };
        number.put(to);
    }

    fn take(from: &mut Reader) -> Self {
        match u8::take(from) {
            0 => None,
            1 => Some(InitFault::TimesOut),
            _ => Some(InitFault::Fails),
        }
    }
}

impl Pack for Option<Span> {
    fn put(&self, to: &mut Writer) {
        (self.is_some(), self.unwrap_or(Span::ZERO)).put(to);
    }

    fn take(from: &mut Reader) -> Self {
        let (is_some, span) = <(bool, Span)>::take(from);
        is_some.then_some(span)
    }
}

impl Pack for Option<Answer> {
    fn put(&self, to: &mut Writer) {
        let none = Answer { status: 0, failed: false, cause: 0, left_at: Time::ZERO, arrives_at: Time::ZERO };
        self.is_some().put(to);
        self.unwrap_or(none).put(to);
    }

    fn take(from: &mut Reader) -> Self {
        let (is_some, answer) = <(bool, Answer)>::take(from);
        is_some.then_some(answer)
    }
}

/// A call that carries a record is rare: its page is kept as it is.
impl Pack for Option<Arc<Message>> {
    fn put(&self, _: &mut Writer) {}

    fn take(_: &mut Reader) -> Self {
        None
    }

    fn fits(&self) -> bool {
        self.is_none()
    }
}

impl Pack for Timer {
    fn put(&self, to: &mut Writer) {
        let none = CallId(0);
        let (kind, attempt, slot, call) = match *self {
            Self::Arrival { caller, epoch } => (0_u8, 0, caller.0.into(), CallId(epoch.into())),
            Self::Resend { slot, call } => (1, 0, slot, call),
            Self::ClientTimeout { slot, call } => (2, 0, slot, call),
            Self::Arrive { slot } => (3, 0, slot, none),
            Self::Answer { slot } => (4, 0, slot, none),
            Self::Try { slot } => (5, 0, slot, none),
            Self::InitDone { slot } => (6, 0, slot, none),
            Self::WorkDone { slot } => (7, 0, slot, none),
            Self::Timeout { slot, call, attempt } => (8, attempt, slot, call),
            Self::Expire { function } => (9, 0, function.0.into(), none),
            Self::PayProvisioned { function, epoch } => (10, 0, function.0.into(), CallId(epoch.into())),
            Self::AlarmCheck { target } => (11, 0, target.0.into(), none),
        };
        (kind, attempt).put(to);
        (slot, call).put(to);
    }

    fn take(from: &mut Reader) -> Self {
        let (kind, attempt) = <(u8, u8)>::take(from);
        let (slot, call) = <(u32, CallId)>::take(from);
        let (id, epoch) = (slot as u8, call.0 as u16);
        match kind {
            0 => Self::Arrival { caller: CallerId(id), epoch },
            1 => Self::Resend { slot, call },
            2 => Self::ClientTimeout { slot, call },
            3 => Self::Arrive { slot },
            4 => Self::Answer { slot },
            5 => Self::Try { slot },
            6 => Self::InitDone { slot },
            7 => Self::WorkDone { slot },
            8 => Self::Timeout { slot, call, attempt },
            9 => Self::Expire { function: FunctionId(id) },
            10 => Self::PayProvisioned { function: FunctionId(id), epoch },
            _ => Self::AlarmCheck { target: TargetId(id) },
        }
    }
}
