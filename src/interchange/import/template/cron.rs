//! What a cron expression of EventBridge says: which numbers its fields take, and how often it calls in four years. Pure.

use crate::engine::time::Span;

/// The fields that AWS takes (`facts::SCHEDULE_CRON`), with their least and greatest values.
pub const FIELDS: [(CronField, u32, u32); 6] = [
    (CronField::Minute, 0, 59),
    (CronField::Hour, 0, 23),
    (CronField::DayOfMonth, 1, 31),
    (CronField::Month, 1, 12),
    (CronField::DayOfWeek, 1, 7),
    (CronField::Year, 1970, 2199),
];

const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/// Days of a week.
const WEEK: u64 = WEEKDAYS.len() as u64;
/// Days of each month in four years, of which one is a leap year.
const MONTH_DAYS: [u64; 12] = [124, 113, 124, 120, 124, 120, 124, 124, 120, 124, 120, 124];
const FOUR_YEARS_DAYS: u64 = 1_461;
const DAY_MINUTES: u32 = 1_440;
const HOUR_MINUTES: u32 = 60;
const DAY_SECONDS: u64 = 86_400;

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

/// How often a schedule calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recurrence {
    /// All of its calls are so far apart.
    Every(Span),
    /// They are so far apart on average, and some of them at least so close together.
    OnAverage { period: Span, least: Span },
    /// By itself it never calls: AWS refuses it, or it is not understood, there is no such day, it is one instant, or in some years only.
    Never,
}

/// A part of a field that is not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread<'f> {
    pub field: CronField,
    pub part: &'f str,
    /// Whether it has a step of 0.
    pub has_no_step: bool,
}

/// A number that its field does not take, and which it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange {
    pub field: CronField,
    pub found: u32,
    pub least: u32,
    pub most: u32,
}

/// The first number of these fields that is out of its range.
pub fn out_of_range(fields: &[&str]) -> Option<OutOfRange> {
    fields.iter().zip(FIELDS).find_map(|(text, (field, least, most))| {
        let found = numbers(text).find(|found| !(least..=most).contains(found))?;
        Some(OutOfRange { field, found, least, most })
    })
}

/// The numbers that a field lists, or between which it reaches. What has other signs, such as `L` or `3#2`, is none; nor is what
/// follows a slash.
fn numbers(field: &str) -> impl Iterator<Item = u32> {
    let bases = field.split(',').map(|item| item.split_once('/').map_or(item, |(base, _)| base));
    bases.flat_map(|base| base.split('-')).filter_map(|number| number.parse().ok())
}

/// The first part of these fields that is not understood.
pub fn unread<'f>(fields: &[&'f str]) -> Option<Unread<'f>> {
    fields.iter().zip(FIELDS).find_map(|(text, (field, least, most))| {
        let names: &[&str] = match field {
            CronField::Month => &MONTHS,
            CronField::DayOfWeek => &WEEKDAYS,
            _ => &[],
        };
        let is_special = |part: &str| match field {
            CronField::DayOfMonth => is_special_day(part),
            CronField::DayOfWeek => is_special_weekday(part) || part == "L",
            _ => false,
        };
        let part = text.split(',').find(|part| !is_special(part) && values(part, least, most, names).is_none())?;
        let step = part.split_once('/').and_then(|(_, step)| step.parse::<u32>().ok());
        Some(Unread { field, part, has_no_step: step == Some(0) })
    })
}

/// Whether these fields call in some years only: which of these are over, no file says.
pub fn is_of_some_years(fields: &[&str]) -> bool {
    let (_, least, most) = FIELDS[FIELDS.len() - 1];
    let years = fields.get(FIELDS.len() - 1).and_then(|year| values(year, least, most, &[]));
    years.is_some_and(|years| years.len() < (most - least + 1) as usize)
}

/// How often these six fields call; `None` where they are not understood. In some years only is as if never: no file says which year
/// it is.
pub fn recurrence(fields: &[&str]) -> Option<Recurrence> {
    let [minute, hour, day, month, weekday, _] = fields else { return None };
    if unread(fields).is_some() {
        return None;
    }
    if is_of_some_years(fields) {
        return Some(Recurrence::Never);
    }
    let minutes = values(minute, 0, HOUR_MINUTES - 1, &[])?;
    let hours = values(hour, 0, 23, &[])?;
    let days = seven_times_days(day, &values(month, 1, 12, &MONTHS)?, weekday)?;
    let calls = days * (minutes.len() * hours.len()) as u64;
    if calls == 0 {
        return Some(Recurrence::Never);
    }
    let period = Span::from_secs(WEEK * FOUR_YEARS_DAYS * DAY_SECONDS / calls);
    let of_day: Vec<u32> =
        hours.iter().flat_map(|hour| minutes.iter().map(move |minute| hour * HOUR_MINUTES + minute)).collect();
    let is_daily = days == WEEK * FOUR_YEARS_DAYS && is_even(&of_day);
    let is_weekly = days == FOUR_YEARS_DAYS && *day == "?" && of_day.len() == 1;
    Some(if is_daily || is_weekly {
        Recurrence::Every(period)
    } else {
        Recurrence::OnAverage { period, least: least(&of_day) }
    })
}

/// On how many days of four years it calls, seven times: of a weekday there is a seventh of all days.
fn seven_times_days(day: &str, months: &[u32], weekday: &str) -> Option<u64> {
    if weekday == "?" {
        let of_month = |is: &dyn Fn(&str) -> bool| day.split(',').filter(|item| is(item)).count() as u64;
        let special = 4 * of_month(&is_special_day) * months.len() as u64;
        let plain: Vec<&str> = day.split(',').filter(|item| !is_special_day(item)).collect();
        let plain = if plain.is_empty() { Vec::new() } else { values(&plain.join(","), 1, 31, &[])? };
        let in_month = |month: u32| plain.iter().map(|day| times(*day, month)).sum::<u64>();
        return Some(WEEK * (special + months.iter().map(|month| in_month(*month)).sum::<u64>()));
    }
    let special = 4 * weekday.split(',').filter(|item| is_special_weekday(item)).count() * months.len();
    let plain: Vec<&str> = weekday.split(',').filter(|item| !is_special_weekday(item)).collect();
    let plain = plain.join(",").replace('L', "7");
    let plain = if plain.is_empty() { 0 } else { values(&plain, 1, 7, &WEEKDAYS)?.len() as u64 };
    let days: u64 = months.iter().map(|month| MONTH_DAYS[*month as usize - 1]).sum();
    Some(WEEK * special as u64 + days * plain)
}

/// The last day of a month, or the working day next to one.
fn is_special_day(item: &str) -> bool {
    item.starts_with('L') || item.ends_with('W')
}

/// The second Tuesday, or the last: one in a month.
fn is_special_weekday(item: &str) -> bool {
    item.contains('#') || item.len() > 1 && item.ends_with('L')
}

/// How often a month has this day in four years.
fn times(day: u32, month: u32) -> u64 {
    MONTH_DAYS[month as usize - 1].saturating_sub(4 * (u64::from(day) - 1)).min(4)
}

/// The values that a field stands for, in order, each once; `None` where it is not understood.
fn values(field: &str, least: u32, most: u32, names: &[&str]) -> Option<Vec<u32>> {
    let value = |text: &str| {
        let named = names.iter().position(|name| text.eq_ignore_ascii_case(name)).map(|place| place as u32 + least);
        named.or_else(|| text.parse().ok()).filter(|value| (least..=most).contains(value))
    };
    let mut is_in = vec![false; most as usize + 1];
    for item in field.split(',') {
        let (base, step) = match item.split_once('/') {
            Some((base, step)) => (base, Some(step.parse::<usize>().ok().filter(|step| *step > 0)?)),
            None => (item, None),
        };
        let (from, to) = match base.split_once('-') {
            _ if base == "*" || base == "?" => (least, most),
            Some((from, to)) => (value(from)?, value(to)?),
            None => (value(base)?, if step.is_some() { most } else { value(base)? }),
        };
        // From Friday to Monday, say.
        let to = if to < from { to + most - least + 1 } else { to };
        for at in (from..=to).step_by(step.unwrap_or(1)) {
            is_in[(if at > most { at - most + least - 1 } else { at }) as usize] = true;
        }
    }
    Some((least..=most).filter(|value| is_in[*value as usize]).collect())
}

/// The minutes between these minutes of a day, and from the last of them to the first of the next day.
fn gaps(minutes: &[u32]) -> impl Iterator<Item = u32> {
    let overnight = minutes.first().zip(minutes.last()).map(|(first, last)| DAY_MINUTES - last + first);
    minutes.windows(2).map(|pair| pair[1] - pair[0]).chain(overnight)
}

fn is_even(minutes: &[u32]) -> bool {
    let mut gaps = gaps(minutes);
    gaps.next().is_some_and(|first| gaps.all(|other| other == first))
}

fn least(minutes: &[u32]) -> Span {
    Span::from_secs(u64::from(gaps(minutes).min().unwrap_or(DAY_MINUTES)) * u64::from(HOUR_MINUTES))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u64 = 3_600;
    const DAY: u64 = 24 * HOUR;

    #[test]
    fn how_often_a_cron_expression_calls_is_counted_over_four_years() {
        for (text, secs, is_even) in [
            ("0/15 * * * ? *", 900, true),
            ("*/7 * * * ? *", 400, false),
            ("0 * * * ? *", HOUR, true),
            ("30 8 * * ? *", DAY, true),
            ("0 8,20 * * ? *", 12 * HOUR, true),
            ("0 9,17 * * ? *", 12 * HOUR, false),
            ("0 9,10 * * ? *", 12 * HOUR, false),
            ("0/15 3 * * ? *", 6 * HOUR, false),
            ("0 22/1 * * ? *", 12 * HOUR, false),
            ("0 9 ? * MON *", 7 * DAY, true),
            ("0 9 ? * 2 *", 7 * DAY, true),
            ("0 9 ? * SAT,SUN *", 7 * DAY / 2, false),
            ("0 8 ? * MON-FRI *", 7 * DAY / 5, false),
            ("0 8 ? * FRI-MON *", 7 * DAY / 4, false),
            ("0 9 1 * ? *", 1_461 * DAY / 48, false),
            ("0 8 1,15 * ? *", 1_461 * DAY / 96, false),
            ("0 2 1 1 ? *", 1_461 * DAY / 4, false),
            ("0 6 1 1/3 ? *", 1_461 * DAY / 16, false),
            ("0 2 29 FEB ? *", 1_461 * DAY, false),
            ("0 2 31 * ? *", 1_461 * DAY / 28, false),
            ("0 2 L * ? *", 1_461 * DAY / 48, false),
            ("0 2 15W * ? *", 1_461 * DAY / 48, false),
            ("0 2 ? * MON#1 *", 1_461 * DAY / 48, false),
            ("0 2 ? * 6L *", 1_461 * DAY / 48, false),
            ("0 2 ? * L *", 7 * DAY, true),
        ] {
            let fields: Vec<&str> = text.split_whitespace().collect();
            let period = Span::from_secs(secs);
            let known = match recurrence(&fields) {
                Some(Recurrence::Every(period)) => Some((period, true)),
                Some(Recurrence::OnAverage { period, .. }) => Some((period, false)),
                _ => None,
            };
            assert_eq!(known, Some((period, is_even)), "{text}");
        }
        for (text, known) in [
            ("0 0 31 2 ? *", Some(Recurrence::Never)),
            ("0 8 * * ? 2020", Some(Recurrence::Never)),
            ("0 8 * * ? 2026-2030", Some(Recurrence::Never)),
            ("0 8 * * ? 1970/1", Some(Recurrence::Every(Span::from_secs(DAY)))),
            ("0 8 * * ? 1970-2199", Some(Recurrence::Every(Span::from_secs(DAY)))),
            ("x * * * ? *", None),
            ("0 8 * * ? x", None),
            ("0/0 * * * ? *", None),
            ("0 0 1 *", None),
        ] {
            let fields: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(recurrence(&fields), known, "{text}");
        }
    }

    #[test]
    fn the_first_part_that_is_not_understood_is_named() {
        for (text, unread) in [
            ("0/0 * * * ? *", Some((CronField::Minute, "0/0", true))),
            ("0,1/0 * * * ? *", Some((CronField::Minute, "1/0", true))),
            ("0 8/x * * ? *", Some((CronField::Hour, "8/x", false))),
            ("0 8 1,first * ? *", Some((CronField::DayOfMonth, "first", false))),
            ("0 8 ? * MON,XYZ *", Some((CronField::DayOfWeek, "XYZ", false))),
            ("0 8 ? * MON#1,6L,L *", None),
            ("0 8 L,15W JAN-MAR ? 2026/2", None),
        ] {
            let fields: Vec<&str> = text.split_whitespace().collect();
            let found = super::unread(&fields).map(|found| (found.field, found.part, found.has_no_step));
            assert_eq!(found, unread, "{text}");
        }
    }

    #[test]
    fn calls_that_are_not_equally_far_apart_are_some_so_close_together() {
        for (text, minutes) in [
            ("0,1 12 * * ? *", 1),
            ("0 9,17 * * ? *", 480),
            ("30 0,23 * * ? *", 60),
            ("0/5 8-18 ? * MON-FRI *", 5),
            ("0 9 1 * ? *", 1_440),
        ] {
            let fields: Vec<&str> = text.split_whitespace().collect();
            let Some(Recurrence::OnAverage { least, .. }) = recurrence(&fields) else { panic!("{text}") };
            assert_eq!(least, Span::from_secs(minutes * 60), "{text}");
        }
    }
}
