//! When something was logged: instants on the wall's clock, as CloudWatch writes them. Reads no clock.

use crate::engine::time::Span;

/// Microseconds since the beginning of 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub u64);

const SECOND: u64 = 1_000_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// How many digits the milliseconds since 1970 have, from 2001 to 2286.
const MS_DIGITS: usize = 13;

impl Timestamp {
    /// As CloudWatch's API has it; `None` far beyond any calendar.
    pub fn from_ms(ms: u64) -> Option<Self> {
        ms.checked_mul(1_000).filter(|micros| *micros < 10_000 * 366 * DAY).map(Self)
    }

    /// How much later it is; nothing if it is earlier.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }

    pub const fn before(self, by: Span) -> Self {
        Self(self.0.saturating_sub(by.0))
    }

    pub const fn after(self, by: Span) -> Self {
        Self(self.0.saturating_add(by.0))
    }

    /// Reads `2026-11-26T19:16:00.123Z` and its kin, or milliseconds since 1970; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        Self::leading(text.trim()).filter(|(_, rest)| rest.is_empty()).map(|(at, _)| at)
    }

    /// Reads one that a text begins with, and hands back the rest.
    pub fn leading(text: &str) -> Option<(Self, &str)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let ends = |at: usize| text[at..].starts_with(|c: char| c.is_whitespace() || c == '|' || c == ',');
        if digits == MS_DIGITS && (text.len() == digits || ends(digits)) {
            return Some((Self::from_ms(text[..digits].parse().ok()?)?, &text[digits..]));
        }
        let mut from = Cursor(text);
        let (year, month, day) = (from.digits(4)?, from.then('-')?.digits(2)?, from.then('-')?.digits(2)?);
        from.one_of(&['T', 't', ' '])?;
        let (hour, minute, second) = (from.digits(2)?, from.then(':')?.digits(2)?, from.then(':')?.digits(2)?);
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let micros = from.fraction();
        let clock = hour * HOUR + minute * MINUTE + second * SECOND + micros;
        let (is_ahead, offset) = from.offset()?;
        let local = days(year, month, day)? * DAY + clock;
        let utc = if is_ahead { local.checked_sub(offset)? } else { local + offset };
        Some((Self(utc), from.0))
    }

    /// To the millisecond: `2026-11-26T19:16:00.123Z`.
    pub fn text(self) -> String {
        let (day, rest) = (self.0 / DAY, self.0 % DAY);
        let (year, month, day) = date(day);
        let (hour, minute, second, ms) = (rest / HOUR, rest / MINUTE % 60, rest / SECOND % 60, rest / 1_000 % 1_000);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
    }
}

struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn digits(&mut self, count: usize) -> Option<u64> {
        let digits = self.0.get(..count).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        self.0 = &self.0[count..];
        digits.parse().ok()
    }

    fn then(&mut self, mark: char) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(mark)?;
        Some(self)
    }

    fn one_of(&mut self, marks: &[char]) -> Option<char> {
        let found = self.0.chars().next().filter(|found| marks.contains(found))?;
        self.0 = &self.0[found.len_utf8()..];
        Some(found)
    }

    /// A part of a second in microseconds; finer digits are dropped.
    fn fraction(&mut self) -> u64 {
        let is_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        if !self.0.get(1..).is_some_and(is_digit) || self.one_of(&['.', ',']).is_none() {
            return 0;
        }
        let count = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        digits.bytes().chain(std::iter::repeat(b'0')).take(6).fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'))
    }

    /// Whether a local time is ahead of UTC, and by how much; UTC where nothing is said.
    fn offset(&mut self) -> Option<(bool, u64)> {
        match self.one_of(&['Z', 'z', '+', '-']) {
            None | Some('Z' | 'z') => Some((true, 0)),
            Some(sign) => {
                let hours = self.digits(2)?;
                let _colon = self.one_of(&[':']);
                let minutes = self.digits(2)?;
                (hours < 24 && minutes < 60).then_some((sign == '+', hours * HOUR + minutes * MINUTE))
            }
        }
    }
}

/// Days from the beginning of 1970 to a date in its calendar; `None` for what is no date, or earlier.
fn days(year: u64, month: u64, day: u64) -> Option<u64> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let lengths = [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let length = *lengths.get(month.checked_sub(1)? as usize)?;
    if year < 1970 || day == 0 || day > length {
        return None;
    }
    let before = year - 1;
    let leap_days = before / 4 - before / 100 + before / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400);
    Some((year - 1970) * 365 + leap_days + lengths[..month as usize - 1].iter().sum::<u64>() + day - 1)
}

/// The date so many days after the beginning of 1970 (Howard Hinnant's `civil_from_days`).
const fn date(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + next, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_as_cloudwatch_and_its_tools_write_them() {
        let same = [
            "2026-11-26T19:16:00.123Z",
            "2026-11-26T19:16:00.123+00:00",
            "2026-11-26T19:16:00.123000+0000",
            "2026-11-26 19:16:00.123",
            "2026-11-26T21:46:00,123456789+02:30",
            "2026-11-26T14:16:00.1230-05:00",
            "1795720560123",
        ];
        for text in same {
            let at = Timestamp::parse(text).map(|at| at.0 / 1_000);
            assert_eq!(at, Some(1_795_720_560_123), "{text}");
        }
        assert_eq!(Timestamp(1_795_720_560_123_000).text(), same[0]);
        assert_eq!(Timestamp::leading("2026-11-26T19:16:00 END").map(|(_, rest)| rest), Some(" END"));
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for text in [
            "",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-11-26",
            "2026-11-26T24:00:00Z",
            "1969-12-31T23:59:59Z",
            "2026-11-26T19:16:00+2:00",
            "12345",
            "99999999999999",
            "2026-11-26T19:16:00Zx",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_is_written_back() {
        for day in (0..80_000).step_by(13) {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month, of_month), Some(day));
        }
    }
}
