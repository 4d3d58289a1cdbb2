//! The instant that is drawn, and how fast it passes on the wall.

use crate::engine::time::{Span, Time};
use crate::timeline::{Outlook, Playback};

/// On the wall, in microseconds: how long a step takes that takes no simulated time. Shorter than the shortest gap between
/// events that playback makes, so that a step is over before the next thing happens.
const STEP_WALL: u64 = 500_000;
/// The part of a stage that such a step takes at most, in percent, where stages are shorter than that on the wall.
const STEP_PERCENT: u64 = 60;

/// The instant to be drawn, and how fast it passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    pub now: Time,
    /// Simulated microseconds per second on the wall.
    pub pace: u64,
    /// Steps that began before this instant have been seen to their ends: the pace was another then.
    pub settled: Time,
    /// The playhead stands, and for how long on the wall: the last step is finished meanwhile.
    pub stands: bool,
    pub stood: Span,
    /// Nothing may travel.
    pub still: bool,
}

impl Moment {
    /// The instant at which playback stands, in motion.
    pub fn of(playback: Playback, outlook: Outlook) -> Self {
        let (now, pace, settled) = (outlook.now, playback.pace(outlook), playback.settled(outlook));
        Self { now, pace, settled, ..Self::default() }
    }

    /// Simulated time that passes in so many microseconds on the wall.
    pub fn wall(&self, micros: u64) -> Span {
        Span((u128::from(micros) * u128::from(self.pace) / 1_000_000) as u64)
    }

    /// The part that has passed of so many microseconds on the wall, from `since` on.
    pub fn wall_share(&self, since: Time, micros: u64) -> f32 {
        let whole = self.wall(micros);
        if self.still || since < self.settled || whole.is_zero() {
            return 1.0;
        }
        let gone = self.now.since(since).0 as f32 / whole.0 as f32 + self.stood.0 as f32 / micros as f32;
        gone.min(1.0)
    }

    /// How far a step has come that began at `since`, when the stage it leads to lasts until `until`. It never goes back
    /// while time passes.
    pub fn step_share(&self, since: Time, until: Time) -> f32 {
        let window = until.since(since).0 / 100 * STEP_PERCENT;
        let of_stage = if window == 0 { 1.0 } else { self.now.since(since).0 as f32 / window as f32 };
        self.wall_share(since, STEP_WALL).max(of_stage.min(1.0))
    }
}
