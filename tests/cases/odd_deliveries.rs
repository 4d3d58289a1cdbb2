//! What is delivered at the end of an event's life, and what delivering it costs or fails of.

use crate::support::{Lab, secs};
use invokescope::engine::ledger::Cause;
use invokescope::engine::money::Amount;
use invokescope::engine::record::{Capacity, Finished, Outcome, What};
use invokescope::engine::report::Tally;

/// What the log alone says of a function, by CloudWatch's names.
fn metric(lab: &Lab, function: &str, name: &str) -> u64 {
    let id = lab.function(function);
    let mut tally = Tally::default();
    for record in lab.log.iter().filter(|record| record.what.function() == Some(id)) {
        tally.add(record, id);
    }
    tally.metrics().into_iter().find(|metric| metric.name == name).expect("a metric of this name").value
}

#[test]
fn a_record_says_what_the_handler_returned_then_whatever_it_returns_later() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","returns":"\"first\"","on_success":"q"}],"targets":[{"name":"q"}],
            "commands":[{"at":"10s","set_function":{"function":"f","returns":"\"second\""}}]}"#,
        secs(60),
    );
    assert_eq!(lab.body_json(&lab.messages("q")[0])["responsePayload"], "first");
}

#[test]
fn a_function_that_refuses_the_record_is_a_failed_delivery_of_the_function_whose_event_it_was() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","failure":"always","retries":0,"on_failure":{"function":"g"}},
                         {"name":"g","state":"missing"}]}"#,
        secs(60),
    );
    assert_eq!(metric(&lab, "f", "DestinationDeliveryFailures"), 1, "in the log as in the world");
    assert_eq!(lab.metrics("f").destination_delivery_failures, 1);
    assert_eq!(metric(&lab, "g", "Invocations"), 0);
}

/// An event of so many bytes that is dead-lettered at once.
fn dead_letter_of(bytes: u32, kind: &str) -> Lab {
    Lab::run(
        &r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload_bytes":BYTES}],
            "functions":[{"name":"f","failure":"always","retries":0,"dead_letter_queue":"q"}],
            "targets":[{"name":"q","kind":"KIND"}]}"#
            .replace("BYTES", &bytes.to_string())
            .replace("KIND", kind),
        secs(60),
    )
}

#[test]
fn each_begun_64_kb_of_a_message_counts_as_one_request() {
    for (bytes, requests) in [(0, 1), (65_300, 1), (65_537, 2), (1_048_000, 16)] {
        assert_eq!(dead_letter_of(bytes, "sqs").world.ledger().sqs_requests, requests, "{bytes} bytes");
    }
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload_bytes":200000}],
            "functions":[{"name":"f","on_success":"bus"}],"targets":[{"name":"bus","kind":"eventbridge"}]}"#,
        secs(60),
    );
    assert_eq!(lab.world.ledger().part(Cause::Neighbours), Amount::from_picodollars(4_000_000));
}

#[test]
fn a_record_that_outgrows_the_target_cannot_be_delivered() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload_bytes":1000000}],
            "functions":[{"name":"f","returns_bytes":100000,"on_success":"q"}],"targets":[{"name":"q"}]}"#,
        secs(60),
    );
    assert!(lab.messages("q").is_empty());
    assert_eq!(metric(&lab, "f", "DestinationDeliveryFailures"), 1);
    assert_eq!(dead_letter_of(262_000, "sns").messages("q").len(), 1, "SNS takes 256 KB, attributes included");
    assert_eq!(metric(&dead_letter_of(262_144, "sns"), "f", "DeadLetterErrors"), 1);
}

#[test]
fn a_response_over_6_mb_is_a_function_error_with_status_200() {
    let run = |bytes: u32| {
        Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s","5s"]}}],
                "functions":[{"name":"f","init":"200ms","returns_bytes":BYTES}]}"#
                .replace("BYTES", &bytes.to_string()),
            secs(60),
        )
    };
    assert!(run(6_291_556).heard().iter().all(|heard| !heard.failed));
    let lab = run(6_291_557);
    let heard = &lab.heard()[0];
    assert_eq!((heard.status, heard.response.function_error), (200, Some("Unhandled")));
    assert!(heard.response.body.contains("Function.ResponseSizeTooLarge"), "{}", heard.response.body);
    let billed = lab.log.iter().filter_map(|record| match record.what {
        What::Finished(Finished { outcome: Outcome::ResponseTooLarge, billed_ms, .. }) => Some(billed_ms),
        _ => None,
    });
    assert_eq!(billed.collect::<Vec<_>>(), [300, 100], "billed, and its environment stays warm");
}

#[test]
fn runs_on_provisioned_capacity_and_runs_that_overflowed_are_metrics_of_the_log() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"burst":5}}],"functions":[{"name":"f","provisioned":2}]}"#,
        secs(60),
    );
    assert_eq!(metric(&lab, "f", "ProvisionedConcurrencyInvocations"), 2);
    assert_eq!(metric(&lab, "f", "ProvisionedConcurrencySpilloverInvocations"), 3);
    let spilled = |record: &&_| {
        matches!(
            record,
            &&invokescope::engine::record::Record { what: What::Started { capacity: Capacity::SpillOver, .. }, .. }
        )
    };
    assert_eq!(lab.log.iter().filter(spilled).count(), 3);
}

#[test]
fn a_loop_that_is_stopped_counts_whether_it_is_synchronous_or_not() {
    for mode in ["sync", "async"] {
        let lab = Lab::run(
            &r#"{"account":{"network":"0s","dispatch":"0s","loops":"terminate"},
                "callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
                "functions":[{"name":"f","work":"1ms","retries":0,"calls":[{"function":"f","mode":"MODE"}]}]}"#
                .replace("MODE", mode),
            secs(60),
        );
        assert_eq!(metric(&lab, "f", "Invocations"), 16, "{mode}");
        assert_eq!(metric(&lab, "f", "RecursiveInvocationsDropped"), 1, "{mode}");
        assert_eq!(lab.metrics("f").recursive_invocations_dropped, 1, "{mode}");
    }
}

#[test]
fn an_event_without_a_payload_is_stored_as_an_empty_object() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload":""}],
            "functions":[{"name":"f","reserved":0,"dead_letter_queue":"dlq","on_failure":"q"}],
            "targets":[{"name":"dlq"},{"name":"q"}]}"#,
        secs(60),
    );
    assert_eq!(lab.body(&lab.messages("dlq")[0]), "{}");
    assert_eq!(lab.body_json(&lab.messages("q")[0])["requestPayload"], serde_json::json!({}));
}
