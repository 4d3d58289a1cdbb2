//! Attempts and the environments they run in.

use super::narrator::Narrator;
use crate::engine::record::{Effect, Finished, Gone, Outcome, Refusal};
use crate::engine::scenario::Mode;
use crate::engine::time::Span;
use crate::text::message::{Message, Sentence};
use crate::text::messages::narration as m;
use crate::text::{names, time};

impl Narrator<'_> {
    pub(super) fn started(&self, mode: Mode, attempt: u8, (init, init_in_run): (Span, bool), waited: Span) -> Sentence {
        let (function, attempt, waited) = (self.name(self.function), attempt.into(), &time::span(waited));
        let mut sentence = match (mode, attempt) {
            (Mode::Async, 1) => Sentence::of(&m::StartedFirst { function, attempt, waited }),
            (Mode::Async, _) => Sentence::of(&m::StartedAgain { function, attempt, waited }),
            _ if self.nobody_waits() => Sentence::of(&m::StartedUnheard { function }),
            _ => Sentence::of(&m::StartedSync { function, sender: self.sender(), send: self.send() }),
        };
        if !init.is_zero() {
            sentence.why = m::StartsCold { why: &sentence.why, init: &time::span(init) }.text();
        } else if init_in_run {
            sentence.why = m::StartsReset { why: &sentence.why }.text();
        }
        sentence
    }

    /// A cold start failed before the handler began.
    pub(super) fn init_failed(&self) -> Sentence {
        let function = self.name(self.function);
        match brief(&self.function().error) {
            error if error.is_empty() => Sentence::of(&m::InitFailed { function }),
            error => Sentence::of(&m::InitFailedError { function, error: &error }),
        }
    }

    pub(super) fn finished(&self, attempt: &Finished) -> Sentence {
        if attempt.outcome == Outcome::Succeeded {
            return self.succeeded(attempt);
        }
        let which = &match attempt.mode {
            Mode::Async => self.attempt_of(attempt.attempt),
            _ => self.name(self.function).to_owned(),
        };
        let (billed, waiting) = (&time::billed(attempt.billed_ms), &time::billed(attempt.waiting_ms));
        let outcome = names::outcome(attempt.outcome);
        match attempt.outcome {
            Outcome::Raised => match brief(&self.function().error) {
                error if error.is_empty() => Sentence::of(&m::Raised { which, billed }),
                error => Sentence::of(&m::RaisedError { which, error: &error, billed }),
            },
            Outcome::CalleeFailed if attempt.waiting_ms > 0 => {
                Sentence::of(&m::CalleeFailedWaiting { which, billed, waiting })
            }
            Outcome::CalleeFailed => Sentence::of(&m::CalleeFailed { which, billed }),
            Outcome::Exited | Outcome::OutOfMemory => Sentence::of(&m::Crashed { which, outcome, billed }),
            Outcome::ResponseTooLarge => Sentence::of(&m::ResponseTooLarge { which, outcome, billed }),
            Outcome::InitFailed => match brief(&self.function().error) {
                error if error.is_empty() => Sentence::of(&m::RunInitFailed { which, outcome, billed }),
                error => Sentence::of(&m::RunInitFailedError { which, outcome, error: &error, billed }),
            },
            Outcome::TimedOut | Outcome::Succeeded => {
                Sentence::of(&m::TimedOut { which, timeout: &time::span(attempt.duration), billed })
            }
        }
    }

    /// Where the result goes depends on what is configured.
    fn succeeded(&self, attempt: &Finished) -> Sentence {
        let function = self.name(self.function);
        let (billed, waiting) = (&time::billed(attempt.billed_ms), &time::billed(attempt.waiting_ms));
        let waited = attempt.waiting_ms > 0;
        let mut sentence = match (attempt.mode, self.function().on_success) {
            (Mode::Async, None) => Sentence::of(&m::Succeeded { function, billed }),
            (Mode::Async, Some(to)) => {
                Sentence::of(&m::SucceededDestination { function, billed, target: self.name_of_destination(to) })
            }
            _ => match (self.nobody_waits(), waited) {
                (false, false) => Sentence::of(&m::Answers { function, billed }),
                (false, true) => Sentence::of(&m::AnswersWaiting { function, billed, waiting }),
                (true, false) => Sentence::of(&m::AnswersNobody { function, billed }),
                (true, true) => Sentence::of(&m::AnswersNobodyWaiting { function, billed, waiting }),
            },
        };
        match attempt.effect {
            Effect::None => {}
            Effect::Recorded => sentence.why = m::EffectRecorded { why: &sentence.why }.text(),
            Effect::KnownAlready => sentence.why = m::EffectKnown { why: &sentence.why }.text(),
        }
        sentence
    }

    /// Whether the sender of a call that still goes on has stopped waiting for it, or was stopped itself.
    fn nobody_waits(&self) -> bool {
        let call = self.world.call(self.record.call);
        call.is_some_and(|call| !call.answered && !self.world.is_awaited(call))
    }

    /// Which send of its request the call is.
    fn send(&self) -> u64 {
        self.world.remembered_call(self.record.call).map_or(1, |call| call.send.into())
    }

    /// `Attempt 2 of 3` of an event.
    pub(super) fn attempt_of(&self, attempt: u8) -> String {
        let (attempt, attempts) = (attempt.into(), u64::from(self.function().retries) + 1);
        // A setting may have changed since: never "3 of 1".
        if attempt > attempts { m::Attempt { attempt }.text() } else { m::AttemptOf { attempt, attempts }.text() }
    }

    pub(super) fn environment_gone(&self, reason: Gone) -> Sentence {
        let function = self.name(self.function);
        match reason {
            Gone::Broken(outcome) => Sentence::of(&m::EnvironmentBroken { function, outcome: names::outcome(outcome) }),
            Gone::Replaced => Sentence::of(&m::EnvironmentReplaced { function }),
            Gone::Idle => {
                Sentence::of(&m::EnvironmentIdle { function, idle: &time::span(self.function().idle_lifetime) })
            }
        }
    }

    pub(super) fn no_room(&self, reason: Refusal) -> String {
        let function = self.name(self.function);
        match (reason, self.function().reserved) {
            (Refusal::ReservedInUse, Some(0)) => m::ReasonSwitchedOff { function }.text(),
            (Refusal::ReservedInUse, Some(limit)) => m::ReasonReserved { function, limit: limit.into() }.text(),
            (Refusal::RequestRate, _) => m::ReasonRequestRate { function }.text(),
            (Refusal::ScalingRate, _) => m::ReasonScalingRate { function }.text(),
            (Refusal::SystemError, _) => m::ReasonSystemError.text(),
            (Refusal::NotFound, _) => m::ReasonDeleted { function }.text(),
            (Refusal::NotReady, _) => m::ReasonPending { function }.text(),
            _ => m::ReasonAccount.text(),
        }
    }
}

/// Most of an error message that a sentence quotes.
const ERROR_MAX: usize = 60;

/// An error message in one line, not too long, and without a full stop.
fn brief(error: &str) -> String {
    let mut text = error.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = text.char_indices().nth(ERROR_MAX) {
        text.truncate(end);
        text.push('…');
    }
    while text.ends_with('.') {
        text.pop();
    }
    text
}
