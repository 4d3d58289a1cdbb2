//! Instants and lengths of time as a person reads them.

use super::message::Message;
use super::messages::unit;
use super::number::{fixed, grouped, trimmed};
use crate::engine::time::{Span, Time};

const SECOND: u64 = 1_000_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// An instant on the clock of the run: `0:02:06.84`, `3 d 2:00:00.02`.
pub fn clock(time: Time) -> String {
    let micros = time.micros();
    let (days, hours) = (micros / DAY, micros / HOUR % 24);
    let (minutes, seconds, hundredths) = (micros / MINUTE % 60, micros / SECOND % 60, micros / 10_000 % 100);
    let clock = format!("{hours}:{minutes:02}:{seconds:02}.{hundredths:02}");
    if days == 0 { clock } else { unit::DayAndClock { value: &days.to_string(), clock: &clock }.text() }
}

/// An instant on a ruler whose ticks are so many microseconds apart: `0:02:06`, `0:02:06.840`.
pub fn tick(time: Time, step: u64) -> String {
    let mut text = clock(time);
    text.truncate(text.len() - 3);
    if step < SECOND {
        let digits = if step < 10_000 { 3 } else { 2 };
        let below = fixed((time.micros() % SECOND).into(), SECOND.into(), digits);
        text.push_str(below.trim_start_matches('0'));
    }
    text
}

/// A length of time, to two or three digits: `20 ms`, `1.2 s`, `2 min 6 s`, `6 h`.
pub fn span(span: Span) -> String {
    let micros = span.micros();
    match micros {
        0 => milliseconds("0"),
        _ if micros < 1_000 => unit::Microseconds { value: &micros.to_string() }.text(),
        _ if micros < 9_950 => milliseconds(&trimmed(fixed(micros.into(), 1_000, 1), 0)),
        _ if micros < 999_500 => milliseconds(&fixed(micros.into(), 1_000, 0)),
        _ if micros < 59_950_000 => seconds(&trimmed(fixed(micros.into(), SECOND.into(), 1), 0)),
        _ => long((micros + SECOND / 2) / SECOND),
    }
}

fn milliseconds(value: &str) -> String {
    unit::Milliseconds { value }.text()
}

fn seconds(value: &str) -> String {
    unit::Seconds { value }.text()
}

fn minutes(value: &str) -> String {
    unit::Minutes { value }.text()
}

fn hours(value: &str) -> String {
    unit::Hours { value }.text()
}

fn days(value: &str) -> String {
    unit::Days { value }.text()
}

/// A length of time in whole units, the two largest.
fn long(length: u64) -> String {
    type Unit = fn(&str) -> String;
    let both = |large: u64, large_unit: Unit, small: u64, small_unit: Unit| {
        let large = large_unit(&grouped(large));
        if small == 0 {
            return large;
        }
        unit::Both { large: &large, small: &small_unit(&small.to_string()) }.text()
    };
    match length {
        0..60 => seconds(&length.to_string()),
        60..3_600 => both(length / 60, minutes, length % 60, seconds),
        3_600..86_400 => both(length / 3_600, hours, length / 60 % 60, minutes),
        _ => both(length / 86_400, days, length / 3_600 % 24, hours),
    }
}

/// What is left of a wait, in whole units rounded up, so that it counts down to one and is over: `74 s`.
pub fn left(span: Span) -> String {
    let micros = span.micros();
    match micros {
        0..999_001 => milliseconds(&micros.div_ceil(1_000).to_string()),
        _ if micros <= 5 * MINUTE => seconds(&micros.div_ceil(SECOND).to_string()),
        _ if micros <= HOUR => minutes(&micros.div_ceil(MINUTE).to_string()),
        _ => long(micros.div_ceil(MINUTE) * 60),
    }
}

/// A delay of a rule, in the unit of AWS's own statement: `1 s`, `120 s`, `300 s`; longer ones as [`span`].
pub fn delay(span: Span) -> String {
    let micros = span.micros();
    if micros.is_multiple_of(SECOND) && micros <= 5 * MINUTE {
        return seconds(&(micros / SECOND).to_string());
    }
    self::span(span)
}

/// Milliseconds as they stand on a bill: `2,000 ms`.
pub fn billed(ms: u32) -> String {
    milliseconds(&grouped(ms.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_shows_hundredths() {
        assert_eq!(clock(Time(126_849_999)), "0:02:06.84");
        assert_eq!(clock(Time::ZERO), "0:00:00.00");
        assert_eq!(clock(Time(3 * DAY + 2 * HOUR + 20_000)), "3 d 2:00:00.02");
    }

    #[test]
    fn ticks_say_as_much_as_tells_them_apart() {
        let at = |micros, step| tick(Time(micros), step);
        assert_eq!(at(126_000_000, 2 * SECOND), "0:02:06");
        assert_eq!(at(126_500_000, 500_000), "0:02:06.50");
        assert_eq!(at(126_005_000, 5_000), "0:02:06.005");
        assert_eq!(at(0, 20_000), "0:00:00.00");
    }

    #[test]
    fn spans_have_two_or_three_digits() {
        for (micros, text) in [
            (0, "0 ms"),
            (250, "250 µs"),
            (1_500, "1.5 ms"),
            (9_990, "10 ms"),
            (20_000, "20 ms"),
            (840_000, "840 ms"),
            (999_600, "1 s"),
            (1_234_000, "1.2 s"),
            (12_000_000, "12 s"),
            (59_960_000, "1 min"),
            (126_000_000, "2 min 6 s"),
            (6 * HOUR, "6 h"),
            (90 * MINUTE, "1 h 30 min"),
            (36 * HOUR, "1 d 12 h"),
        ] {
            assert_eq!(span(Span(micros)), text);
        }
    }

    #[test]
    fn countdowns_are_whole() {
        for (micros, text) in [
            (45_001, "46 ms"),
            (999_500, "1 s"),
            (73_200_000, "74 s"),
            (5 * MINUTE, "300 s"),
            (20 * MINUTE + 1, "21 min"),
            (90 * MINUTE, "1 h 30 min"),
        ] {
            assert_eq!(left(Span(micros)), text);
        }
    }
}
