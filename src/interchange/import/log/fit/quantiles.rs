//! A distribution that has the percentiles of a log: its lengths in order, as a line of few knots.

use super::samples::{Samples, billed, even};
use crate::engine::scenario::{Distribution, Percentiles};
use crate::engine::time::Span;

const ALL_PPM: u64 = 1_000_000;
/// Percentiles that people look at, and the ends: these are always knots.
const ALWAYS: [usize; 5] = [0, 50, 90, 99, 100];
/// Draws that stand for the distribution where its mean bill is measured.
const DRAWS: usize = 4_096;
/// Rounds in which the knots between those are moved until the mean bill is the log's.
const ROUNDS: u32 = 20;

/// A knot: its share of all, and its length in microseconds.
type Knot = (u64, u64);

/// The line of knots that lies nearest to the log's lengths, with the log's mean bill as far as the knots allow.
pub fn fit(samples: &Samples) -> Option<Distribution> {
    let knots = knots(samples);
    let moved = |part: i64| made(&shifted(&knots, part));
    // Between the percentiles that stay, the other knots go up or down together.
    let (mut low, mut high) = (-(1 << ROUNDS), 1 << ROUNDS);
    while low < high {
        let middle = low + (high - low) / 2;
        match moved(middle).is_some_and(|made| mean_billed(&made, samples.limit) < samples.mean_billed) {
            true => low = middle + 1,
            false => high = middle,
        }
    }
    moved(low).map(Distribution::Percentiles)
}

fn made(knots: &[Knot]) -> Option<Percentiles> {
    let knots: Vec<(u32, Span)> = knots.iter().map(|(share, length)| (*share as u32, Span(*length))).collect();
    Percentiles::of(&knots)
}

fn mean_billed(percentiles: &Percentiles, limit: Span) -> u64 {
    let draws = (0..DRAWS).map(|index| u128::from(billed(percentiles.at(even(index, DRAWS)).0, limit)));
    (draws.sum::<u128>() / DRAWS as u128) as u64
}

/// The percentiles that people look at, and then again and again the length at which the line is most off.
fn knots(samples: &Samples) -> Vec<Knot> {
    let count = samples.spans.len();
    let mut knots: Vec<Knot> =
        ALWAYS.iter().map(|percent| (*percent as u64 * ALL_PPM / 100, samples.at(*percent))).collect();
    knots.dedup();
    // Each length holds from its own rank to the next: both ends are on the line where it is a step.
    let logged = |index: usize| samples.spans[index].0.min(samples.limit.0);
    while knots.len() < Percentiles::MOST {
        let mut farthest: Option<(u128, usize, Knot)> = None;
        for place in 1..knots.len() {
            let (low, high) = (knots[place - 1], knots[place]);
            let index_at = |share: u64| (u128::from(share) * count as u128 / u128::from(ALL_PPM)) as usize;
            for index in index_at(low.0).saturating_sub(1)..(index_at(high.0) + 1).min(count) {
                for end in [index, index + 1] {
                    let knot = (end as u64 * ALL_PPM / count as u64, logged(index));
                    if !is_between(low, knot, high) {
                        continue;
                    }
                    // What is off over a wide share counts for more than a rare length.
                    let off = u128::from(line(low, high, knot.0).abs_diff(knot.1)) * u128::from(high.0 - low.0);
                    if farthest.is_none_or(|(most, ..)| off > most) {
                        farthest = Some((off, place, knot));
                    }
                }
            }
        }
        match farthest {
            Some((off, place, knot)) if off > 0 => knots.insert(place, knot),
            _ => break,
        }
    }
    knots
}

/// Whether a knot stands between two others and is neither of them.
fn is_between(low: Knot, knot: Knot, high: Knot) -> bool {
    low != knot && knot != high && (low.0..=high.0).contains(&knot.0) && (low.1..=high.1).contains(&knot.1)
}

/// Where the line from one knot to another is at a share.
fn line(low: Knot, high: Knot, share: u64) -> u64 {
    match high.0 - low.0 {
        0 => low.1,
        wide => low.1 + ((u128::from(high.1 - low.1) * u128::from(share - low.0)) / u128::from(wide)) as u64,
    }
}

/// The knots with those that need not stay moved to the one that stays above (or below) them, by so much of the way.
fn shifted(knots: &[Knot], part: i64) -> Vec<Knot> {
    let stays = |knot: &&Knot| ALWAYS.iter().any(|percent| *percent as u64 * ALL_PPM / 100 == knot.0);
    let to = |place: usize| {
        let (below, above) = (knots[..place].iter().rev().find(stays), knots[place..].iter().find(stays));
        if part < 0 { below } else { above }.map_or(knots[place].1, |knot| knot.1)
    };
    let moved = |(place, knot): (usize, &Knot)| match stays(&knot) {
        true => *knot,
        false => {
            let way = (u128::from(to(place).abs_diff(knot.1)) * u128::from(part.unsigned_abs())) >> ROUNDS;
            (knot.0, if part < 0 { knot.1 - way as u64 } else { knot.1 + way as u64 })
        }
    };
    knots.iter().enumerate().map(moved).collect()
}
