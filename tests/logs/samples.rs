//! Each sample, in the form in which a tool of AWS hands it out, is read as what it says.

use crate::{all, read, text};
use invokescope::engine::record::Outcome;
use invokescope::engine::scenario::Architecture;
use invokescope::interchange::import::log::{Log, LogFormat, Summary};
use invokescope::interchange::import::{Kind, kind};

fn sum(log: &Log) -> Summary {
    Summary::of(log, Architecture::X86)
}

#[test]
fn each_sample_is_known_by_its_content() {
    for name in all() {
        let format = match name.as_str() {
            "filter-log-events.json" => LogFormat::LogEvents,
            "insights-rows.json" => LogFormat::InsightsRows,
            name if name.starts_with("insights-") => LogFormat::InsightsCsv,
            name if name.starts_with("subscription") => LogFormat::Subscription,
            _ => LogFormat::Lines,
        };
        let content = text(&name);
        assert_eq!(kind(&content), Some(Kind::Log(format)), "{name}");
        // With a byte order mark and the line ends of Windows.
        assert_eq!(kind(&format!("\u{feff}{}", content.replace('\n', "\r\n"))), Some(Kind::Log(format)), "{name}");
    }
    for other in ["", "{}", "[]", "{\"events\":[]}", "Type: AWS::Serverless::Function", "a,b\n1,2", "hello"] {
        assert_eq!(kind(other), None, "{other}");
    }
}

#[test]
fn each_sample_is_understood_as_a_whole() {
    // Events, attempts, failed, cold starts, environments, billed ms, MB.
    for (name, events, attempts, failed, cold, environments, billed_ms, mb) in [
        ("filter-log-events.json", 8, 8, 0, 2, 2, 3_932, 512),
        ("insights-fields.csv", 9, 9, 0, 2, 2, 1_219, 128),
        ("insights-messages.csv", 4, 4, 0, 1, 1, 1_221, 1_536),
        ("insights-rows.json", 5, 5, 0, 0, 5, 177, 1_024),
        ("json-format.log", 8, 8, 1, 1, 0, 339, 256),
        ("subscription.json", 5, 5, 0, 2, 2, 5_311, 2_048),
        ("subscription-packed.json", 3, 3, 0, 1, 1, 3_010, 2_048),
        ("subscription-kinesis.json", 4, 4, 0, 2, 2, 4_601, 2_048),
        ("tail-async.log", 80, 100, 27, 3, 3, 26_201, 512),
        ("tail-endings.log", 3, 5, 5, 0, 1, 10_252, 128),
        ("tail-retries.log", 7, 10, 4, 2, 2, 20_330, 1_024),
        ("text-inits.log", 2, 2, 2, 2, 0, 3_109, 128),
        ("text-snapstart.log", 6, 6, 0, 3, 3, 627, 512),
        ("text-spaces.log", 5, 5, 0, 0, 0, 71, 128),
        ("text-tabs.log", 6, 6, 0, 1, 0, 640, 256),
    ] {
        let log = read(&text(name));
        let sum = sum(&log);
        let found = (log.events.len(), sum.attempts, sum.failed, sum.cold_starts, log.environments, sum.billed_ms);
        assert_eq!(found, (events, attempts, failed, cold, environments, billed_ms), "{name}");
        assert_eq!(sum.memory.iter().map(|of| of.configured_mb).collect::<Vec<_>>(), [mb], "{name}");
        assert_eq!((log.problems.count, sum.unreported, sum.costed), (0, 0, attempts), "{name}: {:?}", log.problems);
    }
}

#[test]
fn the_same_attempts_are_the_same_with_tabs_spaces_and_line_ends_of_windows() {
    for name in ["tail-retries.log", "tail-endings.log", "text-snapstart.log"] {
        let content = text(name);
        let plain = read(&content);
        assert_eq!(read(&content.replace("\t", "  ")).events, plain.events, "{name}");
        assert_eq!(read(&content.replace('\n', "\r\n")).events, plain.events, "{name}");
    }
}

#[test]
fn crashes_and_timeouts_are_told_apart() {
    let log = read(&text("tail-endings.log"));
    let outcomes: Vec<_> = log.attempts().map(|attempt| attempt.outcome.expect("an outcome")).collect();
    let timed_out = [Outcome::TimedOut; 3];
    assert_eq!(outcomes, [timed_out.as_slice(), &[Outcome::Exited, Outcome::OutOfMemory]].concat());
    assert_eq!(sum(&log).timed_out, 3);
    let after = log.events[0].attempts[0].timed_out_after;
    assert_eq!(after.map(|after| after.0), Some(3_000_000));
}

#[test]
fn traces_and_names_are_read() {
    assert_eq!(read(&text("insights-messages.csv")).function.as_deref(), Some("resize-image"));
    assert_eq!(read(&text("subscription.json")).function.as_deref(), Some("nightly-report"));
    for name in ["text-spaces.log", "json-format.log", "insights-messages.csv"] {
        assert!(read(&text(name)).attempts().all(|attempt| attempt.trace.is_some()), "{name}");
    }
}

#[test]
fn what_is_missing_is_absent() {
    let log = read("START RequestId: a-1 Version: 1\nREPORT RequestId: a-1\tDuration: 5.00 ms\tMemory Size: 128 MB\n");
    let attempt = log.attempts().next().expect("an attempt");
    assert_eq!((attempt.billed_ms, attempt.max_memory_mb, attempt.init, attempt.start), (None, None, None, None));
    let sum = sum(&log);
    assert_eq!((sum.attempts, sum.costed, sum.most_at_once, sum.first), (1, 0, None, None));
    assert_eq!(sum.memory[0].unused_mb(), None);
    let cut = read("START RequestId: a-1 Version: 1\n");
    assert!(cut.attempts().all(|attempt| !attempt.is_reported && attempt.outcome.is_none()));
}

#[test]
fn what_is_not_understood_is_listed_with_its_place() {
    let packed = r#"{"Records":[{"kinesis":{"data":"H4sI"}},{"kinesis":{}}]}"#;
    for (content, said) in [
        (
            "REPORT RequestId: a-1\tDuration: 1,5 ms\tBilled Duration: 2 ms\n",
            "line 1: Duration: found \"1,5\"; allowed: milliseconds such as 12.34, at most 31 days",
        ),
        (
            "x\nREPORT RequestId: a-1\tStatus: odd\n",
            "line 2: Status: found \"odd\"; allowed: success, error, failure, timeout",
        ),
        ("START RequestId:  Version\nEND RequestId: \u{1}\n", "line 2: RequestId: found \"RequestId: \\u{1}\""),
        (
            "{\"type\":\"platform.report\",\"record\":{\"requestId\":\"a\",\"metrics\":{\"billedDurationMs\":\"x\"}}}",
            "line 1: record.metrics.billedDurationMs: found \"x\"; allowed: whole milliseconds",
        ),
        ("{\"type\":\"platform.start\",\"record\":{}}", "line 1: record.requestId: found nothing"),
        (
            "{\"type\":\"platform.start\",\"record\":{\"requestId\":\"a\"}}\n{\"type\":\"platform.odd\"}",
            "line 2: type: found \"platform.odd\"",
        ),
        (
            "{\"events\":[{\"timestamp\":1,\"message\":\"\"},{\"message\":7,\"timestamp\":\"now\"}]}",
            "line 1, events[1]: message: found \"7\"; allowed: a text",
        ),
        ("{\"events\":[\n{\"timestamp\":1,\"message\":\"\"", "line 2: found \"EOF while parsing"),
        (
            "@timestamp,@memorySize\n2026-01-01 00:00:00.000,much\n",
            "line 2: found \"@timestamp, @memorySize\"; allowed: @message",
        ),
        (
            "@requestId,@billedDuration,@memorySize\na-1,2,much\n",
            "line 2: @memorySize: found \"much\"; allowed: bytes such as 1.28E8",
        ),
        ("{\"results\":[[],7],\"\":\"field\"}", "line 1, results[1]: found \"7\"; allowed: a list of field and value"),
        (packed, "line 1, records[0]: data: found \"H4sI\"; allowed: a whole gzip file"),
        (packed, "line 1, records[1]: data: found nothing; allowed: base64 of gzip"),
        ("H4sI!", "line 1: found \"H4sI!\"; allowed: base64"),
    ] {
        let log = read(content);
        let all: Vec<String> = log.problems.first.iter().map(ToString::to_string).collect();
        assert!(all.iter().any(|problem| problem.starts_with(said)), "{said} in {all:?}");
    }
}
