//! Playing at reading pace: what moves the playhead from one important sentence to the next, and what is told on the way.

use crate::app::session::Session;
use crate::app::session::narration::NarrationState;
use crate::app::session::player::Player;
use crate::engine::time::Span;
use crate::text::curtain;
use crate::text::narrate::{self, Sentence};
use crate::text::reasons::Reasons;
use crate::timeline::knowledge::caller_of;
use crate::timeline::{Move, Speed, Weight, reading_time};

impl Session {
    /// Whether it plays at reading pace. Tracks nothing.
    pub fn is_reading(self) -> bool {
        self.with_player(|player| player.is_reading())
    }

    /// At reading pace the sentence that is told now: one that is important stays until it can be read. Tracks nothing.
    pub fn told_sentence(self) -> Option<Sentence> {
        self.with_player(|player| player.told_sentence().cloned())
    }

    /// At reading pace the last important sentence that was told. Tracks nothing.
    pub fn last_told(self) -> Option<Sentence> {
        self.with_player(|player| player.last_told().cloned())
    }
}

impl Player {
    /// Whether it plays at reading pace.
    pub fn is_reading(&self) -> bool {
        self.playback.playing && self.playback.speed == Speed::Reading && self.replay.is_none() && !self.is_led
    }

    /// Whether what is told at reading pace has not stayed long enough yet.
    pub fn is_unread(&self) -> bool {
        self.is_reading() && self.narration.reading.is_unread()
    }

    /// The sentence that is told now: one that is important stays until it can be read, and until something else is told or
    /// passes for more than a moment.
    pub fn told_sentence(&self) -> Option<&Sentence> {
        let NarrationState { sentence, reading, .. } = &self.narration;
        let (sentence, count) = sentence.as_ref()?;
        let is_newest = reading.is_under_way() && !reading.is_untold() || self.run.shown() == *count;
        (self.is_reading() && (reading.is_unread() || is_newest)).then_some(sentence)
    }

    /// The last important sentence that was told.
    pub fn last_told(&self) -> Option<&Sentence> {
        self.narration.sentence.as_ref().filter(|_| self.is_reading()).map(|(sentence, _)| sentence)
    }

    /// Sends the playhead to where it shall be after this much time on the wall.
    pub fn read_on(&mut self, wall: Span) {
        let outlook = self.look_ahead();
        if self.curtain.is_some() {
            // Only what was heard is known, and so nothing can be said of what comes next.
            self.narration.heard = self.run.shown();
            if !self.narration.reading.is_held(wall) {
                self.goal = Some(self.playback.target(wall, outlook));
            }
            return;
        }
        let (goal, landing) = match self.narration.reading.advance(wall, outlook) {
            Move::Stay => return,
            Move::To(time) => (time, None),
            Move::Show { count, at } => (at, Some(count)),
        };
        let moved = goal.since(outlook.now).0.saturating_mul(1_000_000) / wall.0.max(1);
        if moved > 0 {
            self.narration.pace = Some(moved);
            self.moment.pace = moved;
        }
        (self.goal, self.landing) = (Some(goal), landing);
    }

    /// Tells what is behind the playhead once it has arrived there; whether that is new.
    pub fn tell(&mut self) -> bool {
        if self.curtain.is_some() {
            return self.tell_heard();
        }
        let Some(weight) = self.narration.reading.arrived(&mut self.run) else { return false };
        let end = self.end();
        if weight == Weight::Passing {
            self.narration.reading.begin(&mut self.run, end, Span::ZERO);
            return false;
        }
        let mut sentence = narrate::newest(&mut self.run);
        if self.narration.sentence.is_none() {
            // Where play begins all is said.
            self.narration.reasons = Reasons::default();
            self.narration.reasons.tell_once(&mut sentence);
        } else if weight == Weight::Short {
            sentence.why.clear();
        } else {
            self.narration.reasons.tell_once(&mut sentence);
        }
        self.narration.reading.begin(&mut self.run, end, reading_time(sentence.words()));
        self.narration.sentence = Some((sentence, self.run.shown()));
        true
    }

    /// The same while the curtain is drawn: the playhead stops at the first thing that a caller did or heard.
    fn tell_heard(&mut self) -> bool {
        let (from, to) = (self.narration.heard, self.run.shown());
        let mut first = None;
        self.run.for_each_record(from, to, |record| {
            first = first.or(caller_of(record).map(|_| record.seq + 1));
        });
        if let Some(count) = first {
            self.run.seek_record(count);
        } else if self.narration.sentence.is_some() {
            return false;
        }
        self.update_knowledge();
        let sentence = curtain::sentence(&self.knowledge, self.run.world().config());
        self.narration.reading.hold(reading_time(sentence.words()));
        self.narration.sentence = Some((sentence, self.run.shown()));
        self.narration.heard = self.run.shown();
        true
    }
}
