//! The hidden queue's poller: it hands events to the function and deletes only what succeeded.

use super::message::MessageError;
use super::state::{LastFault, Stage};
use super::{Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::log::Log;
use crate::engine::record::{Condition, Law, Outcome, Refusal, What};
use crate::engine::retry::{self, Age, Verdict};
use crate::engine::scenario::{Function, FunctionId, FunctionState, Waiting};
use crate::engine::time::Time;

impl<'a, L: Log> Step<'a, L> {
    /// The poller takes an event and tries to start an attempt.
    pub(super) fn try_event(&mut self, slot: u32) {
        let now = self.now();
        let call = &mut self.world.calls[slot];
        call.tries += 1;
        let (id, stored_at, from_line) = (call.function, call.stored_at, call.until == Time::NEVER);
        // A later try was planned in time; but the age may have been lowered since, and a line is no plan.
        let function = self.config.function(id);
        if now.since(stored_at) > function.max_event_age {
            let error = self.last_error(slot);
            self.give_up_because(slot, Condition::EventAgeExceeded, error);
            return self.let_in_next_if(from_line, id);
        }
        // Switched off while the event waited.
        if function.reserved == Some(0) {
            self.give_up(slot, Condition::ZeroReservedConcurrency);
            return self.let_in_next_if(from_line, id);
        }
        let age = now.since(stored_at);
        let metrics = &mut self.world.functions[id.0 as usize].metrics;
        metrics.async_event_age_max = metrics.async_event_age_max.max(age);
        metrics.async_event_age_sum += age;
        metrics.async_tries += 1;
        // Each attempt looks the function up again: queued events run on what is deployed now.
        match function.state {
            FunctionState::Missing => {
                self.try_failed_for_good(slot);
                return self.let_in_next_if(from_line, id);
            }
            FunctionState::Pending => return self.turned_away(slot, Refusal::NotReady, from_line),
            FunctionState::Active => {}
        }
        match self.admit(slot) {
            Ok(()) => {
                self.world.calls[slot].refusals = 0;
                self.start_attempt(slot);
            }
            Err(reason) => self.turned_away(slot, reason, from_line),
        }
    }

    /// How the event's last try ended, as a dead letter tells it.
    fn last_error(&self, slot: u32) -> MessageError {
        let call = &self.world.calls[slot];
        match call.last_fault {
            LastFault::None => MessageError::Expired,
            LastFault::Attempt(outcome) => {
                MessageError::Attempt { outcome, text: call.last_error, timeout: call.timeout }
            }
            LastFault::Throttled => MessageError::Throttled,
            LastFault::SystemError => MessageError::SystemError,
            LastFault::NotFound => MessageError::NotFound,
            LastFault::NotReady => MessageError::NotReady,
        }
    }

    /// An event that was let in and did not take the place leaves it to the next.
    fn let_in_next_if(&mut self, from_line: bool, id: FunctionId) {
        if from_line {
            self.let_in_next(id);
        }
    }

    /// Throttles and system errors: back to the queue, with growing intervals, no attempt used up.
    fn turned_away(&mut self, slot: u32, reason: Refusal, from_line: bool) {
        let now = self.now();
        let call = &mut self.world.calls[slot];
        let (function, refusals) = (call.function, call.refusals);
        call.refusals += 1;
        let (tries, stored_at) = (call.refusals, call.stored_at);
        let (fault, error) = match reason {
            Refusal::NotReady => (LastFault::NotReady, MessageError::NotReady),
            reason if reason.is_throttle() => (LastFault::Throttled, MessageError::Throttled),
            _ => (LastFault::SystemError, MessageError::SystemError),
        };
        call.last_fault = fault;
        // Its cause is the last thing that happened to the call, which is looked up once only: most of a storm are such tries.
        let (id, cause) = (call.id, std::mem::replace(&mut call.last_record, self.world.emitted));
        let metrics = &mut self.world.functions[function.0 as usize].metrics;
        metrics.throttles += u64::from(reason.is_throttle());
        metrics.events_turned_away += 1;
        let waited = now.since(stored_at);
        self.push(id, cause, What::TurnedAway { function, reason, tries, waited }, None);
        // Only behind a run of the same function, whose end lets the next one in.
        let no_place = matches!(reason, Refusal::ReservedInUse | Refusal::AccountInUse);
        let behind_a_run = self.world.functions[function.0 as usize].in_use > 0;
        if self.config.account.waiting == Waiting::InLine && no_place && behind_a_run {
            return self.stand_in_line(slot);
        }
        let age = Age { stored_at, max: self.config.function(function).max_event_age };
        let verdict = retry::after_refusal(refusals, now, age);
        self.carry_out(slot, function, verdict, Law::BackOff, error);
        self.let_in_next_if(from_line, function);
    }

    /// Waits until a place of its function is free.
    fn stand_in_line(&mut self, slot: u32) {
        let now = self.now();
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until) = (Stage::Waiting(Law::BackOff), now, Time::NEVER);
        // Standing in line makes no later back-off longer.
        call.refusals -= 1;
        let (id, call) = (call.function, call.id);
        self.world.functions[id.0 as usize].line.push_back((slot, call));
    }

    /// A place of a function is free: the first in line is tried.
    pub(super) fn let_in_next(&mut self, id: FunctionId) {
        let now = self.now();
        if let Some((slot, _)) = self.world.functions[id.0 as usize].line.pop_front() {
            self.at(now, Order::Begins, Timer::Try { slot });
        }
    }

    /// The function was deleted while the event waited: counts as a failed attempt with status 404.
    fn try_failed_for_good(&mut self, slot: u32) {
        let now = self.now();
        let call = &mut self.world.calls[slot];
        call.refusals += 1;
        call.failures += 1;
        let (function, tries, failures) = (call.function, call.refusals, call.failures);
        call.last_fault = LastFault::NotFound;
        let waited = now.since(call.stored_at);
        self.world.functions[function.0 as usize].metrics.events_failed += 1;
        self.record(slot, What::TurnedAway { function, reason: Refusal::NotFound, tries, waited }, None);
        let retries = self.configured(slot).retries;
        let verdict = retry::after_function_error(failures, retries, now, self.age(slot));
        self.carry_out(slot, function, verdict, Law::FunctionError, MessageError::NotFound);
    }

    /// An attempt of an event ended: deleted if it succeeded, else tried again after a minute, after two, or given up.
    pub(super) fn event_attempted(&mut self, slot: u32, outcome: Outcome) {
        let now = self.now();
        let call = &mut self.world.calls[slot];
        let id = call.function;
        if outcome == Outcome::Succeeded {
            self.record(slot, What::Deleted { function: id }, None);
            self.world.functions[id.0 as usize].metrics.async_events_succeeded += 1;
            return self.event_succeeded(slot);
        }
        call.failures += 1;
        let failures = call.failures;
        let (retries, timeout) = (self.configured(slot).retries, self.world.calls[slot].timeout);
        let verdict = retry::after_function_error(failures, retries, now, self.age(slot));
        let state = &mut self.world.functions[id.0 as usize];
        state.metrics.events_failed += 1;
        let text = state.error;
        let call = &mut self.world.calls[slot];
        (call.last_fault, call.last_error) = (LastFault::Attempt(outcome), text);
        self.carry_out(slot, id, verdict, Law::FunctionError, MessageError::Attempt { outcome, text, timeout });
    }

    fn carry_out(&mut self, slot: u32, function: FunctionId, verdict: Verdict, law: Law, error: MessageError) {
        match verdict {
            Verdict::Again { after } => {
                let now = self.now();
                let call = &mut self.world.calls[slot];
                let (id, cause) = (call.id, std::mem::replace(&mut call.last_record, self.world.emitted));
                (call.stage, call.since, call.until) = (Stage::Waiting(law), now, now + after);
                self.push(id, cause, What::RetryDue { function, law, after }, None);
                self.at(now + after, Order::Begins, Timer::Try { slot });
            }
            Verdict::GiveUp(condition) => self.give_up_because(slot, condition, error),
        }
    }

    fn age(&self, slot: u32) -> Age {
        Age { stored_at: self.world.calls[slot].stored_at, max: self.configured(slot).max_event_age }
    }

    pub(super) fn configured(&self, slot: u32) -> &'a Function {
        self.config.function(self.world.calls[slot].function)
    }
}
