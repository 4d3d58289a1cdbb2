//! Reads what people type into fields: lengths of time, whole numbers, percentages and rates, with or without separators.

use crate::engine::scenario::Fault;
use crate::engine::scenario::check::shortened;
use crate::engine::time::{Span, Time};
use crate::text::message::Message;
use crate::text::messages::entry as m;
use crate::text::number::{fixed, trimmed};

/// Thousandths of a call a second, and microseconds: a rate of one thousandth is a gap of so many microseconds.
const MICROS_PER_THOUSANDTH: u64 = 1_000_000_000;
const RATE_MAX_THOUSANDTHS: u64 = 100_000_000;

/// Reads a length of time.
///
/// # Errors
/// What was found, and how a length is written.
pub fn span(text: &str) -> Result<Span, Fault> {
    Span::parse(text).ok_or_else(|| fault(text, m::AllowedLength.get()))
}

/// Reads instants since the start, with commas between them.
///
/// # Errors
/// The first part that is no length of time.
pub fn instants(text: &str) -> Result<Vec<Time>, Fault> {
    text.split(',').map(|part| span(part).map(|since_start| Time(since_start.0))).collect()
}

/// Reads a whole number; separators of thousands are fine.
///
/// # Errors
/// What was found.
pub fn number(text: &str) -> Result<u32, Fault> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '_')).collect();
    digits.parse().map_err(|_| fault(text, m::AllowedNumber.get()))
}

/// Reads a whole number, or `None` where nothing is entered.
///
/// # Errors
/// What was found.
pub fn optional_number(text: &str) -> Result<Option<u32>, Fault> {
    if text.trim().is_empty() { Ok(None) } else { number(text).map(Some) }
}

/// Reads a percentage of up to four decimals into parts per million.
///
/// # Errors
/// What was found.
pub fn percent(text: &str) -> Result<u32, Fault> {
    let bare = text.trim().trim_end_matches('%').trim_end();
    let ppm = decimal(bare, 4).filter(|ppm| *ppm <= 1_000_000);
    ppm.map(|ppm| ppm as u32).ok_or_else(|| fault(text, m::AllowedPercent.get()))
}

/// Reads calls a second, with up to three decimals, into the mean gap between two calls.
///
/// # Errors
/// What was found.
pub fn rate(text: &str) -> Result<Span, Fault> {
    let bare: String = text.trim().chars().filter(|c| *c != ',').collect();
    let thousandths = decimal(&bare, 3).filter(|rate| (1..=RATE_MAX_THOUSANDTHS).contains(rate));
    thousandths.map(|rate| Span(MICROS_PER_THOUSANDTH / rate)).ok_or_else(|| fault(text, m::AllowedRate.get()))
}

/// Writes a mean gap as [`rate`] reads it.
pub fn rate_text(mean_gap: Span) -> String {
    let thousandths = (MICROS_PER_THOUSANDTH + mean_gap.0 / 2) / mean_gap.0.max(1);
    trimmed(fixed(thousandths.into(), 1_000, 3), 0)
}

/// A decimal number times ten to the power of `places`; `None` if it is none, or has more decimals.
fn decimal(text: &str, places: usize) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() == 0 || part.len() > places || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok()
}

fn fault(text: &str, allowed: &str) -> Fault {
    Fault::new("", m::Found { entry: &shortened(text.trim()) }.text(), allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_have_separators() {
        assert_eq!(number(" 1,000_000 "), Ok(1_000_000));
        assert_eq!(optional_number("  "), Ok(None));
        assert_eq!(optional_number("0"), Ok(Some(0)));
        for wrong in ["", "-3", "1.5", "many", "99999999999"] {
            assert_eq!(number(wrong).expect_err(wrong).allowed, "a whole number");
        }
    }

    #[test]
    fn percentages_become_parts_per_million() {
        for (text, ppm) in [("0", 0), ("20", 200_000), ("0.0001 %", 1), ("12.5%", 125_000), ("100", 1_000_000)] {
            assert_eq!(percent(text), Ok(ppm), "{text}");
        }
        for wrong in ["", ".", "100.0001", "0.00001", "-1", "+5", "x"] {
            assert!(percent(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn rates_become_gaps_and_are_written_as_they_are_read() {
        for (text, gap) in [("1", 1_000_000), ("0.001", 1_000_000_000), ("2.5", 400_000), ("100000", 10)] {
            assert_eq!(rate(text), Ok(Span(gap)), "{text}");
            assert_eq!(rate_text(Span(gap)).replace(',', ""), text);
        }
        for wrong in ["", "0", "0.0001", "100001", "ten"] {
            assert!(rate(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_entry_is_quoted() {
        assert_eq!(span(" soon ").expect_err("no length").found, "“soon”");
        assert_eq!(instants("1s, 2min"), Ok(vec![Time::from_secs(1), Time::from_secs(120)]));
        assert!(instants("1s, ").is_err());
    }
}
