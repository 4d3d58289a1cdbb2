//! What senders do and hear: calls, refusals, answers, and what their SDKs add.

use super::narrator::Narrator;
use crate::engine::facts;
use crate::engine::record::{Left, Refusal, Sender};
use crate::engine::scenario::{FunctionId, Mode, OnCalleeFailure, Preset};
use crate::engine::time::Span;
use crate::engine::world::HeardWhat;
use crate::text::message::{Message, Sentence};
use crate::text::messages::narration as m;
use crate::text::time;

const RAN: u16 = facts::SYNC_STATUS.http_status();
const STORED: u16 = facts::ASYNC_STATUS.http_status();
const CHECKED: u16 = facts::DRY_RUN_STATUS.http_status();

impl Narrator<'_> {
    pub(super) fn checked(&self) -> Sentence {
        Sentence::of(&m::Checked { function: self.name(self.function), status: &CHECKED.to_string() })
    }

    pub(super) fn sent_again(&self, from: Sender, send: u8) -> Sentence {
        let (sender, function) = (self.name_of(from), self.name(self.function));
        Sentence::of(&m::SentAgain { sender, send: send.into(), function })
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

    pub(super) fn sent(&self, from: Sender, mode: Mode) -> Sentence {
        let (sender, function) = (self.name_of(from), self.name(self.function));
        let inside = matches!(from, Sender::Function { .. });
        let limit = self.read_timeout(from);
        let (has_limit, limit) = (!limit.is_zero(), &time::span(limit));
        match (mode, inside) {
            (Mode::Sync, true) if has_limit => Sentence::of(&m::SentSyncInsideLimit { sender, function, limit }),
            (Mode::Sync, true) => Sentence::of(&m::SentSyncInside { sender, function }),
            (Mode::Sync, false) if has_limit => Sentence::of(&m::SentSyncLimit { sender, function, limit }),
            (Mode::Sync, false) => Sentence::of(&m::SentSync { sender, function }),
            (Mode::Async, true) => Sentence::of(&m::SentAsyncInside { sender, function }),
            (Mode::Async, false) => Sentence::of(&m::SentAsync { sender, function }),
            (Mode::DryRun, _) => Sentence::of(&m::SentDryRun { sender, function }),
        }
    }

    pub(super) fn refused(&self, status: u16, reason: Refusal) -> Sentence {
        let function = self.name(self.function);
        let reason = match reason {
            Refusal::NotJson => m::ReasonNotJson.text(),
            Refusal::AccessDenied => m::ReasonAccessDenied { function }.text(),
            Refusal::NotFound => m::ReasonNotFound { function }.text(),
            Refusal::NotReady => m::ReasonNotReady { function }.text(),
            Refusal::TooLarge => m::ReasonTooLarge.text(),
            Refusal::Recursion => m::ReasonRecursion.text(),
            _ => self.no_room(reason),
        };
        Sentence::of(&m::Refused { status: &status.to_string(), reason: &reason })
    }

    pub(super) fn answered(&self, from: Sender, status: u16, failed: bool, waited: Span) -> Sentence {
        if let Sender::Function { function, edge, .. } = from {
            return self.callee_answered(function, edge, status, failed, waited);
        }
        let (sender, waited) = (self.name_of(from), &time::span(waited));
        let (mode, code) = (self.mode_of_answer(from, status, failed), status);
        let status = &status.to_string();
        match (mode, code) {
            (Mode::Async, 200..300) => Sentence::of(&m::HeardAccepted { sender, status, waited }),
            (_, CHECKED) => Sentence::of(&m::HeardDryRun { sender, status, waited }),
            (_, RAN) if failed => Sentence::of(&m::HeardFailed { sender, status, waited }),
            (_, 200..300) => Sentence::of(&m::HeardResult { sender, status, waited }),
            (Mode::Async, _) => Sentence::of(&m::HeardEventRefused { sender, status, waited }),
            _ => Sentence::of(&m::HeardRefused { sender, status, waited }),
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

    fn callee_answered(&self, from: FunctionId, edge: u8, status: u16, failed: bool, waited: Span) -> Sentence {
        let (sender, waited) = (self.name(from), &time::span(waited));
        let code = status;
        let status = &status.to_string();
        let Some(edge) = self.scenario.function(from).calls.get(usize::from(edge)) else {
            return Sentence::plain(&m::Heard { sender, status, waited });
        };
        let function = self.name(edge.function);
        let why = match (code, edge.on_failure) {
            (RAN, OnCalleeFailure::Fail) if failed => m::WhyCalleeFails { function, sender }.text(),
            (RAN, OnCalleeFailure::GoOn) if failed => m::WhyCalleeIgnored { function, sender }.text(),
            (RAN, _) if edge.mode == Mode::Sync => m::WhyCalleeWorked { sender }.text(),
            (200..300, _) => m::WhyCalleeStored { sender }.text(),
            (_, OnCalleeFailure::Fail) => m::WhyCalleeNotRunFails { function, sender }.text(),
            (_, OnCalleeFailure::GoOn) => m::WhyCalleeNotRunIgnored { function, sender }.text(),
        };
        Sentence { what: m::HeardFrom { sender, status, function, waited }.text(), why }
    }

    /// An answer that the SDK keeps to itself.
    pub(super) fn heard_by_sdk(&self, from: Sender, status: u16, waited: Span) -> Sentence {
        let (sender, status) = (self.name_of(from), &status.to_string());
        Sentence::of(&m::HeardBySdk { sender, status, waited: &time::span(waited) })
    }

    /// Nobody waits for an answer any more.
    pub(super) fn unheard(&self, status: u16) -> Sentence {
        let function = self.name(self.function);
        let mode = self.world.remembered_call(self.record.call).map(|call| call.mode);
        match (mode, status) {
            (Some(Mode::Async), 200..300) => Sentence::of(&m::UnheardEvent { function }),
            (_, RAN) => Sentence::of(&m::UnheardResult { function }),
            _ => Sentence::of(&m::Unheard { function }),
        }
    }

    /// A sender stops waiting: its SDK for one send, or for good.
    pub(super) fn hung_up(&self, from: Sender, mode: Mode, waited: Span, left: Left, resends: bool) -> Sentence {
        let (sender, function) = (self.name_of(from), self.name(self.function));
        let waited = &time::span(waited);
        let what = match (resends, left) {
            (true, _) => m::SdkStopsWaiting { sender, waited }.text(),
            (false, Left::Unconnected) => m::GivesUpConnecting { sender, waited }.text(),
            (false, _) => m::GivesUpWaiting { sender, waited }.text(),
        };
        let why = match (left, mode) {
            (Left::Unconnected, _) => m::WhyUnconnected.text(),
            (Left::OnTheWay, _) => m::WhyOnTheWay.text(),
            (Left::Stored, _) => m::WhyStored.text(),
            (Left::Running, Mode::Async) => m::WhyEventRuns { function }.text(),
            (Left::Running, _) => m::WhyRunsOn { function }.text(),
            (Left::Over, _) => m::WhyTooLate.text(),
            (Left::Lost, _) => m::WhyAnswerLost.text(),
        };
        Sentence { what, why }
    }

    pub(super) fn resend_due(&self, from: Sender, after: Span) -> Sentence {
        Sentence::of(&m::ResendDue { sender: self.name_of(from), delay: &time::span(after) })
    }
}
