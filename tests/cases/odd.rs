//! The rest of the contract: provisioned concurrency, destinations of each kind, odd events, the caller's own layer.

use crate::support::{Lab, secs};
use invokescope::engine::ledger::Cause;
use invokescope::engine::money::Amount;
use invokescope::engine::record::{Condition, Finished, Outcome, Refusal, What};
use invokescope::engine::time::{Span, Time};

fn started(lab: &Lab) -> Vec<(u64, u64)> {
    let starts = lab.log.iter().filter_map(|record| match record.what {
        What::Started { init, .. } => Some((record.at.0 / 1_000, init.0 / 1_000)),
        _ => None,
    });
    starts.collect()
}

fn finished(lab: &Lab) -> Vec<Finished> {
    let ends = lab.log.iter().filter_map(|record| match record.what {
        What::Finished(finished) => Some(finished),
        _ => None,
    });
    ends.collect()
}

#[test]
fn d8_provisioned_environments_are_used_first_then_calls_spill_over() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"burst":3}}],
            "functions":[{"name":"f","work":"1s","init":"200ms","provisioned":2}]}"#,
        secs(60),
    );
    assert_eq!(started(&lab), [(0, 0), (0, 0), (0, 200)], "two without init, one on demand with it");
    let metrics = lab.metrics("f");
    assert_eq!(metrics.provisioned_concurrency_invocations, 2);
    assert_eq!(metrics.provisioned_concurrency_spillover_invocations, 1);
}

#[test]
fn d8_where_everything_reserved_is_provisioned_latest_is_blocked() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]},"qualifier":"$LATEST"}],
            "functions":[{"name":"f","provisioned":2,"reserved":2}]}"#,
        secs(60),
    );
    assert_eq!(lab.heard()[0].status, 429);
}

#[test]
fn d8_ten_environments_of_a_gigabyte_for_an_hour_cost_15_cents_whether_used_or_not() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f"}],"functions":[{"name":"f","memory_mb":1024,"provisioned":10}]}"#,
        Time(3_600_000_000 - 1),
    );
    assert_eq!(lab.bill(), "0.1500012");
    assert_eq!(lab.world.ledger().part(Cause::Provisioned), lab.world.ledger().total());
}

#[test]
fn work_on_provisioned_capacity_has_a_price_of_its_own() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}}],
            "functions":[{"name":"f","memory_mb":1024,"work":"1s","provisioned":1}]}"#,
        secs(60),
    );
    assert_eq!(lab.world.ledger().part(Cause::Work), Amount::from_picodollars(9_722_200));
}

#[test]
fn e2_an_event_bus_gets_the_record_in_an_envelope() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"{\"order\":1}"}],
            "functions":[{"name":"f","failure":"always","retries":0,"on_failure":"bus","on_success":"bus"}],
            "targets":[{"name":"bus","kind":"eventbridge"}]}"#,
        secs(60),
    );
    let message = &lab.messages("bus")[0];
    let event = lab.body_json(message);
    assert_eq!(event["source"], "lambda");
    assert_eq!(event["detail-type"], "Lambda Function Invocation Result - Failure");
    assert!(event["resources"][0].as_str().is_some_and(|arn| arn.ends_with("event-bus/bus")));
    assert!(event["resources"][1].as_str().is_some_and(|arn| arn.ends_with("function:f:$LATEST")));
    assert_eq!(event["detail"]["requestPayload"]["order"], 1);
    assert_eq!(lab.world.ledger().part(Cause::Neighbours), Amount::from_picodollars(1_000_000));
}

#[test]
fn s3_keeps_failures_under_a_key_with_the_day() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"1s","failure":"always","retries":0,"on_failure":"bucket"}],
            "targets":[{"name":"bucket","kind":"s3"}]}"#,
        secs(60),
    );
    let (name, _, key) = &lab.attributes(&lab.messages("bucket")[0])[0];
    assert_eq!(*name, "Key");
    assert!(key.starts_with("aws/lambda/async/f/2026/01/01/2026-01-01T00.00.01-"), "{key}");
}

#[test]
fn a_function_as_destination_runs_with_the_record_and_is_billed() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","failure":"always","retries":0,"on_failure":{"function":"g"}},
                         {"name":"g","work":"300ms"}]}"#,
        secs(60),
    );
    assert_eq!(lab.attempts_of("g"), [(100, 400)]);
    assert_eq!(lab.world.ledger().attempts, 2);
    assert_eq!(lab.metrics("f").lost, 0);
}

#[test]
fn a_message_that_cannot_be_delivered_is_gone_and_only_a_metric_tells() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","failure":"always","retries":0,"dead_letter_queue":"dlq","on_failure":"topic"}],
            "targets":[{"name":"dlq","reachable":false},{"name":"topic","kind":"sns","reachable":false}]}"#,
        secs(60),
    );
    let metrics = lab.metrics("f");
    assert_eq!((metrics.dead_letter_errors, metrics.destination_delivery_failures), (1, 1));
    assert!(lab.messages("dlq").is_empty() && lab.messages("topic").is_empty());
}

#[test]
fn e4_queued_events_run_on_the_code_deployed_last() {
    let calls = r#"["0s","1s","1s","1s","1s","1s","1s","1s","1s","1s","11s","11s","11s","11s","11s"]"#;
    let lab = Lab::run(
        &r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":CALLS}}],
            "functions":[{"name":"f","work":"22s","timeout":"60s","reserved":1}],
            "commands":[{"at":"10s","set_function":{"function":"f","version":2,"work":"1s"}}]}"#
            .replace("CALLS", calls),
        secs(3_600),
    );
    let versions: Vec<u16> = finished(&lab).iter().map(|end| end.version).collect();
    assert_eq!(versions.len(), 15);
    assert_eq!((versions[0], versions[1..].iter().all(|version| *version == 2)), (1, true));
}

#[test]
fn e5_a_deleted_target_counts_as_a_failed_attempt_with_status_404() {
    for (retries, count) in [(0, 1), (1, 2)] {
        let lab = Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"burst":2}}],
                "functions":[{"name":"f","work":"5s","timeout":"60s","reserved":1,"retries":RETRIES,"dead_letter_queue":"dlq"}],
                "targets":[{"name":"dlq"}],
                "commands":[{"at":"2s","set_function":{"function":"f","state":"missing"}}]}"#
                .replace("RETRIES", &retries.to_string()),
            secs(3_600),
        );
        let letter = &lab.messages("dlq")[0];
        assert_eq!((letter.condition, letter.attempts), (Some(Condition::RetriesExhausted), count));
        assert_eq!(lab.attributes(letter)[1].2, "404");
        assert_eq!(lab.world.ledger().attempts, 1, "the event that never ran costs nothing");
    }
}

#[test]
fn e7_a_duplicate_runs_twice_without_any_error() {
    let run = |effects: &str| {
        Lab::run(
            &r#"{"account":{"network":"0s","dispatch":"0s","duplicates":"100%"},
                "callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
                "functions":[{"name":"f","work":"1s","effects":"EFFECTS"}]}"#
                .replace("EFFECTS", effects),
            secs(60),
        )
    };
    let lab = run("once_per_event");
    assert_eq!(lab.counts("f"), [2, 0, 0, 1, 0]);
    assert_eq!(lab.bill(), "0.000004566675");
    assert_eq!(lab.metrics("f").effects, 1, "an idempotent handler records the effect once");
    assert_eq!(run("every_run").metrics("f").effects, 2);
}

#[test]
fn a_loop_is_stopped_after_about_sixteen_invocations() {
    for (mode, invocations) in [("async", 16), ("sync", 16)] {
        let lab = Lab::run(
            &r#"{"account":{"network":"0s","dispatch":"0s","loops":"terminate"},
                "callers":[{"name":"c","calls":"f","mode":"MODE","when":{"at":["0s"]}}],
                "functions":[{"name":"f","work":"10ms","timeout":"60s","calls":[{"function":"f","mode":"MODE","on_failure":"go_on"}],
                              "dead_letter_queue":"dlq"}],
                "targets":[{"name":"dlq"}]}"#
                .replace("MODE", mode),
            secs(600),
        );
        assert_eq!(lab.metrics("f").invocations, invocations, "{mode}");
        assert_eq!(lab.messages("dlq").len(), usize::from(mode == "async"));
    }
}

#[test]
fn after_a_crash_or_lack_of_memory_init_runs_within_the_next_run() {
    for (way, outcome) in [("exit", Outcome::Exited), ("out_of_memory", Outcome::OutOfMemory)] {
        let lab = Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s","10s"]}}],
                "functions":[{"name":"f","init":"200ms","failure":"always","fails_by":"WAY"}]}"#
                .replace("WAY", way),
            secs(60),
        );
        assert_eq!(started(&lab), [(0, 200), (10_000, 0)], "the second init runs within the run");
        assert_eq!(lab.billed_ms(), [300, 300]);
        assert!(finished(&lab).iter().all(|end| end.outcome == outcome));
    }
}

#[test]
fn init_is_billed_and_an_init_over_ten_seconds_is_repeated_on_the_functions_time() {
    let run = |init: &str, timeout: &str| {
        Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}}],
                "functions":[{"name":"f","work":"133610us","timeout":"TIMEOUT","init":"INIT"}]}"#
                .replace("INIT", init)
                .replace("TIMEOUT", timeout),
            secs(60),
        )
    };
    let lab = run("80ms", "3s");
    assert_eq!(finished(&lab)[0].billed_ms, 214, "ceil(133.61 + 80.00)");
    let lab = run("11s", "3s");
    assert_eq!((finished(&lab)[0].outcome, finished(&lab)[0].billed_ms), (Outcome::TimedOut, 3_000));
    let lab = run("11s", "30s");
    assert_eq!((finished(&lab)[0].outcome, finished(&lab)[0].billed_ms), (Outcome::Succeeded, 11_134));
}

#[test]
fn a_read_timeout_shorter_than_the_function_runs_it_twice() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]},
                        "sdk":{"attempts":2,"base":"1s","cap":"20s","read_timeout":"5s"}}],
            "functions":[{"name":"f","work":"8s","timeout":"30s"}]}"#,
        secs(60),
    );
    assert_eq!(lab.attempts(), [(0, 8_000), (6_000, 14_000)]);
    let caller = lab.world.caller(invokescope::engine::scenario::CallerId(0));
    assert_eq!(
        (caller.sent, caller.resends, caller.heard_nothing, caller.heard_results + caller.heard_accepted),
        (1, 1, 1, 0)
    );
    assert!(lab.log.iter().any(|record| matches!(record.what, What::Unheard { .. })));
    assert_eq!(lab.world.ledger().attempts, 2, "both runs are billed");
}

#[test]
fn an_sdk_sends_a_throttled_call_again_and_lambda_never_does() {
    let run = |sdk: &str| {
        Lab::run(
            &r#"{"callers":[{"name":"busy","calls":"f","when":{"at":["0s"]}},
                            {"name":"c","calls":"f","when":{"at":["1s"]},"sdk":SDK}],
                "functions":[{"name":"f","work":"3s","timeout":"30s","reserved":1}]}"#
                .replace("SDK", sdk),
            secs(60),
        )
    };
    let once = run("\"none\"");
    assert_eq!(once.counts("f"), [1, 0, 1, 0, 0]);
    let again = run(r#"{"attempts":3,"base":"1s","throttle_base":"1s","cap":"20s"}"#);
    // Refused at 1 s, again at 2 s, let in at 4 s.
    assert_eq!(again.counts("f"), [2, 0, 2, 0, 0]);
    assert_eq!(again.attempts(), [(0, 3_000), (4_000, 7_000)]);
}

#[test]
fn a_connection_that_takes_too_long_never_reaches_lambda() {
    let lab = Lab::run(
        r#"{"account":{"network":"3s","dispatch":"0s"},
            "callers":[{"name":"c","calls":"f","when":{"at":["0s"]},"sdk":{"attempts":1,"connect_timeout":"5s"}}],
            "functions":[{"name":"f"}]}"#,
        secs(60),
    );
    assert_eq!(lab.counts("f"), [0; 5]);
    assert_eq!(lab.world.caller(invokescope::engine::scenario::CallerId(0)).heard_nothing, 1);
}

#[test]
fn the_invoke_api_refuses_what_is_no_json_and_who_has_no_permission() {
    for (field, reason, status) in
        [(r#""payload":"{oops""#, Refusal::NotJson, 400), (r#""permitted":false"#, Refusal::AccessDenied, 403)]
    {
        for mode in ["sync", "async"] {
            let lab = Lab::run(
                &r#"{"callers":[{"name":"c","calls":"f","mode":"MODE","when":{"at":["0s"]},FIELD}],
                    "functions":[{"name":"f"}]}"#
                    .replace("MODE", mode)
                    .replace("FIELD", field),
                secs(60),
            );
            assert_eq!(lab.heard()[0].status, status);
            let refused = |record: &invokescope::engine::record::Record| matches!(record.what, What::Refused { reason: found, .. } if found == reason);
            assert!(lab.log.iter().any(refused));
            assert_eq!((lab.counts("f"), lab.bill().as_str()), ([0; 5], "0"));
        }
    }
}

#[test]
fn a_large_event_counts_as_more_requests() {
    for (bytes, requests) in [(262_144, 1), (262_145, 2), (327_681, 3), (1_048_576, 13)] {
        let lab = Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload_bytes":BYTES}],
                "functions":[{"name":"f"}]}"#
                .replace("BYTES", &bytes.to_string()),
            secs(60),
        );
        assert_eq!(lab.world.ledger().usage.requests, requests, "{bytes} bytes");
    }
}

#[test]
fn temporary_storage_beyond_512_mb_is_billed() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"1s","storage_mb":1536}]}"#,
        secs(60),
    );
    assert_eq!(lab.world.ledger().part(Cause::Storage), Amount::from_picodollars(30_900));
}

#[test]
fn ten_synchronous_requests_a_second_per_unit_of_concurrency() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"every":"50ms"}}],
            "functions":[{"name":"f","work":"1ms","reserved":1}]}"#,
        secs(10),
    );
    // 201 calls in ten seconds: ten in each, and the first of the eleventh.
    assert_eq!(lab.metrics("f").invocations, 101);
    assert!(lab.log.iter().any(|r| matches!(r.what, What::Refused { reason: Refusal::RequestRate, status: 429, .. })));
    let waited = lab.heard().iter().map(|heard| Span::from_ms(heard.waited_ms)).max();
    assert_eq!(waited, Some(Span::from_ms(1)));
}

#[test]
fn d8_very_much_provisioned_capacity_is_charged_to_the_last_digit() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"0s","concurrency":20000},"callers":[{"name":"c","calls":"f"}],
            "functions":[{"name":"f","provisioned":10000,"memory_mb":10240}]}"#,
        secs(299),
    );
    lab.assert_bill("125.001", 125.001);
}

#[test]
fn whoever_changes_the_chance_of_failing_leaves_those_that_hang() {
    let hung = |fails: &str| {
        let failure = format!(r#"{{"chance":"{fails}","hangs":"10%"}}"#);
        let lab = Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","mode":"sync","when":{"every":"1s"}}],
                "functions":[{"name":"f","work":"10ms","timeout":"3s","failure":FAILURE}]}"#
                .replace("FAILURE", &failure),
            secs(300),
        );
        let is_hung = |record: &&invokescope::engine::record::Record| {
            matches!(record.what, What::Finished(Finished { outcome: Outcome::TimedOut, .. }))
        };
        lab.log.iter().filter(is_hung).map(|record| record.call).collect::<Vec<_>>()
    };
    let many = hung("60%");
    assert!(many.len() > 10, "{many:?}");
    assert_eq!(hung("0%"), many);
    assert_eq!(hung("90%"), many);
}
