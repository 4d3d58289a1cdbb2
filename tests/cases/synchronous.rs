//! A: synchronous calls. The caller waits, hears what happened, and Lambda keeps nothing.

use crate::support::{Lab, secs};

#[test]
fn a1_success_is_200_with_the_output() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"sync","when":{"at":["0s"]}}],
            "functions":[{"name":"f","memory_mb":128,"work":"100ms","returns":"{\"ok\":true}"}]}"#,
        secs(60),
    );
    let heard = lab.heard();
    assert_eq!(heard.len(), 1);
    assert_eq!((heard[0].at_ms, heard[0].status, heard[0].failed), (100, 200, false));
    let response = &heard[0].response;
    assert_eq!((response.status, response.body.as_str()), (200, r#"{"ok":true}"#));
    assert_eq!((response.function_error, response.executed_version.as_deref()), (None, Some("$LATEST")));
    assert_eq!(lab.attempts(), [(0, 100)]);
    assert_eq!(lab.counts("f"), [1, 0, 0, 0, 0]);
    assert_eq!(lab.world.ledger().mb_ms, 128 * 100, "0.0125 GB-s");
    lab.assert_bill("0.00000040833375", 0.000_000_408_337_5);
}

#[test]
fn a1_a_handler_that_returns_nothing_gives_null() {
    let lab =
        Lab::run(r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}}],"functions":[{"name":"f"}]}"#, secs(60));
    assert_eq!(lab.heard()[0].response.body, "null");
}

#[test]
fn a3_handler_error_is_200_with_function_error_and_is_not_retried() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"sync","when":{"at":["0s"]}}],
            "functions":[{"name":"f","memory_mb":128,"work":"1s","failure":"always","error":"no tax id","retries":2,
                          "dead_letter_queue":"dlq","on_failure":"failures"}],
            "targets":[{"name":"dlq"},{"name":"failures"}]}"#,
        secs(21_600),
    );
    let heard = lab.heard();
    assert_eq!((heard.len(), heard[0].at_ms, heard[0].status, heard[0].failed), (1, 1_000, 200, true));
    let response = &heard[0].response;
    assert_eq!((response.status, response.function_error), (200, Some("Unhandled")));
    let body: serde_json::Value = serde_json::from_str(&response.body).expect("JSON");
    assert_eq!((body["errorMessage"].as_str(), body["errorType"].as_str()), (Some("no tax id"), Some("Exception")));
    assert_eq!(body["requestId"], lab.ids[&heard[0].call]);
    assert_eq!(lab.attempts(), [(0, 1_000)]);
    assert!(lab.messages("dlq").is_empty() && lab.messages("failures").is_empty());
    assert_eq!(lab.counts("f"), [1, 1, 0, 0, 0]);
    lab.assert_bill("0.0000022833375", 0.000_002_283_337_5);
}

#[test]
fn a4_timeout_is_heard_at_the_timeout_as_a_function_error() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"sync","when":{"at":["0s"]}}],
            "functions":[{"name":"f","memory_mb":128,"timeout":"1s","work":"2s","calls":[{"function":"after"}]},
                         {"name":"after"}]}"#,
        secs(60),
    );
    let heard = lab.heard();
    assert_eq!((heard.len(), heard[0].at_ms, heard[0].status, heard[0].failed), (1, 1_000, 200, true));
    assert_eq!(heard[0].response.function_error, Some("Unhandled"));
    let body: serde_json::Value = serde_json::from_str(&heard[0].response.body).expect("JSON");
    assert_eq!(body["errorType"], "Sandbox.Timedout");
    let id = &lab.ids[&heard[0].call];
    assert_eq!(body["errorMessage"], format!("RequestId: {id} Error: Task timed out after 1.00 seconds"));
    assert_eq!(lab.counts("after"), [0; 5], "code after the wait never runs");
    assert_eq!(lab.counts("f"), [1, 1, 0, 0, 0]);
    assert_eq!(lab.billed_ms(), [1_000]);
    lab.assert_bill("0.0000022833375", 0.000_002_283_337_5);
}

#[test]
fn a4_work_within_the_timeout_succeeds() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}}],
            "functions":[{"name":"f","timeout":"2s","work":"1s"}]}"#,
        secs(60),
    );
    assert_eq!((lab.heard()[0].at_ms, lab.heard()[0].failed), (1_000, false));
    assert_eq!(lab.counts("f"), [1, 0, 0, 0, 0]);
}

#[test]
fn a5_dry_run_is_204_and_runs_nothing() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"dry_run","when":{"at":["1s"]}},
                       {"name":"busy","calls":"f","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"3s","reserved":1}]}"#,
        secs(60),
    );
    let heard = lab.heard();
    assert_eq!((heard[0].at_ms, heard[0].status), (1_000, 204), "also where no concurrency is left");
    assert_eq!((heard[0].response.status, heard[0].response.body.as_str()), (204, ""));
    assert_eq!(lab.counts("f"), [1, 0, 0, 0, 0], "the other caller's run only");
    assert_eq!(lab.most_at_once(), 1);
}

#[test]
fn a5_dry_run_costs_nothing_and_misses_a_missing_function() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"dry_run","when":{"at":["0s"]}},
                       {"name":"d","calls":"gone","mode":"dry_run","when":{"at":["0s"]}}],
            "functions":[{"name":"f"},{"name":"gone","state":"missing"}]}"#,
        secs(60),
    );
    let statuses: Vec<u16> = lab.heard().iter().map(|heard| heard.status).collect();
    assert_eq!(statuses, [204, 404]);
    assert_eq!((lab.counts("f"), lab.counts("gone")), ([0; 5], [0; 5]));
    lab.assert_bill("0", 0.0);
}

#[test]
fn a6_an_unknown_function_is_404_for_both_kinds_of_call() {
    for mode in ["sync", "async"] {
        let lab = refused(mode, "missing");
        let heard = lab.heard();
        assert_eq!((heard.len(), heard[0].at_ms, heard[0].status), (1, 0, 404), "{mode}");
        let response = &heard[0].response;
        assert_eq!((response.status, response.error), (404, Some("ResourceNotFoundException")));
        let arn = "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST";
        assert!(response.body.contains(&format!("Function not found: {arn}")), "{}", response.body);
    }
}

#[test]
fn a6_a_pending_function_is_409_for_both_kinds_of_call() {
    for mode in ["sync", "async"] {
        let lab = refused(mode, "pending");
        let heard = lab.heard();
        assert_eq!((heard.len(), heard[0].status), (1, 409), "{mode}");
        assert_eq!(heard[0].response.error, Some("ResourceConflictException"));
    }
}

/// One call to a function that cannot be called; with a dead-letter queue that stays empty.
fn refused(mode: &str, state: &str) -> Lab {
    let lab = Lab::run(
        &r#"{"callers":[{"name":"c","calls":"f","mode":"MODE","when":{"at":["0s"]}}],
            "functions":[{"name":"f","state":"STATE","dead_letter_queue":"dlq"}],"targets":[{"name":"dlq"}]}"#
            .replace("MODE", mode)
            .replace("STATE", state),
        secs(21_600),
    );
    assert_eq!(lab.counts("f"), [0; 5], "nothing is received and nothing runs");
    assert!(lab.messages("dlq").is_empty() && lab.world.calls_under_way() == 0);
    lab.assert_bill("0", 0.0);
    lab
}

#[test]
fn a8_a_throttled_call_is_429_and_neither_queued_nor_retried() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"sync","when":{"at":["0s","5s"]}}],
            "functions":[{"name":"f","memory_mb":128,"timeout":"30s","work":"10s","reserved":1}]}"#,
        secs(600),
    );
    let heard = lab.heard();
    assert_eq!((heard[0].at_ms, heard[0].call.0, heard[0].status), (5_000, 2, 429), "heard at once");
    let response = &heard[0].response;
    assert_eq!(response.error, Some("TooManyRequestsException"));
    let body: serde_json::Value = serde_json::from_str(&response.body).expect("JSON");
    assert_eq!(body["Reason"], "ReservedFunctionConcurrentInvocationLimitExceeded");
    assert_eq!((body["Type"].as_str(), body["message"].as_str()), (Some("User"), Some("Rate Exceeded.")));
    assert_eq!((heard[1].at_ms, heard[1].status), (10_000, 200));
    assert_eq!(lab.attempts(), [(0, 10_000)]);
    assert_eq!(lab.counts("f"), [1, 0, 1, 0, 0]);
    lab.assert_bill("0.000021033375", 0.000_021_033_375);
}

#[test]
fn a8_without_a_reservation_the_account_is_the_limit() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"0s","concurrency":1},
            "callers":[{"name":"c","calls":"f","when":{"at":["0s","1s"]}}],
            "functions":[{"name":"f","timeout":"30s","work":"10s"}]}"#,
        secs(600),
    );
    assert!(lab.heard()[0].response.body.contains("\"ConcurrentInvocationLimitExceeded\""));
    assert_eq!(lab.counts("f"), [1, 0, 1, 0, 0]);
}
