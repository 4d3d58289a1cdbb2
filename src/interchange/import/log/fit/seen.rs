//! What a fit is made from: the attempts of a log whose length is known, and what they say about calls and failures.

use super::super::attempt::{Attempt, Event, Log};
use crate::engine::facts;
use crate::engine::record::Outcome;
use crate::engine::scenario::{FailsBy, Failure, Mode};
use crate::engine::time::Span;

/// How much longer than its delay a retry may be late before it is missed: half a minute.
const LATE: Span = Span::from_secs(30);
const MILLION: u64 = 1_000_000;

/// The events that are fitted to, each with those attempts that have a length.
pub struct Seen {
    pub events: Vec<Event>,
    /// Whether some of these have a billed time; where one has none, its duration stands for it.
    pub is_billed: bool,
    pub left_out: LeftOut,
}

/// Attempts that no length is known of, so that nothing can be fitted to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    pub attempts: u64,
    pub failed: u64,
}

impl Seen {
    pub fn of(log: &Log) -> Self {
        let is_billed = log.attempts().any(|attempt| attempt.billed_ms.is_some());
        let has_length = |attempt: &Attempt| attempt.billed_ms.or(attempt.duration.map(Span::ms_ceil)).is_some();
        let without: Vec<&Attempt> = log.attempts().filter(|attempt| !has_length(attempt)).collect();
        let failed = without.iter().filter(|attempt| attempt.has_failed()).count() as u64;
        let left_out = LeftOut { attempts: without.len() as u64, failed };
        let mut events = log.events.clone();
        events.iter_mut().for_each(|event| event.attempts.retain(has_length));
        events.retain(|event| !event.attempts.is_empty());
        Self { events, is_billed, left_out }
    }

    /// Attempts that have a length but no bill, where others have one.
    pub fn unbilled(&self) -> u64 {
        let without = self.attempts().filter(|attempt| attempt.billed_ms.is_none()).count() as u64;
        if self.is_billed { without } else { 0 }
    }

    pub fn attempts(&self) -> impl Iterator<Item = &Attempt> {
        self.events.iter().flat_map(|event| &event.attempts)
    }

    pub fn count(&self) -> u64 {
        self.events.iter().map(|event| event.attempts.len() as u64).sum()
    }

    pub fn failed(&self) -> u64 {
        self.attempts().filter(|attempt| attempt.has_failed()).count() as u64
    }

    pub fn timed_out(&self) -> u64 {
        self.attempts().filter(|attempt| attempt.outcome == Some(Outcome::TimedOut)).count() as u64
    }

    pub fn failed_ppm(&self) -> u64 {
        (self.failed() * MILLION).checked_div(self.count()).unwrap_or(0)
    }

    /// Asynchronous, if something was tried again as Lambda does; a synchronous call is never.
    pub fn mode(&self) -> Mode {
        let is_retried = self.events.iter().any(|event| event.retried().any(|is_retry| is_retry));
        if is_retried { Mode::Async } else { Mode::Sync }
    }

    /// How many attempts an event had at most.
    fn most_attempts(&self) -> usize {
        self.events.iter().map(|event| event.attempts.len()).max().unwrap_or(0)
    }

    /// The end of the log, as far as it has times.
    fn end(&self) -> Option<super::super::timestamp::Timestamp> {
        self.attempts().filter_map(|attempt| attempt.end).max()
    }

    /// Whether an event failed last, and its next retry is missing although the log goes on.
    fn misses_retry(&self, event: &Event) -> bool {
        let delay = match event.attempts.len() {
            1 => facts::FIRST_RETRY_DELAY.span(),
            _ => facts::SECOND_RETRY_DELAY.span(),
        };
        let last = event.attempts.last().filter(|attempt| attempt.has_failed());
        let due = last.and_then(|attempt| attempt.end).map(|end| end.after(delay + LATE));
        due.is_some_and(|due| self.end().is_some_and(|end| due < end))
    }

    /// `MaximumRetryAttempts`: fewer than the default only where retries are missing after that many.
    pub fn retries(&self) -> u8 {
        let most = self.most_attempts();
        let is_all = |event: &&Event| event.attempts.len() == most;
        let seen = most.saturating_sub(1) as u64;
        if seen < facts::RETRIES_MAX.value && self.events.iter().filter(is_all).any(|event| self.misses_retry(event)) {
            return seen as u8;
        }
        facts::RETRIES_DEFAULT.value as u8
    }

    /// How often events are tried again; `None` where the log shows none that was.
    pub fn retries_of_events(&self) -> Option<u8> {
        (self.mode() == Mode::Async).then(|| self.retries())
    }

    /// How many events failed as often as Lambda tries them.
    pub fn given_up(&self, mode: Mode, retries: u8) -> u64 {
        let is_given_up = |event: &&Event| mode == Mode::Async && event.is_given_up(retries);
        self.events.iter().filter(is_given_up).count() as u64
    }

    /// Whether the log ends while events still wait for a retry.
    pub fn ends_early(&self, retries: u8) -> bool {
        let waits = |event: &Event| {
            event.attempts.len() <= retries.into() && event.attempts.last().is_some_and(Attempt::has_failed)
        };
        self.events.iter().any(|event| waits(event) && !self.misses_retry(event))
    }

    /// When attempts fail, or run into their timeout: so often that events have as many attempts as in the log.
    pub fn failure(&self, mode: Mode, retries: u8) -> Failure {
        if self.failed() == 0 {
            return Failure::Never;
        }
        if self.failed() == self.count() {
            return match self.timed_out() {
                0 => Failure::Always,
                all if all == self.count() => Failure::Hangs,
                some => self.shared_out(MILLION, some),
            };
        }
        let first = self.failed_first(&self.events[0]);
        if mode == Mode::Async
            && let Some(count @ 1..) = first
            && self.timed_out() == 0
            && self.events.iter().all(|event| self.failed_first(event) == first)
        {
            return Failure::FirstAttempts(count);
        }
        let chance = match mode {
            Mode::Async => rounded(self.chance_by_attempts(retries)),
            Mode::Sync | Mode::DryRun => rounded(self.failed_ppm()),
        };
        match (chance, self.timed_out()) {
            (0, _) => Failure::Never,
            (chance, 0) => Failure::Chance(chance.min(MILLION) as u32),
            (chance, some) => self.shared_out(chance.min(MILLION), some),
        }
    }

    /// A chance of failing, shared out between those that fail by themselves and those that are stopped at the timeout.
    fn shared_out(&self, chance: u64, timed_out: u64) -> Failure {
        let hangs = rounded(chance * timed_out / self.failed().max(1)).min(chance);
        Failure::ChanceOrHang { fails: (chance - hangs) as u32, hangs: hangs as u32 }
    }

    /// How many attempts failed before the one that did not, if that was the last.
    fn failed_first(&self, event: &Event) -> Option<u8> {
        let failed = event.attempts.iter().take_while(|attempt| attempt.has_failed()).count();
        (failed + 1 == event.attempts.len()).then(|| u8::try_from(failed).ok()).flatten()
    }

    /// The chance p with which 1 + p + p² + … is the log's number of attempts for each event, in parts per million.
    fn chance_by_attempts(&self, retries: u8) -> u64 {
        let wanted = u128::from(self.count()) * u128::from(MILLION) / self.events.len().max(1) as u128;
        let attempts = |chance: u64| {
            let (mut sum, mut share) = (u128::from(MILLION), u128::from(MILLION));
            for _ in 0..retries {
                share = share * u128::from(chance) / u128::from(MILLION);
                sum += share;
            }
            sum
        };
        let (mut low, mut high) = (0, MILLION);
        while low < high {
            let middle = low + (high - low) / 2;
            if attempts(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// In which way most failing attempts failed, and how many of those that were not stopped at their timeout, which is a failure
    /// of its own in a scenario. Of two that are as frequent it is the one that takes the environment with it; where
    /// none did, the usual one.
    pub fn fails_by(&self) -> (FailsBy, u64) {
        let count = |outcome| self.attempts().filter(|attempt| attempt.outcome == Some(outcome)).count() as u64;
        let (exited, killed) = (count(Outcome::Exited), count(Outcome::OutOfMemory));
        let raised = self.failed() - self.timed_out() - exited - killed;
        let all = [(FailsBy::Exception, raised), (FailsBy::Exit, exited), (FailsBy::OutOfMemory, killed)];
        let some = all.into_iter().filter(|(_, count)| *count > 0);
        some.max_by_key(|(_, count)| *count).unwrap_or((FailsBy::Exception, 0))
    }
}

/// A chance as people say it: no log knows a tenth of a percentage of what is not rare.
const fn rounded(ppm: u64) -> u64 {
    let step = if ppm < 10_000 { 10 } else { 1_000 };
    let near = (ppm + step / 2) / step * step;
    // What happens at all is not rounded away.
    if near == 0 && ppm > 0 { ppm } else { near }
}
