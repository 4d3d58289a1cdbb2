//! Playback: wall-clock time in, simulated time out. A value that takes commands; it knows no clock and no frame.

use super::{Outlook, TimeSpan};
use crate::engine::time::{Span, Time};

/// How fast simulated time passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// A twentieth of real time: the network's milliseconds can be seen.
    Slow,
    Real,
    Ten,
    Hundred,
    /// From event to event: short gaps are stretched and long ones shortened, so that each can be followed.
    #[default]
    NextEvent,
    /// From one important thing to the next, each of which stays until its sentence can be read: see `reading`. Where
    /// nothing is known of what comes, like [`Speed::NextEvent`].
    Reading,
}

impl Speed {
    pub const ALL: [Self; 6] = [Self::Slow, Self::Real, Self::Ten, Self::Hundred, Self::NextEvent, Self::Reading];

    /// The name in scenario files and links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Real => "1x",
            Self::Ten => "10x",
            Self::Hundred => "100x",
            Self::NextEvent => "next-event",
            Self::Reading => "reading",
        }
    }

    /// `name` is one of [`SPEEDS`](crate::engine::scenario::read::SPEEDS).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|speed| speed.name() == name)
    }
}

/// What a person, a link or a test asks of playback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlayCommand {
    Play,
    Pause,
    Toggle,
    SetSpeed(Speed),
}

/// Whether, and how fast, time passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Playback {
    pub playing: bool,
    pub speed: Speed,
}

/// A frame that comes later than this is taken for a pause of the machine.
pub(super) const WALL_MAX: Span = Span::from_ms(100);
/// Shortest and longest time on the wall that one gap between events takes.
const GAP_WALL_MIN: u64 = 650_000;
const GAP_WALL_MAX: u64 = 2_600_000;
/// Added for each doubling of the gap over [`GAP_SHORT`].
const GAP_WALL_STEP: u64 = 140_000;
const GAP_SHORT: u64 = 10_000;
/// How long a fold takes on the wall, at any speed that would take longer.
pub(super) const FOLD_WALL: Span = Span::from_secs(1);

impl Playback {
    pub fn take(&mut self, command: PlayCommand) {
        match command {
            PlayCommand::Play => self.playing = true,
            PlayCommand::Pause => self.playing = false,
            PlayCommand::Toggle => self.playing = !self.playing,
            PlayCommand::SetSpeed(speed) => self.speed = speed,
        }
    }

    /// Where the playhead shall be after this much time on the wall.
    pub fn target(&self, wall: Span, outlook: Outlook) -> Time {
        if !self.playing {
            return outlook.now;
        }
        let wall = Span(wall.0.min(WALL_MAX.0));
        let after = |pace: u64| {
            let gained = (u128::from(wall.0) * u128::from(pace) / 1_000_000) as u64;
            outlook.now + Span(gained.max(1))
        };
        let own = after(self.own_pace(outlook));
        let target = match (self.speed, outlook.next) {
            (Speed::NextEvent | Speed::Reading, Some(next)) => own.min(next.max(outlook.now)),
            _ => own,
        };
        // What lies behind the fold is seen at the speed that was chosen.
        let passed = outlook.fold.map_or(target, |fold| after(fold_pace(fold)).min(fold.1));
        target.max(passed)
    }

    /// Before this instant the pace was another, and all that began then has had its time on the wall.
    pub fn settled(&self, outlook: Outlook) -> Time {
        let fold = outlook.fold.map_or(Time::ZERO, |fold| fold.0);
        match self.speed {
            Speed::NextEvent | Speed::Reading => outlook.last.max(fold),
            _ => fold,
        }
    }

    /// Simulated microseconds in a second on the wall.
    pub fn pace(&self, outlook: Outlook) -> u64 {
        self.own_pace(outlook).max(outlook.fold.map_or(0, fold_pace))
    }

    fn own_pace(&self, outlook: Outlook) -> u64 {
        match self.speed {
            Speed::Slow => 50_000,
            Speed::Real => 1_000_000,
            Speed::Ten => 10_000_000,
            Speed::Hundred => 100_000_000,
            Speed::NextEvent | Speed::Reading => {
                let gap = outlook.next.map_or(1_000_000, |next| next.since(outlook.last).0);
                (gap.saturating_mul(1_000_000) / gap_on_the_wall(gap)).max(1)
            }
        }
    }
}

/// A fold is passed in the same time, however long it is.
fn fold_pace((from, to): TimeSpan) -> u64 {
    (u128::from(to.since(from).0) * 1_000_000 / u128::from(FOLD_WALL.0)) as u64
}

/// How long a gap between events takes on the wall, in microseconds.
fn gap_on_the_wall(gap: u64) -> u64 {
    let doublings = (gap / GAP_SHORT).checked_ilog2().map_or(0, |log| u64::from(log) + 1);
    (GAP_WALL_MIN + doublings * GAP_WALL_STEP).min(GAP_WALL_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlook(now: u64, last: u64, next: u64) -> Outlook {
        Outlook { now: Time(now), last: Time(last), next: Some(Time(next)), fold: None }
    }

    #[test]
    fn a_scenario_may_name_each_speed_and_no_other() {
        assert_eq!(Speed::ALL.map(Speed::name), crate::engine::scenario::read::SPEEDS.map(|(name, _)| name));
    }

    #[test]
    fn paused_time_stands() {
        let playback = Playback { playing: false, speed: Speed::Real };
        assert_eq!(playback.target(Span::from_ms(16), outlook(5, 0, 9)), Time(5));
    }

    #[test]
    fn a_late_frame_is_not_made_up_for() {
        let playback = Playback { playing: true, speed: Speed::Real };
        assert_eq!(playback.target(Span::from_secs(60), outlook(0, 0, 1)), Time::from_ms(100));
    }

    #[test]
    fn a_minute_is_passed_in_seconds_and_no_event_is_passed_over() {
        let playback = Playback { playing: true, speed: Speed::NextEvent };
        let minute = outlook(0, 0, 60_000_000);
        let wall = 60_000_000 * 1_000_000 / playback.pace(minute);
        assert!((1_000_000..3_000_000).contains(&wall), "{wall}");
        assert_eq!(playback.target(Span::from_ms(100), outlook(59_999_999, 0, 60_000_000)), Time(60_000_000));
    }

    #[test]
    fn ten_milliseconds_can_be_seen() {
        let playback = Playback { playing: true, speed: Speed::NextEvent };
        let wall = 10_000 * 1_000_000 / playback.pace(outlook(0, 0, 10_000));
        assert!((500_000..1_000_000).contains(&wall), "{wall}");
    }

    #[test]
    fn a_fold_is_passed_in_about_a_second_at_any_speed_and_nothing_behind_it_is_passed_over() {
        for hours in [1, 6] {
            let (from, to) = (Time::from_secs(10), Time::from_secs(10 + hours * 3_600));
            for speed in Speed::ALL {
                let playback = Playback { playing: true, speed };
                let (mut now, mut frames) = (from, 0);
                while now < to {
                    let outlook = Outlook { now, last: from, next: Some(to), fold: Some((from, to)) };
                    now = playback.target(Span::from_ms(20), outlook);
                    frames += 1;
                }
                assert_eq!(now, to, "{}", speed.name());
                assert!((45..=55).contains(&frames), "{}: {frames} frames of 20 ms", speed.name());
            }
        }
    }

    #[test]
    fn a_fold_never_slows_what_is_faster() {
        let playback = Playback { playing: true, speed: Speed::Hundred };
        let (from, to) = (Time::ZERO, Time::from_secs(5));
        let fold = Outlook { now: from, last: from, next: Some(to), fold: Some((from, to)) };
        assert_eq!(playback.target(Span::from_ms(10), fold), Time::from_secs(1));
        assert_eq!(playback.target(Span::from_ms(100), fold), Time::from_secs(10));
    }
}
