//! What is counted for the charts, and the places of the figures.

use crate::engine::record::{Record, What};
use crate::engine::time::Span;

/// Kinds of call, and places of their figures.
pub const SYNC: usize = 0;
pub const ASYNC: usize = 1;

/// Outcomes, and places of their figures.
pub const SUCCEEDED: usize = 0;
pub const FAILED: usize = 1;
pub const REFUSED: usize = 2;

/// The figures at an instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// Events in the queue: waiting for their first attempt, for their next one, or for room.
    pub depth: u32,
    /// How long ago the oldest of them was accepted.
    pub age: Span,
    /// Attempts under way, by kind of call.
    pub running: [u32; 2],
}

/// Whether the record is of a call or a try that was refused for want of room.
pub fn refused_for_room(record: &Record) -> bool {
    matches!(record.what, What::Refused { reason, .. } | What::TurnedAway { reason, .. } if reason.is_throttle())
}
