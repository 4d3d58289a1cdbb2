//! What is remembered of a run: snapshots of the world, and the newest records, under a budget of bytes.
//!
//! The run is cut into segments, each of which begins with a snapshot; older records are made again from there when they are
//! asked for. When the snapshots outgrow the budget, every second one is dropped and later ones are taken half as often: so
//! that no instant is much farther from its snapshot than any other.

use super::newest::Newest;
use crate::engine::hash::Digest;
use crate::engine::log::{AnyLog, Log};
use crate::engine::record::Record;
use crate::engine::scenario::Timed;
use crate::engine::time::Time;
use crate::engine::world::World;
use std::hash::Hash as _;

/// How much of a run is remembered. Less costs time and changes nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Records between snapshots at least; more where a snapshot is dearer than these.
    pub segment_records: u64,
    /// Bytes for snapshots, and as many for records.
    pub bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { segment_records: 8_192, bytes: 96 << 20 }
    }
}

/// Records that are made again at a time, and how many such windows are kept: all of two long segments, for an instant is
/// looked for from the beginning of its segment, and as many again for those who read the log piece by piece.
const WINDOW_RECORDS: u64 = 4_096;
const WINDOWS_MAX: usize = 16;

/// A part of the run, up to the next segment.
#[derive(Clone, Debug)]
struct Segment {
    /// The world as it was when the segment began.
    start: World,
    /// Digest of the log up to the segment.
    digest: Digest,
    bytes: usize,
}

impl Segment {
    fn first(&self) -> u64 {
        self.start.emitted()
    }
}

/// Old records that were made again.
#[derive(Clone, Debug)]
struct Window {
    first: u64,
    records: Vec<Record>,
    /// The world behind the last of them, until another window went on from there; none at the end of a segment.
    end: Option<World>,
}

impl Window {
    fn has(&self, seq: u64) -> bool {
        (self.first..self.first + self.records.len() as u64).contains(&seq)
    }
}

/// The segments, in order of time; never empty.
#[derive(Clone, Debug)]
pub(super) struct History {
    budget: Budget,
    /// Records after which a new segment begins: twice as many after each thinning.
    length: u64,
    segments: Vec<Segment>,
    /// The record at which a snapshot was last taken, or was too large to be kept.
    last_tried: u64,
    newest: Newest,
    /// Records known, kept or not.
    known: u64,
    /// Digest of all known records.
    digest: Digest,
    /// The latest that was asked for last.
    windows: Vec<Window>,
}

/// Takes what a world emits: new records are kept, known ones are there already.
struct Recorder<'a>(&'a mut History);

impl Log for Recorder<'_> {
    #[inline]
    fn push(&mut self, record: Record) {
        let history = &mut *self.0;
        if record.seq < history.known {
            return;
        }
        debug_assert_eq!(record.seq, history.known, "no record is skipped");
        history.known += 1;
        record.hash(&mut history.digest);
        history.newest.push(record);
    }
}

/// Keeps the records from a number on.
struct RecordsFrom {
    first: u64,
    records: Vec<Record>,
}

impl Log for RecordsFrom {
    #[inline]
    fn push(&mut self, record: Record) {
        if record.seq >= self.first {
            self.records.push(record);
        }
    }
}

impl History {
    pub fn new(start: World, budget: Budget) -> Self {
        let (digest, bytes) = (Digest::default(), start.bytes_beyond(None));
        Self {
            budget,
            length: budget.segment_records,
            segments: vec![Segment { start, digest, bytes }],
            last_tried: 0,
            newest: Newest::new(budget.segment_records, budget.bytes),
            known: 0,
            digest,
            windows: Vec::new(),
        }
    }

    pub fn known(&self) -> u64 {
        self.known
    }

    /// Steps a world of this run, keeping what is new.
    pub fn step(&mut self, world: &mut World, commands: &[Timed]) -> bool {
        let before = self.known;
        let went = world.step(commands, &mut AnyLog(&mut Recorder(self)));
        // Only where a record was new: a snapshot stands at the instant of its last record, not later.
        if self.known > before && self.known - self.last_tried >= self.length {
            self.begin_segment(world);
        }
        went
    }

    fn begin_segment(&mut self, world: &mut World) {
        self.last_tried = self.known;
        world.compact();
        let bytes = world.bytes_beyond(self.segments.last().map(|segment| &segment.start));
        // A snapshot shall not be dearer than the records that it stands for.
        let length = self.known - self.segments.last().map_or(0, Segment::first);
        if bytes > self.budget.bytes / 2 || length * (size_of::<Record>() as u64) < bytes as u64 {
            return;
        }
        self.length = self.length.max(length);
        self.segments.push(Segment { start: world.clone(), digest: self.digest, bytes });
        while self.snapshot_bytes() > self.budget.bytes && self.segments.len() > 1 {
            self.thin_out();
        }
    }

    fn snapshot_bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes).sum()
    }

    /// Drops every second snapshot.
    fn thin_out(&mut self) {
        let mut index = 0;
        self.segments.retain(|_| {
            index += 1;
            index % 2 == 1
        });
        // Each now has for itself what it shared with those that are gone.
        for place in 1..self.segments.len() {
            let (before, own) = (&self.segments[place - 1].start, &self.segments[place].start);
            self.segments[place].bytes = own.bytes_beyond(Some(before));
        }
        self.length = self.length.saturating_mul(2);
    }

    /// The latest snapshot that is still as `wanted`; what is wanted must hold up to some instant.
    pub fn nearest(&self, wanted: impl Fn(&World) -> bool) -> &World {
        let after = self.segments.partition_point(|segment| wanted(&segment.start));
        &self.segments[after.saturating_sub(1)].start
    }

    /// Forgets every record from number `from` on; `commands` are those that led there.
    pub fn truncate(&mut self, from: u64, commands: &[Timed]) {
        if from >= self.known {
            return;
        }
        let digest = self.digest_at(from, commands);
        let keep = self.index_of(from) + 1;
        self.segments.truncate(keep);
        self.newest.truncate(from);
        (self.known, self.digest) = (from, digest);
        self.windows.clear();
        self.last_tried = self.segments[keep - 1].first();
    }

    /// Digest of the first `count` records.
    pub fn digest_at(&mut self, count: u64, commands: &[Timed]) -> Digest {
        if count >= self.known {
            return self.digest;
        }
        let segment = &self.segments[self.index_of(count)];
        let (mut digest, first) = (segment.digest, segment.first());
        self.for_each(first, count, commands, &mut |record| record.hash(&mut digest));
        digest
    }

    /// The known record with this number.
    pub fn record(&mut self, seq: u64, commands: &[Timed]) -> Option<Record> {
        if seq >= self.known {
            return None;
        }
        if seq >= self.newest.first() {
            return self.newest.get(seq).copied();
        }
        let (first, records) = self.replay(seq, commands);
        records.get((seq - first) as usize).copied()
    }

    /// Calls `each` with the known records from number `from` to before `to`, in order.
    pub fn for_each(&mut self, from: u64, to: u64, commands: &[Timed], each: &mut dyn FnMut(&Record)) {
        let (mut at, end) = (from, to.min(self.known));
        while at < end.min(self.newest.first()) {
            let (first, records) = self.replay(at, commands);
            let stop = end.min(first + records.len() as u64);
            if stop <= at {
                return;
            }
            records[(at - first) as usize..(stop - first) as usize].iter().for_each(&mut *each);
            at = stop;
        }
        if at < end {
            self.newest.for_each(at, end, each);
        }
    }

    /// The number of the first known record later than `time`.
    pub fn first_after(&mut self, time: Time, commands: &[Timed]) -> u64 {
        if let Some(seq) = self.newest.first_after(time) {
            return seq;
        }
        let index = self.segments.partition_point(|segment| segment.start.now() <= time).saturating_sub(1);
        let (mut at, end) = (self.segments[index].first(), self.end_of(index));
        while at < end {
            let (first, records) = self.replay(at, commands);
            let within = records.partition_point(|record| record.at <= time);
            if within < records.len() || records.is_empty() {
                return first + within as u64;
            }
            at = first + within as u64;
        }
        end
    }

    fn index_of(&self, seq: u64) -> usize {
        self.segments.partition_point(|segment| segment.first() <= seq).saturating_sub(1)
    }

    fn end_of(&self, index: usize) -> u64 {
        self.segments.get(index + 1).map_or(self.known, Segment::first)
    }

    /// Simulates known records again, with the one numbered `seq` among them; and the number of the first.
    fn replay(&mut self, seq: u64, commands: &[Timed]) -> (u64, &[Record]) {
        let there = self.windows.iter().position(|window| window.has(seq));
        let window = match there {
            Some(place) => self.windows.remove(place),
            None => self.make_window(seq, commands),
        };
        if self.windows.len() >= WINDOWS_MAX {
            self.windows.remove(0);
        }
        self.windows.push(window);
        self.windows.last().map_or((seq, &[]), |window| (window.first, &window.records))
    }

    /// A window ends with its segment, and so does its world: what a world changes is plain, and one that went on from segment
    /// to segment would be so all over.
    fn make_window(&mut self, seq: u64, commands: &[Timed]) -> Window {
        let index = self.index_of(seq);
        let segment = self.segments[index].first();
        // Going on behind another window is shorter than beginning at the snapshot.
        let is_on_the_way = |window: &&mut Window| {
            window.first >= segment && window.end.as_ref().is_some_and(|end| end.emitted() <= seq)
        };
        let before = self.windows.iter_mut().filter(is_on_the_way).max_by_key(|window| window.first);
        let mut world =
            before.and_then(|window| window.end.take()).unwrap_or_else(|| self.segments[index].start.clone());
        let first = (seq - seq % WINDOW_RECORDS).max(world.emitted());
        let end = (first + WINDOW_RECORDS).max(seq + 1).min(self.end_of(index));
        let mut log = RecordsFrom { first, records: Vec::new() };
        while world.emitted() < end && world.step(commands, &mut AnyLog(&mut log)) {}
        let goes_on = world.emitted() < self.end_of(index);
        Window { first, records: log.records, end: goes_on.then_some(world) }
    }

    /// Bytes of the snapshots and of the records that are kept.
    pub fn bytes(&self) -> (usize, usize) {
        let windows: usize = self.windows.iter().map(|window| window.records.len() * size_of::<Record>()).sum();
        (self.snapshot_bytes(), self.newest.bytes() + windows)
    }

    /// How many records each segment has.
    pub fn segment_lengths(&self) -> Vec<u64> {
        (0..self.segments.len()).map(|index| self.end_of(index) - self.segments[index].first()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::read;
    use std::sync::Arc;

    /// Three thousand events against ten places: tens of thousands of records, of which few are kept.
    fn storm() -> History {
        let scenario = read::read(
            r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"burst":3000,"at":"0s"}}],
            "functions":[{"name":"f","work":"20s","timeout":"15min","reserved":10}]}"#,
        );
        let mut world = World::new(Arc::new(scenario.unwrap_or_else(|faults| panic!("{faults:?}"))));
        let mut history = History::new(world.clone(), Budget { segment_records: 10_000, bytes: 1 << 20 });
        while history.known() < 80_000 && history.step(&mut world, &[]) {}
        assert!(history.segments.len() > 2 && history.newest.first() > 50_000, "{:?}", history.segment_lengths());
        history
    }

    #[test]
    fn who_reads_on_leaves_no_world_behind_at_the_end_of_a_segment() {
        let mut history = storm();
        let (mut next, end) = (0, history.newest.first());
        while next < end {
            let to = next + 1_000;
            history.for_each(next, to.min(end), &[], &mut |record| {
                assert_eq!(record.seq, next);
                next += 1;
            });
            let worlds = history.windows.iter().filter(|window| window.end.is_some()).count();
            assert!(worlds <= 1, "{worlds} behind record {next}");
        }
    }

    #[test]
    fn an_instant_that_was_looked_for_is_found_again_without_simulating() {
        let mut history = storm();
        let last = history.end_of(0) - 1;
        let at = history.record(last, &[]).map(|record| record.at).unwrap_or_default();
        let kept = |history: &History| {
            let mut firsts: Vec<u64> = history.windows.iter().map(|window| window.first).collect();
            firsts.sort_unstable();
            firsts
        };
        history.first_after(Time(at.0 - 1), &[]);
        let before = kept(&history);
        for back in [1_500_000, 1, 1_000_000] {
            history.first_after(Time(at.0.saturating_sub(back)), &[]);
            assert_eq!(kept(&history), before, "{back} µs before the end of the segment");
        }
    }
}
