//! JSON lines that are cut off: listed wherever the cut falls, and what stands before it counts.

use crate::read;
use invokescope::engine::record::Outcome;
use invokescope::engine::scenario::Architecture;
use invokescope::interchange::import::log::{Log, Summary};

const START: &str =
    r#"{"time":"2026-01-01T00:00:00.000Z","type":"platform.start","record":{"requestId":"a-1","version":"7"}}"#;
const REPORT: &str = r#"{"time":"2026-01-01T00:00:00.101Z","type":"platform.report","record":{"requestId":"a-1","metrics":{"durationMs":100.5,"billedDurationMs":101,"memorySizeMB":128,"maxMemoryUsedMB":60},"status":"timeout"}}"#;

fn said(log: &Log) -> Vec<String> {
    log.problems.first.iter().map(ToString::to_string).collect()
}

#[test]
fn a_json_report_is_listed_wherever_it_is_cut_and_counts_as_far_as_it_goes() {
    assert_eq!(said(&read(&format!("{START}\n{REPORT}\n"))), Vec::<String>::new());
    let from = REPORT.find("026").expect("a time");
    for end in from..REPORT.len() {
        let log = read(&format!("{START}\n{}\n{START}\n", &REPORT[..end]));
        let said = said(&log);
        assert!(said.len() == 1 && said[0].starts_with("line 2") && said[0].contains("cut off"), "{end}: {said:?}");
    }
    let at = |end: &str| {
        let cut = &REPORT[..REPORT.find(end).expect("a place") + end.len()];
        let log = read(&format!("{START}\n{cut}\n"));
        let only = log.attempts().next().expect("an attempt").clone();
        assert_eq!(Summary::of(&log, Architecture::X86).attempts, 1, "{cut}");
        (only.is_reported, only.duration.map(|span| span.0), only.billed_ms, only.memory_mb, only.outcome)
    };
    assert_eq!(at("\"status\":\"timeout\""), (true, Some(100_500), Some(101), Some(128), Some(Outcome::TimedOut)));
    assert_eq!(
        at("\"memorySizeMB\":12"),
        (true, Some(100_500), Some(101), None, None),
        "a number may have lost digits"
    );
    assert_eq!(at("\"billedDur"), (true, Some(100_500), None, None, None));
    assert_eq!(at("\"requestId\":\"a-1\""), (true, None, None, None, None));
    assert_eq!(at("\"requestId\":\"a-"), (false, None, None, None, None));
}

#[test]
fn a_cut_is_listed_in_each_object_of_lambdas_and_in_none_that_a_function_prints() {
    let of = |line: &str| said(&read(&format!("{START}\n{line}\n{REPORT}\n")));
    for line in [
        r#"{"time": "2026-01-01T00:00:00.000Z", "type": "platform.runtimeDone", "record": {"requestId": "a-1", "sta"#,
        r#"{"timestamp": "2026-01-01T00:00:00.000Z", "level": "INFO", "message": "hi", "requestId": "a"#,
        r#"{"time":"2026-01-01T00:00:00.000Z","type":"platform.initReport","record":{"initial"#,
    ] {
        let said = of(line);
        assert!(said.len() == 1 && said[0].starts_with("line 2"), "{line}: {said:?}");
    }
    for line in ["{'a': 1}", "{", "{\"a\": 1, \"b", "{\"time\": 12, \"b", "{0} of {1}"] {
        assert_eq!(of(line), Vec::<String>::new(), "{line}");
    }
    let cut = r#"{"time":"2026-01-01T00:00:00.000Z","type":"platform.initReport","record":{"initial"#;
    let log = read(&format!("{cut}\n{START}\n{REPORT}\n"));
    assert_eq!(Summary::of(&log, Architecture::X86).cold_starts, 0, "its phase is unknown");
}
