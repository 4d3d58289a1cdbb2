//! Cold starts that fail, that take too long, and that run within the invocation.

use crate::support::{Lab, secs};
use invokescope::engine::record::{Finished, Gone, Outcome, What};
use invokescope::engine::report::{self, Begun};
use std::collections::BTreeMap;

fn ends(lab: &Lab) -> Vec<Finished> {
    let ends = lab.log.iter().filter_map(|record| match record.what {
        What::Finished(finished) => Some(finished),
        _ => None,
    });
    ends.collect()
}

/// The lines of the function's log, without ids.
fn lines(lab: &Lab) -> Vec<String> {
    let (mut begun, mut lines) = (BTreeMap::new(), Vec::new());
    for record in &lab.log {
        let Some(function) = record.what.function() else { continue };
        if let What::Started { init, version, .. } = record.what {
            begun.insert(record.call, Begun { init, version });
        }
        let function = lab.world.config().function(function);
        let begun = begun.get(&record.call).copied().unwrap_or_default();
        lines.extend(report::log_lines(record, function, "id", begun));
    }
    lines
}

fn run(function: &str) -> Lab {
    let json = r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}}],"functions":[{"name":"f",FUNCTION}]}"#;
    Lab::run(&json.replace("FUNCTION", function), secs(600))
}

#[test]
fn an_init_that_never_ends_writes_two_init_reports_and_only_the_invocation_is_billed() {
    for function in [r#""init":"1min","timeout":"3s""#, r#""init":"1s","init_failure":"hangs","timeout":"3s""#] {
        let lab = run(function);
        let lines = lines(&lab);
        assert!(lines[0].starts_with("INIT_START Runtime Version: "), "{lines:?}");
        assert_eq!(lines[1], "INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout");
        assert_eq!(lines[2], "INIT_REPORT Init Duration: 3000.00 ms\tPhase: invoke\tStatus: timeout");
        assert_eq!(lines[3], "START RequestId: id Version: $LATEST");
        assert!(lines[4].ends_with("id Task timed out after 3.00 seconds"));
        assert!(lines[6].starts_with("REPORT RequestId: id\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\t"));
        assert!(lines[6].ends_with("Status: timeout") && !lines[6].contains("Init Duration"));
        assert_eq!((ends(&lab)[0].outcome, lab.heard()[0].at_ms), (Outcome::TimedOut, 13_000));
    }
}

#[test]
fn an_init_that_raises_is_repeated_within_the_invocation_and_only_that_is_billed() {
    let lab = run(r#""init":"108710us","init_failure":"always","error":"no database""#);
    let lines = lines(&lab);
    assert_eq!(
        lines[2],
        "INIT_REPORT Init Duration: 108.71 ms\tPhase: init\tStatus: error\tError Type: Runtime.Unknown"
    );
    assert_eq!(
        lines[3],
        "INIT_REPORT Init Duration: 108.71 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.Unknown"
    );
    assert_eq!(lines[4], "START RequestId: id Version: $LATEST");
    assert!(
        lines.last().is_some_and(|line| line.contains("Duration: 108.71 ms\tBilled Duration: 109 ms")),
        "{lines:?}"
    );
    assert_eq!(ends(&lab)[0].outcome, Outcome::InitFailed);
    let heard = lab.heard();
    assert_eq!((heard[0].status, heard[0].response.function_error), (200, Some("Unhandled")));
    assert!(heard[0].response.body.contains("no database"));
}

#[test]
fn an_init_without_length_can_fail_too() {
    let lab = run(r#""init_failure":"always""#);
    assert_eq!((ends(&lab)[0].outcome, lab.heard()[0].at_ms), (Outcome::InitFailed, 0));
}

#[test]
fn an_init_that_succeeds_the_second_time_is_paid_for_once() {
    let lab = run(r#""init":"11s","timeout":"30s","work":"1s""#);
    assert_eq!((ends(&lab)[0].outcome, lab.billed_ms()), (Outcome::Succeeded, vec![12_000]));
    assert_eq!((ends(&lab)[0].init_ms, ends(&lab)[0].init_in_run), (11_000, true), "of it, the init");
}

#[test]
fn after_a_time_out_init_runs_within_the_next_invocation_on_its_timeout() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"Rule","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","timeout":"3s","init":"2s","work":"2s","failure":"hangs"}],
            "commands":[{"at":"30s","set_function":{"function":"f","failure":"never"}}]}"#,
        secs(300),
    );
    let outcomes: Vec<Outcome> = ends(&lab).iter().map(|end| end.outcome).collect();
    assert_eq!(outcomes, [Outcome::TimedOut; 3], "2 s + 2 s > 3 s, each time again");
    assert_eq!(lab.billed_ms(), [5_000, 3_000, 3_000]);
    assert_eq!(lab.attempts(), [(0, 5_000), (65_000, 68_000), (188_000, 191_000)]);
    let reports: Vec<String> = lines(&lab).into_iter().filter(|line| line.starts_with("REPORT")).collect();
    assert_eq!(reports.iter().map(|line| line.contains("Init Duration")).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(lab.metrics("f").async_events_dropped, 1);
}

#[test]
fn after_a_time_out_a_short_init_leaves_time_for_the_work() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s","10s","20s"]}}],
            "functions":[{"name":"f","timeout":"3s","init":"1s","work":"5s"}],
            "commands":[{"at":"8s","set_function":{"function":"f","work":"1s"}}]}"#,
        secs(60),
    );
    assert_eq!(lab.billed_ms(), [4_000, 2_000, 1_000], "init again, within the run; then it is warm");
    let gone: Vec<Gone> = lab
        .log
        .iter()
        .filter_map(|record| match record.what {
            What::EnvironmentGone { reason, .. } => Some(reason),
            _ => None,
        })
        .collect();
    assert_eq!(gone, [Gone::Broken(Outcome::TimedOut)]);
}

#[test]
fn a_provisioned_environment_is_reset_as_well() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s","10s"]}}],
            "functions":[{"name":"f","provisioned":1,"timeout":"3s","init":"1s","work":"5s"}],
            "commands":[{"at":"8s","set_function":{"function":"f","work":"1s"}}]}"#,
        secs(60),
    );
    assert_eq!(lab.billed_ms(), [3_000, 2_000]);
}
