//! Events that wait: their age, and what is set while they do.

use crate::support::{Lab, secs};
use invokescope::engine::record::Condition;

#[test]
fn async_event_age_has_a_sample_for_every_try() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"Notebook","calls":"slow","mode":"async","when":{"at":["0s","480ms"]}}],
            "functions":[{"name":"slow","timeout":"61s","work":"60s","reserved":1}]}"#,
        secs(180),
    );
    let metrics = lab.metrics("slow");
    // The first at 0 s; the second at 0, 1, 3, 7, 15 and 31 s turned away, and at 63 s run.
    assert_eq!((metrics.async_tries, metrics.throttles), (8, 6));
    assert_eq!(metrics.async_event_age_sum.ms_floor(), 120_000);
    assert_eq!(lab.event_age_ms("slow"), 63_000);
}

#[test]
fn an_event_that_never_runs_shows_its_age() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"burst":2}}],
            "functions":[{"name":"f","work":"110s","timeout":"200s","reserved":1,"max_event_age":"60s"}]}"#,
        secs(300),
    );
    assert_eq!((lab.event_age_ms("f"), lab.metrics("f").async_tries), (31_000, 7));
}

/// One event fails, and one is throttled by a run of ten minutes; then a setting changes.
fn while_waiting(function: &str, change: &str) -> Lab {
    Lab::run(
        &r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}},
                        {"name":"d","calls":"g","mode":"async","when":{"burst":2}}],
             "functions":[{"name":"f","work":"1s","failure":"always","dead_letter_queue":"q","on_failure":"r"},
                          {"name":"g","work":"10min","timeout":"15min","reserved":1,"dead_letter_queue":"q","on_failure":"r"}],
             "targets":[{"name":"q"},{"name":"r"}],
             "commands":[{"at":"40s","set_function":{"function":"FUNCTION",CHANGE}}]}"#
            .replace("FUNCTION", function)
            .replace("CHANGE", change),
        secs(1_200),
    )
}

#[test]
fn a_lowered_age_acts_at_the_next_try_whatever_the_event_waits_for() {
    let lab = while_waiting("f", r#""max_event_age":"60s""#);
    let record = lab.messages("r").into_iter().find(|message| message.function == lab.function("f")).expect("a record");
    assert_eq!((record.at, record.condition), (secs(61), Some(Condition::EventAgeExceeded)));
    assert_eq!(
        (record.attempts, lab.body_json(&record)["responseContext"]["functionError"].as_str()),
        (1, Some("Unhandled"))
    );
    let lab = while_waiting("g", r#""max_event_age":"60s""#);
    let record = lab.messages("r").into_iter().find(|message| message.function == lab.function("g")).expect("a record");
    assert_eq!((record.at, record.condition), (secs(63), Some(Condition::EventAgeExceeded)));
    assert_eq!(lab.body_json(&record)["responseContext"]["statusCode"], 429);
}

#[test]
fn an_event_that_is_given_up_without_a_try_leaves_no_sample_of_async_event_age() {
    for change in [r#""max_event_age":"60s""#, r#""reserved":0"#] {
        // Run once; at its next try it is given up.
        assert_eq!(while_waiting("f", change).metrics("f").async_tries, 1, "{change}");
        // One runs; the other is turned away at 0, 1, 3, 7, 15 and 31 s, and given up at 63 s.
        assert_eq!(while_waiting("g", change).metrics("g").async_tries, 7, "{change}");
    }
    let never = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","reserved":0}]}"#,
        secs(60),
    );
    let metrics = never.metrics("f");
    assert_eq!((metrics.async_events_dropped, metrics.async_tries, never.event_age_ms("f")), (1, 0, 0));
}

#[test]
fn switched_off_while_events_wait_they_end_at_their_next_try() {
    for (function, at) in [("f", 61), ("g", 63)] {
        let lab = while_waiting(function, r#""reserved":0"#);
        let of_it = |message: &invokescope::engine::world::Message| message.function == lab.function(function);
        let record = lab.messages("r").into_iter().find(of_it).expect("a record");
        assert_eq!((record.at, record.condition), (secs(at), Some(Condition::ZeroReservedConcurrency)), "{function}");
        let letter = lab.messages("q").into_iter().find(of_it).expect("a dead letter");
        let attributes = lab.attributes(&letter);
        assert_eq!(attributes.len(), 2, "no ErrorCode: {attributes:?}");
        let text = "Function not invoked. Function isconfigured with zero reserved concurrent executions";
        assert_eq!(attributes[1].2, text);
    }
}

#[test]
fn a_function_that_is_being_created_starts_nothing() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"1s","failure":{"first_attempts":1}}],
            "commands":[{"at":"30s","set_function":{"function":"f","state":"pending"}},
                        {"at":"63s","set_function":{"function":"f","state":"active"}}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts(), [(0, 1_000), (64_000, 65_000)]);
    assert_eq!(lab.refused_tries(1), [61_000, 62_000]);
}

#[test]
fn at_most_ten_requests_a_second_also_after_an_idle_one() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["5s"]}},{"name":"d","calls":"f","when":{"every":"10ms","first":"5100ms"}}],
            "functions":[{"name":"f","work":"0s","reserved":1}]}"#,
        secs(7),
    );
    let runs: Vec<u64> = lab.attempts().iter().map(|(start, _)| *start).collect();
    for start in &runs {
        let within = runs.iter().filter(|other| (*start..*start + 1_000).contains(other)).count();
        assert!(within <= 10, "{within} in the second from {start} ms: {runs:?}");
    }
    assert_eq!(runs[..3], [5_000, 5_100, 5_110]);
    assert_eq!(runs[9..12], [5_180, 6_000, 6_100], "as soon as one leaves the second, one is let in");
}
