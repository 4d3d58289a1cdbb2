//! How often a schedule calls, and what of it AWS refuses.

use super::marks::BEGIN;
use super::model::Source;
use crate::engine::time::Span;

const UNITS: [(&str, u64); 3] = [("minute", 60), ("hour", 3_600), ("day", 86_400)];
/// The fields of a cron expression that AWS takes (`facts::SCHEDULE_CRON`), with their least and greatest values.
const CRON_FIELDS: [(CronField, u32, u32); 6] = [
    (CronField::Minute, 0, 59),
    (CronField::Hour, 0, 23),
    (CronField::DayOfMonth, 1, 31),
    (CronField::Month, 1, 12),
    (CronField::DayOfWeek, 1, 7),
    (CronField::Year, 1970, 2199),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CronField {
    Minute,
    Hour,
    DayOfMonth,
    Month,
    /// 1 is Sunday.
    DayOfWeek,
    Year,
}

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
    /// A number that its field does not take, and which it takes.
    Value { field: CronField, found: u32, least: u32, most: u32 },
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
    if fields.len() != CRON_FIELDS.len() {
        return Some(Mistake::Fields(fields.len()));
    }
    let out_of_range = |(text, (field, least, most)): (&&str, (CronField, u32, u32))| {
        let found = numbers(text).find(|found| !(least..=most).contains(found))?;
        Some(Mistake::Value { field, found, least, most })
    };
    let days = || (fields[2] != "?" && fields[4] != "?").then_some(Mistake::Days);
    fields.iter().zip(CRON_FIELDS).find_map(out_of_range).or_else(days)
}

/// The numbers that a field lists, or between which it reaches. What has other signs, such as `L` or `3#2`, is none; nor is what
/// follows a slash.
fn numbers(field: &str) -> impl Iterator<Item = u32> {
    let bases = field.split(',').map(|item| item.split_once('/').map_or(item, |(base, _)| base));
    bases.flat_map(|base| base.split('-')).filter_map(|number| number.parse().ok())
}

/// The period of `rate(5 minutes)`, or the shortest that a `cron(…)` has between two of its calls as far as its minutes and
/// hours tell; `None` for what calls once or is not understood.
pub fn period(expression: &str) -> Option<Span> {
    let expression = expression.trim();
    if let Some(rate) = inside(expression, "rate(") {
        let mut words = rate.split_whitespace();
        let (count, unit) = (words.next()?.parse::<u64>().ok().filter(|count| *count > 0)?, words.next()?);
        let unit = UNITS.iter().find(|(name, _)| unit.trim_end_matches('s') == *name)?.1;
        return count.checked_mul(unit).and_then(|secs| secs.checked_mul(1_000_000)).map(Span);
    }
    let parts: Vec<&str> = inside(expression, "cron(")?.split_whitespace().collect();
    if parts.len() != CRON_FIELDS.len() {
        return None;
    }
    let [minute, hour, day] = UNITS.map(|(_, secs)| secs);
    let secs = match (gap(parts[0], 60)?, gap(parts[1], 24)?) {
        (Some(minutes), _) => minutes * minute,
        (None, Some(hours)) => hours * hour,
        // Once a day, once a week or on one day of the month.
        (None, None) if parts[2] != "*" && parts[2] != "?" => 30 * day,
        (None, None) if parts[4] != "*" && parts[4] != "?" && !parts[4].contains(['-', ',']) => 7 * day,
        (None, None) => day,
    };
    Some(Span::from_secs(secs))
}

/// Whether it calls at one instant: `at(2030-01-01T00:00:00)`.
pub fn is_once(expression: &str) -> bool {
    inside(expression.trim(), "at(").is_some()
}

fn inside<'a>(text: &'a str, begin: &str) -> Option<&'a str> {
    text.strip_prefix(begin)?.strip_suffix(')')
}

/// The least distance between two times of a field; none within it if there is only one of them.
fn gap(field: &str, of: u64) -> Option<Option<u64>> {
    if field == "*" {
        return Some(Some(1));
    }
    if let Some((range, step)) = field.split_once('/') {
        let step: u64 = step.parse().ok()?;
        let starts = range == "*" || range.parse::<u64>().is_ok_and(|start| start < of) || range.contains('-');
        return (starts && step > 0).then_some((step < of).then_some(step));
    }
    if field.contains('-') {
        return Some(Some(1));
    }
    let mut times = field.split(',').map(|time| time.parse::<u64>().ok()).collect::<Option<Vec<u64>>>()?;
    times.sort_unstable();
    let gaps = times.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0);
    Some(gaps.min())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(field: CronField, found: u32, least: u32, most: u32) -> Mistake {
        Mistake::Value { field, found, least, most }
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
    fn rates_and_times_of_day_are_read_and_the_rest_is_not_guessed() {
        for (text, secs) in [
            ("rate(1 minute)", 60),
            ("rate(5 minutes)", 300),
            ("rate(2 hours)", 7_200),
            ("rate(1 day)", 86_400),
            ("cron(0/15 * * * ? *)", 900),
            ("cron(0 * * * ? *)", 3_600),
            ("cron(30 8 * * ? *)", 86_400),
            ("cron(0 8,20 * * ? *)", 43_200),
            ("cron(0 9 ? * MON *)", 604_800),
            ("cron(0 9 1 * ? *)", 2_592_000),
        ] {
            assert_eq!(period(text), Some(Span::from_secs(secs)), "{text}");
        }
        for text in [
            "",
            "rate()",
            "rate(0 minutes)",
            "rate(5 parsecs)",
            "at(2026-01-01T00:00:00)",
            "cron(1 2 3)",
            "cron(x * * * ? *)",
        ] {
            assert_eq!(period(text), None, "{text}");
        }
    }
}
