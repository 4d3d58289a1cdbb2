//! Changes while a run is under way: each acts on what comes after it, and on nothing that has begun.

mod support;

use invokescope::engine::record::What;
use support::{Lab, secs};

#[test]
fn a_shorter_timeout_does_not_reach_back_into_an_attempt_that_works() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s","5s"]}}],
            "functions":[{"name":"f","timeout":"3s","work":"2s","calls":[{"function":"g"}]},{"name":"g","work":"500ms"}],
            "commands":[{"at":"1s","set_function":{"function":"f","timeout":"1s"}}]}"#,
        secs(60),
    );
    assert_eq!(lab.attempts_of("f"), [(0, 2_500), (5_000, 6_000)]);
    assert_eq!(lab.heard()[0].at_ms, 2_500);
}

#[test]
fn an_attempt_is_billed_with_the_memory_that_it_began_with() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}}],
            "functions":[{"name":"f","memory_mb":128,"work":"2s"}],
            "commands":[{"at":"1s","set_function":{"function":"f","memory_mb":10240,"architecture":"arm64"}}]}"#,
        secs(60),
    );
    assert_eq!(lab.bill(), "0.000004366675");
    assert_eq!(lab.world.ledger().mb_ms, 128 * 2_000);
}

#[test]
fn the_message_of_a_timeout_names_the_timeout_that_was_in_force() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","timeout":"2s","failure":"hangs","retries":0,"dead_letter_queue":"dlq"}],
            "targets":[{"name":"dlq"}],
            "commands":[{"at":"1s","set_function":{"function":"f","timeout":"9s"}}]}"#,
        secs(60),
    );
    assert_eq!(lab.attempts(), [(0, 2_000)]);
    assert!(lab.attributes(&lab.messages("dlq")[0])[2].2.ends_with("after 2.00 seconds"));
}

#[test]
fn times_in_the_past_of_a_new_schedule_are_passed_over_once() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f"}],"functions":[{"name":"f"}],
            "commands":[{"at":"5s","set_caller":{"caller":"c","when":{"at":["1s","2s","5s","10s","10s","20s"]}}}]}"#,
        secs(60),
    );
    let starts: Vec<u64> = lab.attempts().iter().map(|(start, _)| *start).collect();
    assert_eq!(starts, [5_000, 10_000, 10_000, 20_000]);
}

#[test]
fn a_switch_acts_on_the_next_call() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"sync","when":{"at":["0s","1s"]}}],
            "functions":[{"name":"f","work":"2s"}],
            "commands":[{"at":"500ms","set_mode":{"caller":"c","mode":"async"}}]}"#,
        secs(60),
    );
    let heard: Vec<(u64, u16)> = lab.heard().iter().map(|heard| (heard.at_ms, heard.status)).collect();
    assert_eq!(heard, [(1_000, 202), (2_000, 200)]);
}

#[test]
fn an_event_that_waits_is_tried_on_what_is_configured_then() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"1s","failure":"always"}],
            "commands":[{"at":"30s","set_function":{"function":"f","failure":"never","work":"3s","timeout":"5s"}}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts(), [(0, 1_000), (61_000, 64_000)]);
    assert_eq!(lab.counts("f"), [2, 1, 0, 1, 0]);
}

#[test]
fn a_function_deleted_while_events_wait_fails_their_tries_with_404() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"1s","failure":"always","retries":1,"dead_letter_queue":"dlq"}],
            "targets":[{"name":"dlq"}],
            "commands":[{"at":"30s","set_function":{"function":"f","state":"missing"}}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts(), [(0, 1_000)]);
    let letter = &lab.messages("dlq")[0];
    assert_eq!(letter.at, secs(61));
    assert_eq!(lab.attributes(letter)[1].2, "404");
}

#[test]
fn in_line_an_event_that_nothing_would_let_in_backs_off_instead() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"0s","concurrency":1,"waiting":"in_line"},
            "callers":[{"name":"a","calls":"g","mode":"async","when":{"at":["0s"]}},
                       {"name":"b","calls":"f","mode":"async","when":{"at":["1s"]}}],
            "functions":[{"name":"g","work":"10s","timeout":"30s"},{"name":"f","work":"1s"}]}"#,
        secs(600),
    );
    assert_eq!(lab.refused_tries(2), [1_000, 2_000, 4_000, 8_000], "no run of its own function will end");
    assert_eq!(lab.attempts_of("f"), [(16_000, 17_000)]);
}

#[test]
fn in_line_an_event_is_dropped_when_its_turn_comes_too_late() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"0s","waiting":"in_line"},
            "callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s","1s","50s"]}}],
            "functions":[{"name":"f","work":"70s","timeout":"100s","reserved":1,"max_event_age":"60s","dead_letter_queue":"q"}],
            "targets":[{"name":"q"}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts(), [(0, 70_000), (70_000, 140_000)], "the third takes the place that the second leaves");
    assert_eq!(lab.attributes(&lab.messages("q")[0])[1].2, "429");
}

#[test]
fn the_environment_used_last_is_used_first_and_the_others_go() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s","0s","100s","200s","300s"]}}],
            "functions":[{"name":"f","work":{"uniform":["1s","2s"]},"init":"100ms","idle_lifetime":"150s"}]}"#,
        secs(2_000),
    );
    let used: Vec<(u32, bool)> = lab
        .log
        .iter()
        .filter_map(|record| match record.what {
            What::Started { environment, init, .. } => Some((environment, init.is_zero())),
            _ => None,
        })
        .collect();
    let gone: Vec<u32> = lab
        .log
        .iter()
        .filter_map(|record| match record.what {
            What::EnvironmentGone { environment, .. } => Some(environment),
            _ => None,
        })
        .collect();
    assert_eq!(used[..2], [(0, false), (1, false)], "two at once start cold");
    let last = used[2].0;
    assert_eq!(used[2..], [(last, true); 3], "one is enough from then on, and stays warm");
    assert_eq!(gone, [1 - last, last], "the other is the first to go");
}
