//! How many wait, and for how long, without looking at each: what a page of calls comes to.

use crate::engine::record::Law;
use crate::engine::time::Time;

/// Events in one kind of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub count: u64,
    /// When the first of them will be tried, and in which slot it is.
    pub next: Option<(Time, u32)>,
    /// When the event that has waited longest was stored.
    pub oldest: Time,
}

impl Default for Line {
    fn default() -> Self {
        Self { count: 0, next: None, oldest: Time::NEVER }
    }
}

impl Line {
    /// One more event.
    pub fn add(&mut self, slot: u32, due: Time, stored: Time) {
        self.merge(&Self { count: 1, next: Some((due, slot)), oldest: stored });
    }

    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.oldest = self.oldest.min(other.oldest);
        self.next = match (self.next, other.next) {
            (Some(own), Some(others)) => Some(own.min(others)),
            (own, others) => own.or(others),
        };
    }
}

/// What many calls come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crowd {
    /// Events that were not tried yet.
    pub queued: Line,
    /// Events that wait for their next try, by the law: after an error, after a refusal.
    pub waiting: [Line; 2],
    /// Calls that do anything but wait in the queue: they travel, run, or their sender still waits.
    pub in_motion: u64,
    /// The lowest and the highest number of a call, under way or over.
    pub numbers: Option<(u32, u32)>,
}

impl Crowd {
    /// Events that wait by a law.
    pub const fn waiting_by(&self, law: Law) -> &Line {
        match law {
            Law::FunctionError => &self.waiting[0],
            Law::BackOff => &self.waiting[1],
        }
    }

    /// All that wait.
    pub const fn waiting_count(&self) -> u64 {
        self.queued.count + self.waiting[0].count + self.waiting[1].count
    }

    /// When the event that has waited longest was stored.
    pub fn oldest(&self) -> Time {
        self.queued.oldest.min(self.waiting[0].oldest).min(self.waiting[1].oldest)
    }

    /// Takes note of the number of a call.
    pub fn add_number(&mut self, number: u32) {
        let (low, high) = self.numbers.unwrap_or((number, number));
        self.numbers = Some((low.min(number), high.max(number)));
    }

    /// Whether a call with this number may be among them.
    pub fn may_have(&self, number: u32) -> bool {
        self.numbers.is_some_and(|(low, high)| (low..=high).contains(&number))
    }

    pub fn merge(&mut self, other: &Self) {
        if let Some((low, high)) = other.numbers {
            self.add_number(low);
            self.add_number(high);
        }
        self.queued.merge(&other.queued);
        self.waiting.iter_mut().zip(&other.waiting).for_each(|(own, other)| own.merge(other));
        self.in_motion += other.in_motion;
    }
}
