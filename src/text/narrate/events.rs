//! An event in the queue, its retries, and where it ends.

use super::narrator::Narrator;
use crate::engine::facts;
use crate::engine::record::{AlarmState, Condition, Law, Refusal, Via};
use crate::engine::scenario::{FunctionId, TargetId, TargetKind};
use crate::engine::time::Span;
use crate::text::message::Sentence;
use crate::text::messages::narration as m;
use crate::text::{names, time};

impl Narrator<'_> {
    pub(super) fn turned_away(&self, reason: Refusal, tries: u32) -> Sentence {
        let why = &self.no_room(reason);
        match reason {
            Refusal::NotFound => Sentence::of(&m::NoFunction { reason: why }),
            Refusal::NotReady => Sentence::of(&m::FunctionNotReady { reason: why }),
            Refusal::SystemError => Sentence::of(&m::LambdaFailed { reason: why }),
            _ if tries == 1 => Sentence::of(&m::Throttled { reason: why }),
            _ => Sentence::of(&m::ThrottledAgain { times: tries.into(), reason: why }),
        }
    }

    pub(super) fn retry_due(&self, law: Law, after: Span) -> Sentence {
        let delay = &time::delay(after);
        let Law::FunctionError = law else {
            let (first, most) = (time::delay(facts::BACKOFF_FIRST.span()), time::delay(facts::BACKOFF_MAX.span()));
            return Sentence::of(&m::BacksOff { delay, first: &first, most: &most });
        };
        let sender = self.sender();
        match self.world.call(self.record.call).map_or(0, |call| call.failures) {
            0 => Sentence::of(&m::Retry { delay, sender }),
            failures => Sentence::of(&m::RetryFailed { which: &self.attempt_of(failures), delay, sender }),
        }
    }

    pub(super) fn gave_up(&self, condition: Condition, attempts: u8) -> Sentence {
        let (function, attempts) = (self.name(self.function), attempts.into());
        match condition {
            Condition::RetriesExhausted => Sentence::of(&m::GivenUpRetries { attempts, function }),
            Condition::EventAgeExceeded => {
                Sentence::of(&m::GivenUpAge { age: &time::span(self.function().max_event_age), attempts })
            }
            Condition::ZeroReservedConcurrency => Sentence::of(&m::GivenUpSwitchedOff { function }),
            Condition::RecursiveInvocation => {
                Sentence::of(&m::GivenUpRecursion { calls: facts::RECURSION_LIMIT.value })
            }
        }
    }

    /// A dead letter is kept in a queue, and published to a topic.
    pub(super) fn dead_lettered(&self, target: TargetId) -> Sentence {
        let (target, sender) = (self.scenario.target(target), self.sender());
        let (kind, target) = (target.kind, target.name.as_str());
        match kind {
            TargetKind::Sns => Sentence::of(&m::DeadLetterTopic { target, sender }),
            _ => Sentence::of(&m::DeadLetter { target, sender }),
        }
    }

    /// Whether a target holds nothing but dead letters of which nobody has heard: those in a queue, of events whose
    /// failure no destination was told of.
    fn nobody_heard_before(&self, target: TargetId) -> bool {
        let messages = &self.world.target(target).messages;
        let untold = |function| self.scenario.function(function).on_failure.is_none();
        self.scenario.target(target).kind == TargetKind::Sqs
            && !messages.is_empty()
            && messages.iter().all(|message| message.via == Via::DeadLetterQueue && untold(message.function))
    }

    pub(super) fn alarm_changed(&self, id: TargetId, state: AlarmState) -> Sentence {
        let target = self.scenario.target(id).name.as_str();
        match state {
            AlarmState::Alarm if self.nobody_heard_before(id) => Sentence::of(&m::AlarmFirstNews { target }),
            AlarmState::Alarm => Sentence::of(&m::Alarm { target }),
            _ => Sentence::of(&m::AlarmOver { target, state: names::alarm(state) }),
        }
    }

    pub(super) fn delivered(&self, target: TargetId, success: bool) -> Sentence {
        let target = self.scenario.target(target).name.as_str();
        match success {
            true => Sentence::of(&m::RecordOfSuccess { target }),
            false => Sentence::of(&m::RecordOfFailure { target }),
        }
    }

    pub(super) fn handed_on(&self, destination: FunctionId, success: bool) -> Sentence {
        let function = self.name(destination);
        match success {
            true => Sentence::of(&m::InvokedWithSuccess { function }),
            false => Sentence::of(&m::InvokedWithFailure { function }),
        }
    }
}
