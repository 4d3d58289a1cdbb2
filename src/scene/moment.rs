//! The instant that is drawn, and how fast it passes on the wall.

use super::geometry::eased;
use crate::engine::time::{Span, Time};

/// On the wall, in microseconds: how long a step takes that takes no simulated time.
const STEP_WALL: u64 = 400_000;

/// The instant to be drawn, and how fast it passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    pub now: Time,
    /// Simulated microseconds per second on the wall.
    pub pace: u64,
    /// Simulated time that would have passed on the wall since the playhead stood still: lets the last step be finished.
    pub stood: Span,
    /// Nothing may travel.
    pub still: bool,
}

impl Moment {
    /// Simulated time that passes in so many microseconds on the wall.
    pub fn wall(&self, micros: u64) -> Span {
        Span((u128::from(micros) * u128::from(self.pace) / 1_000_000) as u64)
    }

    /// How far a step has come that began at `since`, when the stage it leads to lasts until `until`.
    pub fn step_share(&self, since: Time, until: Time) -> f32 {
        let window = (until.since(since).0 / 10 * 3).min(self.wall(STEP_WALL).0);
        if self.still || window == 0 {
            return 1.0;
        }
        let gone = self.now.since(since) + self.stood;
        eased(gone.0 as f32 / window as f32)
    }
}
