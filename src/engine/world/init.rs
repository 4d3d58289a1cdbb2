//! Cold starts: how long they take, whether they fail, and which of them run within the invocation.
//!
//! A new environment initialises before the invocation, for ten seconds at most. What times out or fails there is repeated
//! within the invocation, on the function's timeout; so is the init of an environment that a run has broken. Only an init
//! that came to its end before the invocation is billed beside it.

use super::Step;
use super::environments::Taken;
use super::state::{Call, InitFault, Stage};
use crate::engine::facts;
use crate::engine::log::Log;
use crate::engine::random::{Purpose, Stream, happens, happens_last};
use crate::engine::scenario::Failure;
use crate::engine::time::{Span, Time};

/// The cold start of one attempt.
#[derive(Clone, Copy, Default)]
pub(super) struct ColdStart {
    /// How long it takes before the invocation.
    pub before: Span,
    pub fault: Option<InitFault>,
    /// How long the init takes that runs within the invocation.
    pub again: Option<Span>,
    pub again_fault: Option<InitFault>,
}

impl ColdStart {
    /// What is billed of the part before the invocation: all of it, or nothing where it did not come to its end.
    pub fn billed(&self) -> Span {
        if self.fault.is_some() { Span::ZERO } else { self.before }
    }
}

impl<L: Log> Step<'_, L> {
    /// What the environment that an attempt has taken has to do first.
    pub(super) fn cold_start(&self, slot: u32, attempt: u8, taken: &Taken) -> ColdStart {
        let call = &self.world.calls[slot];
        let function = self.config.function(call.function);
        let is_always_warm = function.init.is_zero() && function.init_failure == Failure::Never;
        if is_always_warm || !taken.new && !taken.reset {
            return ColdStart::default();
        }
        let takes = self.draw(function.init, call.draws.fork(Purpose::Init, attempt.into()));
        let faults = call.draws.fork(Purpose::InitFailure, attempt.into());
        let again_fault = init_fault(function.init_failure, attempt, faults, 1);
        if taken.reset {
            return ColdStart { again: Some(takes), again_fault, ..ColdStart::default() };
        }
        let limit = facts::INIT_MAX.span();
        let fault = match init_fault(function.init_failure, attempt, faults, 0) {
            // What takes too long is stopped before it could raise.
            Some(InitFault::Fails) if takes <= limit => Some(InitFault::Fails),
            None if takes <= limit => None,
            _ => Some(InitFault::TimesOut),
        };
        match fault {
            None => ColdStart { before: takes, ..ColdStart::default() },
            Some(InitFault::Fails) => ColdStart { before: takes, fault, again: Some(takes), again_fault },
            Some(InitFault::TimesOut) => ColdStart { before: limit, fault, again: Some(takes), again_fault },
        }
    }
}

/// Whether an init fails: the one before the invocation (`which` 0), or the one within it (1).
fn init_fault(failure: Failure, attempt: u8, draws: Stream, which: u64) -> Option<InitFault> {
    match failure {
        Failure::Hangs => Some(InitFault::TimesOut),
        Failure::Always => Some(InitFault::Fails),
        Failure::Chance(ppm) | Failure::ChanceOrHang { fails: ppm, .. } if happens(draws.nth(which), ppm) => {
            Some(InitFault::Fails)
        }
        Failure::ChanceOrHang { hangs, .. } if happens_last(draws.nth(which), hangs) => Some(InitFault::TimesOut),
        Failure::FirstAttempts(count) if attempt <= count => Some(InitFault::Fails),
        _ => None,
    }
}

impl Call {
    /// The cold start of the attempt under way, as far as it is billed by `now`.
    pub(super) fn init_so_far(&self, now: Time) -> Span {
        match self.init_again {
            Some(_) if self.stage == Stage::Initialising => now.since(self.began_at),
            Some(took) => took,
            None => self.init,
        }
    }

    /// The version that the attempt runs: 0 for `$LATEST`.
    pub(super) const fn executed(&self) -> u16 {
        if self.latest { 0 } else { self.version }
    }
}
