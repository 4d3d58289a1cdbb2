//! F: billing. Waiting on another function is paid for.

use crate::support::{Lab, secs};
use invokescope::engine::ledger::Cause;
use invokescope::engine::time::Time;

#[test]
fn f1_a_synchronous_chain_is_billed_for_its_waiting() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"a","mode":"sync","when":{"at":["0s"]}}],
            "functions":[{"name":"a","memory_mb":512,"work":"100ms","calls":[{"function":"b","mode":"sync"}]},
                         {"name":"b","memory_mb":512,"work":"200ms","calls":[{"function":"c","mode":"sync"}]},
                         {"name":"c","memory_mb":512,"work":"1s"}]}"#,
        secs(60),
    );
    assert_eq!(lab.attempts_of("a"), [(0, 1_300)]);
    assert_eq!(lab.attempts_of("b"), [(100, 1_300)]);
    assert_eq!(lab.attempts_of("c"), [(300, 1_300)]);
    assert_eq!(lab.billed_ms(), [1_000, 1_200, 1_300], "the innermost ends first");
    assert_eq!(lab.most_at_once(), 3, "three environments at the same time");
    let heard = lab.heard();
    assert_eq!((heard.len(), heard[0].at_ms, heard[0].status, heard[0].failed), (1, 1_300, 200, false));
    assert_eq!(lab.world.ledger().mb_ms, 512 * 3_500, "1.75 GB-s");
    let ledger = lab.world.ledger();
    assert_eq!(ledger.part(Cause::Waiting).exact(), "0.00001833337", "2,200 ms of waiting");
    assert_eq!(ledger.part(Cause::Work).exact(), "0.000010833355", "1,300 ms of work");
    assert_eq!(ledger.part(Cause::Requests).exact(), "0.0000006");
    assert_eq!(ledger.part(Cause::Failed).exact(), "0");
    lab.assert_bill("0.000029766725", 0.000_029_766_7);
}

#[test]
fn f1_the_same_chain_with_asynchronous_edges_waits_for_nobody() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"a","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"a","memory_mb":512,"work":"100ms","calls":[{"function":"b","mode":"async"}]},
                         {"name":"b","memory_mb":512,"work":"200ms","calls":[{"function":"c","mode":"async"}]},
                         {"name":"c","memory_mb":512,"work":"1s"}]}"#,
        secs(60),
    );
    assert_eq!(lab.billed_ms(), [100, 200, 1_000]);
    assert_eq!(lab.world.ledger().part(Cause::Waiting).exact(), "0");
    assert_eq!(lab.most_at_once(), 1);
}

#[test]
fn f1_a_callee_that_is_waited_for_beyond_the_timeout_is_billed_twice() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"a","mode":"sync","when":{"at":["0s"]}}],
            "functions":[{"name":"a","memory_mb":128,"timeout":"1s","work":"100ms","calls":[{"function":"b"}]},
                         {"name":"b","memory_mb":128,"timeout":"30s","work":"5s"}]}"#,
        secs(60),
    );
    assert_eq!((lab.heard()[0].at_ms, lab.heard()[0].failed), (1_000, true));
    assert_eq!(lab.attempts_of("b"), [(100, 5_100)], "the callee goes on, and nobody listens");
    assert_eq!(lab.billed_ms(), [1_000, 5_000]);
}

#[test]
fn f1_waiting_is_on_the_meter_while_it_lasts_and_never_runs_backwards() {
    let scenario = r#"{"callers":[{"name":"c","calls":"a","mode":"sync","when":{"at":["0s"]}}],
        "functions":[{"name":"a","memory_mb":128,"timeout":"1s","work":"100ms","calls":[{"function":"b"}]},
                     {"name":"b","memory_mb":128,"timeout":"30s","work":"5s"}]}"#;
    let at_ms = |ms| {
        let lab = Lab::run(scenario, Time::from_ms(ms));
        (lab.world.waiting_meter(Time::from_ms(ms)), lab.world.ledger().part(Cause::Waiting))
    };
    let (running, charged) = at_ms(600);
    assert_eq!((running.exact().as_str(), charged.exact().as_str()), ("0.00000104166875", "0"), "500 ms of waiting");
    let (running, charged) = at_ms(1_000);
    assert_eq!(
        (running.exact().as_str(), charged.exact().as_str()),
        ("0", "0.00000187500375"),
        "also of an attempt that failed"
    );
}
