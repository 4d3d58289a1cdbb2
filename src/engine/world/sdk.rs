//! The sender's SDK: it stops waiting when its time-out passes, and sends the same request again after throttles, errors
//! of the service and time-outs. Lambda knows nothing of it: each send is a call of its own, with its own bill.

use super::state::{Call, Stage};
use super::{State, Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::log::Log;
use crate::engine::random::{Purpose, Stream, uniform};
use crate::engine::record::{CallId, Left, NO_CALL, Sender, What};
use crate::engine::scenario::Sdk;
use crate::engine::time::{Span, Time};

impl<'a, L: Log> Step<'a, L> {
    pub(super) fn sdk_of(&self, from: Sender) -> &'a Sdk {
        let edge = |function, edge: u8| self.config.function(function).calls.get(edge as usize);
        match from {
            Sender::Caller(id) => &self.config.caller(id).sdk,
            Sender::Function { function, edge: number, .. } => {
                edge(function, number).map_or(&Sdk::NONE, |edge| &edge.sdk)
            }
            Sender::Destination { .. } => &Sdk::NONE,
        }
    }

    /// A call leaves: it reaches the front door after the network's time, unless the SDK has given up by then.
    pub(super) fn leave(&mut self, slot: u32) {
        let now = self.now();
        let network = match self.world.calls[slot].from {
            Sender::Destination { .. } => Span::ZERO,
            _ => self.config.account.network,
        };
        let call = &self.world.calls[slot];
        let (id, from, function, mode, send) = (call.id, call.from, call.function, call.mode, call.send);
        self.record(slot, What::Sent { from, function, mode, send }, None);
        let sdk = self.sdk_of(from);
        // A connection takes one way there and one way back.
        let unreachable = !sdk.connect_timeout.is_zero() && network + network > sdk.connect_timeout;
        let reach = if unreachable { Time::NEVER } else { now + network };
        let call = &mut self.world.calls[slot];
        (call.stage, call.since, call.until, call.sent_at) = (Stage::Travelling, now, reach, now);
        if unreachable {
            return self.at(now + sdk.connect_timeout, Order::Begins, Timer::ClientTimeout { slot, call: id });
        }
        if !sdk.read_timeout.is_zero() {
            self.at(now + sdk.read_timeout, Order::Begins, Timer::ClientTimeout { slot, call: id });
        }
        self.at(reach, Order::Begins, Timer::Arrive { slot });
    }

    /// Whether the SDK has sends left, so that its caller does not hear of this one.
    pub(super) fn may_send_again(&self, slot: u32) -> bool {
        let call = &self.world.calls[slot];
        call.send < self.sdk_of(call.from).attempts
    }

    /// Prepares the next send of the same request; `unanswered` if one so far got through and got no answer.
    pub(super) fn send_again(&mut self, slot: u32, heard: u64, throttled: bool, unanswered: bool) {
        let call = &self.world.calls[slot];
        let (from, function, send, draws) = (call.from, call.function, call.send, call.draws);
        let sdk = self.sdk_of(from);
        let full = sdk.delay(send, throttled);
        let stream = draws.fork(Purpose::SdkJitter, send.into());
        let after = if sdk.jitter { uniform(stream.nth(0), Span::ZERO, full) } else { full };
        let cause = self.record_for_slot(slot, heard, What::ResendDue { from, function, after });
        let now = self.now();
        let until = now + after;
        let id = self.world.calls.next_id();
        let again = Call {
            id,
            send: send + 1,
            unanswered,
            draws: Stream(stream.nth(1)),
            last_record: cause,
            ..self.world.calls[slot].sent_anew(now, until)
        };
        let parent = again.parent_slot;
        let again_slot = self.world.add_call(again);
        self.expect_answer(from, parent, again_slot);
        if let Sender::Caller(caller) = from {
            self.world.callers[caller.0 as usize].resends += 1;
        }
        self.at(until, Order::Begins, Timer::Resend { slot: again_slot, call: id });
    }

    /// A handler waits for the answer to this call.
    pub(super) fn expect_answer(&mut self, from: Sender, parent: u32, slot: u32) {
        if let Sender::Function { .. } = from {
            let id = self.world.calls[slot].id;
            let parent = &mut self.world.calls[parent];
            (parent.waits_for, parent.waits_slot) = (id, slot);
        }
    }

    pub(super) fn resend(&mut self, slot: u32, id: CallId) {
        if self.world.calls.if_still(slot, id).is_some() {
            self.leave(slot);
        }
    }

    /// A handler was stopped while it waited: what its SDK would still have done is not done any more. What has reached
    /// Lambda goes on.
    pub(super) fn abandon_call(&mut self, parent: u32) {
        let Call { waits_for, waits_slot: slot, .. } = self.world.calls[parent];
        self.world.calls[parent].waits_for = NO_CALL;
        let Some(call) = self.world.calls.if_still(slot, waits_for) else { return };
        let is_unsent = call.stage == Stage::Resending || call.stage == Stage::Travelling && call.until == Time::NEVER;
        if is_unsent {
            self.world.remove_call(slot);
        }
    }

    /// The read or connect time-out passes without an answer. What was asked for goes on regardless. A handler that was
    /// stopped meanwhile waits for nothing.
    pub(super) fn hang_up(&mut self, slot: u32, id: CallId) {
        let waiting = |call: &Call| !call.answered && !call.hung_up;
        if !self.world.calls.if_still(slot, id).is_some_and(waiting) || !self.is_listened_for(slot) {
            return;
        }
        let now = self.now();
        let call = &mut self.world.calls[slot];
        call.hung_up = true;
        let (from, function, mode, left) = (call.from, call.function, call.mode, left(call));
        let connected = left != Left::Unconnected;
        let unanswered = call.unanswered || connected;
        let (limit, waited, sent) = (now.since(call.sent_at), now.since(call.asked_at), call.last_record);
        let resends = self.may_send_again(slot);
        let what = What::HungUp { from, function, mode, limit, waited, left, resends };
        let heard = self.record_for_slot(slot, sent, what);
        if !connected {
            self.done(slot);
        }
        match from {
            _ if resends => self.send_again(slot, heard, false, unanswered),
            Sender::Caller(caller) => self.hear_nothing(slot, caller, unanswered),
            Sender::Function { .. } => self.callee_answered(slot, heard, None),
            Sender::Destination { .. } => {}
        }
        self.release_if_over(slot);
    }

    /// Whether anybody still waits for this call's answer.
    pub(super) fn is_listened_for(&self, slot: u32) -> bool {
        self.world.is_listened_for(&self.world.calls[slot])
    }
}

impl State {
    /// Whether there is anybody who could hear a call's answer: a handler that was stopped cannot.
    pub(super) fn is_listened_for(&self, call: &Call) -> bool {
        match call.from {
            Sender::Caller(_) => true,
            Sender::Function { call: parent_id, .. } => self
                .calls
                .if_still(call.parent_slot, parent_id)
                .is_some_and(|parent| parent.stage == Stage::Calling && parent.waits_for == call.id),
            Sender::Destination { .. } => false,
        }
    }
}

/// How far a call is whose sender stops waiting.
const fn left(call: &Call) -> Left {
    match call.stage {
        Stage::Travelling | Stage::Resending if call.until.0 == Time::NEVER.0 => Left::Unconnected,
        Stage::Travelling | Stage::Resending => Left::OnTheWay,
        Stage::Queued | Stage::Waiting(_) => Left::Stored,
        Stage::Initialising | Stage::Working | Stage::Calling => Left::Running,
        Stage::Done if call.lost => Left::Lost,
        Stage::Done => Left::Over,
    }
}
