//! Which of the engine's distributions some lengths of time fit best, and with which parameters: those whose mean bill is
//! that of the log. Whole numbers; the engine's own samplers, drawn evenly, stand for the distributions.

use super::quantiles;
use super::samples::{Samples, billed, even};
use crate::engine::random::{exponential, long_tailed};
use crate::engine::scenario::{Distribution, Percentiles};
use crate::engine::time::Span;

/// A distribution, and how many of its draws lie beyond the limit, in parts per million.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitted {
    pub distribution: Distribution,
    pub beyond_ppm: u64,
}

/// Draws of a distribution, in order, for a parameter of one: evenly spread, so that their mean is the distribution's.
struct Shape {
    units: Vec<u64>,
    make: fn(Span) -> Distribution,
}

/// The parameter for which a shape's draws are kept.
const UNIT: Span = Span::from_secs(1_000);
/// Longest parameter: what the check of a scenario allows.
const PARAMETER_MAX: Span = Span::from_secs(3_600);
/// What rounding up to whole milliseconds adds on average, in microseconds.
pub const HALF_MS: u64 = 500;
/// How many draws stand for a distribution, of one draw and of two.
const DRAWS: usize = 4_096;
const DRAWS_OF_TWO: [usize; 2] = [256, 32];
/// Rounds of halving that find a parameter to the microsecond.
const ROUNDS: usize = 34;
/// A percentile is another one if it differs by more than this part of it.
const ALIKE: u64 = 50;
/// Ranks at which a distribution is compared with what was logged, in per cent.
const RANKS: usize = 20;

/// The best fit: of those that stay below the limit, the one whose ranks lie nearest to the log's. Where that one's percentiles
/// are others than the log's, the log's own.
pub fn fit(samples: &Samples) -> Fitted {
    let named = named(samples);
    let is_alike = has_percentiles_of(samples, named.distribution);
    let by_percentiles = (!is_alike).then(|| quantiles::fit(samples)).flatten();
    by_percentiles.map_or(named, |distribution| Fitted { distribution, beyond_ppm: 0 })
}

/// Whether half, nine tenths, and ninety-nine hundredths lie below the same lengths as in the log.
fn has_percentiles_of(samples: &Samples, distribution: Distribution) -> bool {
    let shape = match distribution {
        Distribution::Exponential(mean) => Some((Shape::exponential(), mean)),
        Distribution::LongTailed(median) => Some((Shape::long_tailed(), median)),
        _ => None,
    };
    let found = |percent: usize| match (&shape, distribution) {
        (Some((shape, parameter)), _) => scaled(shape.units[percent * shape.units.len() / 100], *parameter),
        (None, Distribution::Uniform(low, high)) => low.0 + (high.0 - low.0) * percent as u64 / 100,
        (None, Distribution::Fixed(span)) => span.0,
        (None, _) => 0,
    };
    let is_alike = |percent: usize| {
        let logged = samples.at(percent);
        found(percent).abs_diff(logged) * ALIKE <= logged
    };
    samples.spans.is_empty() || [50, 90, 99].into_iter().all(is_alike)
}

/// The best of the distributions that have a name.
fn named(samples: &Samples) -> Fitted {
    let plain = plain(samples);
    let mut best = (distance(samples, &ranks_of_plain(plain)), Fitted { distribution: plain, beyond_ppm: 0 });
    for shape in [Shape::exponential(), Shape::long_tailed()] {
        let parameter = shape.parameter(samples);
        let fitted =
            Fitted { distribution: (shape.make)(parameter), beyond_ppm: shape.beyond_ppm(parameter, samples.limit) };
        let ranks: Vec<u64> =
            (1..RANKS).map(|rank| scaled(shape.units[rank * shape.units.len() / RANKS], parameter)).collect();
        let distance = distance(samples, &ranks);
        if distance < best.0 && fitted.beyond_ppm <= samples.beyond_ppm {
            best = (distance, fitted);
        }
    }
    best.1
}

/// The same with its lengths multiplied.
pub fn stretched(distribution: Distribution, part: u64, whole: u64) -> Distribution {
    let by = |span: Span| {
        let long = u128::from(span.0) * u128::from(part) / u128::from(whole.max(1));
        Span(u64::try_from(long).unwrap_or(u64::MAX).min(PARAMETER_MAX.0))
    };
    match distribution {
        Distribution::Fixed(span) => Distribution::Fixed(by(span)),
        Distribution::Uniform(low, high) => Distribution::Uniform(by(low), by(high)),
        Distribution::Exponential(mean) => Distribution::Exponential(by(mean)),
        Distribution::LongTailed(median) => Distribution::LongTailed(by(median)),
        Distribution::Percentiles(all) => {
            let knots: Vec<(u32, Span)> =
                all.knots().iter().map(|(share, micros)| (*share, by(Span((*micros).into())))).collect();
            Percentiles::of(&knots).map_or(distribution, Distribution::Percentiles)
        }
    }
}

/// A draw for a parameter, of one for [`UNIT`].
fn scaled(unit: u64, parameter: Span) -> u64 {
    (u128::from(unit) * u128::from(parameter.0) / u128::from(UNIT.0)) as u64
}

impl Shape {
    fn exponential() -> Self {
        let units = (0..DRAWS).map(|index| exponential(even(index, DRAWS), UNIT).0);
        Self::of(units.collect(), Distribution::Exponential)
    }

    fn long_tailed() -> Self {
        let [radii, angles] = DRAWS_OF_TWO;
        let both = (0..radii).flat_map(|radius| (0..angles).map(move |angle| (radius, angle)));
        let units = both.map(|(radius, angle)| long_tailed(even(radius, radii), even(angle, angles), UNIT).0);
        Self::of(units.collect(), Distribution::LongTailed)
    }

    fn of(mut units: Vec<u64>, make: fn(Span) -> Distribution) -> Self {
        units.sort_unstable();
        Self { units, make }
    }

    fn mean_billed(&self, parameter: Span, limit: Span) -> u64 {
        let sum: u128 = self.units.iter().map(|unit| u128::from(billed(scaled(*unit, parameter), limit))).sum();
        (sum / self.units.len() as u128) as u64
    }

    /// The parameter with which its bill is the log's on average.
    fn parameter(&self, samples: &Samples) -> Span {
        let (mut low, mut high) = (0, PARAMETER_MAX.0);
        for _ in 0..ROUNDS {
            let middle = low + (high - low) / 2;
            match self.mean_billed(Span(middle), samples.limit) < samples.mean_billed {
                true => low = middle + 1,
                false => high = middle,
            }
            if low >= high {
                break;
            }
        }
        Span(high)
    }

    fn beyond_ppm(&self, parameter: Span, limit: Span) -> u64 {
        let beyond = self.units.iter().filter(|unit| scaled(**unit, parameter) > limit.0).count();
        beyond as u64 * 1_000_000 / self.units.len() as u64
    }
}

/// One length where all are billed alike, or else an even spread with the log's mean and spread, below the limit.
fn plain(samples: &Samples) -> Distribution {
    let (count, target) = (samples.spans.len().max(1) as u128, samples.mean_billed);
    let mean = samples.spans.iter().map(|span| u128::from(span.0)).sum::<u128>() / count;
    let fixed = u64::try_from(mean).unwrap_or(u64::MAX).min(samples.limit.0);
    let square = |span: &Span| u128::from(span.0).abs_diff(mean).pow(2);
    let variance = samples.spans.iter().map(square).sum::<u128>() / count;
    // A spread of a hundredth is none, as long as what is billed is right.
    let is_one = variance.isqrt() * 100 <= mean;
    if is_one && billed(fixed, samples.limit).abs_diff(target) * 1_000 <= target {
        return Distribution::Fixed(Span(fixed));
    }
    let half = (3 * variance).isqrt().max(HALF_MS.into()) as u64;
    let mut middle = target.saturating_sub(HALF_MS);
    let ends = |middle: u64| {
        let half = half.min(middle).min(samples.limit.0.saturating_sub(middle));
        (Span(middle - half), Span(middle + half))
    };
    // Each begun millisecond is billed: half a one on average, which the ends may make more or less.
    for _ in 0..2 {
        let (low, high) = ends(middle.min(samples.limit.0));
        let draws = (0..DRAWS).map(|index| u128::from(billed(between(low, high, index, DRAWS), samples.limit)));
        let mean = (draws.sum::<u128>() / DRAWS as u128) as u64;
        middle = (middle + target).saturating_sub(mean);
    }
    let (low, high) = ends(middle.min(samples.limit.0));
    Distribution::Uniform(low, high)
}

fn between(low: Span, high: Span, index: usize, count: usize) -> u64 {
    low.0 + ((u128::from(high.0 - low.0) * (2 * index as u128 + 1)) / (2 * count as u128)) as u64
}

fn ranks_of_plain(distribution: Distribution) -> Vec<u64> {
    let (low, high) = match distribution {
        Distribution::Uniform(low, high) => (low, high),
        Distribution::Fixed(span) | Distribution::Exponential(span) | Distribution::LongTailed(span) => (span, span),
        Distribution::Percentiles(_) => (Span::ZERO, Span::ZERO),
    };
    (1..RANKS).map(|rank| low.0 + (u128::from(high.0 - low.0) * rank as u128 / RANKS as u128) as u64).collect()
}

/// How far ranks lie from the log's, added up.
fn distance(samples: &Samples, ranks: &[u64]) -> u128 {
    let logged = |rank: usize| samples.spans.get(rank * samples.spans.len() / RANKS).map_or(0, |span| span.0);
    ranks
        .iter()
        .enumerate()
        .map(|(index, rank)| u128::from(logged(index + 1).abs_diff(*rank.min(&samples.limit.0))))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::random::{Stream, uniform};

    fn fitted(mut spans: Vec<Span>) -> Distribution {
        spans.sort_unstable();
        let mean_billed = spans.iter().map(|span| span.ms_ceil() * 1_000).sum::<u64>() / spans.len() as u64;
        fit(&Samples { spans, mean_billed, limit: Span::from_secs(900), beyond_ppm: 0 }).distribution
    }

    fn near(found: Span, real: u64) -> bool {
        found.0.abs_diff(real) * 100 <= real * 6
    }

    #[test]
    fn what_was_drawn_from_a_distribution_is_found_to_be_that() {
        let stream = Stream(11);
        let draws = |f: &dyn Fn(u64) -> Span| (0..2_000).map(f).collect::<Vec<_>>();
        let constant = fitted(vec![Span(2_000_000); 5]);
        assert_eq!(constant, Distribution::Fixed(Span(2_000_000)));
        let has = |found: Distribution, half: u64, nine_tenths: u64| match found {
            Distribution::Percentiles(all) => {
                let at = |percent: u64| all.at(u64::MAX / 100 * percent);
                near(at(50), half) && near(at(90), nine_tenths)
            }
            Distribution::Uniform(low, high) => near(Span(low.0.midpoint(high.0)), half),
            Distribution::Exponential(mean) => near(Span(mean.0 * 693 / 1_000), half),
            Distribution::LongTailed(median) => near(median, half),
            Distribution::Fixed(_) => false,
        };
        let even = fitted(draws(&|n| uniform(stream.nth(n), Span(100_000), Span(300_000))));
        assert!(has(even, 200_000, 280_000), "{even:?}");
        let expo = fitted(draws(&|n| exponential(stream.nth(n), Span(200_000))));
        assert!(has(expo, 138_629, 460_517), "{expo:?}");
        let tail = fitted(draws(&|n| long_tailed(stream.nth(2 * n), stream.nth(2 * n + 1), Span(80_000))));
        assert!(has(tail, 80_000, 288_180), "{tail:?}");
    }

    #[test]
    fn what_would_often_be_stopped_is_not_chosen() {
        let spans: Vec<Span> = (1..=20).map(|n| Span::from_ms(n * n * n)).collect();
        let mean_billed = spans.iter().map(|span| span.0).sum::<u64>() / 20;
        let fitted = fit(&Samples { spans, mean_billed, limit: Span::from_ms(8_000), beyond_ppm: 0 });
        assert_eq!(fitted.beyond_ppm, 0);
        let longest = match fitted.distribution {
            Distribution::Uniform(_, high) => high,
            Distribution::Percentiles(all) => all.at(u64::MAX),
            other => panic!("{other:?}"),
        };
        assert!(longest <= Span::from_ms(8_000), "{longest:?}");
    }
}
