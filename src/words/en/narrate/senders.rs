//! What senders do and hear: calls, refusals, answers, and what their SDKs add.

use super::{Sentence, Telling, say};
use crate::engine::facts;
use crate::engine::record::{Refusal, Sender};
use crate::engine::scenario::{FunctionId, Mode, OnCalleeFailure, Preset};
use crate::engine::time::Span;
use crate::words::time;

const RAN: u16 = facts::SYNC_STATUS.http_status();
const STORED: u16 = facts::ASYNC_STATUS.http_status();
const CHECKED: u16 = facts::DRY_RUN_STATUS.http_status();

/// An event was stored.
pub(super) fn accepted(status: u16) -> Sentence {
    say(
        format!("The front door stores the event and answers {status}."),
        format!("The {status} says only that the event is in the queue. Nothing has run yet."),
    )
}

fn ordinal(number: u8) -> String {
    match number {
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        _ => format!("{number}th"),
    }
}

impl Telling<'_> {
    pub(super) fn sent_again(&self, from: Sender, function: FunctionId, send: u8) -> Sentence {
        say(
            format!("{} sends the same request again, for the {} time.", self.name_of(from), ordinal(send)),
            format!("That is its SDK's doing. To Lambda it is a new call to {}.", self.name(function)),
        )
    }

    pub(super) fn sent(&self, from: Sender, function: FunctionId, mode: Mode) -> Sentence {
        let (who, whom) = (self.name_of(from), self.name(function));
        let inside = matches!(from, Sender::Function { .. });
        match mode {
            Mode::Sync if inside => say(
                format!("{who} calls {whom} and waits for the result."),
                format!("{who} goes on being billed while it waits."),
            ),
            Mode::Sync => say(format!("{who} calls {whom} and waits."), "It hears nothing until the function is done."),
            Mode::Async if inside => say(
                format!("{who} hands an event for {whom} to Lambda."),
                "It waits only until the event is stored, not until it is done.",
            ),
            Mode::Async => say(
                format!("{who} sends an event for {whom}."),
                "It waits only to hear that the event is stored, not what comes of it.",
            ),
            Mode::DryRun => say(
                format!("{who} asks whether it may call {whom}."),
                "A dry run checks permission and parameters; the function does not run.",
            ),
        }
    }

    pub(super) fn refused(&self, function: FunctionId, status: u16, reason: Refusal) -> Sentence {
        let name = self.name(function);
        let why = match reason {
            Refusal::NotJson => "The payload is no JSON.".to_owned(),
            Refusal::AccessDenied => format!("The caller has no permission to invoke {name}."),
            Refusal::NotFound => format!("There is no function {name}."),
            Refusal::NotReady => format!("{name} is still being created."),
            Refusal::TooLarge => "The payload is too large: 6 MB for a synchronous call, 1 MB for an event.".to_owned(),
            Refusal::Recursion => "The calls went in a circle, and Lambda broke it.".to_owned(),
            _ => self.no_room(function, reason),
        };
        say(
            format!("The front door refuses the call: {status}."),
            format!("{why} Nothing is stored, nothing runs, nothing is billed."),
        )
    }

    pub(super) fn checked(&self, function: FunctionId) -> Sentence {
        say(
            format!("The front door checks the call to {} and answers 204.", self.name(function)),
            "A dry run looks at permission and parameters only: nothing runs, nothing is stored.",
        )
    }

    pub(super) fn answered(&self, from: Sender, status: u16, failed: bool, waited: Span) -> Sentence {
        let who = self.name_of(from);
        let waited = time::span(waited);
        if let Sender::Function { function, edge, .. } = from {
            return self.callee_answered(function, edge, status, failed, &waited);
        }
        match (self.mode_of_answer(from, status, failed), status) {
            (Mode::Async, 200..300) => say(
                format!("{who} hears {status} after {waited}."),
                "Many take this for success. It says only that the event is stored, and it is all that will ever come.",
            ),
            (_, CHECKED) => say(format!("{who} hears 204 after {waited}."), "It may make this call. Nothing ran."),
            (_, RAN) if failed => say(
                format!("{who} hears 200 after {waited}, with an error inside."),
                "A call that ran is answered 200 even when the handler failed; FunctionError tells it apart.",
            ),
            (_, 200..300) => say(
                format!("{who} hears {status} and the result after {waited}."),
                "It waited all that time, and now it knows.",
            ),
            (mode, _) => say(
                format!("{who} hears {status} after {waited}."),
                match mode {
                    Mode::Async => "The event was not stored. Trying again is up to the caller.",
                    _ => "Nothing ran. Lambda never tries a synchronous call again: that is up to the caller.",
                },
            ),
        }
    }

    /// How the call was made that this answers.
    fn mode_of_answer(&self, from: Sender, status: u16, failed: bool) -> Mode {
        let Sender::Caller(id) = from else { return Mode::Sync };
        if let Some(heard) = self.world.caller(id).last_heard
            && heard.call == self.record.call
        {
            return heard.mode;
        }
        match status {
            STORED => Mode::Async,
            CHECKED => Mode::DryRun,
            RAN if failed || self.scenario.preset == Preset::AwsToday => Mode::Sync,
            _ => self.scenario.caller(id).mode,
        }
    }

    fn callee_answered(&self, function: FunctionId, edge: u8, status: u16, failed: bool, waited: &str) -> Sentence {
        let who = self.name(function);
        let Some(edge) = self.function(function).calls.get(edge as usize) else {
            return say(format!("{who} hears {status} after {waited}."), "");
        };
        let callee = self.name(edge.function);
        let what = format!("{who} hears {status} from {callee} after {waited}.");
        let goes_on = match edge.on_failure {
            OnCalleeFailure::Fail => format!("{who} fails for that."),
            OnCalleeFailure::GoOn => format!("{who} handles it and goes on."),
        };
        match status {
            RAN if failed => say(what, format!("{callee} failed. {goes_on}")),
            RAN if edge.mode == Mode::Sync => {
                say(what, format!("All that time {who} did nothing and was billed: the same time is paid for twice."))
            }
            200..300 => say(what, format!("The event is stored; {who} goes on and will not hear what comes of it.")),
            _ => say(what, format!("{callee} did not run. {goes_on}")),
        }
    }

    pub(super) fn hung_up(&self, from: Sender, function: FunctionId, waited: Span, connected: bool) -> Sentence {
        let (who, waited) = (self.name_of(from), time::span(waited));
        if !connected {
            return say(format!("{who} gives up connecting after {waited}."), "Lambda never heard of the call.");
        }
        say(
            format!("{who} stops waiting after {waited}."),
            format!("{} goes on and is billed; its answer will come back to nobody.", self.name(function)),
        )
    }

    pub(super) fn resend_due(&self, from: Sender, after: Span) -> Sentence {
        say(
            format!("{} will send the request again in {}.", self.name_of(from), time::span(after)),
            "Its SDK does that. Lambda itself never repeats a synchronous call.",
        )
    }

    pub(super) fn unheard(&self, function: FunctionId) -> Sentence {
        say(
            format!("The answer of {} comes back to nobody.", self.name(function)),
            "Whoever asked for it no longer waits. The work is paid for all the same.",
        )
    }
}
