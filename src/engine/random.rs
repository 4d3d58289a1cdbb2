//! Draws that depend on who draws and how often, and on nothing else.
//!
//! SplitMix64 (Steele, Lea and Flood 2014; vectors as published by Vigna). A stream is a starting state; its n-th output is
//! computed directly, so that the third attempt of call 7 draws the same work time in every future of a run: moving one
//! slider, or one call, reshuffles nothing else. Samplers are frozen: a shared link must replay years from now.

use crate::engine::time::Span;

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of draws with direct access to each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stream(pub u64);

/// What a draw is for. The numbers are part of every saved run: add, never renumber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    Arrival = 1,
    Call = 2,
    Dispatch = 3,
    Init = 4,
    Work = 5,
    Failure = 6,
    RequestId = 7,
    Child = 8,
    SdkJitter = 9,
    Duplicate = 10,
    Delivery = 11,
    RetryJitter = 12,
    InitFailure = 13,
    EnvelopeId = 14,
    SpanId = 15,
}

impl Stream {
    /// The `n`-th output, from 0.
    #[inline]
    pub const fn nth(self, n: u64) -> u64 {
        let mut z = self.0.wrapping_add(GOLDEN.wrapping_mul(n.wrapping_add(1)));
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A stream of its own for one purpose, or one number within it.
    #[inline]
    pub const fn fork(self, purpose: Purpose, number: u64) -> Self {
        Self(Self(self.nth(purpose as u64)).nth(number))
    }
}

/// Whether an event with this chance (parts per million) happens, given a draw.
#[inline]
pub const fn happens(draw: u64, chance_ppm: u32) -> bool {
    // The draw is stretched over [0, 1,000,000): 64 × 20 bits, exact.
    (((draw as u128) * 1_000_000) >> 64) < chance_ppm as u128
}

/// The same with the other end of all draws: of two chances that are no more than a million together, what decides one says
/// nothing of the other, and neither moves when the other changes.
#[inline]
pub const fn happens_last(draw: u64, chance_ppm: u32) -> bool {
    !happens(draw, 1_000_000_u32.saturating_sub(chance_ppm))
}

/// A whole number of microseconds in `[low, high]`, evenly.
#[inline]
pub const fn uniform(draw: u64, low: Span, high: Span) -> Span {
    let width = high.0.saturating_sub(low.0) as u128 + 1;
    Span(low.0 + ((draw as u128 * width) >> 64) as u64)
}

/// Exponential with this mean, rounded to the microsecond, at most 40 means.
#[inline]
pub fn exponential(draw: u64, mean: Span) -> Span {
    Span((-libm::log(unit(draw)) * mean.0 as f64 + 0.5) as u64)
}

/// Log-normal with this median and a shape of 1: half are below the median, one in a hundred is above ten times it.
#[inline]
pub fn long_tailed(draw: u64, other: u64, median: Span) -> Span {
    let radius = libm::sqrt(-2.0 * libm::log(unit(draw)));
    let normal = radius * libm::cos(core::f64::consts::TAU * unit(other));
    Span((libm::exp(normal) * median.0 as f64 + 0.5) as u64)
}

/// In (0, 1]: never 0, so that its logarithm is finite.
#[inline]
fn unit(draw: u64) -> f64 {
    ((draw >> 11) + 1) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_vectors_of_splitmix64() {
        let stream = Stream(1_234_567);
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        for (n, value) in expected.into_iter().enumerate() {
            assert_eq!(stream.nth(n as u64), value);
        }
    }

    #[test]
    fn chances_are_exact_at_their_ends() {
        assert!(!happens(0, 0) && happens(0, 1) && happens(u64::MAX, 1_000_000) && !happens(u64::MAX, 999_999));
    }

    #[test]
    fn samplers_have_the_means_they_promise() {
        let stream = Stream(42);
        let n = 100_000;
        let mean = |f: &dyn Fn(u64) -> Span| (0..n).map(|i| f(stream.nth(i)).0).sum::<u64>() / n;
        let flat = mean(&|d| uniform(d, Span(20_000), Span(100_000)));
        let expo = mean(&|d| exponential(d, Span(200_000)));
        assert!(flat.abs_diff(60_000) < 300, "{flat}");
        assert!(expo.abs_diff(200_000) < 2_500, "{expo}");
        let mut tail: Vec<u64> =
            (0..n).map(|i| long_tailed(stream.nth(2 * i), stream.nth(2 * i + 1), Span(100_000)).0).collect();
        tail.sort_unstable();
        assert!(tail[n as usize / 2].abs_diff(100_000) < 1_500);
        assert!(tail[n as usize * 99 / 100].abs_diff(1_024_000) < 60_000);
    }

    #[test]
    fn frozen_samples() {
        let stream = Stream(7);
        assert_eq!(exponential(stream.nth(0), Span(200_000)), Span(188_409));
    }
}
