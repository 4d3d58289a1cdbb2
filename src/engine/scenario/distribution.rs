//! How long something takes: distributions, among them those by percentiles, as monitoring has them.

use crate::engine::time::Span;

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Distribution {
    Fixed(Span),
    Uniform(Span, Span),
    /// By its mean.
    Exponential(Span),
    /// Log-normal with shape 1, by its median.
    LongTailed(Span),
    /// By its percentiles, and evenly between these.
    Percentiles(Percentiles),
}

impl Distribution {
    pub const ZERO: Self = Self::Fixed(Span::ZERO);

    /// Whether it is always nothing.
    pub const fn is_zero(self) -> bool {
        matches!(self, Self::Fixed(Span::ZERO))
    }
}

/// Knots in order, each a share of all, in parts per million, and a length below which that share lies. Between two knots
/// all lengths are equally likely; two with the same share are a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Percentiles([(u32, u32); Percentiles::MOST]);

impl Percentiles {
    /// Most knots.
    pub const MOST: usize = 12;

    /// Of one or more knots; `None` of none or too many. Lengths beyond what a scenario may have, which is an hour, are as long
    /// as fits.
    pub fn of(knots: &[(u32, Span)]) -> Option<Self> {
        let mut all = [(0, 0); Self::MOST];
        if knots.is_empty() || knots.len() > Self::MOST {
            return None;
        }
        for (place, to) in all.iter_mut().enumerate() {
            let (share, length) = knots[place.min(knots.len() - 1)];
            *to = (share, length.0.min(u32::MAX.into()) as u32);
        }
        Some(Self(all))
    }

    /// The knots, each share with its length in microseconds. The last one stands here as often as there is room.
    pub fn knots(&self) -> &[(u32, u32)] {
        let mut count = Self::MOST;
        while count > 1 && self.0[count - 1] == self.0[count - 2] {
            count -= 1;
        }
        &self.0[..count]
    }

    /// The length for a draw.
    pub fn at(&self, draw: u64) -> Span {
        let drawn = ((draw >> 32) * 1_000_000) >> 32;
        let (mut below, mut low) = (0, 0);
        for (share, length) in &self.0 {
            let (share, length) = (u64::from(*share), u64::from(*length));
            if drawn < share {
                return Span(low + (length - low) * (drawn - below) / (share - below));
            }
            (below, low) = (share, length);
        }
        Span(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_have_the_percentiles() {
        let knots = [
            (0, 5),
            (100_000, 10),
            (500_000, 100),
            (500_000, 300),
            (900_000, 400),
            (990_000, 2_000),
            (1_000_000, 8_000),
        ]
        .map(|(share, ms)| (share, Span::from_ms(ms)));
        let percentiles = Percentiles::of(&knots).expect("some");
        assert!(percentiles.knots().iter().map(|(share, micros)| (*share, Span((*micros).into()))).eq(knots));
        assert_eq!(percentiles.at(0), Span::from_ms(5));
        assert_eq!(percentiles.at(1 << 63), Span::from_ms(300), "a step");
        let even = |n: u64| u64::MAX / 100_000 * n;
        let draws: Vec<Span> = (0..100_000).map(|n| percentiles.at(even(n))).collect();
        assert!(draws.is_sorted());
        for (share, length) in [(10, 10), (49, 98), (51, 302), (90, 400), (99, 2_000)] {
            let found = draws[share * 1_000].0;
            assert!(found.abs_diff(length * 1_000) * 100 <= length * 3_000, "{share}: {found} for {length} ms");
        }
        let one = Percentiles::of(&[(0, Span(7))]).expect("one");
        assert!((0..100_000).all(|n| one.at(even(n)) == Span(7)), "all alike");
        assert_eq!((Percentiles::of(&[]), Percentiles::of(&[(0, Span(7)); 13])), (None, None));
    }
}
