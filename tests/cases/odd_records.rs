//! What destinations and dead-letter queues get: of what, how large, and in which words.

use crate::support::{Lab, scenario, secs};
use invokescope::engine::record::What;
use invokescope::interchange::export::{Export, export};
use invokescope::text::rules;
use invokescope::timeline::Run;
use std::sync::Arc;

#[test]
fn a_function_that_is_a_destination_hands_on_the_record_it_got() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"{\"order\":1}"}],
            "functions":[{"name":"f","failure":"always","retries":0,"on_failure":{"function":"g"}},
                         {"name":"g","failure":"always","retries":0,"dead_letter_queue":"dlq","on_failure":{"function":"h"}},
                         {"name":"h","failure":"always","retries":0,"on_failure":"failures"}],
            "targets":[{"name":"dlq"},{"name":"failures"}]}"#,
        secs(60),
    );
    let letter = lab.body_json(&lab.messages("dlq")[0]);
    assert_eq!(letter["requestPayload"]["order"], 1, "the record of f, not the first event: {letter}");
    assert_eq!(letter["requestContext"]["condition"], "RetriesExhausted");
    let record = lab.body_json(&lab.messages("failures")[0]);
    assert!(record["requestContext"]["functionArn"].as_str().is_some_and(|arn| arn.contains(":h:")));
    assert!(record["requestPayload"]["requestContext"]["functionArn"].as_str().is_some_and(|arn| arn.contains(":g:")));
    assert_eq!(record["requestPayload"]["requestPayload"]["requestPayload"]["order"], 1);
}

fn failing(bytes: u32, kind: &str, more: &str) -> Lab {
    Lab::run(
        &r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload_bytes":BYTES}],
             "functions":[{"name":"f","failure":"always","retries":0,MORE}],
             "targets":[{"name":"t","kind":"KIND"}]}"#
            .replace("BYTES", &bytes.to_string())
            .replace("KIND", kind)
            .replace("MORE", more),
        secs(60),
    )
}

#[test]
fn a_failure_record_too_large_for_its_target_is_sent_without_the_payload() {
    for (kind, bytes) in [("sns", 262_144), ("sqs", 1_048_576), ("eventbridge", 1_048_576)] {
        let lab = failing(bytes, kind, r#""on_failure":"t""#);
        assert_eq!(lab.metrics("f").destination_delivery_failures, 0, "{kind}");
        let record = lab.body_json(&lab.messages("t")[0]);
        let record = if kind == "eventbridge" { &record["detail"] } else { &record };
        assert_eq!(record["requestContext"]["condition"], "RetriesExhausted", "{kind}");
        assert!(record.get("requestPayload").is_none() && record.get("responsePayload").is_none(), "{kind}");
        assert_eq!(record["responseContext"]["functionError"], "Unhandled");
        // With room for the frame, the payload is in it.
        let lab = failing(bytes - 2_000, kind, r#""on_failure":"t""#);
        let record = lab.body_json(&lab.messages("t")[0]).to_string();
        assert!(record.contains("requestPayload"), "{kind}");
    }
    let lab = failing(1_048_576, "s3", r#""on_failure":"t""#);
    assert!(lab.body(&lab.messages("t")[0]).contains("requestPayload"), "a bucket takes all");
}

/// The event is said to be large, and its text is short: the record of a record is as large as all that is in it.
#[test]
fn a_record_of_a_record_is_as_large_as_what_it_embeds() {
    let lab = |bytes: u32| {
        Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload_bytes":BYTES}],
                 "functions":[{"name":"f","failure":"always","retries":0,"on_failure":{"function":"g"}},
                              {"name":"g","failure":"always","retries":0,"on_failure":"t","dead_letter_queue":"q"}],
                 "targets":[{"name":"t","kind":"sns"},{"name":"q"}]}"#
                .replace("BYTES", &bytes.to_string()),
            secs(60),
        )
    };
    let large = lab(900_000);
    assert!(large.body_json(&large.messages("t")[0]).get("requestPayload").is_none(), "SNS takes 256 KB");
    let small = lab(200_000);
    assert!(small.body_json(&small.messages("t")[0]).get("requestPayload").is_some());
    let [record, letter] = ["t", "q"].map(|target| small.messages(target)[0].bytes);
    assert!(record > letter && letter > 200_000, "each 64 KB is charged: {record}, {letter}");
}

#[test]
fn sqs_counts_attributes_towards_its_limit() {
    let lab = failing(1_048_576, "sqs", r#""dead_letter_queue":"t""#);
    assert_eq!((lab.messages("t").len(), lab.metrics("f").dead_letter_errors), (0, 1));
    let lab = failing(1_048_576 - 200, "sqs", r#""dead_letter_queue":"t""#);
    assert_eq!((lab.messages("t").len(), lab.metrics("f").dead_letter_errors), (1, 0));
}

#[test]
fn sizes_are_of_what_is_really_sent() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"burst":12},"payload":"{\"n\":{n},\"again\":{n}}"}],
            "functions":[{"name":"f","returns":"{\"done\":true}","on_success":"t","reserved":100}],
            "targets":[{"name":"t"}]}"#,
        secs(60),
    );
    let messages = lab.messages("t");
    assert_eq!(messages.len(), 12);
    for message in messages {
        assert_eq!(message.bytes, lab.body(&message).len() as u64);
    }
}

#[test]
fn the_envelope_of_a_bus_has_an_id_of_its_own() {
    let lab = failing(10, "eventbridge", r#""on_failure":"t""#);
    let event = lab.body_json(&lab.messages("t")[0]);
    assert_eq!(event["id"].as_str().map(str::len), Some(36));
    assert_ne!(event["id"], event["detail"]["requestContext"]["requestId"]);
}

#[test]
fn an_error_has_one_entry_in_its_stack_trace() {
    let lab = failing(10, "sqs", r#""on_failure":"t""#);
    let record = lab.body_json(&lab.messages("t")[0]);
    assert_eq!(record["responsePayload"]["stackTrace"].as_array().map(Vec::len), Some(1), "{record}");
}

#[test]
fn a_character_that_the_cut_of_the_error_message_falls_into_becomes_a_replacement() {
    let error = "x".repeat(1_023) + "é and more";
    let lab = failing(10, "sqs", &format!(r#""dead_letter_queue":"t","error":"{error}""#));
    let text = lab.attributes(&lab.messages("t")[0])[2].2.clone();
    assert_eq!(text, "x".repeat(1_023) + "\u{fffd}");
}

#[test]
fn refusals_use_the_names_of_the_api_model() {
    for (caller, function, name) in [
        (r#""payload":"oops""#, "", "message"),
        (r#""payload_bytes":7000000"#, "", "message"),
        ("", r#","state":"pending""#, "message"),
        ("", r#","state":"missing""#, "Message"),
        (r#""permitted":false"#, "", "Message"),
    ] {
        let caller = if caller.is_empty() { String::new() } else { format!(",{caller}") };
        let lab = Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}CALLER}],"functions":[{"name":"f"FUNCTION}]}"#
                .replace("CALLER", &caller)
                .replace("FUNCTION", function),
            secs(60),
        );
        let heard = lab.heard()[0].clone();
        let body: serde_json::Value = serde_json::from_str(&heard.response.body).expect("JSON");
        assert!(body[name].is_string(), "{}: {body}", heard.status);
        if heard.status == 400 {
            let text = body["message"].as_str().unwrap_or_default();
            assert!(text.starts_with("Could not parse request body into json: Could not parse payload into json: "));
        }
    }
}

/// What was wrong with a destination is mended afterwards, and the record of the failed delivery still says what it was.
#[test]
fn a_failed_delivery_keeps_its_reason_whatever_is_changed_later() {
    let json = r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
        "functions":[{"name":"f","failure":"always","retries":0,"dead_letter_queue":"gone","on_failure":{"function":"g"}},
                     {"name":"g","state":"missing"}],
        "targets":[{"name":"gone","reachable":false}],
        "commands":[{"at":"30s","set_function":{"function":"g","state":"pending"}},
                    {"at":"30s","set_reachable":{"target":"gone","reachable":true}}]}"#;
    let lab = Lab::run(json, secs(60));
    let failed = lab.log.iter().filter(|record| matches!(record.what, What::DeliveryFailed { .. }));
    let reasons: Vec<String> = failed.map(|record| rules::why(record, &lab.world).settings.join(" ")).collect();
    let by_queue = "gone could not be reached: that is a setting here.";
    assert_eq!(reasons, [by_queue, "g did not take the record: no such function, 404."]);

    let mut run = Run::new(Arc::new(scenario(json)));
    run.seek(secs(60));
    let lines = export(Export::JsonLines, &mut run);
    let told = |line: &&str| line.contains("delivery_failed");
    let reasons: Vec<serde_json::Value> = lines
        .lines()
        .filter(told)
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["reason"].take())
        .collect();
    assert_eq!(reasons, ["not reachable", "no such function, 404"]);
}
