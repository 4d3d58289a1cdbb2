//! E: dead letters, destinations, and the alarm.

use crate::support::{Lab, secs};

#[test]
fn e1_both_routes_get_one_message_each() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"{ \"order\" :  4711 }  "}],
            "functions":[{"name":"f","work":"1s","failure":"always","retries":0,"dead_letter_queue":"dlq","on_failure":"failures"}],
            "targets":[{"name":"dlq"},{"name":"failures"}]}"#,
        secs(600),
    );
    assert_eq!((lab.messages("dlq").len(), lab.messages("failures").len()), (1, 1));
    let (letter, record) = (&lab.messages("dlq")[0], &lab.messages("failures")[0]);
    assert_eq!(lab.body(letter), "{ \"order\" :  4711 }  ", "byte for byte");
    let id = lab.attributes(letter)[0].2.clone();
    assert_eq!(lab.body_json(record)["requestContext"]["requestId"], id);
    assert_eq!(lab.body_json(record)["requestPayload"]["order"], 4_711);
    assert_eq!(lab.counts("f"), [1, 1, 0, 1, 1], "one event dropped, by two routes");
}

#[test]
fn e1_an_error_message_is_cut_after_a_kilobyte() {
    let lab = Lab::run(
        &r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","failure":"always","error":"TEXT","retries":0,"dead_letter_queue":"dlq"}],
            "targets":[{"name":"dlq"}]}"#
            .replace("TEXT", &"é".repeat(700)),
        secs(60),
    );
    assert_eq!(lab.attributes(&lab.messages("dlq")[0])[2].2, "é".repeat(512));
}

#[test]
fn e1_success_goes_to_the_success_destination_only() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"1s","failure":{"first_attempts":1},"returns":"{\"ok\":true}",
                          "dead_letter_queue":"dlq","on_failure":"failures","on_success":"successes"}],
            "targets":[{"name":"dlq"},{"name":"failures"},{"name":"successes"}]}"#,
        secs(600),
    );
    assert!(lab.messages("dlq").is_empty() && lab.messages("failures").is_empty());
    let record = lab.body_json(&lab.messages("successes")[0]);
    assert_eq!(record["requestContext"]["condition"], "Success");
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 1, "also after a retry");
    assert_eq!(record["responseContext"], serde_json::json!({"statusCode": 200, "executedVersion": "$LATEST"}));
    assert_eq!(record["responsePayload"]["ok"], true);
}

/// A dead letter arrives after `delay`; the queue is emptied at 200 s.
fn e8(failing_calls: &str) -> Lab {
    Lab::run(
        &r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":[CALLS]}}],
            "functions":[{"name":"f","work":"1s","failure":"always","retries":0,"dead_letter_queue":"dlq"}],
            "targets":[{"name":"dlq","alarm":true}],
            "commands":[{"at":"200s","drain":"dlq"}]}"#
            .replace("CALLS", failing_calls),
        secs(600),
    )
}

#[test]
fn e8_the_alarm_looks_at_the_end_of_each_minute() {
    let lab = e8("\"69s\"");
    assert_eq!(lab.alarm_changes(), [(60, "OK"), (120, "ALARM"), (240, "OK")]);
}

#[test]
fn e8_one_change_of_state_not_one_per_message() {
    let lab = e8("\"69s\",\"70s\",\"71s\",\"130s\"");
    assert_eq!(lab.alarm_changes(), [(60, "OK"), (120, "ALARM"), (240, "OK")]);
}

#[test]
fn e8_a_message_that_arrives_on_the_minute_is_seen() {
    let lab = e8("\"119s\"");
    assert_eq!(lab.alarm_changes(), [(60, "OK"), (120, "ALARM"), (240, "OK")]);
}
