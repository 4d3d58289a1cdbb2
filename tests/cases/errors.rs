//! C: function errors. One minute, two minutes, then it is over.

use crate::support::{Lab, secs};
use invokescope::engine::record::{Condition, What};

const C1: &str = r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"{\"order\": 4711}"}],
    "functions":[{"name":"f","memory_mb":1024,"work":"2s","failure":"always","error":"no tax id","dead_letter_queue":"dlq"}],
    "targets":[{"name":"dlq"}]}"#;

fn given_up(lab: &Lab) -> Vec<(u64, Condition, u8)> {
    let all = lab.log.iter().filter_map(|record| match record.what {
        What::GaveUp { condition, attempts, .. } => Some((record.at.0 / 1_000, condition, attempts)),
        _ => None,
    });
    all.collect()
}

#[test]
fn c1_default_retries_are_one_minute_and_two_after_the_end_of_the_failed_attempt() {
    let lab = Lab::run(C1, secs(600));
    assert_eq!(lab.attempts(), [(0, 2_000), (62_000, 64_000), (184_000, 186_000)]);
    assert_eq!(given_up(&lab), [(186_000, Condition::RetriesExhausted, 3)]);
    assert_eq!(lab.counts("f"), [3, 3, 0, 1, 1]);
    assert_eq!(lab.world.ledger().mb_ms, 1_024 * 6_000, "6 GB-s; waiting 180 s adds nothing");
    lab.assert_bill("0.0001006002", 0.000_100_600_2);
}

#[test]
fn c1_the_dead_letter_is_the_event_itself_with_three_attributes() {
    let lab = Lab::run(C1, secs(600));
    let messages = lab.messages("dlq");
    assert_eq!((messages.len(), messages[0].at), (1, secs(186)));
    assert_eq!(lab.body(&messages[0]), r#"{"order": 4711}"#);
    let heard = lab.heard();
    assert_eq!((heard.len(), heard[0].status), (1, 202), "the caller never hears of it");
    let id = lab.ids[&heard[0].call].clone();
    assert_eq!(
        lab.attributes(&messages[0]),
        [
            ("RequestID", "String", id),
            ("ErrorCode", "Number", "200".to_owned()),
            ("ErrorMessage", "String", "no tax id".to_owned()),
        ]
    );
}

#[test]
fn c1_a_cold_first_attempt_is_billed_with_its_init() {
    let lab = Lab::run(&C1.replace("\"work\":\"2s\"", "\"work\":\"2s\",\"init\":\"200ms\""), secs(600));
    assert_eq!(lab.attempts(), [(0, 2_200), (62_200, 64_200), (184_200, 186_200)]);
    assert_eq!(lab.billed_ms(), [2_200, 2_000, 2_000]);
    lab.assert_bill("0.00010393354", 0.000_103_933_54);
}

#[test]
fn c1_run_counts_at_the_checkpoints_of_the_recording() {
    let lab = Lab::run(&C1.replace("\"work\":\"2s\"", "\"work\":\"0s\""), secs(600));
    let runs_by = |ms: u64| lab.attempts().iter().filter(|(start, _)| *start <= ms).count();
    assert_eq!([runs_by(30_500), runs_by(91_500), runs_by(213_500)], [1, 2, 3]);
    assert_eq!(lab.attempts(), [(0, 0), (60_000, 60_000), (180_000, 180_000)]);
}

#[test]
fn c2_retries_0_is_one_attempt_and_a_record_at_once() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"{\"b\": 1, \"a\": 2.50}"}],
            "functions":[{"name":"f","memory_mb":128,"work":"1s","failure":"always","error":"no tax id","retries":0,
                          "on_failure":"failures"}],"targets":[{"name":"failures"}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts(), [(0, 1_000)]);
    let messages = lab.messages("failures");
    assert_eq!((messages.len(), messages[0].at), (1, secs(1)));
    assert!(lab.attributes(&messages[0]).is_empty(), "a record says everything inside");
    let id = &lab.ids[&messages[0].call];
    let expected = r#"{"version":"1.0","timestamp":"2026-01-01T00:00:01.000Z","requestContext":{"requestId":"ID","functionArn":"arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":1},"requestPayload":{"b": 1, "a": 2.50},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorMessage":"no tax id","errorType":"Exception","requestId":"ID","stackTrace":["  File \"/var/task/handler.py\", line 12, in handler\n    raise Exception(message)\n"]}}"#;
    assert_eq!(lab.body(&messages[0]), expected.replace("ID", id));
    assert_eq!(lab.counts("f"), [1, 1, 0, 1, 1]);
    lab.assert_bill("0.0000022833375", 0.000_002_283_337_5);
}

#[test]
fn c3_retries_1_is_two_attempts_with_one_request_id() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","memory_mb":128,"work":"1s","failure":"always","retries":1,"on_failure":"failures"}],
            "targets":[{"name":"failures"}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts_of_call(1), [(0, 1_000), (61_000, 62_000)]);
    let messages = lab.messages("failures");
    assert_eq!((messages.len(), messages[0].at), (1, secs(62)));
    let record = lab.body_json(&messages[0]);
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 2);
    assert_eq!(record["requestContext"]["requestId"], lab.ids[&messages[0].call]);
    assert_eq!(lab.counts("f"), [2, 2, 0, 1, 1]);
    lab.assert_bill("0.000004566675", 0.000_004_566_675);
}

#[test]
fn c5_timeouts_count_as_function_errors() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","memory_mb":512,"timeout":"3s","failure":"hangs","dead_letter_queue":"dlq"}],
            "targets":[{"name":"dlq"}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts(), [(0, 3_000), (63_000, 66_000), (186_000, 189_000)]);
    assert_eq!(given_up(&lab), [(189_000, Condition::RetriesExhausted, 3)]);
    assert_eq!(lab.counts("f"), [3, 3, 0, 1, 1]);
    let message = &lab.messages("dlq")[0];
    let text = format!("RequestId: {} Error: Task timed out after 3.00 seconds", lab.ids[&message.call]);
    assert_eq!(lab.attributes(message)[2], ("ErrorMessage", "String", text));
    assert_eq!(lab.attributes(message)[1].2, "200");
    lab.assert_bill("0.00007560015", 0.000_075_600_15);
}

#[test]
fn c6_max_age_60_gives_up_right_after_the_first_attempt() {
    let lab = Lab::run(&c6("60s"), secs(600));
    assert_eq!(lab.attempts(), [(0, 500)]);
    assert_eq!(given_up(&lab), [(500, Condition::EventAgeExceeded, 1)], "not at 60 s");
    let record = lab.body_json(&lab.messages("failures")[0]);
    assert_eq!(record["requestContext"]["condition"], "EventAgeExceeded");
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 1);
    assert_eq!(lab.counts("f"), [1, 1, 0, 1, 1]);
}

#[test]
fn c6_max_age_90_gives_up_after_the_second_attempt() {
    let lab = Lab::run(&c6("90s"), secs(600));
    assert_eq!(lab.attempts(), [(0, 500), (60_500, 61_000)]);
    assert_eq!(given_up(&lab), [(61_000, Condition::EventAgeExceeded, 2)]);
}

fn c6(age: &str) -> String {
    r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
        "functions":[{"name":"f","work":"500ms","failure":"always","retries":2,"max_event_age":"AGE","on_failure":"failures"}],
        "targets":[{"name":"failures"}]}"#
        .replace("AGE", age)
}

#[test]
fn c6_an_event_that_the_queue_kept_beyond_its_age_is_dropped_without_a_try() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"61s"},
            "callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","max_event_age":"60s","dead_letter_queue":"dlq","on_failure":"failures"}],
            "targets":[{"name":"dlq"},{"name":"failures"}]}"#,
        secs(600),
    );
    assert!(lab.attempts().is_empty());
    assert_eq!(given_up(&lab), [(61_000, Condition::EventAgeExceeded, 0)]);
    let record = lab.body_json(&lab.messages("failures")[0]);
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 0);
    assert!(record.get("responseContext").is_none() && record.get("responsePayload").is_none());
    assert_eq!(lab.attributes(&lab.messages("dlq")[0]).len(), 2, "no ErrorCode where nothing was tried");
    assert_eq!(lab.counts("f"), [0, 0, 0, 1, 1]);
}

#[test]
fn c6_an_event_may_be_tried_until_its_age_is_reached() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"60s"},
            "callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","max_event_age":"60s"}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts(), [(60_000, 60_100)]);
}

#[test]
fn c6_a_retry_may_start_at_the_very_age() {
    let lab = Lab::run(&c6("60s").replace("500ms", "0s"), secs(600));
    assert_eq!(lab.attempts(), [(0, 0), (60_000, 60_000)]);
    assert_eq!(given_up(&lab), [(60_000, Condition::EventAgeExceeded, 2)]);
}

#[test]
fn c1_an_event_that_fails_twice_succeeds_the_third_time() {
    let lab = Lab::run(&C1.replace("\"always\"", "{\"first_attempts\":2}"), secs(600));
    assert_eq!(lab.attempts(), [(0, 2_000), (62_000, 64_000), (184_000, 186_000)]);
    assert_eq!(lab.counts("f"), [3, 2, 0, 1, 0]);
    assert!(lab.messages("dlq").is_empty() && given_up(&lab).is_empty());
    lab.assert_bill("0.0001006002", 0.000_100_600_2);
}
