//! An event in the queue, its retries, and where it ends.

use super::{Sentence, Telling, say};
use crate::engine::facts;
use crate::engine::record::{AlarmState, Condition, Law, Refusal};
use crate::engine::scenario::{Destination, FunctionId, TargetId};
use crate::engine::time::Span;
use crate::words::en::names;
use crate::words::number::{counted, grouped};
use crate::words::time;

impl Telling<'_> {
    pub(super) fn duplicated(&self, function: FunctionId) -> Sentence {
        say(
            format!("The queue will hand this event to {} twice.", self.name(function)),
            "Delivery is at least once: now and then an event comes twice, without any error.",
        )
    }

    pub(super) fn turned_away(&self, function: FunctionId, reason: Refusal, tries: u32) -> Sentence {
        let what = match reason {
            Refusal::NotFound => "The poller finds no function to run: 404.".to_owned(),
            Refusal::SystemError => "Lambda itself failed: 500.".to_owned(),
            _ if tries == 1 => "The poller is turned away: no room, 429.".to_owned(),
            _ => format!("The poller is turned away again, {} times now: 429.", grouped(tries.into())),
        };
        say(what, format!("{} No attempt started, and nothing is billed.", self.no_room(function, reason)))
    }

    pub(super) fn retry_due(&self, function: FunctionId, law: Law, after: Span) -> Sentence {
        let wait = time::delay(after);
        let Law::FunctionError = law else {
            return say(
                format!("The event waits {wait} and is tried again."),
                "Being turned away uses up no attempt. The wait doubles, from 1 s to 300 s, until the event is too old.",
            );
        };
        let failures = self.world.call(self.record.call).map_or(0, |call| call.failures);
        let what = match failures {
            0 => format!("The event goes back to the queue and waits {wait}."),
            _ => format!("{} failed.", self.attempt_of(function, failures)),
        };
        let told = format!("{} is told nothing.", self.sender(function));
        match failures {
            0 => say(what, format!("Lambda tries a failed event again by itself. {told}")),
            _ => say(what, format!("The event goes back to the queue and waits {wait}. {told}")),
        }
    }

    pub(super) fn gave_up(&self, function: FunctionId, condition: Condition, attempts: u8) -> Sentence {
        let tried = counted(attempts.into(), "attempt", "attempts");
        match condition {
            Condition::RetriesExhausted => say(
                format!("Lambda gives up after {tried}."),
                format!("{} allows no more, so that a failure does not go round for ever.", self.name(function)),
            ),
            Condition::EventAgeExceeded => say(
                "Lambda gives up: the event is too old.",
                format!(
                    "Its next try could not start within {} of being stored. It had {tried}.",
                    time::span(self.function(function).max_event_age)
                ),
            ),
            Condition::ZeroReservedConcurrency => say(
                "Lambda gives up at once.",
                format!("{} may run 0 at once, which switches it off: no attempt is made.", self.name(function)),
            ),
            Condition::RecursiveInvocation => say(
                "Lambda breaks the circle and gives up.",
                format!("After about {} calls in a circle it takes them for a mistake.", facts::RECURSION_LIMIT.value),
            ),
        }
    }

    pub(super) fn alarm_changed(&self, target: TargetId, state: AlarmState) -> Sentence {
        let name = self.target(target);
        match state {
            AlarmState::Alarm => say(
                format!("The alarm on {name} goes off."),
                "It looks once a minute and found a message. Only now does anybody hear of the failure.",
            ),
            AlarmState::Ok | AlarmState::InsufficientData => say(
                format!("The alarm on {name} says {}.", names::alarm(state)),
                format!("It looks once a minute, and {name} is empty."),
            ),
        }
    }

    pub(super) fn deleted(&self, function: FunctionId) -> Sentence {
        say(
            format!("{} has done its work, and the event is deleted from the queue.", self.name(function)),
            format!("{} is not told: the answer it had is the only one it gets.", self.sender(function)),
        )
    }

    pub(super) fn dead_lettered(&self, function: FunctionId, target: TargetId) -> Sentence {
        say(
            format!("The event is sent to {}, the dead-letter queue.", self.target(target)),
            format!("Its payload is kept there with the error. {} still knows nothing.", self.sender(function)),
        )
    }

    pub(super) fn delivered(&self, target: &str, success: bool) -> Sentence {
        say(
            format!("A record of the {} is sent to {target}.", ended(success)),
            "A destination gets the event and what became of it: the way to hear the end of an asynchronous call.",
        )
    }

    pub(super) fn handed_on(&self, destination: FunctionId, success: bool) -> Sentence {
        say(
            format!("{} is invoked with the record of the {}.", self.name(destination), ended(success)),
            "A function as destination runs, and is billed, like any other.",
        )
    }

    pub(super) fn delivery_failed(&self, to: Destination) -> Sentence {
        let name = match to {
            Destination::Target(target) => self.target(target),
            Destination::Function(function) => self.name(function),
        };
        say(format!("{name} cannot be reached; the message is gone."), "Only a metric tells of it.")
    }

    pub(super) fn lost(&self, function: FunctionId) -> Sentence {
        say(
            "The event is lost.",
            format!(
                "{} has no dead-letter queue, so nobody keeps the payload and nobody is told.",
                self.name(function)
            ),
        )
    }

    pub(super) fn drained(&self, target: TargetId, messages: u32) -> Sentence {
        say(
            format!("{} is emptied: {}.", self.target(target), counted(messages.into(), "message", "messages")),
            "The alarm will see it at its next look.",
        )
    }
}

const fn ended(success: bool) -> &'static str {
    if success { "success" } else { "failure" }
}
