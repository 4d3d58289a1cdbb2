//! Axes in whole numbers: steps that are easy to read, and what stands beside them.

use crate::engine::money::Amount;
use crate::engine::time::Span;
use crate::text::number::grouped;
use crate::text::{money, time};

/// What an axis counts: things, microseconds, or picodollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Count,
    Time,
    Money,
}

const SECOND: u64 = 1_000_000;
/// Steps of time from a minute on.
const LONG: [u64; 17] = [
    60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 172_800, 259_200, 432_000, 604_800,
    1_209_600,
];

impl Unit {
    /// The smallest readable step that is no shorter than `least`.
    pub fn step(self, least: u64) -> u64 {
        match self {
            Self::Time if least > 30 * SECOND => {
                LONG.map(|seconds| seconds * SECOND).into_iter().find(|step| *step >= least).unwrap_or(least)
            }
            // 30 s and not 50 s: minutes come next.
            Self::Time if least > 20 * SECOND => 30 * SECOND,
            _ => decimal(least),
        }
    }

    /// How far an axis reaches on which there is nothing.
    pub const fn least(self) -> u64 {
        match self {
            Self::Count => 1,
            Self::Time | Self::Money => 1_000_000,
        }
    }

    pub fn label(self, value: u64) -> String {
        match self {
            _ if value == 0 => "0".to_owned(),
            Self::Count => grouped(value),
            Self::Time => time::span(Span(value)),
            Self::Money => money::amount(Amount::from_picodollars(value)),
        }
    }
}

/// 1, 2 or 5 times a power of ten.
fn decimal(least: u64) -> u64 {
    let mut power = 1;
    while power < least / 10 {
        power *= 10;
    }
    let steps = [1, 2, 5, 10].map(|digit| power * digit);
    steps.into_iter().find(|step| *step >= least).unwrap_or(power * 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_easy_to_read() {
        for (least, step) in [(0, 1), (1, 1), (3, 5), (11, 20), (99, 100), (100, 100), (101, 200), (5_001, 10_000)] {
            assert_eq!(Unit::Count.step(least), step, "{least}");
        }
        for (least, text) in [(300, "500 µs"), (7_000_000, "10 s"), (21_000_000, "30 s"), (31_000_000, "1 min")] {
            assert_eq!(time::span(Span(Unit::Time.step(least))), text);
        }
        assert_eq!(Unit::Time.step(4_000 * SECOND), 7_200 * SECOND);
    }
}
