//! A stretch of a run as it is played for a picture that moves: one look after the other, on a clock of its own. The same
//! scenario gives the same looks.

use super::steps::{finish, step};
use crate::engine::time::{Span, Time};
use crate::scene::moment::Moment;
use crate::timeline::{Folding, Playback, Run, Speed};

/// From look to look, in milliseconds on the wall.
pub const LOOK_MS: u32 = 50;
/// Texts and boxes change no more often than with each of these looks.
pub const LOOKS_PER_TEXT: u32 = 5;
/// Looks at the end, where everything stands.
const HOLD: u32 = 3_000 / LOOK_MS;
/// Looks at most: a minute and a half.
pub const LOOKS_MAX: u32 = 90_000 / LOOK_MS;
/// A picture that nobody can pause goes by more slowly than the page: three seconds for two.
const SLOWER: (u64, u64) = (3, 2);

/// Of a run, from when until when; the whole of it by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeRange {
    pub from: Option<Time>,
    pub until: Option<Time>,
}

/// Which part of a run a picture shows, and how fast it goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub range: TimeRange,
    pub speed: Speed,
    /// Looks at most, before everything stands.
    pub looks: u32,
}

/// What is seen after so many looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub number: u32,
    pub moment: Moment,
}

impl Look {
    /// Whether texts and boxes may have changed.
    pub const fn is_for_texts(&self) -> bool {
        self.number.is_multiple_of(LOOKS_PER_TEXT)
    }
}

/// How many looks there were, and whether they came to the end of the stretch.
pub struct Played {
    pub looks: u32,
    pub is_complete: bool,
}

/// Plays what was chosen of a run, and then lets it stand for a while; `each` is shown every look.
pub fn play(run: &mut Run, choice: &Choice, each: impl FnMut(&mut Run, Look)) -> Played {
    finish(play_in_steps(run, choice, each))
}

/// The same; each look is a step.
pub async fn play_in_steps(run: &mut Run, choice: &Choice, mut each: impl FnMut(&mut Run, Look)) -> Played {
    let (range, most) = (choice.range, choice.looks);
    let (playback, folding) = (Playback { playing: true, speed: choice.speed }, Folding::default());
    let from = range.from.unwrap_or_default();
    let until = range.until.unwrap_or(run.horizon()).max(from);
    let wall = Span(Span::from_ms(LOOK_MS.into()).0 * SLOWER.1 / SLOWER.0);
    run.seek(from);
    let (mut number, mut is_complete);
    number = 0;
    loop {
        let outlook = run.outlook(&folding);
        let moment = slowed(Moment::of(playback, outlook));
        // Texts that change with the last look are seen as long as everything stands.
        is_complete = run.now() >= until || range.until.is_none() && run.is_settled();
        let is_over = is_complete || number >= most;
        if is_over && number.is_multiple_of(LOOKS_PER_TEXT) {
            break;
        }
        each(run, Look { number, moment });
        step().await;
        number += 1;
        if !is_over {
            let target = playback.target(wall, outlook).min(until);
            run.seek(target);
        }
    }
    let moment = slowed(Moment::of(playback, run.outlook(&folding)));
    for hold in 0..HOLD {
        let stood = Span::from_ms(u64::from((hold * LOOK_MS).min(1_000)));
        each(run, Look { number, moment: Moment { stands: true, stood, ..moment } });
        step().await;
        number += 1;
    }
    Played { looks: number, is_complete }
}

fn slowed(moment: Moment) -> Moment {
    Moment { pace: (moment.pace * SLOWER.1 / SLOWER.0).max(1), ..moment }
}
