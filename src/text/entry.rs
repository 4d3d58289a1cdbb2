//! Reads what people type into fields: lengths of time, whole numbers, percentages and rates. Thousands may be set apart, and
//! a decimal comma is a decimal point; what could be read in two ways is refused.

use crate::engine::scenario::Fault;
use crate::engine::scenario::fault::shortened;
use crate::engine::time::{Span, Time};
use crate::text::message::Message;
use crate::text::messages::entry as m;
use crate::text::number::{fixed, trimmed};

/// Thousandths of a call a second, and microseconds: a rate of one thousandth is a gap of so many microseconds.
const MICROS_PER_THOUSANDTH: u64 = 1_000_000_000;
const RATE_MAX_THOUSANDTHS: u64 = 100_000_000;
/// Longer than any setting may be: it refuses this, and says what it allows.
const TOO_LONG: &str = "999999d";
/// What may stand between groups of three digits.
const SEPARATORS: [char; 5] = [',', ' ', '_', '\u{a0}', '\u{202f}'];

/// Reads a length of time.
///
/// # Errors
/// What was found, and how a length is written.
pub fn span(text: &str) -> Result<Span, Fault> {
    let text = text.trim();
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &text[number.len()..];
    let length = plain(number.trim_end()).and_then(|number| {
        let is_known_unit = Span::parse(&["1", unit].concat()).is_some();
        let is_huge = is_known_unit && number.bytes().all(|byte| byte.is_ascii_digit());
        let length = Span::parse(&[&number, unit].concat());
        length.or_else(|| if is_huge { Span::parse(TOO_LONG) } else { None })
    });
    length.ok_or_else(|| fault(text, m::AllowedLength.get()))
}

/// Reads a length of time, or `None` where nothing is entered.
///
/// # Errors
/// What was found, and how a length is written.
pub fn optional_span(text: &str) -> Result<Option<Span>, Fault> {
    if text.trim().is_empty() { Ok(None) } else { span(text).map(Some) }
}

/// Reads lengths of time with commas between them; none where nothing is entered.
///
/// # Errors
/// The first part that is no length of time.
pub fn spans(text: &str) -> Result<Vec<Span>, Fault> {
    if text.trim().is_empty() { Ok(Vec::new()) } else { text.split(',').map(span).collect() }
}

/// Writes a length of time as [`span`] reads it, in milliseconds where only microseconds would be whole: "199.56ms".
pub fn span_text(span: Span) -> String {
    let (ms, us) = (span.0 / 1_000, span.0 % 1_000);
    if ms == 0 || us == 0 {
        return span.text();
    }
    format!("{}ms", format!("{ms}.{us:03}").trim_end_matches('0'))
}

/// Writes lengths of time as [`spans`] reads them.
pub fn spans_text(spans: &[Span]) -> String {
    let spans: Vec<String> = spans.iter().copied().map(span_text).collect();
    spans.join(", ")
}

/// Reads instants since the start, with commas between them.
///
/// # Errors
/// The first part that is no length of time.
pub fn instants(text: &str) -> Result<Vec<Time>, Fault> {
    text.split(',').map(|part| span(part).map(|since_start| Time(since_start.0))).collect()
}

/// Reads a whole number; separators of thousands are fine. What is larger than any setting becomes the largest number, for
/// the setting knows what it allows: see [`quoting`].
///
/// # Errors
/// What was found.
pub fn number(text: &str) -> Result<u32, Fault> {
    let digits = grouped(text.trim()).ok_or_else(|| fault(text, m::AllowedNumber.get()))?;
    Ok(digits.parse().unwrap_or(u32::MAX))
}

/// What was wrong with a number that was read from this text: a huge one is quoted as it was typed.
pub fn quoting(text: &str, number: u32, wrong: Fault) -> Fault {
    if number < u32::MAX || wrong.found != number.to_string() {
        return wrong;
    }
    Fault { found: quoted(text), ..wrong }
}

/// A number that a setting has less room for.
///
/// # Errors
/// What was found, and what is allowed.
pub fn within<T: TryFrom<u32>>(number: u32, allowed: &str) -> Result<T, Fault> {
    T::try_from(number).map_err(|_| Fault::new("", number.to_string(), allowed))
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
    let ppm = decimal(text.trim().trim_end_matches('%'), 4).filter(|ppm| *ppm <= 1_000_000);
    ppm.map(|ppm| ppm as u32).ok_or_else(|| fault(text, m::AllowedPercent.get()))
}

/// Reads calls a second, with up to three decimals, into the mean gap between two calls.
///
/// # Errors
/// What was found.
pub fn rate(text: &str) -> Result<Span, Fault> {
    let thousandths = decimal(text, 3).filter(|rate| (1..=RATE_MAX_THOUSANDTHS).contains(rate));
    thousandths.map(|rate| Span(MICROS_PER_THOUSANDTH / rate)).ok_or_else(|| fault(text, m::AllowedRate.get()))
}

/// Writes a mean gap as [`rate`] reads it.
pub fn rate_text(mean_gap: Span) -> String {
    let thousandths = (MICROS_PER_THOUSANDTH + mean_gap.0 / 2) / mean_gap.0.max(1);
    trimmed(fixed(thousandths.into(), 1_000, 3), 0)
}

/// A decimal number times ten to the power of `places`; `None` if it is none, or has more decimals.
fn decimal(text: &str, places: usize) -> Option<u64> {
    let text = plain(text.trim())?;
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() == 0 || part.len() > places || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok()
}

/// A number with nothing between its digits and a point before its decimals: a single comma is a decimal comma where it
/// cannot stand between thousands.
fn plain(text: &str) -> Option<String> {
    if let Some((whole, part)) = text.split_once('.') {
        let whole = if whole.is_empty() { String::new() } else { grouped(whole)? };
        return Some([&whole, ".", part].concat());
    }
    let is_below_one = text.starts_with("0,");
    match grouped(text) {
        Some(digits) if !is_below_one => Some(digits),
        _ => text
            .split_once(',')
            .filter(|(whole, part)| is_digits(whole) && is_digits(part))
            .map(|_| text.replace(',', ".")),
    }
}

/// The digits of a whole number, whose thousands may be set apart.
fn grouped(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(SEPARATORS).collect();
    let is_apart = groups.len() > 1;
    let is_group = |(place, group): (usize, &&str)| match place {
        0 => is_digits(group) && (!is_apart || group.len() <= 3),
        _ => is_digits(group) && group.len() == 3,
    };
    groups.iter().enumerate().all(is_group).then(|| groups.concat())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn quoted(text: &str) -> String {
    m::Found { entry: &shortened(text.trim()) }.text()
}

fn fault(text: &str, allowed: &str) -> Fault {
    Fault::new("", quoted(text), allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_have_separators() {
        assert_eq!(number(" 1,000_000 "), Ok(1_000_000));
        assert_eq!(optional_number("  "), Ok(None));
        assert_eq!(optional_number("0"), Ok(Some(0)));
        assert_eq!(number("1\u{202f}000"), Ok(1_000));
        for wrong in ["", "-3", "1.5", "many", "1,5", "1 5", "1,50", "1000,000", ",5", "5,", "1,,000"] {
            assert_eq!(number(wrong).expect_err(wrong).allowed, "a whole number, 0 or more");
        }
    }

    #[test]
    fn a_length_is_written_as_people_write_it_and_read_back() {
        for (us, text) in
            [(199_560, "199.56ms"), (1_999_001, "1999.001ms"), (999, "999us"), (250_000, "250ms"), (0, "0ms")]
        {
            assert_eq!(span_text(Span(us)), text);
            assert_eq!(span(text), Ok(Span(us)));
        }
    }

    #[test]
    fn a_number_that_is_too_large_is_refused_by_its_setting_as_it_was_typed() {
        for text in ["99999999999", "99,999,999,999", "4294967296"] {
            let read = number(text).expect("digits");
            assert_eq!(read, u32::MAX);
            let wrong = quoting(text, read, Fault::new("m", "4294967295", "128 to 10240 MB"));
            assert_eq!((wrong.found, wrong.allowed), (format!("“{text}”"), "128 to 10240 MB".to_owned()));
        }
        let other = Fault::new("provisioned", "5", "4 or less");
        assert_eq!(quoting("99999999999", u32::MAX, other.clone()), other, "another field is at fault");
        assert_eq!(within::<u8>(256, "0 to 255").expect_err("too large").found, "256");
        assert_eq!(within::<u8>(255, "0 to 255"), Ok(255));
    }

    #[test]
    fn a_decimal_comma_is_a_point_or_refused_and_never_left_out() {
        assert_eq!(span("1,5s"), Ok(Span(1_500_000)));
        assert_eq!(span("0,250 s"), Ok(Span(250_000)));
        assert_eq!(span("1,500ms"), Ok(Span(1_500_000)), "thousands");
        assert_eq!(span(" 1.5s "), Ok(Span(1_500_000)));
        assert_eq!(percent("1,5"), Ok(15_000));
        assert_eq!(percent("0,125 %"), Ok(1_250));
        assert_eq!(rate("1,5"), rate("1.5"));
        assert_eq!(rate("1,500.5").map(rate_text), rate("1500.5").map(rate_text));
        for wrong in ["1,5,0s", "1,,5s", ",5s", "1,5.5s", "1.5,5s", "s", "1,5"] {
            assert!(span(wrong).is_err(), "{wrong}");
        }
        assert!(percent("1,5,0").is_err() && rate("1,5,0").is_err() && instants("1,5s").is_err());
    }

    #[test]
    fn a_length_beyond_all_time_is_longer_than_any_setting_allows() {
        for text in ["99999999999h", "99999999999999999999s", "99,999,999,999d"] {
            assert!(span(text).is_ok_and(|span| span > Span::from_secs(31 * 86_400)), "{text}");
        }
        assert!(span("99999999999").is_err() && span("99999999999999999999weeks").is_err());
    }

    #[test]
    fn lists_of_lengths_may_be_empty() {
        assert_eq!(optional_span(" "), Ok(None));
        assert_eq!(optional_span("350s"), Ok(Some(Span::from_secs(350))));
        assert_eq!(spans(" "), Ok(Vec::new()));
        let two = spans("1s, 2min").expect("two lengths");
        assert_eq!(spans_text(&two), "1s, 2min");
        assert!(spans("1s, soon").is_err());
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
