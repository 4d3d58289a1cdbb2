//! Attempts: one try at running a function, from its start to its charge, with the calls that it makes on the way.

use super::environments::Taken;
use super::state::{Answer, Call, Sending, Stage};
use super::{Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::facts;
use crate::engine::ledger::Charge;
use crate::engine::log::Log;
use crate::engine::random::{Purpose, Stream, exponential, happens, long_tailed, uniform};
use crate::engine::record::{CallId, Effect, Finished, NO_CALL, Outcome, Sender, What};
use crate::engine::scenario::{
    Architecture, Distribution, Effects, FailsBy, Failure, Mode, OnCalleeFailure, Qualifier,
};
use crate::engine::time::{Span, Time};

impl<L: Log> Step<'_, L> {
    #[inline]
    pub(super) fn draw(&self, from: Distribution, stream: Stream) -> Span {
        match from {
            Distribution::Fixed(span) => span,
            Distribution::Uniform(low, high) => uniform(stream.nth(0), low, high),
            Distribution::Exponential(mean) => exponential(stream.nth(0), mean),
            Distribution::LongTailed(median) => long_tailed(stream.nth(0), stream.nth(1), median),
        }
    }

    /// Starts an attempt that was admitted.
    pub(super) fn start_attempt(&mut self, slot: u32) {
        let taken = self.occupy(slot);
        let call = &self.world.calls[slot];
        let (id, draws, now) = (call.function, call.draws, self.now());
        let attempt = call.attempt.saturating_add(1);
        let function = self.config.function(id);
        let drawn =
            if taken.new { self.draw(function.init, draws.fork(Purpose::Init, attempt.into())) } else { Span::ZERO };
        let limit = facts::INIT_MAX.span();
        let init = drawn.min(limit);
        let will_fail = match function.failure {
            Failure::Never | Failure::Hangs => false,
            Failure::Always => true,
            Failure::Chance(ppm) => happens(draws.fork(Purpose::Failure, attempt.into()).nth(0), ppm),
            Failure::FirstAttempts(count) => attempt <= count,
        };
        let call = &mut self.world.calls[slot];
        (call.attempt, call.environment, call.version) = (attempt, taken.number, function.version);
        (call.init, call.will_fail) = (init, will_fail);
        call.init_again = if drawn > limit { drawn } else { Span::ZERO };
        (call.waiting, call.edge, call.began_at) = (Span::ZERO, 0, now + init);
        (call.timeout, call.memory_mb) = (function.timeout, function.memory_mb as u16);
        call.arm = function.architecture == Architecture::Arm;
        call.storage_mb = function.storage_mb.saturating_sub(facts::STORAGE_FREE.count()) as u16;
        let (mode, waited) = (call.mode, now.since(call.stored_at));
        let metrics = &mut self.world.functions[id.0 as usize].metrics;
        metrics.invocations += 1;
        metrics.cold_starts += u64::from(!init.is_zero());
        let Taken { number: environment, capacity, .. } = taken;
        self.record(slot, What::Started { function: id, mode, environment, attempt, capacity, init, waited }, None);
        if init.is_zero() {
            return self.begin_work(slot);
        }
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until) = (Stage::Initialising, now, now + init);
        self.at(now + init, Order::Begins, Timer::InitDone { slot });
    }

    pub(super) fn init_done(&mut self, slot: u32) {
        let call = &self.world.calls[slot];
        let (function, environment) = (call.function, call.environment);
        if call.init_again.is_zero() {
            self.record(slot, What::Initialised { function, environment }, None);
        } else {
            self.record(slot, What::InitTimedOut { function, environment }, None);
        }
        self.begin_work(slot);
    }

    /// The handler begins its own work, which ends when it is done or at the timeout.
    fn begin_work(&mut self, slot: u32) {
        let function = self.configured(slot);
        let call = &self.world.calls[slot];
        let timeout = call.timeout;
        let work = self.draw(function.work, call.draws.fork(Purpose::Work, call.attempt.into())) + call.init_again;
        let hangs = function.failure == Failure::Hangs || work > timeout;
        let now = self.now();
        let until = now + if hangs { timeout } else { work };
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until, call.began_at) = (Stage::Working, now, until, now);
        if hangs {
            let (id, attempt) = (call.id, call.attempt);
            self.at(until, Order::Ends, Timer::Timeout { slot, call: id, attempt });
        } else {
            self.at(until, Order::Ends, Timer::WorkDone { slot });
        }
    }

    /// Own work is done: the handler raises, or makes its calls one after the other, or returns.
    pub(super) fn work_done(&mut self, slot: u32) {
        if self.world.calls[slot].will_fail {
            let outcome = match self.configured(slot).fails_by {
                FailsBy::Exception => Outcome::Raised,
                FailsBy::Exit => Outcome::Exited,
                FailsBy::OutOfMemory => Outcome::OutOfMemory,
            };
            return self.end_attempt(slot, outcome);
        }
        if self.configured(slot).calls.is_empty() {
            return self.handler_returns(slot);
        }
        let call = &self.world.calls[slot];
        let timer = Timer::Timeout { slot, call: call.id, attempt: call.attempt };
        let at = call.began_at + call.timeout;
        self.at(at, Order::Ends, timer);
        self.call_next(slot);
    }

    /// The handler is done and returns, if Lambda will hand that back.
    fn handler_returns(&mut self, slot: u32) {
        let fits = self.configured(slot).returned_bytes() <= facts::RESPONSE_MAX.value;
        self.end_attempt(slot, if fits { Outcome::Succeeded } else { Outcome::ResponseTooLarge });
    }

    fn call_next(&mut self, slot: u32) {
        let now = self.now();
        let call = &self.world.calls[slot];
        let Some(edge) = self.configured(slot).calls.get(call.edge as usize) else {
            return self.handler_returns(slot);
        };
        let number = u64::from(call.attempt) * 256 + u64::from(call.edge);
        let sending = Sending {
            from: Sender::Function { function: call.function, call: call.id, edge: call.edge },
            parent_slot: slot,
            job: call.job,
            function: edge.function,
            mode: edge.mode,
            qualifier: Qualifier::Alias,
            envelope: None,
            ordinal: call.ordinal,
            payload: call.payload,
            draws: Stream(call.draws.fork(Purpose::Child, number).nth(0)),
            depth: call.depth + 1,
            cause: call.last_record,
        };
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until) = (Stage::Calling, now, Time::NEVER);
        self.send(sending);
    }

    /// What a function's call came to, after all that its SDK tried: its handler goes on, or raises. `None`: no answer.
    pub(super) fn callee_answered(&mut self, child: u32, heard: u64, answer: Option<Answer>) {
        let call = &self.world.calls[child];
        let (Sender::Function { edge, .. }, parent) = (call.from, call.parent_slot) else { return };
        let policy = self.configured(parent).calls.get(edge as usize).map(|edge| edge.on_failure);
        let now = self.now();
        let call = &mut self.world.calls[parent];
        call.last_record = heard;
        call.waiting += now.since(call.since);
        call.waits_for = NO_CALL;
        call.edge += 1;
        let fine = answer.is_some_and(|answer| (200..300).contains(&answer.status) && !answer.failed);
        if !fine && policy != Some(OnCalleeFailure::GoOn) {
            return self.end_attempt(parent, Outcome::CalleeFailed);
        }
        self.call_next(parent);
    }

    /// The function's timeout, unless the attempt ended before.
    pub(super) fn timeout(&mut self, slot: u32, id: CallId, attempt: u8) {
        let still = self
            .world
            .calls
            .if_still(slot, id)
            .is_some_and(|call| call.attempt == attempt && matches!(call.stage, Stage::Working | Stage::Calling));
        if !still {
            return;
        }
        let now = self.now();
        let call = &mut self.world.calls[slot];
        if call.stage == Stage::Calling {
            // Waiting for an answer that nobody will hear is paid for as well.
            call.waiting += now.since(call.since);
            self.abandon_call(slot);
        }
        self.end_attempt(slot, Outcome::TimedOut);
    }

    /// Charges the attempt, leaves the environment, and tells whoever must know.
    fn end_attempt(&mut self, slot: u32, outcome: Outcome) {
        let now = self.now();
        let effect = self.effect_of(slot, outcome);
        let call = &self.world.calls[slot];
        let (id, mode) = (call.function, call.mode);
        let duration = now.since(call.began_at);
        let finished = Finished {
            function: id,
            mode,
            environment: call.environment,
            attempt: call.attempt,
            outcome,
            duration,
            billed_ms: (call.init + duration).ms_ceil() as u32,
            waiting_ms: call.waiting.ms_floor() as u32,
            init_ms: call.init.ms_floor() as u32,
            memory_mb: call.memory_mb,
            storage_mb: call.storage_mb,
            arm: call.arm,
            provisioned: call.provisioned,
            requests: self.request_units(call),
            version: call.version,
            effect,
        };
        let charge = Charge::of_attempt(&finished);
        self.world.ledger.count_attempt(&finished);
        let state = &mut self.world.functions[id.0 as usize];
        state.metrics.errors += u64::from(outcome.failed());
        state.metrics.duration_sum += duration;
        state.metrics.duration_max = state.metrics.duration_max.max(duration);
        self.record(slot, What::Finished(finished), Some(&charge));
        if !outcome.failed() {
            self.count_done(slot, effect);
        }
        self.vacate(slot, outcome);
        self.let_in_next(id);
        match mode {
            Mode::Async => self.event_attempted(slot, outcome),
            Mode::Sync | Mode::DryRun => {
                self.done(slot);
                self.reply(slot, facts::SYNC_STATUS.value as u16, outcome.failed());
            }
        }
    }

    /// What the run leaves behind: its effect, unless the handler finds that this event, or request, had it before.
    fn effect_of(&mut self, slot: u32, outcome: Outcome) -> Effect {
        let Call { function: id, request, .. } = self.world.calls[slot];
        let state = &mut self.world.functions[id.0 as usize];
        let first = match self.config.function(id).effects {
            _ if outcome.failed() => return Effect::None,
            Effects::Ignored => return Effect::None,
            Effects::EveryRun => true,
            Effects::OncePerEvent => state.recorded.insert(request),
        };
        state.metrics.effects += u64::from(first);
        if first { Effect::Recorded } else { Effect::KnownAlready }
    }

    /// Requests that an attempt is charged as: one, and one more for each begun 64 KB of an event beyond 256 KB, the first
    /// time it runs.
    fn request_units(&self, call: &Call) -> u8 {
        let bytes = self.payload_bytes(call);
        if call.mode != Mode::Async || call.attempt > 1 || bytes <= facts::EVENT_FIRST_UNIT.value {
            return 1;
        }
        1 + (bytes - facts::EVENT_FIRST_UNIT.value).div_ceil(facts::EVENT_FURTHER_UNIT.value) as u8
    }
}
