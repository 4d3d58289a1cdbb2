//! The attempts of a function, counted from the beginning on, so that the number in any span of time is a difference.

use crate::engine::record::Outcome;
use crate::engine::scenario::Mode;
use crate::engine::time::Time;

/// An attempt of any call, for a function's row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    pub from: Time,
    pub to: Time,
    pub environment: u32,
    pub mode: Mode,
    pub outcome: Option<Outcome>,
    /// Attempts that had begun with this one.
    pub(super) begun: AttemptCounts,
}

/// How many attempts there were up to some instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AttemptCounts {
    pub all: u32,
    pub asynchronous: u32,
    /// Of those that ended.
    pub failed: u32,
}

impl AttemptCounts {
    /// One more.
    pub(super) fn and(self, mode: Mode, failed: bool) -> Self {
        Self {
            all: self.all + 1,
            asynchronous: self.asynchronous + u32::from(mode == Mode::Async),
            failed: self.failed + u32::from(failed),
        }
    }
}

/// The end of an attempt, and all that had ended with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct EndedAttempts {
    pub(super) at: Time,
    pub(super) counts: AttemptCounts,
}

/// Goes through a function's attempts in order of time.
pub struct AttemptCounter<'a> {
    attempts: &'a [Attempt],
    begun: usize,
    ended: &'a [EndedAttempts],
    over: usize,
}

impl<'a> AttemptCounter<'a> {
    pub(super) const fn new(attempts: &'a [Attempt], ended: &'a [EndedAttempts]) -> Self {
        Self { attempts, begun: 0, ended, over: 0 }
    }

    /// Attempts that began up to an instant.
    pub fn begun_by(&mut self, time: Time) -> AttemptCounts {
        self.begun = first_after(self.attempts, self.begun, |attempt| attempt.from <= time);
        self.begun.checked_sub(1).map_or(AttemptCounts::default(), |last| self.attempts[last].begun)
    }

    /// Attempts that ended before an instant.
    pub fn ended_before(&mut self, time: Time) -> AttemptCounts {
        self.over = first_after(self.ended, self.over, |ended| ended.at < time);
        self.over.checked_sub(1).map_or(AttemptCounts::default(), |last| self.ended[last].counts)
    }
}

/// The first place of an ordered list that is not before something, known to be no earlier than `from`. What is near is
/// found in few steps, however long the list is.
fn first_after<T>(list: &[T], from: usize, is_before: impl Fn(&T) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while list.get(low + step - 1).is_some_and(&is_before) {
        low += step;
        step *= 2;
    }
    low + list[low..list.len().min(low + step)].partition_point(is_before)
}
