//! Callers send, on schedule or by hand, and hear answers. A function that calls is a sender like any other.

use super::heard::{Heard, HeardWhat};
use super::jobs::NO_JOB;
use super::state::{Answer, Call, Sending, Stage};
use super::{CALLS_MAX, State, Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::log::Log;
use crate::engine::random::{Stream, exponential};
use crate::engine::record::{NO_CAUSE, Sender, StopReason, What};
use crate::engine::scenario::{Arrivals, CallerId, Mode, Sdk};
use crate::engine::time::{Span, Time};

impl State {
    /// Puts the next scheduled call of a caller into the calendar, if there is one.
    pub(super) fn schedule_arrival(&mut self, id: CallerId, when: &Arrivals) {
        let caller = &self.callers[id.0 as usize];
        let (now, done) = (self.now, caller.arrived);
        let next = match when {
            Arrivals::ByHand => None,
            Arrivals::Every { first, .. } if done == 0 && *first >= now => Some(*first),
            Arrivals::Every { period, .. } => Some(now + *period),
            Arrivals::Random { limit: Some(limit), .. } if done >= *limit => None,
            Arrivals::Random { mean_gap, .. } => {
                let draw = caller.gap_draws.nth(caller.scheduled);
                Some(now + exponential(draw, *mean_gap))
            }
            Arrivals::Burst { count, at } => (done < u64::from(*count) && *at >= now).then_some(*at),
            Arrivals::At(times) => times.get(done as usize).copied(),
        };
        if let Some(at) = next {
            self.calendar.add(at, Order::Begins, Timer::Arrival { caller: id, epoch: caller.epoch });
        }
    }
}

impl<L: Log> Step<'_, L> {
    pub(super) fn arrival(&mut self, id: CallerId, epoch: u16) {
        let caller = &mut self.world.callers[id.0 as usize];
        if caller.epoch != epoch {
            return;
        }
        let draws = Stream(caller.scheduled_draws.nth(caller.scheduled));
        caller.scheduled += 1;
        caller.arrived += 1;
        self.call_from(id, draws, NO_CAUSE);
        self.world.schedule_arrival(id, &self.config.caller(id).when);
    }

    pub(super) fn call_by_hand(&mut self, id: CallerId, cause: u64) {
        let caller = &mut self.world.callers[id.0 as usize];
        let draws = Stream(caller.hand_draws.nth(caller.by_hand));
        caller.by_hand += 1;
        self.call_from(id, draws, cause);
    }

    fn call_from(&mut self, id: CallerId, draws: Stream, cause: u64) {
        let caller = &mut self.world.callers[id.0 as usize];
        caller.sent += 1;
        caller.awaiting += 1;
        let (ordinal, payload) = (caller.sent, caller.payload);
        let configured = self.config.caller(id);
        let job = if configured.mode == Mode::DryRun { NO_JOB } else { self.world.jobs.open() };
        self.send(Sending {
            from: Sender::Caller(id),
            parent_slot: 0,
            job,
            function: configured.function,
            mode: configured.mode,
            qualifier: configured.qualifier,
            ordinal,
            payload,
            envelope: None,
            draws,
            depth: 0,
            cause,
        });
    }

    /// Sends a call on its way to the front door.
    #[inline]
    pub(super) fn send(&mut self, sending: Sending) {
        let now = self.world.now;
        let id = self.world.calls.next_id();
        let (from, parent) = (sending.from, sending.parent_slot);
        let slot = self.world.add_call(Call::new(id, now, sending));
        self.expect_answer(from, parent, slot);
        self.leave(slot);
        if self.world.calls.len() > CALLS_MAX {
            self.stop(StopReason::TooManyCalls);
        }
    }

    /// An answer arrives.
    pub(super) fn answer(&mut self, slot: u32) {
        let call = &self.world.calls[slot];
        let Some(answer) = call.answer else { return };
        let (from, function, waited) = (call.from, call.function, self.world.now.since(call.asked_at));
        let Answer { status, failed, cause, .. } = answer;
        if call.hung_up || !self.is_listened_for(slot) {
            self.record_for_slot(slot, cause, What::Unheard { function, status });
        } else {
            let (unanswered, resends) = (call.unanswered, Sdk::retries(status) && self.may_send_again(slot));
            let what = What::Answered { from, status, failed, waited, resends, unanswered };
            let heard = self.record_for_slot(slot, cause, what);
            self.world.calls[slot].answered = true;
            match from {
                _ if resends => self.send_again(slot, heard, Sdk::is_throttle(status), unanswered),
                Sender::Caller(id) => self.hear(slot, id, waited),
                _ => self.callee_answered(slot, heard, Some(answer)),
            }
        }
        self.world.calls[slot].answer = None;
        self.release_if_over(slot);
    }

    fn hear(&mut self, slot: u32, id: CallerId, waited: Span) {
        let call = &self.world.calls[slot];
        let Some(answer) = call.answer else { return };
        let (mode, status, failed) = (call.mode, answer.status, answer.failed);
        let what = HeardWhat::Answer { status, failed, unanswered: call.unanswered };
        let heard = Heard { at: self.world.now, call: call.id, mode, what, waited };
        let caller = &mut self.world.callers[id.0 as usize];
        caller.awaiting -= 1;
        caller.waited += waited;
        caller.last_heard = Some(heard);
        match (status, failed, mode) {
            (200..300, true, _) => caller.heard_failed += 1,
            (200..300, _, Mode::Sync) => caller.heard_results += 1,
            (200..300, _, Mode::Async) => caller.heard_accepted += 1,
            (200..300, _, Mode::DryRun) => caller.heard_checked += 1,
            _ => caller.heard_refused += 1,
        }
    }

    /// The SDK gave up without an answer.
    pub(super) fn hear_nothing(&mut self, slot: u32, id: CallerId, connected: bool) {
        let call = &self.world.calls[slot];
        let waited = self.world.now.since(call.asked_at);
        let what = HeardWhat::Nothing { connected };
        let heard = Heard { at: self.world.now, call: call.id, mode: call.mode, what, waited };
        let caller = &mut self.world.callers[id.0 as usize];
        caller.awaiting -= 1;
        caller.waited += waited;
        caller.last_heard = Some(heard);
        caller.heard_nothing += 1;
    }

    /// Forgets a call when Lambda is done with it and nobody waits for its answer.
    pub(super) fn release_if_over(&mut self, slot: u32) {
        let call = &self.world.calls[slot];
        let waits_for_nothing = call.lost && !call.hung_up;
        if call.stage == Stage::Done && call.answer.is_none() && !waits_for_nothing {
            self.world.remove_call(slot);
        }
    }

    /// The time now; short for rules.
    pub(super) fn now(&self) -> Time {
        self.world.now
    }
}
