//! When the calls of a fitted scenario are made: at the very instants of the log, as far as it says them.

use super::super::attempt::Attempt;
use super::super::timestamp::Timestamp;
use super::seen::Seen;
use crate::engine::scenario::limits::{GAP_MAX, GAP_MIN, INSTANTS_MAX, TIME_MAX};
use crate::engine::scenario::{Arrivals, Mode};
use crate::engine::time::{Span, Time};

/// Where the arrivals of a fitted scenario come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The first attempts of the log, each at its time.
    Replayed,
    /// Too many for that: at random, as many at the same rate.
    AtTheSameRate,
    /// The log is longer than a run can be: as many, closer together.
    Closer,
    /// The log has no times, or few: one a second.
    Assumed,
}

pub struct Traffic {
    pub arrivals: Arrivals,
    pub source: Source,
    /// The last of them.
    pub last: Time,
    /// When the log's first call was made, where each is made at its own time.
    first: Option<Timestamp>,
}

/// Between two calls of which no log says when they were made.
const ASSUMED_GAP: Span = Span::from_secs(1);
/// What is left for what the last calls still have to do.
const TAIL: Span = Span::from_secs(3_600);

/// All times: what has none stands in the log beside what has one, and began about then. `None` where most have none.
fn beside_known(times: &[Option<Timestamp>]) -> Option<Vec<Timestamp>> {
    let known = times.iter().flatten().count();
    let mut last = *times.iter().flatten().next()?;
    let each = times.iter().map(|time| {
        last = time.unwrap_or(last);
        last
    });
    (known * 2 > times.len()).then(|| each.collect())
}

/// When an attempt was called: its environment started before it.
fn began(attempt: &Attempt) -> Option<Timestamp> {
    let cold = attempt.init.or(attempt.restore).unwrap_or_default();
    attempt.start.map(|start| start.before(cold))
}

impl Traffic {
    /// Each event once; of synchronous calls each attempt, since Lambda tries none of them again.
    pub fn of(seen: &Seen, mode: Mode) -> Self {
        let times: Vec<Option<Timestamp>> = match mode {
            Mode::Async => seen.events.iter().map(|event| began(&event.attempts[0])).collect(),
            Mode::Sync | Mode::DryRun => seen.attempts().map(began).collect(),
        };
        let count = if mode == Mode::Async { seen.events.len() as u64 } else { seen.count() };
        let Some(mut times) = beside_known(&times) else {
            return Self::every(ASSUMED_GAP, count, Source::Assumed);
        };
        times.sort_unstable();
        let first = times[0];
        let long = times[times.len() - 1].since(first);
        let room = Span(TIME_MAX.0 - TAIL.0);
        if long > room {
            return Self::every(Span(room.0 / count.max(1)), count, Source::Closer);
        }
        if times.len() <= INSTANTS_MAX {
            let at = times.iter().map(|time| Time(time.since(first).0)).collect();
            return Self {
                arrivals: Arrivals::At(at),
                source: Source::Replayed,
                last: Time(long.0),
                first: Some(first),
            };
        }
        Self::random(Span(long.0 / count), count, Source::AtTheSameRate)
    }

    /// When the scenario makes the call of an attempt, which has this number of so many: at its own time, or as far on as in the
    /// log.
    pub fn time_of(&self, attempt: &Attempt, number: u64, count: u64) -> Time {
        let own = self.first.zip(began(attempt)).map(|(first, began)| Time(began.since(first).0));
        let far = || u128::from(self.last.0) * u128::from(number) / u128::from(count.saturating_sub(1).max(1));
        own.unwrap_or_else(|| Time(u64::try_from(far()).unwrap_or(self.last.0)))
    }

    fn every(gap: Span, count: u64, source: Source) -> Self {
        if count > INSTANTS_MAX as u64 {
            return Self::random(gap, count, source);
        }
        let at: Vec<Time> = (0..count).map(|number| Time(gap.0.saturating_mul(number))).collect();
        let last = at.last().copied().unwrap_or_default();
        Self { arrivals: Arrivals::At(at), source, last, first: None }
    }

    fn random(gap: Span, count: u64, source: Source) -> Self {
        // No wider than fits, with some room for chance, before the end of time.
        let widest = (TIME_MAX.0 - TAIL.0) / (count + count.isqrt().saturating_mul(5)).max(1);
        let mean_gap = Span(gap.0.clamp(GAP_MIN.0, GAP_MAX.0).min(widest.max(GAP_MIN.0)));
        let last = mean_gap.0.saturating_mul(count + count.isqrt() * 5);
        Self { arrivals: Arrivals::Random { mean_gap, limit: Some(count) }, source, last: Time(last), first: None }
    }
}
