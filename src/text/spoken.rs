//! What a screen reader is told: one sentence after the other, each left alone for as long as it takes to be read.

use super::narrate::Sentence;
use crate::timeline::reading_time;
use std::collections::VecDeque;

/// Least time between two sentences that a person asked for, by stepping or scrubbing, in milliseconds.
const REST_MS: u64 = 500;

/// Sentences that wait to be spoken, and the last one that was. Times are milliseconds of any clock that runs forward.
#[derive(Clone, Debug, Default)]
pub struct SpokenQueue {
    waiting: VecDeque<Sentence>,
    last: Sentence,
    said_ms: u64,
    /// When the last one has been heard.
    free_ms: u64,
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
        self.waiting.clear();
        self.free_ms = self.said_ms;
        self.push(sentence);
    }

    /// Has a sentence spoken instead of all that wait, when the last has been heard.
    pub fn replace_waiting(&mut self, sentence: Sentence) {
        self.waiting.clear();
        self.push(sentence);
    }

    /// Has a sentence spoken instead of all that wait, after a short rest: a person asked for it.
    pub fn interrupt(&mut self, sentence: Sentence) {
        self.waiting.clear();
        self.free_ms = self.free_ms.min(self.said_ms + REST_MS);
        self.push(sentence);
    }

    /// The sentence to be spoken now, if it is time for one.
    pub fn next(&mut self, now_ms: u64) -> Option<Sentence> {
        if now_ms < self.free_ms {
            return None;
        }
        let sentence = self.waiting.pop_front()?;
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
        queue.interrupt(sentence("three"));
        queue.interrupt(sentence("four"));
        assert_eq!((queue.next(100), queue.wait_ms(100)), (None, Some(400)));
        assert_eq!(queue.next(500), Some(sentence("four")));
    }
}
