//! D: throttling and concurrency. One second doubling to five minutes, no attempt used up.

use crate::support::{Lab, secs};
use invokescope::engine::record::{Condition, Refusal, What};

#[test]
fn d1_an_event_queues_behind_a_blocker_and_backs_off() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"x","calls":"f","mode":"async","when":{"at":["0s"]}},
                       {"name":"y","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","memory_mb":128,"timeout":"30s","work":"10s","reserved":1,"retries":0}],
            "commands":[{"at":"1s","set_function":{"function":"f","work":"1s"}}]}"#,
        secs(600),
    );
    let statuses: Vec<(u64, u16)> = lab.heard().iter().map(|heard| (heard.at_ms, heard.status)).collect();
    assert_eq!(statuses, [(0, 202), (0, 202)]);
    assert_eq!(lab.refused_tries(2), [0, 1_000, 3_000, 7_000]);
    assert_eq!(lab.attempts(), [(0, 10_000), (15_000, 16_000)], "although the place was free from 10 s");
    assert_eq!(lab.event_age_ms("f"), 15_000);
    assert_eq!(lab.counts("f"), [2, 0, 4, 2, 0], "and no retry was needed");
    assert_eq!(lab.world.ledger().mb_ms, 128 * 11_000, "1.375 GB-s");
    lab.assert_bill("0.0000233167125", 0.000_023_316_71);
}

/// An event that occupies the function, and another that never gets in.
fn d2(age: &str, busy: &str, retries: u8) -> Lab {
    Lab::run(
        &r#"{"callers":[{"name":"x","calls":"f","mode":"async","when":{"at":["0s"]}},
                        {"name":"y","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"{\"order\": 2}"}],
             "functions":[{"name":"f","memory_mb":128,"timeout":"900s","work":"BUSY","reserved":1,"retries":RETRIES,
                           "max_event_age":"AGE","dead_letter_queue":"dlq","on_failure":"failures"}],
             "targets":[{"name":"dlq"},{"name":"failures"}]}"#
            .replace("AGE", age)
            .replace("BUSY", busy)
            .replace("RETRIES", &retries.to_string()),
        secs(600),
    )
}

#[test]
fn d2_expiry_by_throttling_is_when_the_next_try_would_be_too_late() {
    let lab = d2("60s", "110s", 2);
    assert_eq!(lab.refused_tries(2), [0, 1_000, 3_000, 7_000, 15_000, 31_000]);
    assert_eq!(lab.counts("f"), [1, 0, 6, 2, 1]);
    assert_eq!(lab.attempts(), [(0, 110_000)]);
    let id = lab.ids[&lab.messages("dlq")[0].call].clone();
    let record = &lab.messages("failures")[0];
    assert_eq!((record.at, lab.messages("dlq")[0].at), (secs(31), secs(31)), "not at 60 s");
    let expected = r#"{"version":"1.0","timestamp":"2026-01-01T00:00:31.000Z","requestContext":{"requestId":"ID","functionArn":"arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST","condition":"EventAgeExceeded","approximateInvokeCount":0},"requestPayload":{"order": 2},"responseContext":{"statusCode":429}}"#;
    assert_eq!(lab.body(record), expected.replace("ID", &id));
    assert_eq!(
        lab.attributes(&lab.messages("dlq")[0]),
        [
            ("RequestID", "String", id),
            ("ErrorCode", "Number", "429".to_owned()),
            ("ErrorMessage", "String", "Rate Exceeded.".to_owned()),
        ]
    );
    lab.assert_bill("0.000229367125", 0.000_229_367_125);
}

#[test]
fn d2_variant_age_90_has_one_more_try_whatever_the_retry_setting() {
    for retries in [0, 1, 2] {
        let lab = d2("90s", "130s", retries);
        assert_eq!(lab.refused_tries(2), [0, 1_000, 3_000, 7_000, 15_000, 31_000, 63_000]);
        assert_eq!(lab.counts("f"), [1, 0, 7, 2, 1]);
        let gave_up = lab.log.iter().find_map(|record| match record.what {
            What::GaveUp { condition, attempts, .. } => Some((record.at, condition, attempts)),
            _ => None,
        });
        assert_eq!(gave_up, Some((secs(63), Condition::EventAgeExceeded, 0)));
    }
}

#[test]
fn d5_reserved_0_drops_an_event_at_once() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","reserved":0,"dead_letter_queue":"dlq","on_failure":"failures"}],
            "targets":[{"name":"dlq"},{"name":"failures"}]}"#,
        secs(21_600),
    );
    assert_eq!((lab.heard().len(), lab.heard()[0].status), (1, 202));
    assert!(lab.attempts().is_empty() && lab.refused_tries(1).is_empty(), "no attempt, no try");
    let record = &lab.messages("failures")[0];
    assert_eq!(record.at, secs(0), "no wait");
    let id = lab.ids[&record.call].clone();
    let expected = r#"{"version":"1.0","timestamp":"2026-01-01T00:00:00.000Z","requestContext":{"requestId":"ID","functionArn":"arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST","condition":"ZeroReservedConcurrency","approximateInvokeCount":0},"requestPayload":{}}"#;
    assert_eq!(lab.body(record), expected.replace("ID", &id));
    let attributes = lab.attributes(&lab.messages("dlq")[0]);
    assert_eq!(attributes.iter().map(|(name, _, _)| *name).collect::<Vec<_>>(), ["RequestID", "ErrorMessage"]);
    assert!(attributes[1].2.contains("zero reserved concurrent executions"));
    assert_eq!(lab.counts("f"), [0, 0, 0, 1, 1]);
    lab.assert_bill("0", 0.0);
}

#[test]
fn d5_without_a_payload_the_record_says_an_empty_object() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload":""}],
            "functions":[{"name":"f","reserved":0,"on_failure":"failures"}],"targets":[{"name":"failures"}]}"#,
        secs(60),
    );
    let record = lab.body_json(&lab.messages("failures")[0]);
    assert_eq!(record["requestPayload"], serde_json::json!({}));
}

#[test]
fn d5_without_dead_letter_queue_and_destination_the_event_is_lost() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","reserved":0}]}"#,
        secs(60),
    );
    assert_eq!(lab.counts("f"), [0, 0, 0, 1, 1]);
    assert_eq!(lab.metrics("f").lost, 1);
    assert!(lab.log.iter().any(|record| matches!(record.what, What::Lost { .. })));
    lab.assert_bill("0", 0.0);
}

#[test]
fn d5_a_synchronous_call_hears_429() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"sync","when":{"at":["0s"]}}],
            "functions":[{"name":"f","reserved":0,"dead_letter_queue":"dlq"}],"targets":[{"name":"dlq"}]}"#,
        secs(60),
    );
    let heard = lab.heard();
    assert_eq!((heard.len(), heard[0].status), (1, 429));
    assert!(heard[0].response.body.contains("\"ReservedFunctionConcurrentInvocationLimitExceeded\""));
    assert!(lab.messages("dlq").is_empty());
    assert_eq!(lab.counts("f"), [0, 0, 1, 0, 0]);
}

#[test]
fn d6_under_load_never_more_run_at_once_than_reserved_and_all_run_once() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"burst":100,"at":"0s"}}],
            "functions":[{"name":"f","memory_mb":128,"timeout":"30s","work":"6s","reserved":10,"max_event_age":"21600s"}]}"#,
        secs(21_600),
    );
    assert_eq!(lab.most_at_once(), 10);
    let attempts = lab.attempts();
    assert_eq!(attempts.len(), 100);
    for call in 1..=100 {
        assert_eq!(lab.attempts_of_call(call).len(), 1, "call {call} runs once");
    }
    assert!(attempts.iter().all(|(_, end)| *end <= 21_600_000));
    assert!(attempts.iter().map(|(_, end)| *end).max() >= Some(60_000), "ten at a time, six seconds each");
    let counts = lab.counts("f");
    assert_eq!((counts[0], counts[1], counts[3], counts[4]), (100, 0, 100, 0));
    assert_eq!(lab.world.ledger().mb_ms, 128 * 600_000, "75 GB-s");
    lab.assert_bill("0.0012700025", 0.001_270_002_5);
}

#[test]
fn d6_gaining_environments_is_limited_to_a_thousand_at_once() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"0s","concurrency":5000},
            "callers":[{"name":"c","calls":"f","mode":"sync","when":{"burst":1500,"at":"0s"}}],
            "functions":[{"name":"f","timeout":"30s","work":"20s"}]}"#,
        secs(60),
    );
    let refused = lab.log.iter().filter(|r| matches!(r.what, What::Refused { reason: Refusal::ScalingRate, .. }));
    assert_eq!((lab.counts("f")[0], refused.count()), (1_000, 500));
}

#[test]
fn d1_a_place_that_frees_at_the_very_instant_of_a_try_is_given_to_it() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"x","calls":"f","mode":"async","when":{"at":["0s","0s"]}}],
            "functions":[{"name":"f","timeout":"30s","work":"1s","reserved":1}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts(), [(0, 1_000), (1_000, 2_000)]);
    assert_eq!(lab.refused_tries(2), [0]);
}

#[test]
fn d6_warm_environments_are_not_gained_again() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"0s","concurrency":5000},
            "callers":[{"name":"c","calls":"f","mode":"sync","when":{"burst":1000,"at":"0s"}},
                       {"name":"d","calls":"f","mode":"sync","when":{"burst":1000,"at":"15ms"}}],
            "functions":[{"name":"f","work":"10ms"}]}"#,
        secs(60),
    );
    let counts = lab.counts("f");
    assert_eq!((counts[0], counts[2]), (2_000, 0), "the thousand are used again, though none could be gained");
}
