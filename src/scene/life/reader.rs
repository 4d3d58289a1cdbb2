//! Finds the records of one call, and of the calls it waits for, without reading the whole log.

use crate::engine::record::{CallId, NO_CALL, Record, Sender, What};
use crate::engine::scenario::Mode;
use crate::timeline::Run;

/// Records looked through for the beginning of a call, the newest.
const REACH: u64 = 300_000;
/// Records read at once in the search.
const PROBE: u64 = 256;
/// Calls followed whose answers are waited for, directly or not.
const FAMILY_MAX: usize = 256;

/// The records of a call up to the playhead, kept up to date.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub call: CallId,
    /// Whether the records begin where the call does.
    pub whole: bool,
    /// Its own records, those of the calls it waits for, and the sending of all that it made.
    pub records: Vec<Record>,
    /// The call and those it waits for.
    pub family: Vec<CallId>,
    /// Records before this number are read.
    seen: u64,
}

impl Reader {
    /// Forgets everything: the log was cut, or is another one.
    pub fn forget(&mut self) {
        self.call = NO_CALL;
    }

    /// Reads what is new of this call, or forgets what is not yet.
    pub fn read(&mut self, run: &mut Run, call: CallId) {
        let shown = run.shown();
        if self.call != call || (shown < self.seen && !self.whole) {
            let (seen, whole) = beginning(run, call);
            *self = Self { call, whole, records: Vec::new(), family: vec![call], seen };
        }
        if shown < self.seen {
            let keep = self.records.partition_point(|record| record.seq < shown);
            self.records.truncate(keep);
            self.seen = shown;
        }
        let from = std::mem::replace(&mut self.seen, shown);
        run.for_each_record(from, shown, |record| self.note(record));
    }

    fn note(&mut self, record: &Record) {
        let concerns = match record.what {
            What::Sent { from: Sender::Function { call: parent, .. }, mode, .. } if self.family.contains(&parent) => {
                if mode == Mode::Sync && self.family.len() < FAMILY_MAX && !self.family.contains(&record.call) {
                    self.family.push(record.call);
                }
                true
            }
            What::Sent { from: Sender::Destination { call: parent, .. }, .. } if parent == self.call => true,
            // The same request again: brought about by what its SDK decided here.
            What::Sent { send: 2.., .. } if self.records.iter().any(|other| other.seq == record.cause) => true,
            _ => self.family.contains(&record.call),
        };
        if concerns {
            self.records.push(*record);
        }
    }

    /// Whether all calls are followed that it waited for.
    pub fn knows_family(&self) -> bool {
        self.family.len() < FAMILY_MAX
    }
}

/// A number of a record that is not after the call's first, and whether that lies within reach. Calls are numbered in the
/// order of sending, so that they can be searched by halves; what an SDK sends again comes later than its number says.
fn beginning(run: &mut Run, call: CallId) -> (u64, bool) {
    let end = run.shown();
    let mut low = end.saturating_sub(REACH);
    let (mut high, mut whole) = (end, low == 0);
    while high - low > PROBE {
        let middle = low + (high - low) / 2;
        match first_sent(run, middle, high) {
            Some((at, id)) if id <= call => (low, whole) = (at, true),
            _ => high = middle,
        }
    }
    if !whole {
        whole = first_sent(run, low, end).is_some_and(|(_, id)| id <= call);
    }
    (low, whole)
}

/// The first call that is sent for the first time there.
fn first_sent(run: &mut Run, from: u64, to: u64) -> Option<(u64, CallId)> {
    let (mut at, mut length) = (from, PROBE);
    while at < to {
        let stop = (at + length).min(to);
        let mut found = None;
        run.for_each_record(at, stop, |record| {
            if matches!(record.what, What::Sent { send: 1, .. }) && found.is_none() {
                found = Some((record.seq, record.call));
            }
        });
        if found.is_some() {
            return found;
        }
        (at, length) = (stop, length * 2);
    }
    None
}
