//! The newest records of a run, as many as a budget allows, in chunks of equal length so that nothing is ever moved.

use crate::engine::log::Log;
use crate::engine::record::Record;
use crate::engine::time::Time;
use std::collections::VecDeque;

/// Most records in a chunk.
const CHUNK_MAX: u64 = 1_024;

/// Records numbered from `first` on without a gap.
#[derive(Clone, Debug)]
pub struct Newest {
    first: u64,
    chunks: VecDeque<Vec<Record>>,
    chunk: usize,
    most_chunks: usize,
}

impl Newest {
    /// Keeps what finds room in so many bytes; a segment's records at most share a chunk.
    pub fn new(segment_records: u64, bytes: usize) -> Self {
        let chunk = segment_records.clamp(1, CHUNK_MAX) as usize;
        let most_chunks = (bytes / (chunk * size_of::<Record>())).max(1);
        Self { first: 0, chunks: VecDeque::new(), chunk, most_chunks }
    }

    /// The number of the oldest record here.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// Once the budget is used up, the memory of the oldest chunk is used again: fresh memory costs more than all else that is
    /// done with a record.
    #[cold]
    fn begin_chunk(&mut self) {
        let is_full = self.chunks.len() >= self.most_chunks;
        let oldest = if is_full { self.chunks.pop_front() } else { None };
        let mut chunk = oldest.unwrap_or_else(|| Vec::with_capacity(self.chunk));
        self.first += chunk.len() as u64;
        chunk.clear();
        self.chunks.push_back(chunk);
    }

    /// The record with this number, if it is here.
    pub fn get(&self, seq: u64) -> Option<&Record> {
        let place = seq.checked_sub(self.first)? as usize;
        self.chunks.get(place / self.chunk)?.get(place % self.chunk)
    }

    /// Calls `each` with the records from number `from` to before `to`; all of them must be here.
    pub fn for_each(&self, from: u64, to: u64, each: &mut dyn FnMut(&Record)) {
        let place = from.saturating_sub(self.first) as usize;
        let (mut chunk, mut within, mut left) = (place / self.chunk, place % self.chunk, to.saturating_sub(from));
        while let Some(records) = self.chunks.get(chunk).filter(|_| left > 0) {
            let records = records.get(within..).unwrap_or_default();
            let count = (records.len() as u64).min(left);
            records[..count as usize].iter().for_each(&mut *each);
            (chunk, within, left) = (chunk + 1, 0, left - count);
        }
    }

    /// The number of the first record later than `time`; `None` if that may lie before those that are here.
    pub fn first_after(&self, time: Time) -> Option<u64> {
        let oldest = self.chunks.front()?.first()?;
        if oldest.at > time && self.first > 0 {
            return None;
        }
        let whole = self.chunks.partition_point(|chunk| chunk.last().is_some_and(|last| last.at <= time));
        let within = self.chunks.get(whole).map_or(0, |chunk| chunk.partition_point(|record| record.at <= time));
        let all = self.chunks.back().map_or(0, |last| (self.chunks.len() - 1) * self.chunk + last.len());
        Some(self.first + (whole * self.chunk + within).min(all) as u64)
    }

    /// Forgets the records from number `from` on.
    pub fn truncate(&mut self, from: u64) {
        let keep = from.saturating_sub(self.first) as usize;
        self.chunks.truncate(keep.div_ceil(self.chunk));
        if !keep.is_multiple_of(self.chunk)
            && let Some(last) = self.chunks.back_mut()
        {
            last.truncate(keep % self.chunk);
        }
        self.first = self.first.min(from);
    }

    pub fn bytes(&self) -> usize {
        self.chunks.len() * self.chunk * size_of::<Record>()
    }
}

impl Log for Newest {
    #[inline]
    fn push(&mut self, record: Record) {
        if self.chunks.back().is_none_or(|last| last.len() == self.chunk) {
            self.begin_chunk();
        }
        if let Some(last) = self.chunks.back_mut() {
            last.push(record);
        }
    }
}
