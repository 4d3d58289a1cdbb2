//! How often a schedule calls, and what of it AWS refuses.

use super::cron::{self, OutOfRange, Recurrence, Unread};
use super::marks::BEGIN;
use super::model::Source;
use crate::engine::time::Span;

const UNITS: [(&str, u64); 3] = [("minute", 60), ("hour", 3_600), ("day", 86_400)];

/// Why AWS takes no schedule of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// A rate without a whole number of at least one, or in no unit that there is.
    Rate,
    /// `rate(1 minutes)`, `rate(2 minute)`: of rules the unit is in the singular of one, and of one only.
    Plural,
    /// So many fields of a cron expression.
    Fields(usize),
    /// Neither the day of the month nor the day of the week is `?`.
    Days,
    Value(OutOfRange),
}

/// What AWS refuses of an expression; nothing of one that only a deployment knows.
pub fn mistake(expression: &str, source: Source) -> Option<Mistake> {
    let expression = expression.trim();
    if expression.contains(BEGIN) {
        return None;
    }
    if let Some(rate) = inside(expression, "rate(") {
        let words: Vec<&str> = rate.split_whitespace().collect();
        let [count, unit] = words[..] else { return Some(Mistake::Rate) };
        let is_unit = |(name, _): &(&str, u64)| unit.strip_suffix('s').unwrap_or(unit) == *name;
        if !UNITS.iter().any(is_unit) || count.parse::<u64>().ok().is_none_or(|count| count == 0) {
            return Some(Mistake::Rate);
        }
        // Of EventBridge Scheduler no such rule is documented.
        let is_mistaken = source == Source::Rule && unit.ends_with('s') == (count.parse() == Ok(1));
        return is_mistaken.then_some(Mistake::Plural);
    }
    let fields: Vec<&str> = inside(expression, "cron(")?.split_whitespace().collect();
    if fields.len() != cron::FIELDS.len() {
        return Some(Mistake::Fields(fields.len()));
    }
    let days = || (fields[2] != "?" && fields[4] != "?").then_some(Mistake::Days);
    cron::out_of_range(&fields).map(Mistake::Value).or_else(days)
}

/// How often an expression calls; `None` for what calls once or is not understood.
pub fn recurrence(expression: &str) -> Option<Recurrence> {
    let expression = expression.trim();
    if let Some(rate) = inside(expression, "rate(") {
        let mut words = rate.split_whitespace();
        let (count, unit) = (words.next()?.parse::<u64>().ok().filter(|count| *count > 0)?, words.next()?);
        let unit = UNITS.iter().find(|(name, _)| unit.trim_end_matches('s') == *name)?.1;
        let period = count.checked_mul(unit).and_then(|secs| secs.checked_mul(1_000_000)).map(Span);
        return period.map(Recurrence::Every);
    }
    cron::recurrence(&inside(expression, "cron(")?.split_whitespace().collect::<Vec<_>>())
}

/// The fields of a cron expression; nothing of what is none, or is known only to a deployment.
fn fields(expression: &str) -> Option<Vec<&str>> {
    let fields = inside(expression.trim(), "cron(")?.split_whitespace().collect::<Vec<_>>();
    (fields.len() == cron::FIELDS.len() && !expression.contains(BEGIN)).then_some(fields)
}

/// What of a cron expression is not understood.
pub fn unread(expression: &str) -> Option<Unread<'_>> {
    cron::unread(&fields(expression)?)
}

/// Whether a cron expression calls in some years only.
pub fn is_of_some_years(expression: &str) -> bool {
    fields(expression).is_some_and(|fields| cron::is_of_some_years(&fields))
}

/// Whether it calls at one instant: `at(2030-01-01T00:00:00)`.
pub fn is_once(expression: &str) -> bool {
    inside(expression.trim(), "at(").is_some()
}

/// Whether it is written as a schedule, or only a deployment knows what it is.
pub fn is_one(expression: &str) -> bool {
    let expression = expression.trim();
    expression.contains(BEGIN) || ["rate(", "cron(", "at("].iter().any(|begin| inside(expression, begin).is_some())
}

/// How a schedule is written. A rule has no single instant.
pub const fn forms(source: Source) -> &'static str {
    match source {
        Source::Schedule => "rate(…), cron(…), at(…)",
        _ => "rate(…), cron(…)",
    }
}

fn inside<'a>(text: &'a str, begin: &str) -> Option<&'a str> {
    text.strip_prefix(begin)?.strip_suffix(')')
}

#[cfg(test)]
mod tests {
    use super::super::cron::CronField;
    use super::*;

    fn value(field: CronField, found: u32, least: u32, most: u32) -> Mistake {
        Mistake::Value(OutOfRange { field, found, least, most })
    }

    #[test]
    fn what_aws_refuses_of_an_expression_is_told_by_its_kind() {
        for (text, mistake) in [
            ("rate(1 minute)", None),
            ("rate(2 minutes)", None),
            ("rate(1 minutes)", Some(Mistake::Plural)),
            ("rate(2 minute)", Some(Mistake::Plural)),
            ("rate(1 days)", Some(Mistake::Plural)),
            ("rate(0 minutes)", Some(Mistake::Rate)),
            ("rate(1.5 hours)", Some(Mistake::Rate)),
            ("rate(-1 hour)", Some(Mistake::Rate)),
            ("rate(5 parsecs)", Some(Mistake::Rate)),
            ("rate(5 minutess)", Some(Mistake::Rate)),
            ("rate(5minutes)", Some(Mistake::Rate)),
            ("cron(0 9 * * ? *)", None),
            ("cron(0 9 ? * MON *)", None),
            ("cron(0 9 * * ?)", Some(Mistake::Fields(5))),
            ("cron(0 9 * * * *)", Some(Mistake::Days)),
            ("cron(0 9 1 * MON *)", Some(Mistake::Days)),
            ("cron(0/15 8-18 ? JAN-MAR 2,3#2 2026-2030)", None),
            ("cron(0 9 L * ? *)", None),
            ("cron(60 9 * * ? *)", Some(value(CronField::Minute, 60, 0, 59))),
            ("cron(0 8,24 * * ? *)", Some(value(CronField::Hour, 24, 0, 23))),
            ("cron(0 9 1-32 * ? *)", Some(value(CronField::DayOfMonth, 32, 1, 31))),
            ("cron(0 9 1 0/3 ? *)", Some(value(CronField::Month, 0, 1, 12))),
            ("cron(0 9 ? * 0 *)", Some(value(CronField::DayOfWeek, 0, 1, 7))),
            ("cron(0 9 1 1 ? 1969)", Some(value(CronField::Year, 1969, 1970, 2199))),
            ("at(2030-01-01T00:00:00)", None),
            ("every day", None),
        ] {
            assert_eq!(super::mistake(text, Source::Rule), mistake, "{text}");
        }
        assert_eq!(super::mistake("rate(1 minutes)", Source::Schedule), None, "the Scheduler documents no such rule");
        assert_eq!(super::mistake("rate(0 minutes)", Source::Schedule), Some(Mistake::Rate));
        assert_eq!(super::mistake(&format!("rate({BEGIN}Count minutes)"), Source::Rule), None);
    }

    #[test]
    fn rates_are_read_and_the_rest_is_not_guessed() {
        for (text, secs) in
            [("rate(1 minute)", 60), ("rate(5 minutes)", 300), ("rate(2 hours)", 7_200), ("rate(1 day)", 86_400)]
        {
            assert_eq!(recurrence(text), Some(Recurrence::Every(Span::from_secs(secs))), "{text}");
        }
        for text in ["", "rate()", "rate(0 minutes)", "rate(5 parsecs)", "at(2026-01-01T00:00:00)", "cron(1 2 3)"] {
            assert_eq!(recurrence(text), None, "{text}");
        }
    }
}
