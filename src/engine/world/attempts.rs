//! Attempts: one try at running a function, from its start to its charge, with the calls that it makes on the way.

use super::callers::Sending;
use super::state::{Answer, Stage};
use super::{Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::facts;
use crate::engine::ledger::Charge;
use crate::engine::log::Log;
use crate::engine::random::{Purpose, Stream, exponential, happens, long_tailed, uniform};
use crate::engine::record::{CallId, Finished, Outcome, Sender, What};
use crate::engine::scenario::{Architecture, Distribution, Failure, Mode, OnCalleeFailure};
use crate::engine::time::Span;

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
        let id = self.world.calls[slot].function;
        let (environment, new) = self.occupy(id);
        let draws = self.world.calls[slot].draws;
        let attempt = self.world.calls[slot].attempt.saturating_add(1);
        let function = self.config.function(id);
        let init = if new { self.draw(function.init, draws.fork(Purpose::Init, attempt.into())) } else { Span::ZERO };
        let will_fail = match function.failure {
            Failure::Never | Failure::Hangs => false,
            Failure::Always => true,
            Failure::Chance(ppm) => happens(draws.fork(Purpose::Failure, attempt.into()).nth(0), ppm),
            Failure::FirstAttempts(count) => attempt <= count,
        };
        let now = self.now();
        let call = &mut self.world.calls[slot];
        (call.attempt, call.environment, call.init, call.will_fail) = (attempt, environment, init, will_fail);
        (call.waiting, call.edge, call.began_at) = (Span::ZERO, 0, now + init);
        (call.timeout, call.memory_mb) = (function.timeout, function.memory_mb as u16);
        call.arm = function.architecture == Architecture::Arm;
        let (mode, waited) = (call.mode, now.since(call.stored_at));
        let metrics = &mut self.world.functions[id.0 as usize].metrics;
        metrics.invocations += 1;
        metrics.cold_starts += u64::from(!init.is_zero());
        self.note(slot, What::Started { function: id, mode, environment, attempt, init, waited }, None);
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
        self.note(slot, What::Initialised { function, environment }, None);
        self.begin_work(slot);
    }

    /// The handler begins its own work, which ends when it is done or at the timeout.
    fn begin_work(&mut self, slot: u32) {
        let function = self.configured(slot);
        let (distribution, hangs) = (function.work, function.failure == Failure::Hangs);
        let call = &self.world.calls[slot];
        let timeout = call.timeout;
        let work = self.draw(distribution, call.draws.fork(Purpose::Work, call.attempt.into()));
        let work = if hangs { timeout } else { work };
        let now = self.now();
        let call = &mut self.world.calls[slot];
        let until = now + Span(work.0.min(timeout.0));
        (call.stage, call.since, call.until, call.began_at) = (Stage::Working, now, until, now);
        if hangs || work > timeout {
            let (id, attempt) = (call.id, call.attempt);
            self.at(until, Order::Ends, Timer::Timeout { slot, call: id, attempt });
        } else {
            self.at(until, Order::Ends, Timer::WorkDone { slot });
        }
    }

    /// Own work is done: the handler raises, or makes its calls one after the other, or returns.
    pub(super) fn work_done(&mut self, slot: u32) {
        if self.world.calls[slot].will_fail {
            return self.end_attempt(slot, Outcome::Raised);
        }
        if self.configured(slot).calls.is_empty() {
            return self.end_attempt(slot, Outcome::Succeeded);
        }
        let call = &self.world.calls[slot];
        let timer = Timer::Timeout { slot, call: call.id, attempt: call.attempt };
        let at = call.began_at + call.timeout;
        self.at(at, Order::Ends, timer);
        self.call_next(slot);
    }

    fn call_next(&mut self, slot: u32) {
        let now = self.now();
        let call = &self.world.calls[slot];
        let Some(edge) = self.configured(slot).calls.get(call.edge as usize) else {
            return self.end_attempt(slot, Outcome::Succeeded);
        };
        let number = u64::from(call.attempt) * 256 + u64::from(call.edge);
        let sending = Sending {
            from: Sender::Function { function: call.function, call: call.id, edge: call.edge },
            parent_slot: slot,
            function: edge.function,
            mode: edge.mode,
            ordinal: call.ordinal,
            payload: call.payload,
            draws: Stream(call.draws.fork(Purpose::Child, number).nth(0)),
            depth: call.depth + 1,
            cause: call.last_record,
        };
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until) = (Stage::Calling, now, crate::engine::time::Time::NEVER);
        self.send(sending);
    }

    /// The answer to a function's call arrives: its handler goes on, or raises, or is no longer there.
    pub(super) fn callee_answered(&mut self, child: u32, waited: Span) {
        let call = &self.world.calls[child];
        let (Sender::Function { call: parent_id, edge, .. }, Some(answer)) = (call.from, call.answer) else { return };
        let (parent, function, sent_at) = (call.parent_slot, call.function, call.sent_at);
        let Answer { status, failed, cause, .. } = answer;
        let listening = self
            .world
            .calls
            .if_still(parent, parent_id)
            .is_some_and(|parent| parent.stage == Stage::Calling && parent.edge == edge && parent.since == sent_at);
        if !listening {
            self.note_aside(child, cause, What::Unheard { function, status });
            return;
        }
        let from = self.world.calls[child].from;
        let heard = self.note_aside(child, cause, What::Answered { from, status, failed, waited });
        let policy = self.configured(parent).calls.get(edge as usize).map(|edge| edge.on_failure);
        let call = &mut self.world.calls[parent];
        call.last_record = heard;
        call.waiting += waited;
        call.edge += 1;
        let fine = (200..300).contains(&status) && !failed;
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
        }
        self.end_attempt(slot, Outcome::TimedOut);
    }

    /// Charges the attempt, leaves the environment, and tells whoever must know.
    fn end_attempt(&mut self, slot: u32, outcome: Outcome) {
        let now = self.now();
        let call = &self.world.calls[slot];
        let (id, environment, mode) = (call.function, call.environment, call.mode);
        let billed = call.init + now.since(call.began_at);
        let finished = Finished {
            function: id,
            mode,
            environment,
            attempt: call.attempt,
            outcome,
            billed_ms: billed.ms_ceil() as u32,
            waiting_ms: call.waiting.ms_floor() as u32,
            init_ms: call.init.ms_floor() as u32,
            memory_mb: call.memory_mb,
            arm: call.arm,
        };
        let charge = Charge::of_attempt(&finished);
        self.world.ledger.requests += 1;
        self.world.ledger.mb_ms += u128::from(finished.memory_mb) * u128::from(finished.billed_ms);
        self.world.functions[id.0 as usize].metrics.errors += u64::from(outcome.failed());
        self.note(slot, What::Finished(finished), Some(&charge));
        self.vacate(id, environment, outcome == Outcome::TimedOut, slot);
        match mode {
            Mode::Async => self.event_attempted(slot, outcome),
            Mode::Sync | Mode::DryRun => {
                self.done(slot);
                self.reply(slot, facts::SYNC_STATUS.value as u16, outcome.failed());
            }
        }
    }
}
