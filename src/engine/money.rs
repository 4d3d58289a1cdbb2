//! Money: whole atoms, so that sums are exact. One atom is 1/1,024,000 of a picodollar, the largest unit in which
//! every price per GB-second is a whole number of atoms per MB and millisecond. Prices are data in `prices`.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// An amount of US dollars in atoms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub u128);

/// MB and ms in a GB-second: 1 GB is 1,024 MB.
const MB_MS_PER_GB_S: u128 = 1_024_000;
const PICO_PER_DOLLAR: u128 = 1_000_000_000_000;
/// Digits after the point that write any amount exactly: 10⁻¹² / (2¹³ × 5³).
const EXACT_DIGITS: u32 = 25;

impl Amount {
    pub const ZERO: Self = Self(0);

    pub const fn from_picodollars(pico: u64) -> Self {
        Self(pico as u128 * MB_MS_PER_GB_S)
    }

    /// `mb_ms` megabyte-milliseconds at a price in picodollars per GB-second.
    pub const fn of_memory(mb_ms: u64, pico_per_gb_s: u64) -> Self {
        Self(mb_ms as u128 * pico_per_gb_s as u128)
    }

    /// Rounded to the nearest picodollar; `u64::MAX` above 18 million dollars.
    pub const fn picodollars(self) -> u64 {
        let pico = (self.0 + MB_MS_PER_GB_S / 2) / MB_MS_PER_GB_S;
        if pico > u64::MAX as u128 { u64::MAX } else { pico as u64 }
    }

    /// Dollars with every digit: `0.00000040833375`.
    pub fn exact(self) -> String {
        let atoms_per_dollar = PICO_PER_DOLLAR * MB_MS_PER_GB_S;
        let (whole, mut rest) = (self.0 / atoms_per_dollar, self.0 % atoms_per_dollar);
        let mut text = whole.to_string();
        if rest == 0 {
            return text;
        }
        text.push('.');
        for _ in 0..EXACT_DIGITS {
            rest *= 10;
            text.push((b'0' + (rest / atoms_per_dollar) as u8) as char);
            rest %= atoms_per_dollar;
            if rest == 0 {
                break;
            }
        }
        text
    }

    /// Dollars as [`exact`](Self::exact) writes them, with twelve digits after the point at most.
    pub fn parse(text: &str) -> Option<Self> {
        const DIGITS: usize = 12;
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(part) || whole.len() > DIGITS || part.len() > DIGITS {
            return None;
        }
        let pico = part.parse::<u128>().ok()? * 10_u128.pow((DIGITS - part.len()) as u32);
        let pico = whole.parse::<u128>().ok()? * PICO_PER_DOLLAR + pico;
        Some(Self(pico * MB_MS_PER_GB_S))
    }

    /// The share `part` of `whole`: the amount × part / whole, rounded down. Nothing of nothing.
    pub const fn scaled(self, part: u64, whole: u64) -> Self {
        if whole == 0 {
            return Self::ZERO;
        }
        // Quotient first where the product would not fit: exact for any bill a person can run up here.
        match self.0.checked_mul(part as u128) {
            Some(product) => Self(product / whole as u128),
            None => Self((self.0 / whole as u128).saturating_mul(part as u128)),
        }
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_eighth_of_a_gigabyte_for_a_tenth_of_a_second_is_exact() {
        let work = Amount::of_memory(128 * 100, 16_666_700);
        let request = Amount::from_picodollars(200_000);
        assert_eq!((work + request).exact(), "0.00000040833375");
    }

    #[test]
    fn every_atom_can_be_written() {
        assert_eq!(Amount(1).exact(), "0.0000000000000000009765625");
        assert_eq!(Amount(PICO_PER_DOLLAR * MB_MS_PER_GB_S * 3).exact(), "3");
        assert_eq!(Amount::ZERO.exact(), "0");
    }
}
