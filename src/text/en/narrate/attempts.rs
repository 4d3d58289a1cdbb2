//! Attempts and the environments they run in.

use super::telling::Telling;
use crate::engine::record::{Effect, Finished, Gone, Outcome, Refusal};
use crate::engine::scenario::{Destination, Mode};
use crate::engine::time::Span;
use crate::text::en::names;

pub(super) const INIT_TIMED_OUT: &str = "The cold start of §f ran into its limit of 10 s.|\
    It is repeated within the invocation, on the function's own timeout. Only that is billed.";
pub(super) const INIT_FAILED: &str = "The cold start of §f failed§e.|\
    It is repeated within the invocation, on the function's own timeout. Only that is billed.";
pub(super) const INITIALISED: &str = "The cold start is over; §f begins its work.|\
    The environment stays warm for calls to come. Its start is billed like work.";

impl Telling<'_> {
    pub(super) fn started(
        &mut self,
        mode: Mode,
        attempt: u8,
        (init, init_in_run): (Span, bool),
        waited: Span,
    ) -> &'static str {
        (self.numbers[0], self.init, self.span) = (attempt.into(), init, waited);
        if init_in_run {
            self.parts[0] = " Its environment was reset: init runs first, on its timeout.";
        }
        if !init.is_zero() {
            self.parts[0] = " It starts cold: §i before the handler begins, billed as well.";
        }
        match (mode, attempt) {
            (Mode::Async, 1) => {
                "§f runs: attempt §n.|The poller took the event from the queue, §t after it was stored.§1"
            }
            (Mode::Async, _) => "§f runs: attempt §n.|It is the same event with the same id, §t after it was stored.§1",
            _ if self.nobody_waits() => {
                "§f runs.|The call came straight through, though nobody waits for it any more.§1"
            }
            _ => "§f runs.|The call came straight through; §s waits.§1",
        }
    }

    pub(super) fn finished(&mut self, attempt: &Finished) -> &'static str {
        self.numbers[2..].copy_from_slice(&[attempt.billed_ms.into(), attempt.waiting_ms.into()]);
        let which = match (attempt.outcome, attempt.mode) {
            (Outcome::Succeeded, _) => effect(attempt.effect),
            (_, Mode::Async) => self.attempt_of(attempt.attempt),
            _ => "§f",
        };
        let waiting = if attempt.waiting_ms > 0 { ", §v of them for waiting on another function" } else { "" };
        self.parts = [which, names::outcome(attempt.outcome), waiting];
        if attempt.outcome == Outcome::Succeeded {
            return self.succeeded(attempt.mode);
        }
        match (attempt.outcome, attempt.mode) {
            (Outcome::Raised, _) => "§1 failed§e.|The handler raised an error. Its §b ms are billed all the same.",
            (Outcome::CalleeFailed, _) => {
                "§1 failed, because a call it made failed.|Its §b ms are billed all the same§3."
            }
            (Outcome::Exited | Outcome::OutOfMemory, _) => {
                "§1 §2.|The runtime is gone, and its environment is reset. Its §b ms are billed all the same."
            }
            (Outcome::ResponseTooLarge, _) => {
                "§1 §2.|Lambda hands back 6 MB at most. Its §b ms are billed all the same."
            }
            (Outcome::InitFailed, _) => {
                "§1 §2§e.|Its init failed within the run as well; the handler never began. Its §b ms are billed all the same."
            }
            (Outcome::TimedOut | Outcome::Succeeded, _) => {
                self.span = attempt.duration;
                "§1 timed out.|\
                 Lambda stops it after §t. All of its §b ms are billed, and its environment is reset."
            }
        }
    }

    /// Where the result goes depends on what is configured.
    fn succeeded(&mut self, mode: Mode) -> &'static str {
        if mode != Mode::Async {
            if self.nobody_waits() {
                return "§f is done, but nobody waits for its answer any more.|§1§b ms are billed§3.";
            }
            return "§f is done, and answers.|§1§b ms are billed§3.";
        }
        let Some(to) = self.function().on_success else {
            return "§f succeeded.|§1§b ms are billed. The result goes to nobody.";
        };
        self.place = match to {
            Destination::Target(target) => &self.scenario.target(target).name,
            Destination::Function(function) => self.name(function),
        };
        "§f succeeded.|§1§b ms are billed. A record of the result goes to §p."
    }

    /// Whether the sender of a call that still goes on has stopped waiting for it, or was stopped itself.
    fn nobody_waits(&self) -> bool {
        let call = self.world.call(self.record.call);
        call.is_some_and(|call| !call.answered && !self.world.is_awaited(call))
    }

    /// `Attempt 2 of 3` of an event.
    pub(super) fn attempt_of(&mut self, attempt: u8) -> &'static str {
        let all = self.function().retries.saturating_add(1);
        self.numbers[..2].copy_from_slice(&[attempt.into(), all.into()]);
        // A setting may have changed since: never "3 of 1".
        if attempt > all { "Attempt §n" } else { "Attempt §n of §m" }
    }

    pub(super) fn environment_gone(&mut self, reason: Gone) -> &'static str {
        match reason {
            Gone::Broken(outcome) => {
                self.parts[0] = names::outcome(outcome);
                return "The environment of §f is reset.|\
                        The attempt in it §1. It may be in a bad state, so its init runs again: within the next run, on the function's timeout.";
            }
            Gone::Replaced => {
                return "An environment of §f is taken down.|\
                        Its code or its settings are out of date. The next attempt gets a new one.";
            }
            Gone::Idle => {}
        }
        self.span = self.function().idle_lifetime;
        "An idle environment of §f is taken down.|Nobody needed it for §t. Idle environments cost nothing."
    }

    pub(super) fn no_room(&self, reason: Refusal) -> &'static str {
        match (reason, self.function().reserved) {
            (Refusal::ReservedInUse, Some(0)) => "§f is switched off: 0 may run at once.",
            (Refusal::ReservedInUse, Some(1)) => "§f may run once at a time, and it is busy.",
            (Refusal::ReservedInUse, Some(_)) => "§f may run §l at a time, and all §l are busy.",
            (Refusal::RequestRate, _) => "§f takes 10 synchronous requests a second for each unit of its concurrency.",
            (Refusal::ScalingRate, _) => "§f gains environments no faster than 1,000 in 10 s.",
            (Refusal::SystemError, _) => "Something failed inside Lambda itself.",
            (Refusal::NotFound, _) => "§f was deleted while the event waited.",
            (Refusal::NotReady, _) => "§f is being created, and starts nothing yet.",
            _ => "The account may run no more at once.",
        }
    }

    pub(super) fn provisioned(&mut self, environments: u32) -> &'static str {
        self.numbers[0] = environments.into();
        self.parts[0] = if environments == 1 { "environment of §f is" } else { "environments of §f are" };
        "§n ready §1 paid for, for five minutes.|Provisioned concurrency costs whether it is used or not."
    }
}

/// What a run left behind, where that is looked at.
const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::None => "",
        Effect::Recorded => "It had its effect. ",
        Effect::KnownAlready => "It knew this event already and did nothing a second time. ",
    }
}
