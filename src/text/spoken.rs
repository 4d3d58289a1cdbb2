//! What a screen reader is told: one sentence after the other, each left alone for as long as it takes to be read.

use super::narrate::Sentence;
use crate::timeline::reading_time;
use std::collections::VecDeque;

/// Steps that follow each other within so many milliseconds are one movement: only where it ends is spoken.
const REST_MS: u64 = 400;
/// A screen reader takes a sentence in within so many milliseconds. What is handed to it then is read right after that sentence.
const TAKEN_IN_MS: u64 = 1_000;

/// The lesson's answer, to be spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpokenAnswer {
    pub sentence: Sentence,
    /// It begins with what came of a bet, which the person waits for.
    pub is_verdict: bool,
}

/// Sentences that wait to be spoken, and the last one that was. Times are milliseconds of any clock that runs forward.
#[derive(Clone, Debug, Default)]
pub struct SpokenQueue {
    waiting: VecDeque<Sentence>,
    last: Sentence,
    said_ms: u64,
    /// When the last one has been heard.
    free_ms: u64,
    /// When a person asked for a sentence last, and whether the one that waits, and the last one, are such.
    asked_ms: Option<u64>,
    waits_asked: bool,
    is_asked: bool,
    /// Whether the one that waits, and the last one, are left alone until they have been heard.
    waits_kept: bool,
    is_kept: bool,
}

impl SpokenQueue {
    /// Has a sentence spoken when all before it have been; not twice in a row.
    pub fn push(&mut self, sentence: Sentence) {
        if self.waiting.back().unwrap_or(&self.last) != &sentence {
            self.waiting.push_back(sentence);
        }
    }

    /// Has a sentence spoken at once, instead of all that wait: it comes when it is due, or hides what was said before.
    pub fn say_now(&mut self, sentence: Sentence) {
        self.drop_waiting();
        if !self.is_kept {
            self.free_ms = self.said_ms;
        }
        self.push(sentence);
    }

    /// Has a sentence read right after the one that is being read, instead of all that wait, and left alone until it has been heard.
    pub fn say_next(&mut self, sentence: Sentence) {
        self.drop_waiting();
        self.free_ms = self.free_ms.min(self.said_ms + TAKEN_IN_MS);
        self.push(sentence);
        self.waits_kept = !self.waiting.is_empty();
    }

    /// Has a sentence spoken instead of all that wait, when the last has been heard.
    pub fn replace_waiting(&mut self, sentence: Sentence) {
        self.drop_waiting();
        self.push(sentence);
    }

    /// Has a sentence spoken at once, instead of all that wait: a person asked for it. Who asks again and again hears the last one,
    /// after a short rest.
    pub fn interrupt(&mut self, sentence: Sentence, now_ms: u64) {
        let goes_on = self.asked_ms.replace(now_ms).is_some_and(|before| now_ms < before + REST_MS);
        self.drop_waiting();
        self.free_ms = if goes_on { now_ms + REST_MS } else { now_ms };
        self.push(sentence);
        self.waits_asked = true;
    }

    fn drop_waiting(&mut self) {
        self.waiting.clear();
        self.waits_kept = false;
    }

    /// Whether the last sentence is one that a person asked for: it is spoken before what was said before has been heard.
    pub fn is_asked(&self) -> bool {
        self.is_asked
    }

    /// The sentence to be spoken now, if it is time for one.
    pub fn next(&mut self, now_ms: u64) -> Option<Sentence> {
        if now_ms < self.free_ms {
            return None;
        }
        let sentence = self.waiting.pop_front()?;
        self.is_asked = std::mem::take(&mut self.waits_asked);
        self.is_kept = std::mem::take(&mut self.waits_kept);
        self.last = sentence.clone();
        self.said_ms = now_ms;
        self.free_ms = now_ms + reading_time(sentence.words()).ms_ceil();
        Some(sentence)
    }

    /// How long the next sentence has to wait, if one does.
    pub fn wait_ms(&self, now_ms: u64) -> Option<u64> {
        (!self.waiting.is_empty()).then(|| self.free_ms.saturating_sub(now_ms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(what: &str) -> Sentence {
        Sentence { what: what.to_owned(), why: String::new() }
    }

    #[test]
    fn sentences_are_spoken_once_in_order_at_reading_pace() {
        let mut queue = SpokenQueue::default();
        for what in ["one", "one", "two", "a third of as many as ten words in it"] {
            queue.push(sentence(what));
        }
        let mut spoken = Vec::new();
        for now_ms in (0..10_000).step_by(10) {
            if let Some(sentence) = queue.next(now_ms) {
                spoken.push((now_ms, sentence.what));
            }
        }
        let expected = [(0, "one"), (2_000, "two"), (4_000, "a third of as many as ten words in it")];
        assert_eq!(spoken, expected.map(|(at, what)| (at, what.to_owned())));
        assert_eq!(queue.wait_ms(10_000), None);
    }

    #[test]
    fn what_a_person_asks_for_is_spoken_instead_of_what_waits() {
        let mut queue = SpokenQueue::default();
        queue.push(sentence("one"));
        queue.push(sentence("two"));
        assert_eq!(queue.next(0), Some(sentence("one")));
        assert!(!queue.is_asked());
        queue.interrupt(sentence("three"), 100);
        assert_eq!((queue.next(100), queue.is_asked()), (Some(sentence("three")), true));
    }

    #[test]
    fn of_many_steps_the_last_is_spoken_soon_after_it() {
        let mut queue = SpokenQueue::default();
        let mut spoken = Vec::new();
        for now_ms in (0..4_000).step_by(10) {
            // Ten steps, a fifth of a second apart.
            if now_ms % 200 == 0 && now_ms < 2_000 {
                queue.interrupt(sentence(&format!("step {}", now_ms / 200)), now_ms);
            }
            if let Some(sentence) = queue.next(now_ms) {
                spoken.push((now_ms, sentence.what));
            }
        }
        assert_eq!(spoken, [(0, "step 0".to_owned()), (2_200, "step 9".to_owned())]);
        queue.push(sentence("what comes by itself"));
        assert!(queue.next(9_000).is_some() && !queue.is_asked());
    }

    #[test]
    fn a_verdict_is_read_right_after_what_is_being_read_and_left_alone() {
        let mut queue = SpokenQueue::default();
        queue.push(sentence("a sentence of ten words that takes three seconds to read"));
        assert!(queue.next(0).is_some());
        queue.push(sentence("what happened before"));
        queue.say_next(sentence("you bet on two and it was three"));
        assert_eq!(queue.next(500), None, "the sentence before it is taken in");
        assert_eq!(queue.next(1_000), Some(sentence("you bet on two and it was three")));
        queue.say_now(sentence("what happens next"));
        assert_eq!((queue.next(1_100), queue.next(3_300)), (None, None), "the verdict stays");
        assert_eq!(queue.next(3_400), Some(sentence("what happens next")));
        queue.say_now(sentence("and then"));
        assert_eq!(queue.next(3_500), Some(sentence("and then")), "as ever");
    }
}
