//! What a log adds up to: costs, percentiles, cold starts, memory, retries.

use super::attempt::{Attempt, Law, Log};
use super::fit::Seen;
use super::percentiles::Percentiles;
use super::timestamp::Timestamp;
use crate::engine::money::Amount;
use crate::engine::record::Outcome;
use crate::engine::scenario::{Architecture, Mode};
use std::collections::BTreeMap;

/// The figures of a log. Counts are of attempts, unless they say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub attempts: u64,
    pub failed: u64,
    /// Of these.
    pub timed_out: u64,
    /// Of these that failed, for lack of memory; and of those that did not fail, how many had used all of it.
    pub out_of_memory: u64,
    pub used_all_memory: u64,
    /// Known to have failed only by the retry that followed.
    pub inferred: u64,
    pub cold_starts: u64,
    /// Without a report: the log ends before it, or has lost it.
    pub unreported: u64,
    /// Events with more than one attempt.
    pub retried_events: u64,
    /// Events whose attempts failed, each and all that Lambda makes, and how many attempts that are.
    pub given_up: u64,
    pub attempts_given: u64,
    /// Waits between attempts by the rule that they fit.
    pub waits: BTreeMap<Law, u64>,
    pub first: Option<Timestamp>,
    pub last: Option<Timestamp>,
    /// Most attempts at one instant; `None` where most have no times.
    pub most_at_once: Option<u64>,
    pub durations: Option<Percentiles>,
    pub inits: Option<Percentiles>,
    /// Billed time of those that were reported.
    pub billed_ms: u64,
    /// What of it was cold starts, and what cold starts took that were not billed.
    pub billed_init_ms: u64,
    pub free_init_ms: u64,
    /// What those cost whose memory and billed time are known, and how many these are.
    pub cost: Amount,
    pub costed: u64,
    /// By configured memory.
    pub memory: Vec<MemoryUse>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoryUse {
    pub configured_mb: u32,
    pub attempts: u64,
    /// The most that an attempt had used; `None` where no report says so.
    pub used_mb: Option<u32>,
}

impl MemoryUse {
    /// What no attempt has used.
    pub fn unused_mb(self) -> Option<u32> {
        self.used_mb.map(|used| self.configured_mb.saturating_sub(used))
    }
}

/// What no log of a function shows, and the metrics that do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unseen {
    /// When events were sent, and those of which nothing has run yet.
    Arrivals,
    /// How old an event was when it was first tried.
    Age,
    /// Events that were given up.
    Drops,
    /// Tries that were turned away.
    Throttles,
    /// Letters and records that could not be delivered.
    Deliveries,
}

impl Unseen {
    pub const ALL: [Self; 5] = [Self::Arrivals, Self::Age, Self::Drops, Self::Throttles, Self::Deliveries];

    /// CloudWatch's names.
    pub const fn metrics(self) -> &'static [&'static str] {
        match self {
            Self::Arrivals => &["AsyncEventsReceived"],
            Self::Age => &["AsyncEventAge"],
            Self::Drops => &["AsyncEventsDropped"],
            Self::Throttles => &["Throttles"],
            Self::Deliveries => &["DeadLetterErrors", "DestinationDeliveryFailures"],
        }
    }
}

impl Summary {
    /// Adds up a log, at the prices of this architecture, which no log names.
    pub fn of(log: &Log, architecture: Architecture) -> Self {
        let mut sum = Self::default();
        let mut memory: BTreeMap<u32, MemoryUse> = BTreeMap::new();
        let (mut durations, mut inits) = (Vec::new(), Vec::new());
        let seen = Seen::of(log);
        if let Some(retries) = seen.retries_of_events() {
            (sum.given_up, sum.attempts_given) = (seen.given_up(Mode::Async, retries), u64::from(retries) + 1);
        }
        for event in &log.events {
            sum.retried_events += u64::from(event.attempts.len() > 1);
            for law in event.waits().filter_map(|wait| wait.law) {
                *sum.waits.entry(law).or_default() += 1;
            }
        }
        for attempt in log.attempts() {
            sum.add(attempt, architecture);
            durations.extend(attempt.duration);
            inits.extend(attempt.init.or(attempt.restore));
            if let Some(configured_mb) = attempt.memory_mb {
                let new = MemoryUse { configured_mb, attempts: 0, used_mb: None };
                let of = memory.entry(configured_mb).or_insert(new);
                of.attempts += 1;
                of.used_mb = of.used_mb.max(attempt.max_memory_mb);
            }
        }
        sum.most_at_once = most_at_once(log);
        (sum.durations, sum.inits) = (Percentiles::of(durations), Percentiles::of(inits));
        sum.memory = memory.into_values().collect();
        sum
    }

    fn add(&mut self, attempt: &Attempt, architecture: Architecture) {
        self.attempts += 1;
        self.failed += u64::from(attempt.has_failed());
        self.timed_out += u64::from(attempt.outcome == Some(Outcome::TimedOut));
        self.out_of_memory += u64::from(attempt.lacked_memory());
        self.used_all_memory += u64::from(attempt.used_all_memory() && !attempt.has_failed());
        self.inferred += u64::from(attempt.is_failure_inferred);
        self.cold_starts += u64::from(attempt.is_cold);
        self.unreported += u64::from(!attempt.is_reported);
        self.billed_ms = self.billed_ms.saturating_add(attempt.billed_ms.unwrap_or_default());
        self.billed_init_ms = self.billed_init_ms.saturating_add(attempt.billed_init_ms());
        self.free_init_ms = self.free_init_ms.saturating_add(attempt.free_init_ms());
        if let Some(cost) = attempt.cost(architecture) {
            self.cost += cost;
            self.costed += 1;
        }
        for at in [attempt.start, attempt.end].into_iter().flatten() {
            self.first = Some(self.first.map_or(at, |first| first.min(at)));
            self.last = self.last.max(Some(at));
        }
    }
}

/// Most attempts that overlap, of those that have their times, where these are the most.
fn most_at_once(log: &Log) -> Option<u64> {
    let mut changes = Vec::new();
    for (start, end) in log.attempts().filter_map(|attempt| attempt.start.zip(attempt.end)) {
        changes.extend([(start, 1_i64), (end.max(start), -1)]);
    }
    if changes.len() < log.attempts().count() {
        return None;
    }
    // At one instant what ends comes before what begins.
    changes.sort_unstable();
    let (mut now, mut most) = (0, 0);
    for (_, change) in changes {
        now += change;
        most = most.max(now);
    }
    Some(most as u64)
}
