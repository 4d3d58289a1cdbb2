//! What may be looked at from outside: read only.

use super::jobs::JobCounts;
use super::message::{Message, TargetState};
use super::state::{Call, CallerState, Environment, FunctionWorld};
use super::{Timer, World};
use crate::engine::crowd::Crowd;
use crate::engine::delivery::{self, Texts};
use crate::engine::ledger::{Cause, Charge, Ledger};
use crate::engine::money::Amount;
use crate::engine::record::{AlarmState, CallId, Effect, Finished, Outcome, StopReason};
use crate::engine::scenario::{CallerId, FunctionId, Scenario, TargetId, Timed};
use crate::engine::time::{Span, Time};

impl World {
    /// As configured now.
    pub fn config(&self) -> &Scenario {
        &self.config
    }

    /// When the last thing happened.
    pub fn now(&self) -> Time {
        self.state.now
    }

    /// Records emitted so far.
    pub fn emitted(&self) -> u64 {
        self.state.emitted
    }

    /// Commands applied so far.
    pub fn applied(&self) -> u32 {
        self.state.applied
    }

    /// Calls under way, in order of slots: a call keeps its place while it lives.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.state.calls.iter()
    }

    /// How many calls wait, and which is next, without looking at each.
    pub fn crowd(&self) -> Crowd {
        self.state.calls.crowd()
    }

    /// All calls that do anything but wait in the queue, and `most` of those that only wait, in order of slots: however
    /// many wait, few are looked at.
    pub fn shown_calls(&self, most: usize) -> impl Iterator<Item = &Call> {
        self.state.calls.shown(most)
    }

    /// The call in a slot.
    pub fn call_in(&self, slot: u32) -> &Call {
        &self.state.calls[slot]
    }

    /// Calls of which an attempt is under way, in order of slots.
    pub fn running_calls(&self) -> impl Iterator<Item = &Call> {
        self.shown_calls(0).filter(|call| call.is_running())
    }

    pub fn calls_under_way(&self) -> usize {
        self.state.calls.len()
    }

    /// Calls sent so far.
    pub fn calls_sent(&self) -> u32 {
        self.state.calls.sent
    }

    pub fn caller(&self, id: CallerId) -> &CallerState {
        &self.state.callers[id.0 as usize]
    }

    pub fn function(&self, id: FunctionId) -> &FunctionWorld {
        &self.state.functions[id.0 as usize]
    }

    pub fn target(&self, id: TargetId) -> &TargetState {
        &self.state.targets[id.0 as usize]
    }

    /// What became of what callers wanted done.
    pub fn jobs(&self) -> &JobCounts {
        &self.state.jobs.counts
    }

    pub fn ledger(&self) -> &Ledger {
        &self.state.ledger
    }

    pub fn stopped(&self) -> Option<StopReason> {
        self.state.stopped
    }

    /// Whether nothing will happen any more but idle environments going, unless a person or a command acts.
    pub fn is_settled(&self) -> bool {
        self.nothing_due_but(|timer| matches!(timer, Timer::AlarmCheck { .. } | Timer::Expire { .. }))
    }

    /// The same, but that environments which are kept ready are paid for as long as they are.
    pub fn is_idle(&self) -> bool {
        self.nothing_due_but(|timer| {
            matches!(timer, Timer::AlarmCheck { .. } | Timer::Expire { .. } | Timer::PayProvisioned { .. })
        })
    }

    /// Whether no further record can come: nothing is due but alarms that will see what they saw last.
    pub fn is_finished(&self, commands: &[Timed]) -> bool {
        self.state.applied as usize >= commands.len()
            && self.nothing_due_but(|timer| matches!(timer, Timer::AlarmCheck { .. }))
    }

    /// With no call under way only what belongs to none can still act.
    fn nothing_due_but(&self, allowed: impl Fn(Timer) -> bool) -> bool {
        let quiet = |timer: Timer| {
            self.is_stale(timer)
                || allowed(timer)
                    && match timer {
                        Timer::AlarmCheck { target } => {
                            self.target(target).alarm == self.target(target).alarm_to_come()
                        }
                        _ => true,
                    }
        };
        // A sender that waits for a lost answer may still give up.
        self.state.stopped.is_some()
            || self.state.calls.len() == self.state.calls.lost_count()
                && self.state.calendar.iter_unsorted().all(|(_, timer)| quiet(timer))
    }

    /// Whether nothing will come of a timer any more: what it was for is over.
    pub(super) fn is_stale(&self, timer: Timer) -> bool {
        let still = |slot, call, is_so: fn(&Call) -> bool| self.state.calls.if_still(slot, call).is_some_and(is_so);
        match timer {
            Timer::Timeout { slot, call, attempt } => {
                !self.state.calls.if_still(slot, call).is_some_and(|call| call.attempt == attempt && call.is_running())
            }
            Timer::ClientTimeout { slot, call } => {
                !self.state.calls.if_still(slot, call).is_some_and(|call| self.is_awaited(call))
            }
            Timer::Resend { slot, call } => !still(slot, call, |_| true),
            Timer::Arrival { caller, epoch } => self.caller(caller).epoch != epoch,
            Timer::PayProvisioned { function, epoch } => !self.function(function).pays(epoch),
            _ => false,
        }
    }

    /// Whether the sender of a call still waits for its answer: it has not heard, has not given up, and was not stopped.
    pub fn is_awaited(&self, call: &Call) -> bool {
        !call.answered && !call.hung_up && self.state.is_listened_for(call)
    }

    /// When the next thing is due that a person would notice: not an alarm that sees what it saw last, not an idle
    /// environment that goes, not what is no longer needed. With very much due, whatever is next.
    pub fn next_notable(&self, commands: &[Timed]) -> Option<Time> {
        self.next_but(commands, 2_000, |target| target.alarm == target.alarm_to_come())
    }

    /// When the next thing is due that ends an idle stretch: of all that alarms do, only going off.
    pub fn next_lively(&self, commands: &[Timed]) -> Option<Time> {
        self.next_but(commands, 20_000, |target| {
            target.alarm == target.alarm_to_come() || target.alarm_to_come() != AlarmState::Alarm
        })
    }

    fn next_but(&self, commands: &[Timed], most: usize, dull: fn(&TargetState) -> bool) -> Option<Time> {
        if self.state.calendar.len() > most || self.state.stopped.is_some() {
            return self.next_due(commands);
        }
        let notable = |timer: &Timer| match timer {
            Timer::AlarmCheck { target } => !dull(self.target(*target)),
            Timer::Expire { .. } => false,
            timer => !self.is_stale(*timer),
        };
        let command = commands.get(self.state.applied as usize).map(|timed| timed.at);
        let timers = self.state.calendar.iter_unsorted().filter(|(_, timer)| notable(timer)).map(|(at, _)| at);
        timers.chain(command).min()
    }

    /// The event as the handler and the dead letter see it.
    pub fn payload(&self, call: &Call) -> String {
        match &call.envelope {
            Some(message) => delivery::record(self, message),
            None => Texts::payload_text(self, call.payload, call.ordinal),
        }
    }

    pub fn message_payload(&self, message: &Message) -> String {
        delivery::payload(self, message)
    }

    /// Attempts under way of all functions without a reservation.
    pub fn unreserved_in_use(&self) -> u32 {
        self.state.unreserved.in_use
    }

    /// The attribute `ErrorCode` of a dead letter; none where no attempt was possible.
    pub const fn error_code(message: &Message) -> Option<u16> {
        delivery::error_code(message.error)
    }

    /// The attribute `ErrorMessage` of a dead letter.
    pub fn error_message(&self, message: &Message) -> String {
        delivery::error_message(self, message)
    }

    /// The request id of a call: the same in its answer and in every attempt.
    pub fn request_id(&self, call: CallId) -> String {
        delivery::request_id(self.config.seed, call)
    }

    /// What the attempts under way would be charged if they ended at `now`: the meter that is running.
    pub fn running_meter(&self, now: Time) -> Amount {
        let meters = self.running_calls();
        meters.map(|call| Amount(self.meter(call, now).atoms().into())).sum()
    }

    /// What of it is for waiting for other functions.
    pub fn waiting_meter(&self, now: Time) -> Amount {
        let waiting = self.running_calls().filter(|call| call.is_calling() || !call.waiting.is_zero());
        waiting.map(|call| self.meter(call, now).part(Cause::Waiting)).sum()
    }

    /// The charge of a call's attempt if it ended at `now`.
    pub fn meter(&self, call: &Call, now: Time) -> Charge {
        let waiting = call.waiting + if call.is_calling() { now.since(call.since) } else { Span::ZERO };
        // A cold start before the invocation, as far as it has come; one within it is part of the invocation.
        let before = Span(call.init.0.saturating_sub(call.began_at.since(now).0));
        let billed = (before + now.since(call.began_at)).ms_ceil();
        let init = if call.init_again.is_some() { call.init_so_far(now) } else { before };
        Charge::of_attempt(&Finished {
            function: call.function,
            mode: call.mode,
            environment: call.environment,
            attempt: call.attempt,
            outcome: Outcome::Succeeded,
            duration: now.since(call.began_at),
            billed_ms: billed as u32,
            waiting_ms: waiting.ms_floor() as u32,
            init_ms: init.ms_floor() as u32,
            init_in_run: call.init_again.is_some(),
            memory_mb: call.memory_mb,
            storage_mb: call.storage_mb,
            arm: call.arm,
            provisioned: call.provisioned,
            requests: 1,
            version: call.version,
            latest: call.latest,
            effect: call.effect,
        })
    }

    /// Bytes that a snapshot takes, roughly, not counting what it shares with an earlier one.
    pub fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        let (own, before) = (&self.state, before.map(|before| &before.state));
        let targets =
            own.targets.iter().enumerate().map(|(place, target)| {
                target.messages.bytes_beyond(before.map(|before| &before.targets[place].messages))
            });
        let functions = own.functions.iter().enumerate().map(|(place, function)| {
            let environments = function.idle.len() * size_of::<Environment>()
                + function.provisioned_free.len() * 8
                + function.rate_window.len() * 16;
            let line = function.line.bytes_beyond(before.map(|before| &before.functions[place].line));
            environments + function.recorded.len() * 16 + line
        });
        size_of::<Self>()
            + 4_096
            + own.calls.bytes_beyond(before.map(|before| &before.calls))
            + own.jobs.bytes_beyond(before.map(|before| &before.jobs))
            + own.calendar.bytes_beyond(before.map(|before| &before.calendar))
            + targets.chain(functions).sum::<usize>()
    }

    /// The call with this id, while it is under way.
    pub fn call(&self, id: CallId) -> Option<&Call> {
        self.state.calls.find(id)
    }

    /// The call with this id, under way or just over. For words only: it is forgotten as soon as another takes its place.
    pub fn remembered_call(&self, id: CallId) -> Option<&Call> {
        self.state.calls.remembered(id)
    }
}

impl Call {
    /// Whether an attempt of it is under way.
    pub fn is_running(&self) -> bool {
        use super::Stage::{Calling, Initialising, Working};
        matches!(self.stage, Initialising | Working | Calling)
    }

    /// Whether the attempt under way has left its effect.
    pub fn has_left_effect(&self) -> bool {
        self.effect == Effect::Recorded
    }

    pub fn is_calling(&self) -> bool {
        self.stage == super::Stage::Calling
    }

    /// Cold start of the attempt under way, or of the last one.
    pub fn cold_start(&self) -> Span {
        self.init
    }

    /// When the handler of the attempt under way began.
    pub fn began_at(&self) -> Time {
        self.began_at
    }

    /// The place, among the calls its function makes, of the one that it waits for.
    pub fn edge(&self) -> u8 {
        self.edge
    }
}

impl Texts for World {
    fn config(&self) -> &Scenario {
        &self.config
    }

    fn text_of(&self, number: u16) -> &str {
        &self.state.texts[number as usize].text
    }

    fn payload_text(&self, number: u16, ordinal: u32) -> String {
        self.state.texts[number as usize].with_number(ordinal)
    }
}
