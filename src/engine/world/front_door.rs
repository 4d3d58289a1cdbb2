//! The front door: where calls arrive and are answered. It keeps nothing of a synchronous call; it stores the event of an
//! asynchronous one and answers at once.

use super::jobs::NO_JOB;
use super::state::{Answer, Call, Stage, Unreserved};
use super::{Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::facts;
use crate::engine::log::Log;
use crate::engine::random::{Purpose, Stream, happens};
use crate::engine::record::{Condition, Refusal, Sender, Via, What};
use crate::engine::scenario::{Destination, FunctionId, FunctionState, Mode};
use crate::engine::time::Span;

impl<L: Log> Step<'_, L> {
    pub(super) fn reach(&mut self, slot: u32) {
        let now = self.now();
        let call = &mut self.world.calls[slot];
        call.stored_at = now;
        let (function, mode) = (call.function, call.mode);
        if let Some(reason) = self.refused_at_the_door(slot) {
            return self.refuse(slot, reason);
        }
        match mode {
            Mode::DryRun => {
                self.record(slot, What::Checked { function }, None);
                self.done(slot);
                self.reply(slot, facts::DRY_RUN_STATUS.value as u16, false);
            }
            Mode::Async => self.accept(slot, function),
            Mode::Sync => match self.admit(slot) {
                Ok(()) => self.start_attempt(slot),
                Err(reason) => {
                    self.count_throttle(function, reason);
                    self.refuse(slot, reason);
                }
            },
        }
    }

    /// What keeps a call from being taken at all, before concurrency is asked for.
    fn refused_at_the_door(&self, slot: u32) -> Option<Refusal> {
        let call = &self.world.calls[slot];
        if let Sender::Caller(id) = call.from
            && !self.config.caller(id).permitted
        {
            return Some(Refusal::AccessDenied);
        }
        match self.config.function(call.function).state {
            FunctionState::Missing => return Some(Refusal::NotFound),
            FunctionState::Pending => return Some(Refusal::NotReady),
            FunctionState::Active => {}
        }
        let limit = match call.mode {
            Mode::Async => facts::ASYNC_PAYLOAD_MAX,
            Mode::Sync | Mode::DryRun => facts::SYNC_PAYLOAD_MAX,
        };
        if self.payload_bytes(call) > limit.value {
            return Some(Refusal::TooLarge);
        }
        if !self.world.texts[call.payload as usize].is_json {
            return Some(Refusal::NotJson);
        }
        let circled = u64::from(call.depth) >= facts::RECURSION_LIMIT.value;
        (circled && call.mode == Mode::Sync).then_some(Refusal::Recursion)
    }

    /// What the payload counts for against the limits, in bytes.
    pub(super) fn payload_bytes(&self, call: &Call) -> u64 {
        let declared = match (call.from, &call.envelope) {
            (Sender::Caller(id), _) => self.config.caller(id).payload_bytes.map(u64::from),
            (_, Some(record)) => Some(record.bytes),
            _ => None,
        };
        declared.unwrap_or_else(|| self.payload_length(call))
    }

    /// Length of the payload as it is sent: each `{n}` in it is a number.
    pub(super) fn payload_length(&self, call: &Call) -> u64 {
        match &call.envelope {
            Some(record) => record.bytes,
            None => self.world.texts[call.payload as usize].length(call.ordinal),
        }
    }

    fn accept(&mut self, slot: u32, function: FunctionId) {
        let status = self.config.preset.accepted_status();
        self.record(slot, What::Accepted { function, status }, None);
        self.world.functions[function.0 as usize].metrics.async_events_received += 1;
        self.reply(slot, status, false);
        if u64::from(self.world.calls[slot].depth) >= facts::RECURSION_LIMIT.value {
            return self.give_up(slot, Condition::RecursiveInvocation);
        }
        if self.config.function(function).reserved == Some(0) {
            return self.give_up(slot, Condition::ZeroReservedConcurrency);
        }
        let draws = self.world.calls[slot].draws;
        let delay = self.draw(self.config.account.dispatch, draws.fork(Purpose::Dispatch, 0));
        self.hold(slot, Stage::Queued, delay);
        let chance = self.config.account.duplicate_ppm;
        if chance > 0 && happens(draws.fork(Purpose::Duplicate, 0).nth(0), chance) {
            self.duplicate(slot, function);
        }
    }

    /// The queue is only eventually consistent: now and then it hands an event over twice, without any error.
    fn duplicate(&mut self, slot: u32, function: FunctionId) {
        self.record(slot, What::Duplicated { function }, None);
        self.world.functions[function.0 as usize].metrics.duplicates += 1;
        let original = &self.world.calls[slot];
        let draws = Stream(original.draws.fork(Purpose::Duplicate, 1).nth(0));
        let copy = Call { duplicate: true, answered: true, answer: None, ..original.clone() };
        let delay = self.draw(self.config.account.dispatch, draws.fork(Purpose::Dispatch, 0));
        let copy = self.world.add_call(copy);
        self.hold(copy, Stage::Queued, delay);
    }

    fn refuse(&mut self, slot: u32, reason: Refusal) {
        let Call { function, mode, .. } = self.world.calls[slot];
        let status = reason.status();
        let metrics = &mut self.world.functions[function.0 as usize].metrics;
        metrics.recursive_invocations_dropped += u64::from(reason == Refusal::Recursion);
        self.record(slot, What::Refused { function, mode, status, reason }, None);
        self.done(slot);
        self.destination_refused(slot, reason);
        self.reply(slot, status, false);
    }

    /// Sends an answer back to the sender of the call.
    pub(super) fn reply(&mut self, slot: u32, status: u16, failed: bool) {
        if let Sender::Destination { .. } = self.world.calls[slot].from {
            return self.release_if_over(slot);
        }
        if let Some(idle) = self.dropped_connection(slot) {
            return self.lose_answer(slot, status, idle);
        }
        let left_at = self.now();
        let arrives_at = left_at + self.config.account.network;
        let call = &mut self.world.calls[slot];
        call.answer = Some(Answer { status, failed, cause: call.last_record, left_at, arrives_at });
        self.at(arrives_at, Order::Begins, Timer::Answer { slot });
    }

    /// For how long the connection of a sender that still waits has been idle, if that is so long that something on the way
    /// has dropped it.
    fn dropped_connection(&self, slot: u32) -> Option<Span> {
        let call = &self.world.calls[slot];
        let Sender::Caller(id) = call.from else { return None };
        let limit = self.config.caller(id).idle_timeout?;
        let idle = self.now().since(call.stored_at);
        (idle >= limit && !call.answered && !call.hung_up).then_some(idle)
    }

    /// The answer never arrives: its sender waits until its own limit, if it has one.
    fn lose_answer(&mut self, slot: u32, status: u16, idle: Span) {
        let call = &self.world.calls[slot];
        let (function, from, job) = (call.function, call.from, call.job);
        self.record(slot, What::AnswerLost { function, status, idle }, None);
        self.world.calls.lose_answer(slot);
        if self.sdk_of(from).read_timeout.is_zero() {
            // Nothing more can come of it.
            self.world.calls[slot].job = NO_JOB;
            self.world.jobs.leave(job);
        }
    }

    /// Where the call was a destination's, its function was not invoked: the record is gone, and only a metric of the function whose event
    /// it was tells.
    fn destination_refused(&mut self, slot: u32, reason: Refusal) {
        let call = &self.world.calls[slot];
        let Sender::Destination { function, call: event } = call.from else { return };
        let via = call.envelope.as_ref().map_or(Via::OnFailure, |message| message.via);
        let (to, cause) = (Destination::Function(call.function), call.last_record);
        self.world.functions[function.0 as usize].metrics.destination_delivery_failures += 1;
        self.push(event, cause, What::DeliveryFailed { function, to, via, reason: Some(reason) }, None);
    }

    /// Marks a call as one that Lambda is done with.
    pub(super) fn done(&mut self, slot: u32) {
        let now = self.now();
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until) = (Stage::Done, now, now);
    }

    /// Whether an attempt may start now: asked for synchronous calls and for each try of an event.
    ///
    /// # Errors
    /// Why not.
    pub(super) fn admit(&mut self, slot: u32) -> Result<(), Refusal> {
        let call = &self.world.calls[slot];
        let (id, tries, draws) = (call.function, call.tries, call.draws);
        let chance = self.config.account.system_error_ppm;
        if chance > 0 && happens(draws.fork(Purpose::Delivery, tries.into()).nth(0), chance) {
            return Err(Refusal::SystemError);
        }
        let (mode, latest) = (call.mode, self.runs_latest(call));
        let configured = self.config.function(id);
        let function = &self.world.functions[id.0 as usize];
        let on_demand = function.in_use - function.provisioned_in_use;
        let (concurrency, is_full, full) = match configured.reserved {
            Some(limit) => (limit, on_demand >= limit.saturating_sub(configured.provisioned), Refusal::ReservedInUse),
            None => {
                let Unreserved { limit, in_use } = self.world.unreserved;
                (limit, in_use >= limit, Refusal::AccountInUse)
            }
        };
        if mode == Mode::Sync && !self.within_rate(id, concurrency) {
            return Err(Refusal::RequestRate);
        }
        let function = &self.world.functions[id.0 as usize];
        if !latest && !function.provisioned_free.is_empty() {
            return Ok(());
        }
        if is_full {
            return Err(full);
        }
        if !function.has_idle(latest) && !self.world.may_grow(id) {
            return Err(Refusal::ScalingRate);
        }
        Ok(())
    }

    pub(super) fn count_throttle(&mut self, function: FunctionId, reason: Refusal) {
        if reason.is_throttle() {
            self.world.functions[function.0 as usize].metrics.throttles += 1;
        }
    }

    /// Keeps an event in the queue until its next try.
    pub(super) fn hold(&mut self, slot: u32, stage: Stage, delay: Span) {
        let now = self.now();
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until) = (stage, now, now + delay);
        self.at(now + delay, Order::Begins, Timer::Try { slot });
    }
}
