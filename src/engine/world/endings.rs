//! The end of an event's life: deleted, dead-lettered, delivered to a destination, or lost.

use super::Step;
use super::state::{Message, MessageError, Via};
use crate::engine::facts;
use crate::engine::ledger::Charge;
use crate::engine::log::Log;
use crate::engine::money::Amount;
use crate::engine::record::{Condition, What};
use crate::engine::scenario::{TargetId, TargetKind};

impl<L: Log> Step<'_, L> {
    /// Gives an event up before any try.
    pub(super) fn give_up(&mut self, slot: u32, condition: Condition) {
        let error = match condition {
            Condition::ZeroReservedConcurrency => MessageError::ZeroReserved,
            _ => MessageError::Recursion,
        };
        self.give_up_because(slot, condition, error);
    }

    /// Gives an event up: to the destination and the dead-letter queue, to both if there are both, or to nowhere.
    pub(super) fn give_up_because(&mut self, slot: u32, condition: Condition, error: MessageError) {
        let call = &self.world.calls[slot];
        let function = call.function;
        // An attempt at a deleted function never started, yet counts.
        let attempts = if error == MessageError::NotFound { call.failures } else { call.attempt };
        self.note(slot, What::GaveUp { function, condition, attempts }, None);
        let configured = self.configured(slot);
        let (destination, dead_letters) = (configured.on_failure, configured.dead_letter_queue);
        self.world.functions[function.0 as usize].metrics.async_events_dropped += 1;
        if let Some(target) = destination {
            self.deliver(slot, target, Via::OnFailure, Some(condition), error);
        }
        if let Some(target) = dead_letters {
            self.world.functions[function.0 as usize].metrics.dead_letters += 1;
            self.deliver(slot, target, Via::DeadLetterQueue, Some(condition), error);
        }
        if destination.is_none() && dead_letters.is_none() {
            self.world.functions[function.0 as usize].metrics.lost += 1;
            self.note(slot, What::Lost { function }, None);
        }
        self.done(slot);
        self.release_if_over(slot);
    }

    pub(super) fn event_succeeded(&mut self, slot: u32) {
        if let Some(target) = self.configured(slot).on_success {
            self.deliver(slot, target, Via::OnSuccess, None, MessageError::None);
        }
        self.done(slot);
        self.release_if_over(slot);
    }

    fn deliver(&mut self, slot: u32, target: TargetId, via: Via, condition: Option<Condition>, error: MessageError) {
        let at = self.now();
        let call = &self.world.calls[slot];
        let (function, failures) = (call.function, call.failures);
        let message = Message {
            at,
            call: call.id,
            ordinal: call.ordinal,
            function,
            via,
            condition,
            attempts: if error == MessageError::NotFound { failures } else { call.attempt },
            error,
            payload: call.payload,
            draws: call.draws,
        };
        let charge = self.charge_of_message(target);
        let state = &mut self.world.targets[target.0 as usize];
        state.messages.push(message);
        state.received += 1;
        let what = match via {
            Via::DeadLetterQueue => What::DeadLettered { function, target },
            Via::OnFailure | Via::OnSuccess => What::Delivered { function, target, success: via == Via::OnSuccess },
        };
        self.note(slot, what, charge.as_ref());
    }

    /// SQS charges each message as one request once the month's free ones are used up.
    fn charge_of_message(&mut self, target: TargetId) -> Option<Charge> {
        if self.config.target(target).kind != TargetKind::Sqs {
            return None;
        }
        self.world.ledger.sqs_requests += 1;
        let free = self.world.ledger.sqs_requests <= facts::SQS_FREE_REQUESTS.value;
        (!free).then(|| Charge::of_neighbour(Amount::from_picodollars(facts::PRICE_SQS_REQUEST.value)))
    }
}
