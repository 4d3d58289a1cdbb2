//! Attempts: one try at running a function, from its start to its charge, with the calls that it makes on the way.

use super::environments::Taken;
use super::state::{Answer, Call, InitFault, Sending, Stage};
use super::{Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::facts;
use crate::engine::ledger::{Cause, Charge};
use crate::engine::log::Log;
use crate::engine::random::{Purpose, Stream, exponential, happens, happens_last, long_tailed, uniform};
use crate::engine::record::{CallId, Effect, Finished, NO_CALL, Outcome, Sender, What};
use crate::engine::scenario::{
    Architecture, Distribution, EffectAt, FailsBy, Failure, Mode, OnCalleeFailure, Qualifier,
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
            Distribution::Percentiles(percentiles) => percentiles.at(stream.nth(0)),
        }
    }

    /// Starts an attempt that was admitted.
    pub(super) fn start_attempt(&mut self, slot: u32) {
        let taken = self.occupy(slot);
        let call = &self.world.calls[slot];
        let (id, draws, now) = (call.function, call.draws, self.now());
        let attempt = call.attempt.saturating_add(1);
        let function = self.config.function(id);
        let cold = self.cold_start(slot, attempt, &taken);
        let will_fail = match function.failure {
            Failure::Never | Failure::Hangs => false,
            Failure::Always => true,
            Failure::Chance(ppm) | Failure::ChanceOrHang { fails: ppm, .. } => {
                happens(draws.fork(Purpose::Failure, attempt.into()).nth(0), ppm)
            }
            Failure::FirstAttempts(count) => attempt <= count,
        };
        let call = &mut self.world.calls[slot];
        (call.attempt, call.environment, call.version) = (attempt, taken.number, function.version);
        (call.will_fail, call.effect) = (will_fail, Effect::None);
        (call.init, call.init_again) = (cold.billed(), cold.again);
        (call.init_fault, call.init_again_fault) = (cold.fault, cold.again_fault);
        (call.waiting, call.edge, call.began_at) = (Span::ZERO, 0, now + cold.before);
        (call.timeout, call.memory_mb) = (function.timeout, function.memory_mb as u16);
        call.arm = function.architecture == Architecture::Arm;
        call.storage_mb = function.storage_mb.saturating_sub(facts::STORAGE_FREE.count()) as u16;
        let (mode, waited, version) = (call.mode, now.since(call.stored_at), call.executed());
        let copy = call.duplicate;
        let metrics = &mut self.world.functions[id.0 as usize].metrics;
        metrics.invocations += 1;
        metrics.cold_starts += u64::from(!cold.before.is_zero());
        let Taken { number: environment, capacity, .. } = taken;
        let (init, init_in_run) = (cold.before, cold.before.is_zero() && cold.again.is_some());
        let what = What::Started {
            function: id,
            mode,
            environment,
            attempt,
            capacity,
            init,
            init_in_run,
            version,
            waited,
            copy,
        };
        self.record(slot, what, None);
        if init_in_run {
            self.world.calls[slot].init_fault = None;
            return self.begin_init_in_run(slot);
        }
        if init.is_zero() {
            return self.begin_work(slot);
        }
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until) = (Stage::Initialising, now, now + init);
        self.at(now + init, Order::Begins, Timer::InitDone { slot });
    }

    pub(super) fn init_done(&mut self, slot: u32) {
        let now = self.now();
        let call = &self.world.calls[slot];
        let (function, environment) = (call.function, call.environment);
        if call.init_again.is_some() && call.init_fault.is_none() {
            if call.init_again_fault == Some(InitFault::Fails) {
                return self.end_attempt(slot, Outcome::InitFailed);
            }
            self.record(slot, What::Initialised { function, environment }, None);
            return self.begin_work(slot);
        }
        let what = match call.init_fault {
            None => What::Initialised { function, environment },
            Some(InitFault::TimesOut) => What::InitTimedOut { function, environment },
            Some(InitFault::Fails) => What::InitFailed { function, environment, after: now.since(call.since) },
        };
        self.record(slot, what, None);
        // From here on an init is the invocation's: what failed before it is not looked at again.
        self.world.calls[slot].init_fault = None;
        if matches!(what, What::Initialised { .. }) {
            self.begin_work(slot);
        } else {
            self.begin_init_in_run(slot);
        }
    }

    /// An init within the invocation begins: it, too, is on the function's timeout.
    fn begin_init_in_run(&mut self, slot: u32) {
        let now = self.now();
        let call = &mut self.world.calls[slot];
        let (id, attempt, timeout) = (call.id, call.attempt, call.timeout);
        let takes = call.init_again.unwrap_or_default();
        let never_ends = call.init_again_fault == Some(InitFault::TimesOut) || takes > timeout;
        let until = now + if never_ends { timeout } else { takes };
        (call.stage, call.since, call.until, call.began_at) = (Stage::Initialising, now, until, now);
        if never_ends {
            self.at(until, Order::Ends, Timer::Timeout { slot, call: id, attempt });
        } else {
            self.at(until, Order::Begins, Timer::InitDone { slot });
        }
    }

    /// The handler begins its own work, which ends when it is done or at the timeout.
    fn begin_work(&mut self, slot: u32) {
        let function = self.configured(slot);
        self.leave_effect(slot, function, EffectAt::Start);
        let now = self.now();
        let call = &self.world.calls[slot];
        // What an init within the invocation has used up is missing here.
        let left = Span(call.timeout.0.saturating_sub(now.since(call.began_at).0));
        let work = self.draw(function.work, call.draws.fork(Purpose::Work, call.attempt.into()));
        let hangs = match function.failure {
            Failure::Hangs => true,
            // The draw that decides who fails, from its other end: what fails never hangs as well.
            Failure::ChanceOrHang { hangs, .. } => {
                happens_last(call.draws.fork(Purpose::Failure, call.attempt.into()).nth(0), hangs)
            }
            _ => false,
        } || work > left;
        let until = now + if hangs { left } else { work };
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until) = (Stage::Working, now, until);
        if hangs {
            let (id, attempt) = (call.id, call.attempt);
            self.at(until, Order::Ends, Timer::Timeout { slot, call: id, attempt });
        } else {
            self.at(until, Order::Ends, Timer::WorkDone { slot });
        }
    }

    /// Own work is done: the handler raises, or makes its calls one after the other, or returns.
    pub(super) fn work_done(&mut self, slot: u32) {
        let function = self.configured(slot);
        self.leave_effect(slot, function, EffectAt::WorkDone);
        if self.world.calls[slot].will_fail {
            let outcome = match function.fails_by {
                FailsBy::Exception => Outcome::Raised,
                FailsBy::Exit => Outcome::Exited,
                FailsBy::OutOfMemory => Outcome::OutOfMemory,
            };
            return self.end_attempt(slot, outcome);
        }
        if function.calls.is_empty() {
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
            qualifier: Qualifier::Unstated,
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
        let still =
            self.world.calls.if_still(slot, id).is_some_and(|call| call.attempt == attempt && call.is_running());
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

    /// Charges the attempt, leaves the environment, and tells the queue or the sender.
    fn end_attempt(&mut self, slot: u32, outcome: Outcome) {
        let now = self.now();
        if outcome == Outcome::Succeeded {
            self.leave_effect(slot, self.configured(slot), EffectAt::Success);
        }
        let call = &self.world.calls[slot];
        let (id, mode) = (call.function, call.mode);
        let duration = now.since(call.began_at);
        let init = call.init_so_far(now);
        let finished = Finished {
            function: id,
            mode,
            environment: call.environment,
            attempt: call.attempt,
            outcome,
            duration,
            billed_ms: (call.init + duration).ms_ceil() as u32,
            waiting_ms: call.waiting.ms_floor() as u32,
            init_ms: init.ms_floor() as u32,
            init_in_run: call.init_again.is_some(),
            memory_mb: call.memory_mb,
            storage_mb: call.storage_mb,
            arm: call.arm,
            provisioned: call.provisioned,
            requests: self.request_units(call),
            version: call.version,
            latest: call.latest,
            effect: call.effect,
        };
        let charge = Charge::of_attempt(&finished);
        let ledger = &mut self.world.ledger;
        ledger.count_attempt(&finished);
        match (call.duplicate, call.unanswered) {
            (true, _) => ledger.duplicated += charge.part(Cause::Work),
            (_, true) => ledger.sent_again += charge.part(Cause::Work),
            _ => {}
        }
        let state = &mut self.world.functions[id.0 as usize];
        state.metrics.errors += u64::from(outcome.failed());
        state.metrics.duration_sum += duration;
        state.metrics.duration_max = state.metrics.duration_max.max(duration);
        self.record(slot, What::Finished(finished), Some(&charge));
        if !outcome.failed() {
            self.count_done(slot, finished.effect);
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

    /// Requests that an attempt is charged as: one, and one more for each begun 64 KB of an event beyond 256 KB, the first
    /// time it runs.
    fn request_units(&self, call: &Call) -> u8 {
        if call.mode != Mode::Async || call.attempt > 1 {
            return 1;
        }
        let further = self.payload_bytes(call).saturating_sub(facts::EVENT_FIRST_UNIT.value);
        1 + further.div_ceil(facts::EVENT_FURTHER_UNIT.value) as u8
    }
}
