//! The words of records and of the runner's JSON lines. They are part of the format: the same in every language of the
//! page, and not to be changed when a sentence is.

use crate::engine::ledger::Cause;
use crate::engine::record::{AlarmState, Capacity, Gone, Left, Outcome, Refusal, StopReason, Via};
use crate::engine::scenario::{Destination, Mode};

pub const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Sync => "sync",
        Mode::Async => "async",
        Mode::DryRun => "dry run",
    }
}

pub const fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotJson => "no JSON, 400",
        Refusal::AccessDenied => "not permitted, 403",
        Refusal::RequestRate => "too many requests, 429",
        Refusal::NotFound => "no such function, 404",
        Refusal::NotReady => "still being made, 409",
        Refusal::TooLarge => "too large, 413",
        Refusal::ReservedInUse => "no room, 429",
        Refusal::AccountInUse => "account is full, 429",
        Refusal::ScalingRate => "growing too fast, 429",
        Refusal::Recursion => "loop stopped, 400",
        Refusal::SystemError => "Lambda's own fault, 500",
    }
}

/// Why a dead letter or a record was not delivered. Only a function answers with a status.
pub const fn undelivered(to: Destination, reason: Option<Refusal>) -> &'static str {
    match (to, reason) {
        (_, None) => "not reachable",
        (Destination::Target(_), Some(_)) => "too large",
        (Destination::Function(_), Some(reason)) => refusal(reason),
    }
}

pub const fn capacity(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::OnDemand => "on demand",
        Capacity::Provisioned => "provisioned",
        Capacity::SpillOver => "spill-over",
    }
}

pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Succeeded => "succeeded",
        Outcome::Raised => "failed",
        Outcome::CalleeFailed => "failed with its callee",
        Outcome::TimedOut => "timed out",
        Outcome::Exited => "crashed",
        Outcome::OutOfMemory => "ran out of memory",
        Outcome::ResponseTooLarge => "returned too much",
        Outcome::InitFailed => "failed to start",
    }
}

pub const fn via(via: Via) -> &'static str {
    match via {
        Via::DeadLetterQueue => "dead-letter queue",
        Via::OnFailure => "on failure",
        Via::OnSuccess => "on success",
    }
}

pub const fn alarm(state: AlarmState) -> &'static str {
    match state {
        AlarmState::InsufficientData => "no data yet",
        AlarmState::Ok => "OK",
        AlarmState::Alarm => "ALARM",
    }
}

pub const fn stop(reason: StopReason) -> &'static str {
    match reason {
        StopReason::TooManyCalls => "more calls are under way than can be kept",
        StopReason::EndOfTime => "31 days are over",
    }
}

pub const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Work => "Work",
        Cause::Waiting => "Waiting on another function",
        Cause::Failed => "Attempts that failed",
        Cause::Init => "Cold starts",
        Cause::Requests => "Requests",
        Cause::Storage => "Temporary storage",
        Cause::Provisioned => "Provisioned environments",
        Cause::Neighbours => "Messages to queues, topics and buses",
    }
}

/// How far a call was when its sender stopped waiting.
pub const fn left(left: Left) -> &'static str {
    match left {
        Left::Unconnected => "not connected",
        Left::OnTheWay => "on its way",
        Left::Stored => "in the queue",
        Left::Running => "running",
        Left::Over => "over",
        Left::Lost => "answer lost",
    }
}

/// Why an environment was taken down.
pub const fn gone(reason: Gone) -> &'static str {
    match reason {
        Gone::Idle => "idle",
        Gone::Broken(ended) => outcome(ended),
        Gone::Replaced => "replaced",
    }
}
