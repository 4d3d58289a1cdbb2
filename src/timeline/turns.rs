//! What of a run is told to those who follow it, in turn while it plays: no frame does all of it.

use crate::engine::time::{Span, Time};

/// Time between two publications while playing: six frames of most screens, which are seldom exact.
const PUBLISH: Span = Span(98_000);
/// Figures follow the status after so many frames. Even, as the frames between two publications are: in the odd ones the strip is
/// painted.
const FIGURES_AFTER: u32 = 2;

/// What is published in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    Nothing,
    /// The status alone, while it plays.
    Status,
    Figures,
    All,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turns {
    /// On the wall, as is every time here.
    published: Time,
    /// Frames since the status was published.
    pub frames: u32,
}

impl Turns {
    /// What is to be published in this frame: all of it when that is asked for, or else what it is time for.
    pub fn next(&mut self, now: Time, is_asked: bool) -> Publication {
        self.frames += 1;
        let is_turn = self.frames > FIGURES_AFTER && self.frames.is_multiple_of(2);
        if is_asked || is_turn && now.since(self.published) >= PUBLISH {
            *self = Self { published: now, frames: 0 };
            return if is_asked { Publication::All } else { Publication::Status };
        }
        if self.frames == FIGURES_AFTER { Publication::Figures } else { Publication::Nothing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each of so many frames publishes, so many microseconds apart; the first is asked for.
    fn published(frames: u32, apart_us: u64) -> Vec<(u32, Publication)> {
        let mut turns = Turns::default();
        let all = (1..=frames).map(|frame| (frame, turns.next(Time(u64::from(frame) * apart_us), frame == 1)));
        all.filter(|(_, what)| *what != Publication::Nothing).collect()
    }

    #[test]
    fn status_and_figures_take_turns_ten_times_a_second() {
        use Publication::{All, Figures, Status};
        let turns = [(1, All), (3, Figures), (7, Status), (9, Figures), (13, Status)];
        assert_eq!(published(14, 16_667), turns);
        assert_eq!(published(14, 16_567), turns, "a screen is seldom exact");
    }

    #[test]
    fn both_have_their_turn_where_frames_are_rare() {
        use Publication::{All, Figures, Status};
        assert_eq!(published(9, 200_000), [(1, All), (3, Figures), (5, Status), (7, Figures), (9, Status)]);
    }
}
