//! Facts whose sources were last read long ago.

use crate::engine::facts::{Fact, all};
use crate::text::facts::{FactText, FactTexts};

/// Facts whose source was last read more than a year before this day, such as `2027-12-01`.
///
/// # Errors
/// The day is no date.
pub fn older_than_a_year(today: &str) -> Result<Vec<(&'static Fact, FactText)>, String> {
    let today = day(today).ok_or_else(|| format!("found \"{today}\"; allowed: a day such as 2027-12-01"))?;
    let texts = FactTexts::english();
    let is_old = |read_on: &str| day(read_on).is_none_or(|read| today.saturating_sub(read) > DAYS_IN_A_YEAR);
    Ok(all().map(|fact| (fact, texts.of(fact))).filter(|(_, text)| is_old(text.read_on)).collect())
}

const DAYS_IN_A_YEAR: u64 = 365;

const fn months_of(year: u64) -> [u64; 12] {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// A day by its number, counted from a year's beginning long ago; `None` for what is no date.
fn day(text: &str) -> Option<u64> {
    let parts: Vec<u64> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [year, month, day] = parts[..] else { return None };
    let lengths = months_of(year);
    let length = lengths.get(month.checked_sub(1)? as usize)?;
    if year == 0 || day == 0 || day > *length {
        return None;
    }
    let before = year - 1;
    let leaps = before / 4 - before / 100 + before / 400;
    Some(before * DAYS_IN_A_YEAR + leaps + lengths[..month as usize - 1].iter().sum::<u64>() + day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_older_than_a_year_are_listed() {
        let count = |today: &str| older_than_a_year(today).map(|facts| facts.len());
        assert_eq!(count("2026-11-26"), Ok(0));
        assert_eq!(count("2028-02-29"), Ok(all().count()));
        let some = count("2027-11-25").unwrap_or_default();
        assert!(some > 0 && some < all().count(), "those of 23 November, and not those read again: {some}");
        assert!(count("2027-02-29").is_err() && count("soon").is_err() && count("2027-13-01").is_err());
        assert!(
            all().all(|fact| day(FactTexts::english().of(fact).read_on).is_some()),
            "each has the day on which it was read"
        );
    }
}
