//! Money as a person reads it: three digits or so, in dollars, millionths or billionths of one, and never a row of more
//! than three zeros after the point.

use super::message::Message;
use super::messages::unit;
use super::number::fixed;
use crate::engine::money::Amount;

/// Atoms in a dollar, a microdollar, a nanodollar.
const DOLLAR: u128 = 1_024_000_000_000_000_000;
const MICRO: u128 = DOLLAR / 1_000_000;
const NANO: u128 = DOLLAR / 1_000_000_000;

/// An amount in a list or a sentence: `33.5 µ$`, `$0.00120`, `$1,234.50`.
pub fn amount(amount: Amount) -> String {
    let atoms = amount.0;
    // Each limit lies half a last digit below the unit's own, so that rounding never writes `1000.0 µ$`.
    match atoms {
        0 => unit::Dollars { value: "0" }.text(),
        _ if atoms < NANO / 20 => unit::TooLittle.get().to_owned(),
        _ if atoms < NANO * 9_995 / 100 => unit::Nanodollars { value: &fixed(atoms, NANO, 1) }.text(),
        _ if atoms < MICRO * 995 / 1_000 => micros(atoms, 2),
        _ if atoms < MICRO * 99_995 / 100 => micros(atoms, 1),
        _ => dollars(atoms),
    }
}

fn micros(atoms: u128, decimals: u32) -> String {
    unit::Microdollars { value: &fixed(atoms, MICRO, decimals) }.text()
}

/// An amount that is compared with another one, in its unit if that is the larger: `$0.00051` beside `$0.00151`.
pub fn amount_beside(amount: Amount, other: Amount) -> String {
    let decimals = decimals(other.0);
    let is_seen = amount.0 >= DOLLAR / 10_u128.pow(decimals) / 2;
    if amount >= other || other.0 < MICRO * 99_995 / 100 || !is_seen {
        return self::amount(amount);
    }
    unit::Dollars { value: &fixed(amount.0, DOLLAR, decimals) }.text()
}

fn dollars(atoms: u128) -> String {
    unit::Dollars { value: &fixed(atoms, DOLLAR, decimals(atoms)) }.text()
}

/// Decimals of so much in dollars.
fn decimals(atoms: u128) -> u32 {
    match atoms {
        _ if atoms < DOLLAR * 9_995 / 1_000_000 => 5,
        _ if atoms < DOLLAR * 9_995 / 100_000 => 4,
        // Whole cents are written as everybody writes them.
        _ if atoms < DOLLAR * 9_995 / 10_000 && !atoms.is_multiple_of(DOLLAR / 100) => 3,
        _ if atoms < DOLLAR * 100_000 => 2,
        _ => 0,
    }
}

/// The big counter: as many digits while it runs, so that it does not jump: `33.53 µ$`, `104.20 µ$`, `$0.00123`, `$12.35`.
pub fn counter(amount: Amount) -> String {
    let (unit, decimals) = counted_in(amount.0);
    in_unit(amount.0, unit, decimals)
}

/// The counter's unit and decimals.
fn counted_in(atoms: u128) -> (u128, u32) {
    match atoms {
        // Half a last digit below the unit, so that rounding never writes `1,000.00 µ$`.
        _ if atoms < MICRO * 999_995 / 1_000 => (MICRO, 2),
        _ if atoms < DOLLAR * 9_999_995 / 1_000_000 => (DOLLAR, 5),
        _ => (DOLLAR, 2),
    }
}

fn in_unit(atoms: u128, unit: u128, decimals: u32) -> String {
    if unit == MICRO { micros(atoms, decimals) } else { unit::Dollars { value: &fixed(atoms, unit, decimals) }.text() }
}

/// A part of the big counter's amount, in its unit and with its decimals, so that the parts add up to it as they are read.
pub fn part(part: Amount, total: Amount) -> String {
    let (unit, decimals) = counted_in(total.0);
    if part.0 < unit / 10_u128.pow(decimals) / 2 {
        return amount(part);
    }
    in_unit(part.0, unit, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn pico(pico: u64) -> Amount {
        Amount::from_picodollars(pico)
    }

    #[test]
    fn small_amounts_are_written_in_small_units() {
        for (picodollars, text) in [
            (0, "$0"),
            (2_083, "2.1 n$"),
            (83_333, "83.3 n$"),
            (99_960, "0.10 µ$"),
            (200_000, "0.20 µ$"),
            (408_334, "0.41 µ$"),
            (999_000, "1.0 µ$"),
            (7_000_000, "7.0 µ$"),
            (33_533_400, "33.5 µ$"),
            (100_600_200, "100.6 µ$"),
            (999_970_000, "$0.00100"),
            (1_200_000_000, "$0.00120"),
            (1_234_000_000, "$0.00123"),
            (12_340_000_000, "$0.0123"),
            (200_000_000_000, "$0.20"),
            (512_000_000_000, "$0.512"),
            (999_900_000_000, "$1.00"),
            (1_250_000_000_000, "$1.25"),
            (1_234_500_000_000_000, "$1,234.50"),
            (123_456_700_000_000_000, "$123,457"),
        ] {
            assert_eq!(amount(pico(picodollars)), text);
        }
    }

    #[test]
    fn parts_are_written_like_their_total() {
        for (picodollars, total, text) in [
            (0, 67_066_800, "$0"),
            (66_666_700, 67_066_800, "66.67 µ$"),
            (400_000, 67_066_800, "0.40 µ$"),
            (2_083, 67_066_800, "2.1 n$"),
            (950_000_000, 1_234_567_800, "$0.00095"),
            (400_000, 1_234_567_800, "0.40 µ$"),
            (1_234_567_800, 12_345_678_000_000, "$0.00123"),
            (12_345_678_000_000, 12_345_678_000_000, "$12.35"),
        ] {
            assert_eq!(part(pico(picodollars), pico(total)), text);
        }
    }

    #[test]
    fn the_counter_keeps_its_width() {
        for (picodollars, text) in [
            (0, "0.00 µ$"),
            (33_533_400, "33.53 µ$"),
            (104_200_000, "104.20 µ$"),
            (999_994_000, "999.99 µ$"),
            (999_996_000, "$0.00100"),
            (1_234_567_800_000, "$1.23457"),
            (12_345_678_000_000, "$12.35"),
            (1_234_567_800_000_000, "$1,234.57"),
        ] {
            assert_eq!(counter(pico(picodollars)), text);
        }
    }

    #[test]
    fn never_more_than_three_zeros_after_the_point() {
        for power in 0..26 {
            for digit in [1, 5, 9] {
                let value = Amount(digit * 10_u128.pow(power));
                for text in [amount(value), counter(value)] {
                    let fraction: String = text.replace(' ', "").chars().skip_while(|c| *c != '.').collect();
                    let under_one = text.starts_with("$0.") || text.starts_with("0.");
                    assert!(!under_one || !fraction.starts_with(".0000"), "{text}");
                }
            }
        }
    }

    #[test]
    fn amounts_that_are_compared_have_one_unit() {
        let (small, large) = (pico(505_200_000), pico(1_510_000_000));
        assert_eq!((amount_beside(small, large), amount_beside(large, small)), ("$0.00051".into(), "$0.00151".into()));
        let tiny = pico(1_000);
        assert_eq!(amount_beside(tiny, large), amount(tiny), "what would be nothing has its own unit");
        assert_eq!(amount_beside(pico(67_070_000), small), amount(pico(67_070_000)));
    }
}
