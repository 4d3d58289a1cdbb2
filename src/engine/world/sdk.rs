//! The sender's SDK: it stops waiting when its time-out passes, and sends the same request again after throttles, errors
//! of the service and time-outs. Lambda knows nothing of it: each send is a call of its own, with its own bill.

use super::state::{Call, Stage};
use super::{Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::log::Log;
use crate::engine::random::{Purpose, Stream, uniform};
use crate::engine::record::{CallId, Sender, What};
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

    /// Whether the SDK sends the request again instead of telling its caller; if so, the next send is prepared.
    pub(super) fn sends_again(&mut self, slot: u32, heard: u64, throttled: bool) -> bool {
        let call = &self.world.calls[slot];
        let (from, function, send, draws) = (call.from, call.function, call.send, call.draws);
        let sdk = self.sdk_of(from);
        if send >= sdk.attempts {
            return false;
        }
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
            draws: Stream(stream.nth(1)),
            last_record: cause,
            ..self.world.calls[slot].sent_anew(now, until)
        };
        let parent = again.parent_slot;
        let again_slot = self.world.calls.add(again);
        match from {
            Sender::Caller(caller) => self.world.callers[caller.0 as usize].resends += 1,
            Sender::Function { .. } => self.world.calls[parent].waits_for = id,
            Sender::Destination { .. } => {}
        }
        self.at(until, Order::Begins, Timer::Resend { slot: again_slot });
        true
    }

    pub(super) fn resend(&mut self, slot: u32) {
        if !self.is_listened_for(slot) {
            return self.world.calls.remove(slot);
        }
        self.leave(slot);
    }

    /// The read or connect time-out passes without an answer. What was asked for goes on regardless.
    pub(super) fn hang_up(&mut self, slot: u32, id: CallId) {
        let waiting = |call: &Call| !call.answered && !call.hung_up;
        if !self.world.calls.if_still(slot, id).is_some_and(waiting) {
            return;
        }
        let now = self.now();
        let call = &mut self.world.calls[slot];
        call.hung_up = true;
        let connected = call.until != Time::NEVER || call.stage != Stage::Travelling;
        let (from, function, waited) = (call.from, call.function, now.since(call.sent_at));
        let sent = self.world.calls[slot].last_record;
        let heard = self.record_for_slot(slot, sent, What::HungUp { from, function, waited, connected });
        if !connected {
            self.done(slot);
        }
        if self.is_listened_for(slot) && !self.sends_again(slot, heard, false) {
            match from {
                Sender::Caller(caller) => self.hear_nothing(slot, caller),
                Sender::Function { .. } => self.callee_answered(slot, heard, None),
                Sender::Destination { .. } => {}
            }
        }
        self.release_if_over(slot);
    }

    /// Whether anybody still waits for this call's answer.
    pub(super) fn is_listened_for(&self, slot: u32) -> bool {
        let call = &self.world.calls[slot];
        match call.from {
            Sender::Caller(_) => true,
            Sender::Function { call: parent_id, .. } => self
                .world
                .calls
                .if_still(call.parent_slot, parent_id)
                .is_some_and(|parent| parent.stage == Stage::Calling && parent.waits_for == call.id),
            Sender::Destination { .. } => false,
        }
    }
}
