//! What is remembered of a run: snapshots of the world, and the records between them, under a budget of bytes.
//!
//! The run is cut into segments. Each begins with a snapshot; its records can be dropped and made again from it. When the
//! snapshots grow over their share of the budget, every second one of the older half is dropped and its segment joined to
//! the one before.

use crate::engine::hash::Digest;
use crate::engine::log::{FullLog, Log};
use crate::engine::record::Record;
use crate::engine::scenario::Timed;
use crate::engine::time::Time;
use crate::engine::world::World;
use std::hash::Hash as _;

/// Records in a segment at least; more where a snapshot is dearer than these.
const SEGMENT_RECORDS: u64 = 4_096;
/// Bytes for snapshots, and as many for records.
const BUDGET_BYTES: usize = 96 << 20;

#[derive(Clone, Debug)]
struct Segment {
    /// The world as it was when the segment began.
    start: World,
    /// Digest of the log up to the segment.
    digest: Digest,
    /// `None`: dropped, to be made again from `start`.
    records: Option<Vec<Record>>,
    bytes: usize,
}

impl Segment {
    fn first(&self) -> u64 {
        self.start.emitted()
    }
}

/// The segments, in order of time; never empty.
#[derive(Clone, Debug)]
pub(super) struct History {
    segments: Vec<Segment>,
    /// Records known, kept or dropped.
    known: u64,
    /// Digest of all known records.
    digest: Digest,
    /// The last segment that was made again, and its records.
    again: Option<(u64, Vec<Record>)>,
}

/// Takes what a world emits: new records are kept, known ones are there already.
struct Recorder<'a>(&'a mut History);

impl Log for Recorder<'_> {
    fn push(&mut self, record: Record) {
        let history = &mut *self.0;
        if record.seq < history.known {
            return;
        }
        debug_assert_eq!(record.seq, history.known, "no record is skipped");
        history.known += 1;
        record.hash(&mut history.digest);
        if let Some(records) = history.segments.last_mut().and_then(|segment| segment.records.as_mut()) {
            records.push(record);
        }
    }
}

impl History {
    pub fn new(start: World) -> Self {
        let digest = Digest::default();
        let mut history = Self { segments: Vec::new(), known: 0, digest, again: None };
        history.begin_segment(&start);
        history
    }

    pub fn known(&self) -> u64 {
        self.known
    }

    /// Steps a world of this run, keeping what is new.
    pub fn step(&mut self, world: &mut World, commands: &[Timed]) -> bool {
        let went = world.step(commands, &mut Recorder(self));
        let Some(last) = self.segments.last() else { return went };
        let enough = SEGMENT_RECORDS.max((last.bytes / size_of::<Record>()) as u64);
        if world.emitted() == self.known && world.emitted() - last.first() >= enough {
            self.begin_segment(world);
        }
        went
    }

    /// A snapshot from which `wanted` lies ahead, the nearest there is.
    pub fn nearest(&self, wanted: impl Fn(&World) -> bool) -> &World {
        let after = self.segments.partition_point(|segment| wanted(&segment.start));
        &self.segments[after.saturating_sub(1)].start
    }

    /// Forgets every record from number `from` on; `commands` are those that led there.
    pub fn truncate(&mut self, from: u64, commands: &[Timed]) {
        if from >= self.known {
            return;
        }
        let keep = self.segments.partition_point(|segment| segment.first() <= from).max(1);
        self.segments.truncate(keep);
        self.again = None;
        self.digest = self.digest_at(from, commands);
        self.known = from;
        let count = from - self.segments[keep - 1].first();
        let mut records = self.records_of(keep - 1, commands).to_vec();
        records.truncate(count as usize);
        self.segments[keep - 1].records = Some(records);
        self.again = None;
    }

    /// Digest of the first `count` records.
    pub fn digest_at(&mut self, count: u64, commands: &[Timed]) -> Digest {
        if count >= self.known {
            return self.digest;
        }
        let index = self.index_of(count);
        let (mut digest, first) = (self.segments[index].digest, self.segments[index].first());
        for record in &self.records_of(index, commands)[..(count - first) as usize] {
            record.hash(&mut digest);
        }
        digest
    }

    /// The known record with this number.
    pub fn record(&mut self, seq: u64, commands: &[Timed]) -> Option<Record> {
        if seq >= self.known {
            return None;
        }
        let index = self.index_of(seq);
        let first = self.segments[index].first();
        self.records_of(index, commands).get((seq - first) as usize).copied()
    }

    /// Calls `each` with the known records from number `from` to before `to`, in order.
    pub fn for_each(&mut self, from: u64, to: u64, commands: &[Timed], mut each: impl FnMut(&Record)) {
        let mut at = from;
        let end = to.min(self.known);
        while at < end {
            let index = self.index_of(at);
            let first = self.segments[index].first();
            let records = self.records_of(index, commands);
            let stop = (end - first).min(records.len() as u64);
            if stop <= at - first {
                return;
            }
            for record in &records[(at - first) as usize..stop as usize] {
                each(record);
            }
            at = first + stop;
        }
    }

    /// The number of the first known record later than `time`.
    pub fn first_after(&mut self, time: Time, commands: &[Timed]) -> u64 {
        let index = self.segments.partition_point(|segment| segment.start.now() <= time).saturating_sub(1);
        let first = self.segments[index].first();
        let records = self.records_of(index, commands);
        first + records.partition_point(|record| record.at <= time) as u64
    }

    fn index_of(&self, seq: u64) -> usize {
        self.segments.partition_point(|segment| segment.first() <= seq).saturating_sub(1)
    }

    fn end_of(&self, index: usize) -> u64 {
        self.segments.get(index + 1).map_or(self.known, Segment::first)
    }

    fn records_of(&mut self, index: usize, commands: &[Timed]) -> &[Record] {
        if self.segments[index].records.is_none() {
            self.make_again(index, commands);
        }
        let (first, end) = (self.segments[index].first(), self.end_of(index));
        match (&self.segments[index].records, &self.again) {
            (Some(records), _) => records,
            (None, Some((_, records))) => &records[..records.len().min((end - first) as usize)],
            (None, None) => &[],
        }
    }

    fn make_again(&mut self, index: usize, commands: &[Timed]) {
        let segment = &self.segments[index];
        let (first, end) = (segment.first(), self.end_of(index));
        if self.again.as_ref().is_some_and(|(at, records)| *at == first && first + records.len() as u64 >= end) {
            return;
        }
        let mut world = segment.start.clone();
        let mut log = FullLog::default();
        while world.emitted() < end && world.step(commands, &mut log) {}
        self.again = Some((first, log.0));
    }

    fn begin_segment(&mut self, world: &World) {
        let bytes = world.bytes();
        let records = Some(Vec::new());
        self.segments.push(Segment { start: world.clone(), digest: self.digest, records, bytes });
        self.keep_within_budget();
    }

    fn keep_within_budget(&mut self) {
        let snapshots: usize = self.segments.iter().map(|segment| segment.bytes).sum();
        if snapshots > BUDGET_BYTES && self.segments.len() > 4 {
            self.thin_out();
        }
        let mut kept: usize = 0;
        for segment in self.segments.iter_mut().rev() {
            kept += segment.records.as_ref().map_or(0, |records| records.len() * size_of::<Record>());
            if kept > BUDGET_BYTES {
                segment.records = None;
            }
        }
    }

    fn thin_out(&mut self) {
        let older = self.segments.len() / 2;
        let mut kept: Vec<Segment> = Vec::with_capacity(self.segments.len());
        for (index, segment) in std::mem::take(&mut self.segments).into_iter().enumerate() {
            if index % 2 == 0 || index >= older {
                kept.push(segment);
            } else if let Some(before) = kept.last_mut() {
                before.records = None;
            }
        }
        self.segments = kept;
        self.again = None;
    }
}
