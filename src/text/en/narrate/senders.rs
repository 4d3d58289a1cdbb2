//! What senders do and hear: calls, refusals, answers, and what their SDKs add.

use super::telling::Telling;
use crate::engine::facts;
use crate::engine::record::{Left, Refusal, Sender};
use crate::engine::scenario::{FunctionId, Mode, OnCalleeFailure, Preset};
use crate::engine::time::Span;
use crate::engine::world::HeardWhat;

const RAN: u16 = facts::SYNC_STATUS.http_status();
const STORED: u16 = facts::ASYNC_STATUS.http_status();
const CHECKED: u16 = facts::DRY_RUN_STATUS.http_status();

pub(super) const CHECKED_NOW: &str = "The front door checks the call to §f and answers 204.|\
    A dry run looks at permission and parameters only: nothing runs, nothing is stored.";

impl Telling<'_> {
    /// An event was stored.
    pub(super) fn accepted(&mut self, status: u16) -> &'static str {
        self.numbers[0] = status.into();
        "The front door stores the event and answers §n.|\
         The §n says only that the event is in the queue. Nothing has run yet."
    }

    pub(super) fn sent_again(&mut self, send: u8) -> &'static str {
        self.numbers[0] = send.into();
        self.parts[0] = match send {
            2 => "second",
            3 => "third",
            _ => "§nth",
        };
        "§w sends the same request again, for the §1 time.|\
         That is its SDK's doing. To Lambda it is a new call to §f."
    }

    /// The longest that a sender waits for an answer; zero where it has no limit.
    fn read_timeout(&self, from: Sender) -> Span {
        match from {
            Sender::Caller(id) => self.scenario.caller(id).sdk.read_timeout,
            Sender::Function { function, edge, .. } => {
                let edge = self.scenario.function(function).calls.get(usize::from(edge));
                edge.map_or(Span::ZERO, |edge| edge.sdk.read_timeout)
            }
            Sender::Destination { .. } => Span::ZERO,
        }
    }

    pub(super) fn sent(&mut self, from: Sender, mode: Mode) -> &'static str {
        let inside = matches!(from, Sender::Function { .. });
        self.init = self.read_timeout(from);
        if !self.init.is_zero() {
            self.parts[0] = " It waits §i at most.";
        }
        match mode {
            Mode::Sync if inside => "§w calls §f and waits for the result.|§w goes on being billed while it waits.§1",
            Mode::Sync => "§w calls §f and waits.|It hears nothing until the function is done.§1",
            Mode::Async if inside => {
                "§w hands an event for §f to Lambda.|It waits only until the event is stored, not until it is done."
            }
            Mode::Async => {
                "§w sends an event for §f.|It waits only to hear that the event is stored, not what comes of it."
            }
            Mode::DryRun => {
                "§w asks whether it may call §f.|\
                 A dry run checks permission and parameters; the function does not run."
            }
        }
    }

    pub(super) fn refused(&mut self, status: u16, reason: Refusal) -> &'static str {
        self.numbers[0] = status.into();
        self.parts[0] = match reason {
            Refusal::NotJson => "The payload is no JSON.",
            Refusal::AccessDenied => "The caller has no permission to invoke §f.",
            Refusal::NotFound => "There is no function §f.",
            Refusal::NotReady => "§f is still being created.",
            Refusal::TooLarge => "The payload is too large: 6 MB for a synchronous call, 1 MB for an event.",
            Refusal::Recursion => "The calls went in a circle, and Lambda broke it.",
            _ => self.no_room(reason),
        };
        "The front door refuses the call: §n.|§1 Nothing is stored, nothing runs, nothing is billed."
    }

    pub(super) fn answered(&mut self, from: Sender, status: u16, failed: bool, waited: Span) -> &'static str {
        (self.numbers[0], self.span) = (status.into(), waited);
        if let Sender::Function { function, edge, .. } = from {
            return self.callee_answered(function, edge, status, failed);
        }
        match (self.mode_of_answer(from, status, failed), status) {
            (Mode::Async, 200..300) => {
                "§w hears §n after §t.|Many take this for success. \
                 It says only that the event is stored. §w will never hear anything else."
            }
            (_, CHECKED) => "§w hears 204 after §t.|It may make this call. Nothing ran.",
            (_, RAN) if failed => {
                concat!(
                    "§w hears 200 after §t, with an error inside.|",
                    "A call that ran is answered 200 even when the handler failed; FunctionError tells it apart."
                )
            }
            (_, 200..300) => "§w hears §n and the result after §t.|It waited all that time, and now it knows.",
            (Mode::Async, _) => "§w hears §n after §t.|The event was not stored. Trying again is up to the caller.",
            _ => {
                "§w hears §n after §t.|\
                 Nothing ran. Lambda never tries a synchronous call again: that is up to the caller."
            }
        }
    }

    /// How the call was made that this answers.
    fn mode_of_answer(&self, from: Sender, status: u16, failed: bool) -> Mode {
        let Sender::Caller(id) = from else { return Mode::Sync };
        if let Some(heard) = self.world.caller(id).last_heard
            && heard.call == self.record.call
            && let HeardWhat::Answer { .. } = heard.what
        {
            return heard.mode;
        }
        match status {
            STORED => Mode::Async,
            CHECKED => Mode::DryRun,
            RAN if failed || self.scenario.preset == Preset::AwsToday => Mode::Sync,
            _ => self.scenario.caller(id).mode,
        }
    }

    fn callee_answered(&mut self, function: FunctionId, edge: u8, status: u16, failed: bool) -> &'static str {
        let Some(edge) = self.scenario.function(function).calls.get(edge as usize) else {
            return "§w hears §n after §t.";
        };
        self.function = edge.function;
        self.parts[0] = match edge.on_failure {
            OnCalleeFailure::Fail => "§w fails for that.",
            OnCalleeFailure::GoOn => "§w handles it and goes on.",
        };
        match status {
            RAN if failed => "§w hears §n from §f after §t.|§f failed. §1",
            RAN if edge.mode == Mode::Sync => {
                "§w hears §n from §f after §t.|\
                 All that time §w did nothing and was billed: the same time is paid for twice."
            }
            200..300 => {
                "§w hears §n from §f after §t.|\
                 The event is stored; §w goes on and will not hear what comes of it."
            }
            _ => "§w hears §n from §f after §t.|§f did not run. §1",
        }
    }

    /// An answer that the SDK keeps to itself.
    pub(super) fn answered_its_sdk(&mut self, status: u16, waited: Span) -> &'static str {
        (self.numbers[0], self.span) = (status.into(), waited);
        "The SDK of §w hears §n after §t.|It keeps that to itself and will send the request again. §w hears nothing yet."
    }

    /// Something on the way has dropped the connection.
    pub(super) fn answer_lost(&mut self, idle: Span) -> &'static str {
        self.span = idle;
        "The answer of §f is lost on its way back.|\
         The connection was idle for §t, and something on the way dropped it. §s goes on waiting."
    }

    /// Nobody waits for an answer any more.
    pub(super) fn unheard(&self, status: u16) -> &'static str {
        let mode = self.world.remembered_call(self.record.call).map(|call| call.mode);
        match (mode, status) {
            (Some(Mode::Async), 200..300) => {
                "The answer about the event for §f comes back to nobody.|\
                 Whoever sent it no longer waits. The event stays in the queue all the same."
            }
            (_, RAN) => {
                "The answer of §f comes back to nobody.|\
                 Whoever asked for it no longer waits. The work is paid for all the same."
            }
            _ => "The answer of §f comes back to nobody.|Whoever asked for it no longer waits.",
        }
    }

    /// A sender stops waiting: its SDK for one send, or for good.
    pub(super) fn hung_up(&mut self, mode: Mode, spans: [Span; 2], left: Left, resends: bool) -> &'static str {
        let [limit, waited] = spans;
        self.span = if resends { limit } else { waited };
        self.parts = match (left, mode) {
            (Left::Unconnected, _) => ["There was no connection: Lambda never heard of the call.", "", ""],
            (Left::OnTheWay, _) => ["The call is still on its way, and Lambda takes it all the same.", "", ""],
            (Left::Stored, _) => ["It heard nothing. The event is stored, and Lambda runs it all the same.", "", ""],
            (Left::Running, Mode::Async) => ["It heard nothing. The event is stored already, and §f runs.", "", ""],
            (Left::Running, _) => {
                ["It heard nothing. §f runs on and is billed; its answer will come back to nobody.", "", ""]
            }
            (Left::Over, _) => {
                ["It heard nothing. Lambda has answered already, but the answer comes too late.", "", ""]
            }
        };
        match (resends, left) {
            (true, _) => "The SDK of §w stops waiting after §t.|§1",
            (false, Left::Unconnected) => "§w gives up connecting after §t.|§1",
            (false, _) => "§w gives up waiting after §t.|§1",
        }
    }

    pub(super) fn resend_due(&mut self, after: Span) -> &'static str {
        self.span = after;
        "§w will send the request again in §t.|\
         Its SDK does that by itself. Lambda itself never repeats a synchronous call."
    }
}
