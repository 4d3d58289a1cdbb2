//! How long calls took: counts by length, in bins of bounded width, so that a million calls take no more room than a hundred.
//!
//! A bin is 1/64 of its octave wide and keeps the sum of what is in it. Percentiles are the mean of their bin: exact where
//! all in the bin are equal, and never more than 1.6 % off.

use crate::engine::time::Span;

/// Bins in an octave, as a power of two.
const FINE: u32 = 6;
/// Bins in a column of the chart: four columns an octave.
pub const COLUMN: u16 = 1 << (FINE - 2);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Kind of call, and place of the bin, in this order.
    key: u16,
    pub count: u32,
    sum: u64,
}

const KIND: u16 = 1 << 15;

/// The bin of a length.
pub fn place(span: Span) -> u16 {
    let Some(octave) = span.0.checked_ilog2().filter(|octave| *octave >= FINE) else { return span.0 as u16 };
    (u64::from((octave - FINE) << FINE) + (span.0 >> (octave - FINE))) as u16
}

impl Bin {
    pub fn kind(&self) -> usize {
        usize::from(self.key >= KIND)
    }

    /// Where the bin lies on the axis of lengths.
    pub fn place(&self) -> u16 {
        self.key & !KIND
    }

    fn mean(&self) -> Span {
        Span(self.sum / u64::from(self.count.max(1)))
    }
}

/// Counts of both kinds of call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    pub bins: Vec<Bin>,
}

impl Spread {
    pub fn add(&mut self, kind: usize, span: Span) {
        let key = place(span) | if kind == 0 { 0 } else { KIND };
        self.put(Bin { key, count: 1, sum: span.0 });
    }

    /// Takes back what was added.
    pub fn remove(&mut self, kind: usize, span: Span) {
        let key = place(span) | if kind == 0 { 0 } else { KIND };
        self.bins.iter_mut().filter(|bin| bin.key == key).for_each(|bin| {
            bin.count -= 1;
            bin.sum -= span.0;
        });
        self.bins.retain(|bin| bin.count > 0);
    }

    pub fn merge(&mut self, other: &Self) {
        other.bins.iter().for_each(|bin| self.put(*bin));
    }

    fn put(&mut self, more: Bin) {
        let at = self.bins.partition_point(|bin| bin.key < more.key);
        match self.bins.get_mut(at) {
            Some(bin) if bin.key == more.key => {
                bin.count += more.count;
                bin.sum += more.sum;
            }
            _ => self.bins.insert(at, more),
        }
    }

    pub fn of(&self, kind: usize) -> impl Iterator<Item = &Bin> {
        self.bins.iter().filter(move |bin| bin.kind() == kind)
    }

    pub fn count(&self, kind: usize) -> u64 {
        self.of(kind).map(|bin| u64::from(bin.count)).sum()
    }

    /// The length that this many of a hundred do not exceed; `None` of none.
    pub fn percentile(&self, kind: usize, percent: u64) -> Option<Span> {
        let rank = (self.count(kind) * percent).div_ceil(100).max(1);
        let mut below = 0;
        let mut reached = self.of(kind).skip_while(|bin| {
            below += u64::from(bin.count);
            below < rank
        });
        reached.next().map(Bin::mean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_follow_each_other_and_are_narrow() {
        let mut last = place(Span::ZERO);
        for micros in 1..300_000 {
            let bin = place(Span(micros));
            assert!(bin == last || bin == last + 1, "{micros}");
            last = bin;
        }
        let month = Span::from_secs(31 * 86_400);
        assert!(place(month) < KIND);
        assert_ne!(place(month), place(Span(month.0 / 65 * 64)), "1/64 of an octave apart");
    }

    #[test]
    fn percentiles_are_exact_of_equals_and_near_of_others() {
        let mut equal = Spread::default();
        (0..9).for_each(|_| equal.add(1, Span(2_020_123)));
        assert_eq!(equal.percentile(1, 99), Some(Span(2_020_123)));
        assert_eq!(equal.percentile(0, 50), None);
        let (mut many, mut all) = (Spread::default(), Vec::new());
        for number in 1..5_000_u64 {
            let micros = number * number % 9_973 * number % 7_919 + 1_000;
            many.add(0, Span(micros));
            all.push(micros);
        }
        all.sort_unstable();
        for percent in [1, 25, 50, 90, 95, 99, 100] {
            let exact = all[(all.len() * percent as usize).div_ceil(100) - 1] as i64;
            let found = many.percentile(0, percent).map_or(0, |span| span.0 as i64);
            assert!((found - exact).abs() * 64 <= exact, "{percent} %: {found} for {exact}");
        }
    }
}
