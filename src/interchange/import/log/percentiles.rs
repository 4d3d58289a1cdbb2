//! Lengths of time in a few figures: median and percentiles, by nearest rank.

use crate::engine::time::Span;

/// Nearest ranks: values that were logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percentiles {
    pub count: u64,
    pub median: Span,
    pub p90: Span,
    pub p95: Span,
    pub p99: Span,
    pub most: Span,
}

impl Percentiles {
    /// Of these; `None` of none.
    pub fn of(mut spans: Vec<Span>) -> Option<Self> {
        spans.sort_unstable();
        let most = *spans.last()?;
        let at = |percent: usize| spans[(spans.len() * percent).div_ceil(100).max(1) - 1];
        let count = spans.len() as u64;
        Some(Self { count, median: at(50), p90: at(90), p95: at(95), p99: at(99), most })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_logged() {
        let of = |values: &[u64]| Percentiles::of(values.iter().map(|ms| Span::from_ms(*ms)).collect());
        let hundred: Vec<u64> = (1..=100).rev().collect();
        let all = of(&hundred).expect("some");
        assert_eq!([all.median, all.p90, all.p95, all.p99, all.most].map(|span| span.0 / 1_000), [50, 90, 95, 99, 100]);
        let one = of(&[7]).expect("one");
        assert_eq!((one.median, one.p99, one.most), (one.most, one.most, Span::from_ms(7)));
        assert_eq!(of(&[]), None);
    }
}
