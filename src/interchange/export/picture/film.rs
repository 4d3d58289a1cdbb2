//! What is seen of a stretch of a run, gathered look by look: what moves, what comes and goes, and what is said.

use super::drawing::Drawing;
use super::playing::{Choice, LOOK_MS, LOOKS_PER_TEXT, Look, Played, play_in_steps};
use super::presence::Presence;
use super::scenery::Scenery;
use super::stage::stage;
use super::svg::{Colours, Writer};
use super::tokens;
use super::track::Track;
use crate::engine::record::CallId;
use crate::engine::scenario::{Mode, Scenario};
use crate::engine::time::Time;
use crate::scene::compose::Composer;
use crate::scene::geometry::{Rect, at};
use crate::scene::picture::{BarLook, Face, Mark, Picture, Token};
use crate::scene::snapshot;
use crate::text::message::Sentence;
use crate::text::{narrate, time};
use crate::timeline::{Importance, Run, Weight};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Shares are kept as pixels of so long a line, so that one tolerance holds for all.
pub const SHARE: f32 = 100.0;
/// Tokens that are followed, each as often as it looks different.
const TOKENS_MAX: usize = 2_000;
/// Between two things that happen the clock tells seconds, and changes after so many looks at the earliest.
const SECOND: u64 = 1_000_000;
const CLOCK_LOOKS: u32 = 4 * LOOKS_PER_TEXT;
/// So many looks after something happened, the tokens that it set off have arrived.
const ARRIVING: u32 = 1_500 / LOOK_MS;

/// What tells one token from another: how a call looks, each of which is drawn by itself, and which of several at once.
type TokenKey = (u32, u8, u16, u8, u8, u8);

/// Everything that was seen.
pub struct Film {
    pub scenery: Scenery,
    pub scenario: Arc<Scenario>,
    /// Where the stretch ended, and whether all of it was seen.
    pub ended: Time,
    pub is_complete: bool,
    pub looks: u32,
    /// The look with which there were too many tokens to follow; nothing was seen from then on.
    pub full_at: Option<u32>,
    pub presence: Presence,
    pub sentences: Vec<(u32, Sentence)>,
    pub clocks: Vec<(u32, String)>,
    pub tokens: BTreeMap<TokenKey, (Token, bool, Track)>,
    /// By place: how full each clock and each bar is.
    pub faces: BTreeMap<(i32, i32), (f32, Track)>,
    pub bars: BTreeMap<(i32, i32, u8), (Rect, BarLook, Track)>,
    /// Where the playhead was, and whether everything stood.
    pub head: Vec<(u32, Time, bool)>,
    pub writer: Writer,
    /// The boxes as they were read last; how many records lay behind the playhead then, and since when.
    boxes: Drawing,
    shown: Option<u64>,
    changed: u32,
}

/// Watches what was chosen of a run.
pub async fn film(scenario: &Arc<Scenario>, choice: &Choice) -> Film {
    let mut run = Run::new(scenario.clone());
    run.seek(choice.range.from.unwrap_or_default());
    let mut film = Film {
        scenery: Scenery::of(&run),
        scenario: scenario.clone(),
        ended: Time::ZERO,
        is_complete: false,
        full_at: None,
        looks: 0,
        presence: Presence::default(),
        sentences: Vec::new(),
        clocks: Vec::new(),
        tokens: BTreeMap::new(),
        faces: BTreeMap::new(),
        bars: BTreeMap::new(),
        head: Vec::new(),
        writer: Writer::new(Colours::Classes),
        boxes: Drawing::default(),
        shown: None,
        changed: 0,
    };
    let (mut composer, mut importance) = (Composer::default(), Importance::default());
    let Played { looks, is_complete } = play_in_steps(&mut run, choice, |run, look| {
        if film.full_at.is_some() {
            return;
        }
        if look.is_for_texts() {
            // Switches may be flipped on the way, and settings changed.
            film.scenery = Scenery::of(run);
        }
        composer.compose(run, &film.scenery.layout, look.moment);
        film.see(look.number, &composer.picture);
        film.head.push((look.number, run.now(), look.moment.stands));
        if look.is_for_texts() {
            film.read(run, look, &mut importance);
        }
    })
    .await;
    film.is_complete = is_complete && film.full_at.is_none();
    (film.looks, film.ended) = (looks, run.now());
    film
}

impl Film {
    /// What moves.
    fn see(&mut self, look: u32, picture: &Picture) {
        let few = tokens::are_few(picture);
        for token in picture.tokens.iter().filter(|token| token.face != Face::Hidden) {
            // An event may run twice at once.
            let mut key = key(token);
            while self.tokens.get(&key).is_some_and(|(_, _, track)| track.is_at(look)) {
                key.5 += 1;
            }
            if self.tokens.len() >= TOKENS_MAX && !self.tokens.contains_key(&key) {
                self.full_at = Some(look);
                return;
            }
            let (_, _, track) = self.tokens.entry(key).or_insert_with(|| (*token, few, Track::default()));
            track.push(look, token.at, (u16::from(token.seen) * 100 / 255) as u8);
        }
        for clock in &picture.clocks {
            let place = (clock.at.x as i32, clock.at.y as i32);
            let (_, track) = self.faces.entry(place).or_insert_with(|| (clock.radius, Track::default()));
            track.push(look, at(clock.share * SHARE, 0.0), 100);
        }
        for bar in &picture.bars {
            let place = (bar.rect.x as i32, bar.rect.y as i32, look_number(bar.look));
            let (_, _, track) = self.bars.entry(place).or_insert_with(|| (bar.rect, bar.look, Track::default()));
            track.push(look, at(bar.share * SHARE, 0.0), 100);
        }
    }

    /// What is written and drawn in boxes, from this look until the next of its kind.
    fn read(&mut self, run: &mut Run, look: Look, importance: &mut Importance) {
        let shown = run.shown();
        if self.shown != Some(shown) {
            (self.shown, self.changed) = (Some(shown), look.number);
        }
        // Where nothing happens, figures that go on, such as of a wait, are read half as often.
        let is_quiet = look.number > self.changed + ARRIVING && !look.number.is_multiple_of(2 * LOOKS_PER_TEXT);
        if !is_quiet || self.boxes.items.is_empty() {
            let says = snapshot::look(run, &self.scenery.layout, look.moment);
            self.boxes = Drawing::default();
            stage(&mut self.boxes, &self.scenery, &says);
            self.tell_time(run.now(), look);
        }
        self.presence.add(&self.boxes.items, &mut self.writer, look.number, look.number + LOOKS_PER_TEXT);
        let mut news = self.sentences.is_empty();
        importance.read(run, shown, |_, weight| news |= weight != Weight::Passing);
        if news {
            self.sentences.push((look.number, narrate::newest(run)));
        }
    }

    /// The clock goes on when something happens, and in between in whole seconds.
    fn tell_time(&mut self, now: Time, look: Look) {
        let happened = self.changed == look.number || look.moment.stands;
        let clock = if happened { time::clock(now) } else { time::tick(now, SECOND) };
        let is_due = |last: &(u32, String)| happened || look.number >= last.0 + CLOCK_LOOKS;
        if self.clocks.last().is_none_or(|last| last.1 != clock && is_due(last)) {
            self.clocks.push((look.number, clock));
        }
    }
}

fn key(token: &Token) -> TokenKey {
    let CallId(call) = token.call;
    let (kind, status) = match token.face {
        Face::Call | Face::Hidden => (0, 0),
        Face::Dot => (1, 0),
        Face::Answer(status) => (2, status),
    };
    let mode = u8::from(token.mode == Mode::Async);
    let mark = match token.mark {
        Mark::None => 0,
        Mark::Fine => 1,
        Mark::Failed => 2,
    };
    (call, kind, status, mode * 4 + mark, token.pips, 0)
}

const fn look_number(look: BarLook) -> u8 {
    match look {
        BarLook::Working(Mode::Async) => 0,
        BarLook::Working(_) => 1,
        BarLook::Initialising => 2,
        BarLook::Waiting => 3,
    }
}
