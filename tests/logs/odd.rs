//! Lines that are odd, each said as what it is.

use crate::{MIDNIGHT, read};
use invokescope::engine::record::Outcome;
use invokescope::engine::scenario::Architecture;
use invokescope::engine::time::Span;
use invokescope::interchange::import::log::{Log, LogFormat, Summary, Timestamp};
use invokescope::interchange::import::report::log as words;
use invokescope::interchange::import::{Kind, kind};

fn said(log: &Log) -> Vec<String> {
    log.problems.first.iter().map(ToString::to_string).collect()
}

#[test]
fn a_number_in_another_unit_is_none() {
    for separator in ["\t", " "] {
        let line = [
            "REPORT RequestId: a-1",
            "Duration: 5 s",
            "Billed Duration: 5000 ms",
            "Memory Size: 1 GB",
            "Max Memory Used: 40 MB",
        ];
        let log = read(&line.join(separator));
        let only = log.attempts().next().expect("an attempt");
        assert_eq!(
            (only.duration, only.memory_mb, only.billed_ms, only.max_memory_mb),
            (None, None, Some(5_000), Some(40))
        );
        let said = said(&log);
        assert!(
            matches!(&said[..], [one, other]
            if one.contains("Duration: found \"5 s\"; allowed: milliseconds") && other.contains("Memory Size: found \"1 GB\"; allowed: whole megabytes")),
            "{said:?}"
        );
    }
    let lost =
        read("REPORT RequestId: a-1 Duration: 5 Billed Duration: 6 ms Memory Size: 128 MB Max Memory Used: 40 MB");
    assert_eq!(
        lost.attempts().next().and_then(|attempt| attempt.duration),
        Some(Span::from_ms(5)),
        "another name is no unit"
    );
}

#[test]
fn what_is_in_place_of_an_event_or_a_time_is_said_as_it_stands() {
    let log = read(
        r#"{"events":[{"timestamp":"yesterday","message":"REPORT RequestId: a-1\tDuration: 5.00 ms\tBilled Duration: 5 ms"},7]}"#,
    );
    let said = said(&log);
    assert!(said.iter().any(|line| line.contains("timestamp: found \"yesterday\"; allowed")), "{said:?}");
    assert!(said.iter().any(|line| line.contains("events[1]: found \"7\"; allowed: an object")), "{said:?}");
    let packed = read(r#"{"Records":[{"kinesis":{"data":"!!!"}}]}"#);
    assert!(matches!(&self::said(&packed)[..], [line] if line.contains("base64 of gzip")), "{:?}", self::said(&packed));
}

#[test]
fn an_attempt_of_which_nothing_can_be_read_is_said_to_be_one() {
    let log = read("REPORT RequestId: a-1\tDuration: ? ms\tBilled Duration: ? ms\tMemory Size: ? MB\n");
    let event = words::event(&log.events[0], Architecture::X86);
    assert_eq!(event.attempts[0].says, "attempt 1: none of its report can be read");
}

/// A log that was searched for them has nothing else.
#[test]
fn lines_of_timeouts_alone_are_attempts() {
    let id = "0a1b2c3d-0000-4000-8000-000000000001";
    let event = |ms: u64, message: &str| format!(r#"{{"timestamp":{},"message":"{message}"}}"#, MIDNIGHT + ms);
    let of = |events: &[String]| read(&format!(r#"{{"events":[{}]}}"#, events.join(",")));
    let line = |id: &str, ms| event(ms, &format!("2026-01-01T00:00:00.000Z {id} Task timed out after 3.00 seconds"));
    let only = of(&[line(id, 3_000)]);
    let times: Vec<_> = only.attempts().map(|attempt| (attempt.start, attempt.end, attempt.outcome)).collect();
    let at = |ms| Timestamp::from_ms(MIDNIGHT + ms);
    let timed_out = Some(Outcome::TimedOut);
    assert_eq!(times, [(at(0), at(3_000), timed_out)]);
    let other = "0a1b2c3d-0000-4000-8000-000000000002";
    let sum = Summary::of(&of(&[line(id, 3_000), line(other, 66_000)]), Architecture::X86);
    assert_eq!((sum.attempts, sum.timed_out, sum.unreported), (2, 2, 2));
    let report = event(3_001, &format!("REPORT RequestId: {id}\\tDuration: 3000.00 ms\\tBilled Duration: 3000 ms"));
    let whole = of(&[line(id, 3_000), report.clone()]);
    let known: Vec<_> = whole.attempts().map(|attempt| (attempt.is_reported, attempt.outcome)).collect();
    assert_eq!(known, [(true, timed_out)], "the report is of the same attempt");
    assert_eq!(of(&[line("user-service", 0), report]).attempts().count(), 1, "no id of Lambda's");
}

#[test]
fn an_answer_in_which_nothing_was_found_is_a_log_without_an_attempt() {
    for (answer, format) in [
        (r#"{"events": [], "searchedLogStreams": []}"#, LogFormat::LogEvents),
        (r#"{"events": [], "nextForwardToken": "f/1", "nextBackwardToken": "b/1"}"#, LogFormat::LogEvents),
        (r#"{"results": [], "statistics": {"recordsMatched": 0.0}, "status": "Complete"}"#, LogFormat::InsightsRows),
    ] {
        assert_eq!(kind(answer), Some(Kind::Log(format)), "{answer}");
        assert_eq!((read(answer).attempts().count(), read(answer).problems.count), (0, 0), "{answer}");
    }
}

#[test]
fn a_query_that_adds_up_is_told_which_columns_are_wanted() {
    let said = said(&read("bin(5m),avg(@duration),max(@billedDuration)\n2026-10-05 08:00:00.000,118.7,119\n"));
    assert!(
        matches!(&said[..], [line, ..] if line.contains("avg(@duration)") && line.contains("not sums over several")),
        "{said:?}"
    );
}
