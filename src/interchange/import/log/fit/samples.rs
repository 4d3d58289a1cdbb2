//! The lengths of time that a distribution is fitted to, and what is billed of them.

use crate::engine::time::Span;

/// What is fitted to.
pub struct Samples {
    /// In order.
    pub spans: Vec<Span>,
    /// What was billed of each on average, in microseconds.
    pub mean_billed: u64,
    /// What lasts longer is stopped here.
    pub limit: Span,
    /// Share of draws that may lie beyond that, in parts per million.
    pub beyond_ppm: u64,
}

impl Samples {
    /// The percentile by nearest rank, in microseconds.
    pub fn at(&self, percent: usize) -> u64 {
        let place = (self.spans.len() * percent).div_ceil(100).max(1) - 1;
        self.spans.get(place).map_or(0, |span| span.0.min(self.limit.0))
    }
}

/// The draw in the middle of part `index` of `count` equal ones.
pub fn even(index: usize, count: usize) -> u64 {
    (((2 * index as u128 + 1) << 63) / count as u128) as u64
}

/// What of it is billed, in microseconds.
pub fn billed(micros: u64, limit: Span) -> u64 {
    Span(micros.min(limit.0)).ms_ceil() * 1_000
}
