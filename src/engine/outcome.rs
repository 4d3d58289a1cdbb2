//! How an attempt ended, on what it ran, and what it left behind: the record of its end.

use crate::engine::scenario::{FunctionId, Mode};
use crate::engine::time::Span;

/// The end of an attempt and what its charge is made of, in whole milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Finished {
    pub function: FunctionId,
    /// How the call was made: who hears of the outcome.
    pub mode: Mode,
    pub environment: u32,
    pub attempt: u8,
    pub outcome: Outcome,
    /// Time of the invocation: without a cold start before it, with an init that ran within it.
    pub duration: Span,
    /// Everything that is billed: cold start, work and waiting, rounded up.
    pub billed_ms: u32,
    /// Of that, waiting for the answers of calls it made, rounded down.
    pub waiting_ms: u32,
    /// Of that, the cold start, rounded down.
    pub init_ms: u32,
    /// The cold start ran within the invocation: it is part of `duration`.
    pub init_in_run: bool,
    pub memory_mb: u16,
    /// Temporary storage that is paid for: what goes beyond the free part.
    pub storage_mb: u16,
    pub arm: bool,
    /// Ran on provisioned capacity.
    pub provisioned: bool,
    /// Requests charged: one, and more for the first attempt of a large event.
    pub requests: u8,
    /// Which deployment of the code ran; from 1.
    pub version: u16,
    /// It was called as `$LATEST`, not by its number.
    pub latest: bool,
    pub effect: Effect,
}

/// What a run left behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Nothing that is looked at.
    #[default]
    None,
    Recorded,
    /// The handler knew the event, and did nothing a second time.
    KnownAlready,
}

/// What an attempt runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Capacity {
    OnDemand,
    /// An environment that is kept ready.
    Provisioned,
    /// On demand, because all that are kept ready are in use.
    SpillOver,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    Succeeded,
    /// The handler raised.
    Raised,
    /// A call that it made was refused or failed, and it raised for that.
    CalleeFailed,
    TimedOut,
    /// The runtime exited; its environment is lost.
    Exited,
    /// It used more memory than it has; its environment is lost.
    OutOfMemory,
    /// It ran to its end and returned more than Lambda hands back.
    ResponseTooLarge,
    /// Its init failed, before it and again within it; its environment is lost.
    InitFailed,
}

impl Finished {
    /// The version that ran: 0 for `$LATEST`.
    pub const fn executed(&self) -> u16 {
        if self.latest { 0 } else { self.version }
    }

    /// Whether its init within the invocation never came to an end.
    pub fn init_never_ended(&self) -> bool {
        self.init_in_run
            && match self.outcome {
                Outcome::InitFailed => true,
                Outcome::TimedOut => self.init_ms == self.duration.ms_floor() as u32,
                _ => false,
            }
    }
}

impl Outcome {
    pub const fn failed(self) -> bool {
        !matches!(self, Self::Succeeded)
    }

    /// Whether the environment is lost with the attempt.
    pub const fn breaks_environment(self) -> bool {
        matches!(self, Self::TimedOut | Self::Exited | Self::OutOfMemory | Self::InitFailed)
    }
}
