//! An event in the queue, its retries, and where it ends.

use super::telling::Telling;
use crate::engine::facts;
use crate::engine::record::{AlarmState, Condition, Law, Refusal, Via};
use crate::engine::scenario::{Destination, FunctionId, TargetId, TargetKind};
use crate::engine::time::Span;
use crate::text::en::names;

pub(super) const DUPLICATED: &str = "The queue will hand this event to §f twice.|\
    Delivery is at least once: now and then an event comes twice, without any error.";
pub(super) const DELETED: &str = "§f has done its work, and the event is deleted from the queue.|\
    §s is not told how it ended.";
pub(super) const LOST: &str = "The event is lost.|\
    §f has no dead-letter queue and no destination for failures: nobody keeps the payload, and nobody is told.";

impl Telling<'_> {
    pub(super) fn turned_away(&mut self, reason: Refusal, tries: u32) -> &'static str {
        self.numbers[0] = tries.into();
        self.parts = [self.no_room(reason), "", ""];
        match reason {
            Refusal::NotFound => {
                "The poller finds no function to run: 404.|§1 No attempt started, and nothing is billed."
            }
            Refusal::SystemError => "Lambda itself failed: 500.|§1 No attempt started, and nothing is billed.",
            _ if tries == 1 => "The poller is turned away: no room, 429.|§1 No attempt started, and nothing is billed.",
            _ => {
                "The poller is turned away again, §n times now: 429.|\
                 §1 No attempt started, and nothing is billed."
            }
        }
    }

    pub(super) fn retry_due(&mut self, law: Law, after: Span) -> &'static str {
        self.span = after;
        let Law::FunctionError = law else {
            return concat!(
                "The event waits §d and is tried again.|Being turned away uses up no attempt. ",
                "The wait doubles, from 1 s to 300 s, until the event is too old."
            );
        };
        let failures = self.world.call(self.record.call).map_or(0, |call| call.failures);
        if failures == 0 {
            return "The event goes back to the queue and waits §d.|\
                    Lambda tries a failed event again by itself. §s is told nothing.";
        }
        self.parts[0] = self.attempt_of(failures);
        "§1 failed.|The event goes back to the queue and waits §d. §s is told nothing."
    }

    pub(super) fn gave_up(&mut self, condition: Condition, attempts: u8) -> &'static str {
        self.numbers[0] = attempts.into();
        self.parts[0] = if attempts == 1 { "§n attempt" } else { "§n attempts" };
        match condition {
            Condition::RetriesExhausted => {
                "Lambda gives up after §1.|§f allows no more, so a failing event can't loop forever."
            }
            Condition::EventAgeExceeded => {
                self.span = self.function().max_event_age;
                "Lambda gives up: the event is too old.|\
                 Its next try could not start within §t of being stored. It had §1."
            }
            Condition::ZeroReservedConcurrency => {
                "Lambda gives up at once.|\
                 §f may run 0 at once, which switches it off: no attempt is made."
            }
            Condition::RecursiveInvocation => {
                self.numbers[0] = facts::RECURSION_LIMIT.value;
                "Lambda breaks the circle and gives up.|\
                 After about §n calls in a circle it takes them for a mistake."
            }
        }
    }

    /// A dead letter is kept in a queue, and published to a topic.
    pub(super) fn dead_lettered(&mut self, target: TargetId) -> &'static str {
        let template = match self.scenario.target(target).kind {
            TargetKind::Sns => {
                "The event is published to §p, the dead-letter topic.|\
                 Whoever subscribes gets its payload with the error. §s is not told."
            }
            _ => {
                "The event is sent to §p, the dead-letter queue.|\
                 Its payload is kept there with the error. §s is not told."
            }
        };
        self.at(target, template)
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

    pub(super) fn alarm_changed(&mut self, target: TargetId, state: AlarmState) -> &'static str {
        self.parts[0] = names::alarm(state);
        let template = match state {
            AlarmState::Alarm if self.nobody_heard_before(target) => {
                "The alarm on §p goes off.|It looks once a minute and found a message. \
                 Only now does anybody hear of the failure."
            }
            AlarmState::Alarm => "The alarm on §p goes off.|It looks once a minute and found a message.",
            _ => "The alarm on §p says §1.|It looks once a minute, and §p is empty.",
        };
        self.at(target, template)
    }

    pub(super) fn delivered(&mut self, target: TargetId, success: bool) -> &'static str {
        self.parts[0] = ended(success);
        self.at(
            target,
            "A record of the §1 is sent to §p.|A destination gets the event and what became of it: \
             the way to hear the end of an asynchronous call.",
        )
    }

    pub(super) fn handed_on(&mut self, destination: FunctionId, success: bool) -> &'static str {
        (self.function, self.parts[0]) = (destination, ended(success));
        "§f is invoked with the record of the §1.|\
         A function as destination runs, and is billed, like any other."
    }

    pub(super) fn delivery_failed(&mut self, to: Destination) -> &'static str {
        let gone = "§p cannot be reached; the message is gone.|Only a metric tells of it.";
        match to {
            Destination::Target(target) => self.at(target, gone),
            Destination::Function(function) => {
                self.place = self.name(function);
                gone
            }
        }
    }

    pub(super) fn drained(&mut self, target: TargetId, messages: u32) -> &'static str {
        self.numbers[0] = messages.into();
        self.parts[0] = if messages == 1 { "§n message" } else { "§n messages" };
        self.at(target, "§p is emptied: §1.|The alarm will see it at its next look.")
    }
}

const fn ended(success: bool) -> &'static str {
    if success { "success" } else { "failure" }
}
