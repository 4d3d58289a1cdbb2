//! Finds the records of one call, and of the calls it waits for, without reading the whole log.

use crate::engine::record::{CallId, Record, Sender, What};
use crate::engine::scenario::Mode;
use crate::timeline::Run;

/// Records looked through for a call, the newest.
const REACH: u64 = 300_000;
/// Records read in one go at most, so that no frame takes long.
const READ_MAX: u64 = 4_096;
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
    pub seen: u64,
}

impl Reader {
    /// Reads on what is new of this call, or forgets what is not yet; false if more is left to be read.
    pub fn read(&mut self, run: &mut Run, call: CallId) -> bool {
        let shown = run.shown();
        if self.call != call || (shown < self.seen && !self.whole) {
            let (first, reach) = (run.record_before_call(call).min(shown), shown.saturating_sub(REACH));
            let (whole, seen) = (first >= reach, first.max(reach));
            *self = Self { call, whole, records: Vec::new(), family: vec![call], seen };
        }
        if shown < self.seen {
            let keep = self.records.partition_point(|record| record.seq < shown);
            self.records.truncate(keep);
            self.seen = shown;
        }
        let (from, to) = (self.seen, shown.min(self.seen + READ_MAX));
        self.seen = to;
        run.for_each_record(from, to, |record| self.note(record));
        to == shown
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
            // The same request again, because of what its SDK decided here.
            What::Sent { send: 2.., .. } if self.records.iter().any(|other| other.seq == record.cause) => true,
            _ => self.family.contains(&record.call),
        };
        if concerns {
            // What lies before the first that is sent is not out of reach.
            self.whole |= record.call == self.call && matches!(record.what, What::Sent { .. });
            self.records.push(*record);
        }
    }

    /// Whether all calls are followed that it waited for.
    pub fn knows_family(&self) -> bool {
        self.family.len() < FAMILY_MAX
    }
}
