//! What runs leave behind, whether or not they come to a good end.

use crate::support::{Lab, secs};

fn effects(lab: &Lab) -> (u64, u64, u32) {
    let metrics = lab.metrics("f");
    (metrics.effects, metrics.effects_repeated, metrics.effects_most)
}

fn events(function: &str, payloads: [&str; 2]) -> Lab {
    let json = r#"{"callers":[{"name":"a","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"PAYLOAD_A"},
                              {"name":"b","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"PAYLOAD_B"}],
                   "functions":[{"name":"f","work":"1s",FUNCTION}]}"#;
    let escaped = payloads.map(|payload| payload.replace('"', "\\\""));
    let json = json.replace("FUNCTION", function).replace("PAYLOAD_A", &escaped[0]).replace("PAYLOAD_B", &escaped[1]);
    Lab::run(&json, secs(600))
}

#[test]
fn every_failing_run_has_sent_its_mail_already() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"Rule","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"1s","failure":"always","effects":"every_run","effect_name":"email sent"}]}"#,
        secs(600),
    );
    assert_eq!(effects(&lab), (3, 2, 3));
}

#[test]
fn a_run_that_times_out_leaves_its_lock() {
    let run = |point: &str| {
        effects(&events(
            &r#""failure":"hangs","effects":"every_run","effect_at":"POINT""#.replace("POINT", point),
            ["{}", "{}"],
        ))
    };
    assert_eq!(run("start"), (6, 4, 3));
    assert_eq!(run("work_done"), (0, 0, 0), "its work is never done");
    assert_eq!(run("success"), (0, 0, 0));
}

#[test]
fn an_effect_on_success_is_that_of_runs_that_succeed() {
    let lab = events(r#""failure":{"first_attempts":2},"effects":"every_run","effect_at":"success""#, ["{}", "{}"]);
    assert_eq!(effects(&lab), (2, 0, 1));
    let lab = events(r#""failure":{"first_attempts":2},"effects":"every_run","effect_at":"work_done""#, ["{}", "{}"]);
    assert_eq!(effects(&lab), (6, 4, 3), "the mail went out before it raised");
}

#[test]
fn an_idempotent_handler_knows_an_event_by_its_request_or_by_a_field() {
    let same = [r#"{"order":{"id":7},"try":1}"#, r#"{"order":{"id":7},"try":2}"#];
    let other = [r#"{"order":{"id":7}}"#, r#"{"order":{"id":8}}"#];
    let by_request = r#""failure":"always","effects":"once_per_event""#;
    let by_field = r#""failure":"always","effects":"once_per_event","effect_key":{"payload_field":"order.id"}"#;
    assert_eq!(effects(&events(by_request, same)), (2, 0, 1), "two requests, three attempts each");
    assert_eq!(effects(&events(by_field, same)), (1, 0, 1), "one order");
    assert_eq!(effects(&events(by_field, other)), (2, 0, 1));
    assert_eq!(effects(&events(by_field, ["{}", "[1]"])), (2, 0, 1), "without the field it is the request");
}

#[test]
fn a_call_that_an_sdk_sends_again_has_another_request_id() {
    let run = |function: &str| {
        effects(&Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]},"payload":"{\"order\":7}",
                             "sdk":{"attempts":2,"base":"1s","read_timeout":"2s"}}],
                 "functions":[{"name":"f","work":"3s","timeout":"10s","effects":EFFECTS}]}"#
                .replace("EFFECTS", function),
            secs(60),
        ))
    };
    assert_eq!(run(r#""every_run""#), (2, 1, 2), "the same request twice");
    assert_eq!(run(r#""once_per_event""#), (2, 1, 2), "which the handler cannot know by the id");
    assert_eq!(run(r#""once_per_event","effect_key":{"payload_field":"order"}"#), (1, 0, 1), "but by the order");
}
