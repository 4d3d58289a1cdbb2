//! The end of an event's life: deleted, dead-lettered, delivered to a destination, or lost.

use super::Step;
use super::jobs::NO_JOB;
use super::message::{Message, MessageError};
use super::state::Sending;
use crate::engine::delivery;
use crate::engine::facts;
use crate::engine::ledger::Charge;
use crate::engine::log::Log;
use crate::engine::money::Amount;
use crate::engine::random::{Purpose, Stream};
use crate::engine::record::{Condition, Refusal, Sender, Via, What};
use crate::engine::scenario::{Destination, FunctionId, Mode, Qualifier, TargetId, TargetKind};
use std::sync::Arc;

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
        self.record(slot, What::GaveUp { function, condition, attempts }, None);
        let configured = self.configured(slot);
        let (destination, dead_letters) = (configured.on_failure, configured.dead_letter_queue);
        let undelivered = self.undelivered(function);
        let metrics = &mut self.world.functions[function.0 as usize].metrics;
        metrics.async_events_dropped += 1;
        metrics.recursive_invocations_dropped += u64::from(condition == Condition::RecursiveInvocation);
        if let Some(destination) = destination {
            self.deliver(slot, destination, Via::OnFailure, Some(condition), error);
        }
        if let Some(target) = dead_letters {
            self.world.functions[function.0 as usize].metrics.dead_letters += 1;
            self.deliver(slot, Destination::Target(target), Via::DeadLetterQueue, Some(condition), error);
        }
        if destination.is_none() && dead_letters.is_none() {
            self.world.functions[function.0 as usize].metrics.lost += 1;
            self.record(slot, What::Lost { function }, None);
        }
        let sent = u64::from(destination.is_some()) + u64::from(dead_letters.is_some());
        self.count_given_up(slot, sent > self.undelivered(function) - undelivered);
        self.done(slot);
        self.release_if_over(slot);
    }

    /// Dead letters and records of a function's events that did not arrive so far.
    fn undelivered(&self, function: FunctionId) -> u64 {
        let metrics = &self.world.functions[function.0 as usize].metrics;
        metrics.dead_letter_errors + metrics.destination_delivery_failures
    }

    pub(super) fn event_succeeded(&mut self, slot: u32) {
        if let Some(destination) = self.configured(slot).on_success {
            let text = self.world.functions[self.world.calls[slot].function.0 as usize].returns;
            self.deliver(slot, destination, Via::OnSuccess, None, MessageError::None { text });
        }
        self.done(slot);
        self.release_if_over(slot);
    }

    fn deliver(&mut self, slot: u32, to: Destination, via: Via, condition: Option<Condition>, error: MessageError) {
        let call = &self.world.calls[slot];
        let (function, failures) = (call.function, call.failures);
        let attempts = match error {
            // A capture says 1 even after retries.
            MessageError::None { .. } => 1,
            MessageError::NotFound => failures,
            _ => call.attempt,
        };
        let mut message = Message {
            at: self.world.now,
            call: call.id,
            ordinal: call.ordinal,
            function,
            via,
            condition,
            attempts,
            error,
            bytes: 0,
            without_payload: false,
            version: call.executed(),
            by_alias: !self.runs_latest(&self.world.calls[slot]),
            payload: call.payload,
            envelope: call.envelope.clone(),
        };
        message.bytes = self.message_bytes(slot, to, &message);
        // A failure that does not fit is told without the payloads.
        if via == Via::OnFailure && message.bytes > self.most_bytes(to) {
            message.without_payload = true;
            message.bytes = self.message_bytes(slot, to, &message);
        }
        match to {
            Destination::Target(target) => self.deliver_message(slot, target, message),
            Destination::Function(destination) => self.invoke_destination(slot, destination, message),
        }
    }

    /// Size of what is sent: the text, with its attributes, and as much more or less as the scenario says that the payload
    /// and the result have.
    fn message_bytes(&self, slot: u32, to: Destination, message: &Message) -> u64 {
        let call = &self.world.calls[slot];
        // A record stands in another as the text that it is here, however large its own payload is said to be.
        let payload_text = match &call.envelope {
            Some(envelope) => delivery::record(self, envelope).len() as u64,
            None => self.payload_length(call),
        };
        if message.via == Via::DeadLetterQueue {
            let attributes = delivery::dead_letter_attributes(self, message);
            let attributes: usize = attributes.iter().map(|a| a.name.len() + a.kind.len() + a.value.len()).sum();
            // An event without a payload is stored as an empty object.
            return self.payload_bytes(call).max(2) + attributes as u64;
        }
        let text = match to {
            Destination::Target(target) => delivery::body(self, target, message),
            Destination::Function(_) => delivery::record(self, message),
        };
        let text = text.len() as u64;
        if message.without_payload {
            return text;
        }
        let returned = match message.error {
            MessageError::None { text } => {
                let configured = self.configured(slot);
                configured.returned_bytes().saturating_sub(self.world.texts[text as usize].text.len() as u64)
            }
            _ => 0,
        };
        (text + self.payload_bytes(call) + returned).saturating_sub(payload_text)
    }

    /// The most that a destination takes.
    fn most_bytes(&self, to: Destination) -> u64 {
        match to {
            Destination::Function(_) => facts::ASYNC_PAYLOAD_MAX.value,
            Destination::Target(target) => match self.config.target(target).kind {
                TargetKind::Sqs | TargetKind::EventBridge => facts::MESSAGE_MAX.value,
                TargetKind::Sns => facts::SNS_MESSAGE_MAX.value,
                TargetKind::S3 => u64::MAX,
            },
        }
    }

    fn deliver_message(&mut self, slot: u32, target: TargetId, message: Message) {
        let (function, via) = (message.function, message.via);
        let to = Destination::Target(target);
        let reachable = self.config.target(target).reachable;
        if !reachable || message.bytes > self.most_bytes(to) {
            let metrics = &mut self.world.functions[function.0 as usize].metrics;
            match via {
                Via::DeadLetterQueue => metrics.dead_letter_errors += 1,
                Via::OnFailure | Via::OnSuccess => metrics.destination_delivery_failures += 1,
            }
            let reason = reachable.then_some(Refusal::TooLarge);
            return self.record(slot, What::DeliveryFailed { function, to, via, reason }, None);
        }
        let charge = self.charge_of_message(target, message.bytes);
        let state = &mut self.world.targets[target.0 as usize];
        state.messages.push(message);
        state.received += 1;
        let what = match via {
            Via::DeadLetterQueue => What::DeadLettered { function, target },
            Via::OnFailure | Via::OnSuccess => What::Delivered { function, target, success: via == Via::OnSuccess },
        };
        self.record(slot, what, charge.as_ref());
    }

    /// A function as destination is invoked asynchronously with the record; it runs, and is billed, like any other.
    fn invoke_destination(&mut self, slot: u32, destination: FunctionId, message: Message) {
        let (function, success) = (message.function, message.via == Via::OnSuccess);
        self.record(slot, What::DeliveredToFunction { function, destination, success }, None);
        let call = &self.world.calls[slot];
        let sending = Sending {
            from: Sender::Destination { function, call: call.id },
            parent_slot: slot,
            job: NO_JOB,
            function: destination,
            mode: Mode::Async,
            qualifier: Qualifier::Unstated,
            ordinal: call.ordinal,
            payload: call.payload,
            envelope: Some(Arc::new(message)),
            draws: Stream(call.draws.fork(Purpose::Delivery, u64::MAX).nth(0)),
            depth: call.depth + 1,
            cause: call.last_record,
        };
        self.send(sending);
    }

    /// SQS, SNS and EventBridge charge each begun 64 KB of a message as one request; SQS and SNS only once the month's free
    /// ones are used up.
    fn charge_of_message(&mut self, target: TargetId, bytes: u64) -> Option<Charge> {
        let units = bytes.div_ceil(facts::MESSAGE_UNIT.value).max(1);
        let ledger = &mut self.world.ledger;
        let (counter, free, price) = match self.config.target(target).kind {
            TargetKind::Sqs => (&mut ledger.sqs_requests, facts::SQS_FREE_REQUESTS.value, facts::PRICE_SQS_REQUEST),
            TargetKind::Sns => (&mut ledger.sns_publishes, facts::SNS_FREE_PUBLISHES.value, facts::PRICE_SNS_PUBLISH),
            TargetKind::EventBridge => (&mut ledger.bus_events, 0, facts::PRICE_EVENTBRIDGE_EVENT),
            TargetKind::S3 => return None,
        };
        *counter += units;
        let paid = units.min(counter.saturating_sub(free));
        (paid > 0).then(|| Charge::of_neighbour(Amount::from_picodollars(paid * price.value)))
    }
}
