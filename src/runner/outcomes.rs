//! What became of each event: read from the records, one fate for each.

use crate::engine::record::{Condition, Effect, Finished, Record, Via, What};
use crate::engine::scenario::Mode;
use crate::engine::time::Time;
use crate::text::message::Message;
use crate::text::messages::runner as m;
use crate::text::names;
use std::collections::BTreeMap;

/// What is known of one event. Two copies of a duplicate are one event.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fate {
    /// Since when this is so.
    pub at: Time,
    pub condition: Option<Condition>,
    /// How often its runs had their effect.
    pub effects: u32,
    /// Which of `ENDS` came true, a bit for each.
    ends: u8,
}

const ENDS: [&str; 6] = [
    "succeeded",
    "dead-lettered",
    "recorded as a failure",
    "dead letter could not be delivered",
    "record could not be delivered",
    "lost",
];

impl Fate {
    /// As the format of JSON lines has it; two routes are named both.
    pub fn word(&self) -> String {
        let words: Vec<&str> = self.true_ones(ENDS).collect();
        if words.is_empty() { "under way".to_owned() } else { words.join(", ") }
    }

    /// In the reader's language.
    pub fn text(&self) -> String {
        let ends = [
            m::FateSucceeded.get(),
            m::FateDeadLettered.get(),
            m::FateRecorded.get(),
            m::FateLetterUndelivered.get(),
            m::FateRecordUndelivered.get(),
            m::FateLost.get(),
        ];
        let all = self.true_ones(ends).map(str::to_owned);
        let all = all.reduce(|fate, other| m::FateAnd { fate: &fate, other: &other }.text());
        all.unwrap_or_else(|| m::FateOpen.text())
    }

    fn true_ones(&self, ends: [&'static str; 6]) -> impl Iterator<Item = &'static str> {
        ends.into_iter().enumerate().filter(|(bit, _)| self.ends >> bit & 1 == 1).map(|(_, end)| end)
    }

    pub fn condition(&self) -> Option<&'static str> {
        self.condition.map(names::condition)
    }
}

/// The fates of all events, by the number of the call.
#[derive(Default)]
pub struct Fates(BTreeMap<u32, Fate>);

impl Fates {
    pub fn add(&mut self, record: &Record) {
        if let What::Finished(Finished { effect: Effect::Recorded, mode: Mode::Async, .. }) = record.what {
            self.0.entry(record.call.0).or_default().effects += 1;
            return;
        }
        let (came_true, came_undone) = match record.what {
            What::Accepted { .. } | What::GaveUp { .. } => (0, 0),
            What::Deleted { .. } => (1, 0),
            What::DeadLettered { .. } => (1 << 1, 0),
            What::Delivered { success: false, .. } | What::DeliveredToFunction { success: false, .. } => (1 << 2, 0),
            What::DeliveryFailed { via: Via::DeadLetterQueue, .. } => (1 << 3, 0),
            // A function that was to have the record may turn out to refuse it.
            What::DeliveryFailed { .. } => (1 << 4, 1 << 2),
            What::Lost { .. } => (1 << 5, 0),
            _ => return,
        };
        let fate = self.0.entry(record.call.0).or_default();
        fate.at = record.at;
        fate.ends = (fate.ends & !came_undone) | came_true;
        if let What::GaveUp { condition, .. } = record.what {
            fate.condition = Some(condition);
        }
    }

    pub fn accepted(&self) -> usize {
        self.0.len()
    }

    /// How many events had each fate, as it is said by `say`.
    pub fn counted(&self, say: fn(&Fate) -> String) -> BTreeMap<String, u64> {
        let mut counted = BTreeMap::new();
        for fate in self.0.values() {
            *counted.entry(say(fate)).or_default() += 1;
        }
        counted
    }

    pub fn iter(&self) -> impl Iterator<Item = (u32, &Fate)> {
        self.0.iter().map(|(call, fate)| (*call, fate))
    }
}
