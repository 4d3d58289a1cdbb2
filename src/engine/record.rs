//! What happened: one record per thing, append-only. Views, exports and words are made from records; removing them all
//! changes no run.

use crate::engine::facts;
use crate::engine::scenario::{CallerId, Destination, FunctionId, Mode, TargetId};
use crate::engine::time::{Span, Time};

pub use crate::engine::outcome::{Capacity, Effect, Finished, Outcome};

/// A call, numbered from 1 in the order of sending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub u32);

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    pub at: Time,
    /// Its place in the log, from 0.
    pub seq: u64,
    /// The record that caused it; [`NO_CAUSE`] where a person or a schedule did.
    pub cause: u64,
    /// What it cost, in atoms (see `money`).
    pub cost: u64,
    /// The call that it concerns; `CallId(0)` if none.
    pub call: CallId,
    pub what: What,
}

pub const NO_CAUSE: u64 = u64::MAX;
pub const NO_CALL: CallId = CallId(0);

/// The sender of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sender {
    Caller(CallerId),
    /// A function, in the course of one of its own calls; `edge` is the place among the calls it makes.
    Function {
        function: FunctionId,
        call: CallId,
        edge: u8,
    },
    /// Lambda itself, handing the record of a finished event to a function that is its destination.
    Destination {
        function: FunctionId,
        call: CallId,
    },
}

/// What happened, and what is needed to say why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// A call left its sender. `send` counts what the sender's SDK sent for the same request so far, this one included.
    Sent {
        from: Sender,
        function: FunctionId,
        mode: Mode,
        send: u8,
    },
    /// The front door said no; nothing is stored, nothing runs, nothing is billed.
    Refused {
        function: FunctionId,
        mode: Mode,
        status: u16,
        reason: Refusal,
    },
    /// The front door checked a DryRun; nothing runs.
    Checked {
        function: FunctionId,
    },
    /// The queue holds the event twice, and will hand it over twice.
    Duplicated {
        function: FunctionId,
    },
    /// The front door stored the event and answers at once.
    Accepted {
        function: FunctionId,
        status: u16,
    },
    /// An attempt began, `waited` after the call reached the front door; `init` is its cold start, if it has one.
    Started {
        function: FunctionId,
        mode: Mode,
        environment: u32,
        attempt: u8,
        capacity: Capacity,
        init: Span,
        /// Its environment was reset: init runs within the invocation, on the function's timeout.
        init_in_run: bool,
        /// Which deployment of the code runs; 0 for `$LATEST`.
        version: u16,
        waited: Span,
        /// It runs for the second copy of an event that the queue holds twice.
        copy: bool,
    },
    /// The cold start ran into its limit; it is repeated within the invocation, on the function's own time.
    InitTimedOut {
        function: FunctionId,
        environment: u32,
    },
    /// The cold start raised; it is repeated within the invocation, on the function's own time. `after` it began.
    InitFailed {
        function: FunctionId,
        environment: u32,
        after: Span,
    },
    /// The cold start is over and the handler begins.
    Initialised {
        function: FunctionId,
        environment: u32,
    },
    /// An attempt ended and is charged.
    Finished(Finished),
    /// A try of the poller found no room, or Lambda failed; the attempt did not start.
    TurnedAway {
        function: FunctionId,
        reason: Refusal,
        tries: u32,
        /// How old the event was at this try.
        waited: Span,
    },
    /// The event goes back to the queue and is tried again after this time.
    RetryDue {
        function: FunctionId,
        law: Law,
        after: Span,
    },
    /// The event ran successfully and is deleted from the queue.
    Deleted {
        function: FunctionId,
    },
    /// Lambda stops trying.
    GaveUp {
        function: FunctionId,
        condition: Condition,
        attempts: u8,
    },
    /// The event's payload was sent to the dead-letter queue.
    DeadLettered {
        function: FunctionId,
        target: TargetId,
    },
    /// A record of the outcome was sent to a destination.
    Delivered {
        function: FunctionId,
        target: TargetId,
        success: bool,
    },
    /// A record of the outcome was handed to a function that is the destination.
    DeliveredToFunction {
        function: FunctionId,
        destination: FunctionId,
        success: bool,
    },
    /// A dead letter or record could not be delivered, and is gone.
    DeliveryFailed {
        function: FunctionId,
        to: Destination,
        via: Via,
        /// Why it was not taken; nothing where its target could not be reached.
        reason: Option<Refusal>,
    },
    /// Given up with nowhere to go: the event is gone.
    Lost {
        function: FunctionId,
    },
    /// An answer reached the sender, `waited` after it sent the request for the first time. With `resends` its SDK keeps the
    /// answer to itself and sends the request again.
    Answered {
        from: Sender,
        status: u16,
        failed: bool,
        waited: Span,
        resends: bool,
        /// An earlier send of the same request got through and was given up without an answer: it may run or have run.
        unanswered: bool,
    },
    /// The sender's SDK stopped waiting for this send after `limit`, `waited` after it sent the request for the first time.
    /// What it asked for goes on regardless: `left` says how far it was. With `resends` the SDK sends the request again;
    /// without, the sender has given up.
    HungUp {
        from: Sender,
        function: FunctionId,
        mode: Mode,
        limit: Span,
        waited: Span,
        left: Left,
        resends: bool,
    },
    /// The sender's SDK will send the same request again after this time.
    ResendDue {
        from: Sender,
        function: FunctionId,
        after: Span,
    },
    /// The answer was lost on its way back: the connection had been idle for too long. Its sender goes on waiting.
    AnswerLost {
        function: FunctionId,
        status: u16,
        idle: Span,
    },
    /// An answer came back to nobody: the sender's own attempt had ended.
    Unheard {
        function: FunctionId,
        status: u16,
    },
    /// An environment ended, or what ran in it broke it and it is reset: then Lambda starts it afresh within the next
    /// invocation.
    EnvironmentGone {
        function: FunctionId,
        environment: u32,
        reason: Gone,
    },
    Drained {
        target: TargetId,
        messages: u32,
    },
    /// Provisioned environments are paid for, for the next five minutes.
    Provisioned {
        function: FunctionId,
        environments: u32,
        memory_mb: u16,
        arm: bool,
    },
    AlarmChanged {
        target: TargetId,
        state: AlarmState,
    },
    /// A command acted; `index` is its place among the run's commands.
    Changed {
        index: u32,
    },
    /// The simulation stopped itself.
    Stopped {
        reason: StopReason,
    },
}

/// How far a call was when its sender stopped waiting for the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Left {
    /// There was no connection: Lambda never heard of it.
    Unconnected,
    /// On its way to Lambda, which will take it all the same.
    OnTheWay,
    /// An event that is stored and waits in the queue.
    Stored,
    /// Its function runs.
    Running,
    /// Over: the answer is on its way back.
    Over,
    /// Over, and the answer was lost on its way back.
    Lost,
}

/// Why an environment was taken down or reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gone {
    /// Nobody needed it for as long as idle environments are kept.
    Idle,
    /// An attempt ended in a way that leaves an environment in an unknown state: it is reset, and its init runs within the
    /// next invocation.
    Broken(Outcome),
    /// Its code or its settings are out of date, or the function was deleted.
    Replaced,
}

/// Why a call or a try was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// 400: the payload is no JSON.
    NotJson,
    /// 403: the caller has no permission.
    AccessDenied,
    /// 404: there is no such function.
    NotFound,
    /// 409: the function is still being created.
    NotReady,
    /// 413: the payload is over the limit of its kind of call.
    TooLarge,
    /// 429: all of the function's reserved concurrency is in use.
    ReservedInUse,
    /// 429: all of the account's unreserved concurrency is in use.
    AccountInUse,
    /// 429: the function would gain environments faster than Lambda allows.
    ScalingRate,
    /// 429: more than ten synchronous requests a second per unit of concurrency.
    RequestRate,
    /// 400: a chain of calls has gone in a circle too often.
    Recursion,
    /// 500: Lambda's own fault.
    SystemError,
}

/// Which of the two laws of retry is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Law {
    /// One minute, then two; uses up attempts.
    FunctionError,
    /// One second doubling to five minutes; uses up none.
    BackOff,
}

/// Why Lambda stopped trying: the `condition` of a destination record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    RetriesExhausted,
    EventAgeExceeded,
    ZeroReservedConcurrency,
    RecursiveInvocation,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AlarmState {
    #[default]
    InsufficientData,
    Ok,
    Alarm,
}

/// By which route a dead letter or record goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Via {
    DeadLetterQueue,
    OnFailure,
    OnSuccess,
}

/// Why a simulation stopped itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StopReason {
    /// More calls were under way than are kept.
    TooManyCalls,
    /// The end of simulated time.
    EndOfTime,
}

impl Refusal {
    /// The HTTP status a synchronous caller hears.
    pub const fn status(self) -> u16 {
        match self {
            Self::Recursion | Self::NotJson => facts::BAD_REQUEST_STATUS.http_status(),
            Self::AccessDenied => facts::NOT_ALLOWED_STATUS.http_status(),
            Self::NotFound => facts::NOT_FOUND_STATUS.http_status(),
            Self::NotReady => facts::NOT_READY_STATUS.http_status(),
            Self::TooLarge => facts::TOO_LARGE_STATUS.http_status(),
            Self::ReservedInUse | Self::AccountInUse | Self::ScalingRate | Self::RequestRate => {
                facts::THROTTLE_STATUS.http_status()
            }
            Self::SystemError => facts::SYSTEM_ERROR_STATUS.http_status(),
        }
    }

    /// Whether it counts in the metric `Throttles`.
    pub const fn is_throttle(self) -> bool {
        self.status() == facts::THROTTLE_STATUS.http_status()
    }
}

impl Record {
    /// Whether something went wrong here: a refusal, a failure, an expiry, a loss, a duplicate, an answer nobody hears.
    /// What only follows from it, such as the wait before the next attempt, does not count.
    pub const fn is_problem(&self) -> bool {
        match self.what {
            What::Finished(finished) => finished.outcome.failed(),
            What::Refused { .. }
            | What::TurnedAway { .. }
            | What::InitTimedOut { .. }
            | What::InitFailed { .. }
            | What::Duplicated { .. }
            | What::GaveUp { .. }
            | What::DeadLettered { .. }
            | What::DeliveryFailed { .. }
            | What::Lost { .. }
            | What::HungUp { .. }
            | What::AnswerLost { .. }
            | What::Unheard { .. } => true,
            _ => false,
        }
    }
}

impl What {
    /// The function concerned, if one is.
    pub const fn function(&self) -> Option<FunctionId> {
        match *self {
            Self::Sent { function, .. }
            | Self::Refused { function, .. }
            | Self::Checked { function }
            | Self::Accepted { function, .. }
            | Self::Started { function, .. }
            | Self::Duplicated { function }
            | Self::HungUp { function, .. }
            | Self::ResendDue { function, .. }
            | Self::InitTimedOut { function, .. }
            | Self::InitFailed { function, .. }
            | Self::DeliveryFailed { function, .. }
            | Self::Provisioned { function, .. }
            | Self::Initialised { function, .. }
            | Self::Finished(Finished { function, .. })
            | Self::TurnedAway { function, .. }
            | Self::RetryDue { function, .. }
            | Self::Deleted { function }
            | Self::GaveUp { function, .. }
            | Self::DeadLettered { function, .. }
            | Self::Delivered { function, .. }
            | Self::DeliveredToFunction { function, .. }
            | Self::Lost { function }
            | Self::Unheard { function, .. }
            | Self::AnswerLost { function, .. }
            | Self::EnvironmentGone { function, .. } => Some(function),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The log of a long run is millions of these, and one wide variant widens them all.
    #[test]
    fn a_record_takes_eighty_bytes() {
        assert_eq!(size_of::<Record>(), 80);
    }
}
