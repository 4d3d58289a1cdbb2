//! Simulated time: whole microseconds, nothing else. Knows no clock.

use serde::{Serialize, Serializer};
use std::ops::{Add, AddAssign, Sub};

/// An instant: microseconds since the run began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u64);

/// A length of time in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(pub u64);

impl Time {
    pub const ZERO: Self = Self(0);
    /// Later than anything that happens.
    pub const NEVER: Self = Self(u64::MAX);

    pub const fn from_ms(ms: u64) -> Self {
        Self(ms * 1_000)
    }

    pub const fn from_secs(secs: u64) -> Self {
        Self(secs * 1_000_000)
    }

    pub const fn micros(self) -> u64 {
        self.0
    }

    /// How long ago `earlier` was; nothing if it lies ahead.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    pub const ZERO: Self = Self(0);

    pub const fn from_ms(ms: u64) -> Self {
        Self(ms * 1_000)
    }

    pub const fn from_secs(secs: u64) -> Self {
        Self(secs * 1_000_000)
    }

    pub const fn micros(self) -> u64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whole milliseconds, a part of one counted as one: the way Lambda bills.
    pub const fn ms_ceil(self) -> u64 {
        self.0.div_ceil(1_000)
    }

    /// Whole milliseconds, a part of one dropped.
    pub const fn ms_floor(self) -> u64 {
        self.0 / 1_000
    }

    /// Reads `250us`, `1.5s`, `20 ms`, `2min`, `6h`, `1d`. `None` for anything else, and for a part of a microsecond.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let split = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, unit) = text.split_at(split);
        let unit = UNITS.iter().find(|(name, _)| *name == unit.trim())?.1;
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() || part.len() > 9 || number.ends_with('.') {
            return None;
        }
        let scale = 10_u64.pow(part.len() as u32);
        let part: u64 = if part.is_empty() { 0 } else { part.parse().ok()? };
        let part = part.checked_mul(unit)?;
        if part % scale != 0 {
            return None;
        }
        let whole: u64 = whole.parse().ok()?;
        Some(Self(whole.checked_mul(unit)?.checked_add(part / scale)?))
    }

    /// The shortest text that [`Span::parse`] reads back to the same length.
    pub fn text(self) -> String {
        let (name, unit) =
            UNITS.iter().rev().find(|(_, unit)| self.0 != 0 && self.0.is_multiple_of(*unit)).unwrap_or(&UNITS[1]);
        format!("{}{name}", self.0 / unit)
    }
}

const UNITS: [(&str, u64); 6] =
    [("us", 1), ("ms", 1_000), ("s", 1_000_000), ("min", 60_000_000), ("h", 3_600_000_000), ("d", 86_400_000_000)];

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text())
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Span(self.0).serialize(to)
    }
}

impl Add<Span> for Time {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_exactly_and_written_back() {
        for (text, micros) in [
            ("0ms", 0),
            ("250ms", 250_000),
            ("1.5s", 1_500_000),
            ("20 ms", 20_000),
            ("0.001ms", 1),
            ("2min", 120_000_000),
            ("6h", 21_600_000_000),
        ] {
            let span = Span::parse(text);
            assert_eq!(span, Some(Span(micros)), "{text}");
            assert_eq!(span.and_then(|s| Span::parse(&s.text())), span);
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in ["", "s", "5", "-1s", "1.2.3s", "1.s", ".5s", "0.0001ms", "1week", "99999999999999999999s"] {
            assert_eq!(Span::parse(text), None, "{text}");
        }
    }
}
