//! What callers know is told right on every surface: one that gave up was not refused, one call is one wait, an event that
//! was stored is no success, and a function that was stopped does nothing any more.

mod support;

use invokescope::engine::record::{CallId, Left, Record, Sender, What};
use invokescope::engine::scenario::{CallerId, FunctionId, Scenario, read};
use invokescope::engine::time::{Span, Time};
use invokescope::engine::world::HeardWhat;
use invokescope::scene::caller_says::callers;
use invokescope::scene::life::Teller;
use invokescope::scene::received::{self, Place};
use invokescope::text::{code, narrate};
use invokescope::text::{comparison, curtain};
use invokescope::timeline::Run;
use invokescope::timeline::knowledge::{Knowledge, Standing};
use invokescope::timeline::outcome::Outcome;
use std::sync::Arc;
use support::Lab;

const CALLER: CallerId = CallerId(0);

fn scenario(json: &str) -> Scenario {
    read::read(json).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn run_at(json: &str, ms: u64) -> Run {
    let mut run = Run::new(Arc::new(scenario(json)));
    run.seek(Time::ZERO + Span::from_ms(ms));
    run
}

/// The two lines of the first caller's box.
fn card(json: &str, ms: u64) -> (String, String) {
    let run = run_at(json, ms);
    callers(run.world(), run.now()).swap_remove(0).knows
}

fn curtain_line(json: &str, ms: u64) -> String {
    let mut run = run_at(json, ms);
    let mut knowledge = Knowledge::default();
    knowledge.read(&mut run);
    let request = *knowledge.callers[0].requests.last().expect("a request");
    curtain::line(&request, run.now())
}

fn sentences(json: &str, ms: u64) -> String {
    let mut run = run_at(json, ms);
    let mut records = Vec::new();
    let shown = run.shown();
    run.for_each_record(0, shown, |record| records.push(*record));
    let mut text = String::new();
    for record in records {
        let world = run.world_behind(record.seq);
        let sentence = narrate::sentence(&record, &world);
        text += &format!("{} {}\n", sentence.what, sentence.why);
    }
    text
}

/// One call of 2 s; the caller waits for 1 s only.
const GIVES_UP: &str = r#"{ "version": 1, "title": "gives up", "horizon": "10s",
    "callers": [{ "name": "API Gateway", "calls": "image", "sdk": { "read_timeout": "1s" }, "when": { "at": ["0s"] } }],
    "functions": [{ "name": "image", "work": "2s" }] }"#;

#[test]
fn who_gives_up_was_not_refused() {
    assert_eq!(card(GIVES_UP, 1_500).0, "Gave up after 1 s");
    let (first, second) = card(GIVES_UP, 5_000);
    assert_eq!((first.as_str(), second.as_str()), ("Gave up after 1 s", "heard nothing; it may still be running"));
    assert!(curtain_line(GIVES_UP, 1_500).starts_with("gave up after 1 s"));
    let told = sentences(GIVES_UP, 5_000);
    assert!(told.contains("API Gateway gives up waiting after 1 s."), "{told}");
    assert!(told.contains("image keeps running and is billed"), "{told}");
    assert!(told.contains("but its answer comes too late"), "{told}");
    assert!(!told.contains("efuse"), "{told}");
}

/// The SDK gives up on a send that got through, and the next one comes to nothing.
fn sent_again(mode: &str, work: &str, sdk: &str, commands: &str) -> String {
    format!(
        r#"{{ "version": 1, "title": "sent again", "horizon": "20s", "account": {{ "network": "400ms" }},
        "callers": [{{ "name": "Shop", "calls": "pay", "mode": "{mode}", "sdk": {{ "attempts": 2, {sdk} }},
          "when": {{ "at": ["0s"] }} }}],
        "functions": [{{ "name": "pay", "work": "{work}", "timeout": "10s", "reserved": 1 }}], "commands": [{commands}] }}"#
    )
}

#[test]
fn nobody_says_that_nothing_ran_while_an_earlier_send_may() {
    let refused = r#""read_timeout": "1s", "base": "100ms""#;
    let unconnected = r#""read_timeout": "1s", "connect_timeout": "1s", "base": "1s""#;
    let cut = r#"{ "at": "1500ms", "set_account": { "network": "2s" } }"#;
    let pending = r#"{ "at": "1050ms", "set_function": { "function": "pay", "state": "pending" } }"#;
    for (mode, sdk, commands) in [("sync", refused, ""), ("sync", unconnected, cut), ("async", refused, pending)] {
        let network = if mode == "async" { r#"{ "at": "1s", "set_account": { "network": "10ms" } }, "# } else { "" };
        let json = &sent_again(mode, "8s", sdk, &format!("{network}{commands}"))
            .replace("400ms", if mode == "async" { "600ms" } else { "400ms" });
        let mut run = run_at(json, 4_900);
        let (first, second) = card(json, 4_900);
        assert!(!second.contains("nothing ran") && !second.contains("nothing is stored"), "{first}: {second}");
        assert!(second.contains("may"), "{second}");
        let mut knowledge = Knowledge::default();
        knowledge.read(&mut run);
        let request = *knowledge.callers[0].requests.last().expect("a request");
        assert_eq!((request.sends, request.is_open()), (2, false), "{request:?}");
        assert_eq!(curtain::questions(&request).len(), 4);
        let sentence = curtain::sentence(&knowledge, run.scenario());
        assert!(!sentence.why.contains("othing ran"), "{}", sentence.why);
        let told = sentences(json, 4_900);
        assert!(!told.contains("Nothing ran") && !told.contains("not stored"), "{told}");
        assert!(!told.contains("Nothing is stored") && !told.contains("heard of the call"), "{told}");
    }
}

#[test]
fn a_call_that_was_sent_again_leaves_the_question_how_often_it_ran() {
    let faster = r#"{ "at": "1500ms", "set_account": { "network": "10ms" } }"#;
    let json = sent_again("sync", "600ms", r#""read_timeout": "1s", "base": "600ms""#, faster);
    let mut run = run_at(&json, 9_000);
    let mut knowledge = Knowledge::default();
    knowledge.read(&mut run);
    let request = *knowledge.callers[0].requests.last().expect("a request");
    assert_eq!((request.sends, request.is_open()), (2, false));
    assert!(curtain::questions(&request).iter().any(|question| question.starts_with("How many times")));
    assert!(curtain::sentence(&knowledge, run.scenario()).why.contains("may have run"));
}

#[test]
fn who_gives_up_counts_as_one_failure_seen() {
    let outcome = {
        let run = run_at(GIVES_UP, 5_000);
        Outcome::of(run.world(), run.now())
    };
    assert_eq!((outcome.calls, outcome.seen, outcome.unseen), (1, 1, 0));
    assert_eq!(outcome.waited, Some(Span::from_secs(1)));
    assert_eq!(comparison::figures([&outcome, &outcome])[0][4], "1 s");
}

#[test]
fn code_of_who_gives_up_receives_a_timeout_and_no_status() {
    let mut run = run_at(GIVES_UP, 1_500);
    let last = received::last(&mut run, Place::Caller(CALLER)).expect("something was received");
    let received = received::received(&mut run, last).expect("what it was");
    assert_eq!(received.heard, code::Heard::Nothing { connected: true });
    let after = code::after(received.waited, &received.heard);
    assert!(after.starts_with("Gave up after 1 s") && after.contains("may still run"), "{after}");
}

#[test]
fn life_of_a_call_whose_caller_gave_up_says_that_nobody_heard() {
    let life = |ms| {
        let mut run = run_at(GIVES_UP, ms);
        Teller::default().tell(&mut run, CallId(1))
    };
    let running = life(1_500).status;
    assert!(running.starts_with("running") && running.contains("gave up after 1 s"), "{running}");
    let over = life(5_000);
    assert!(over.status.contains("its caller heard nothing"), "{}", over.status);
    let told: String = over.steps.iter().map(|step| step.why.as_str()).collect();
    assert!(!told.contains("Straight back to the caller"), "{told}");
}

#[test]
fn who_never_had_a_connection_knows_that_nothing_ran() {
    let json = GIVES_UP
        .replace(r#""sdk": { "read_timeout": "1s" }"#, r#""sdk": { "connect_timeout": "1s" }"#)
        .replace(r#""horizon""#, r#""account": { "network": "2s" }, "horizon""#);
    let (first, second) = card(&json, 3_000);
    assert_eq!((first.as_str(), second.as_str()), ("Gave up after 1 s", "no connection; nothing ran"));
    assert!(curtain_line(&json, 3_000).contains("no connection"));
    assert!(sentences(&json, 3_000).contains("Lambda never heard of this send"));
}

#[test]
fn what_goes_on_when_a_caller_gives_up_is_told_by_how_far_the_call_is() {
    let left = |json: &str| {
        let lab = Lab::run(json, Time::from_secs(60));
        let gave_up = lab.log.iter().find_map(|record| match record.what {
            What::HungUp { left, .. } => Some(left),
            _ => None,
        });
        gave_up.expect("it gave up")
    };
    let slow = |sdk: &str, network: &str, mode: &str, reserved: &str| {
        format!(
            r#"{{ "version": 1, "title": "t", "horizon": "60s", "account": {{ "network": "{network}" }},
            "callers": [{{ "name": "c", "calls": "f", "mode": "{mode}", "sdk": {{ {sdk} }}, "when": {{ "at": ["0s"] }} }}],
            "functions": [{{ "name": "f", "work": "2s"{reserved} }}] }}"#
        )
    };
    assert_eq!(left(&slow(r#""read_timeout": "1s""#, "10ms", "sync", "")), Left::Running);
    assert_eq!(left(&slow(r#""read_timeout": "1s""#, "2s", "sync", "")), Left::OnTheWay);
    assert_eq!(left(&slow(r#""connect_timeout": "1s""#, "2s", "sync", "")), Left::Unconnected);
    assert_eq!(left(&slow(r#""read_timeout": "2400ms""#, "500ms", "sync", "")), Left::Running);
    assert_eq!(left(&slow(r#""read_timeout": "2600ms""#, "400ms", "sync", "")), Left::Over);
    assert_eq!(left(&slow(r#""read_timeout": "1900ms""#, "1s", "async", "")), Left::Running);
}

/// The first send takes 3 s, the SDK waits for 2 s and sends again.
const TWICE: &str = r#"{ "version": 1, "title": "twice", "horizon": "10s",
    "callers": [{ "name": "Web shop", "calls": "charge", "sdk": { "attempts": 2, "read_timeout": "2s" },
        "when": { "at": ["0s"] } }],
    "functions": [{ "name": "charge", "work": "3s", "timeout": "10s" }],
    "commands": [{ "at": "1s", "set_function": { "function": "charge", "work": "1s" } }] }"#;

#[test]
fn one_call_is_one_wait_over_all_sends() {
    assert_eq!(card(TWICE, 2_500).0, "Waiting for 2.5 s");
    assert_eq!(card(TWICE, 9_000).0, "Heard 200 after 3 s");
    assert!(curtain_line(TWICE, 2_500).starts_with("no answer for 2.5 s"));
    assert!(curtain_line(TWICE, 9_000).starts_with("heard 200 after 3 s"));
    let told = sentences(TWICE, 9_000);
    assert!(told.contains("Web shop hears 200 and the result after 3 s."), "{told}");
    assert!(told.contains("The SDK of Web shop stops waiting after 2 s."), "{told}");
    let run = run_at(TWICE, 2_500);
    assert_eq!(received::waiting(&run, Place::Caller(CALLER)), Some((1, Span::from_ms(2_500))));
    let mut run = run_at(TWICE, 9_000);
    let last = received::last(&mut run, Place::Caller(CALLER)).expect("an answer");
    assert_eq!(received::received(&mut run, last).map(|received| received.waited), Some(Span::from_ms(3_020)));
    assert_eq!(Outcome::of(run.world(), run.now()).waited, Some(Span::from_ms(3_020)));
    assert_eq!(run.world().caller(CALLER).waited, Span::from_ms(3_020));
}

#[test]
fn who_gives_up_after_several_sends_waited_for_all_of_them() {
    let json = TWICE.replace(r#""work": "1s" "#, r#""work": "5s" "#);
    let run = run_at(&json, 9_000);
    let heard = run.world().caller(CALLER).last_heard.expect("it gave up");
    assert_eq!((heard.what, heard.waited), (HeardWhat::Nothing { connected: true }, Span::from_secs(4)));
    assert_eq!(card(&json, 9_000).0, "Gave up after 4 s");
    assert!(sentences(&json, 9_000).contains("Web shop gives up waiting after 4 s."));
}

#[test]
fn function_that_calls_waits_once_over_all_sends() {
    let json = r#"{ "version": 1, "title": "t", "horizon": "20s",
        "callers": [{ "name": "c", "calls": "outer", "when": { "at": ["0s"] } }],
        "functions": [{ "name": "outer", "work": "100ms", "timeout": "20s",
            "calls": [{ "function": "inner", "sdk": { "attempts": 2, "read_timeout": "2s" } }] },
            { "name": "inner", "work": "3s", "timeout": "10s" }],
        "commands": [{ "at": "1s", "set_function": { "function": "inner", "work": "1s" } }] }"#;
    assert_eq!(received::waiting(&run_at(json, 2_610), Place::Edge(FunctionId(0), 0)), Some((1, Span::from_ms(2_500))));
    let lab = Lab::run(json, Time::from_secs(20));
    let inner = |record: &Record| match record.what {
        What::Answered { from: Sender::Function { .. }, waited, .. } => Some(waited),
        _ => None,
    };
    assert_eq!(lab.log.iter().find_map(inner), Some(Span::from_secs(3)));
}

/// Something on the way drops a connection that is idle for 350 s.
const LOST: &str = r#"{ "version": 1, "title": "answer lost", "horizon": "20min",
    "callers": [{ "name": "Batch", "calls": "report", "idle_timeout": "350s", "sdk": { "read_timeout": "10min" },
        "when": { "at": ["0s"] } }],
    "functions": [{ "name": "report", "work": "417s", "timeout": "15min" }] }"#;

#[test]
fn an_answer_that_was_lost_is_not_said_to_come_too_late() {
    let told = sentences(LOST, 700_000);
    assert!(told.contains("gives up waiting after 10 min. It heard nothing. Lambda has answered"), "{told}");
    assert!(told.contains("lost on its way back") && !told.contains("too late"), "{told}");
    let mut run = run_at(LOST, 700_000);
    let life = Teller::default().tell(&mut run, CallId(1));
    assert!(life.steps.iter().all(|step| !step.why.contains("too late")), "{:?}", life.steps);
}

#[test]
fn knowledge_follows_each_of_several_requests_that_are_sent_again() {
    let json = r#"{ "version": 1, "title": "t", "horizon": "60s",
        "callers": [{ "name": "c", "calls": "f", "when": { "at": ["0s", "500ms"] },
            "sdk": { "attempts": 2, "base": "2s", "cap": "2s", "read_timeout": "1s" } }],
        "functions": [{ "name": "f", "work": "4s", "timeout": "10s" }],
        "commands": [{ "at": "2s", "set_function": { "function": "f", "work": "100ms" } }] }"#;
    let mut run = run_at(json, 3_200);
    let mut knowledge = Knowledge::default();
    knowledge.read(&mut run);
    let [first, second] = knowledge.callers[0].requests[..] else { panic!("two requests") };
    assert!(matches!(first.standing, Standing::Heard { status: 200, .. }), "{first:?}");
    assert!(matches!(second.standing, Standing::Between { .. }), "{second:?}");
    run.seek(Time::from_secs(5));
    knowledge.read(&mut run);
    assert!(knowledge.callers[0].requests.iter().all(|request| request.sends == 2 && !request.is_open()));
}

#[test]
fn an_event_that_was_stored_is_no_success() {
    let json = r#"{ "version": 1, "title": "t", "horizon": "60s",
        "callers": [{ "name": "c", "calls": "f", "mode": "async", "when": { "at": ["0s", "10s", "20s", "30s"] } }],
        "functions": [{ "name": "f", "work": "100ms", "failure": "always" }],
        "commands": [{ "at": "5s", "set_mode": { "caller": "c", "mode": "sync" } },
            { "at": "15s", "set_function": { "function": "f", "failure": "never" } },
            { "at": "25s", "set_mode": { "caller": "c", "mode": "dry_run" } }] }"#;
    assert_eq!(card(json, 12_000).1, "heard: 1 accepted, 1 failed");
    assert_eq!(card(json, 22_000).1, "heard: 1 accepted, 1 fine, 1 failed");
    assert_eq!(card(json, 32_000).1, "heard: 1 accepted, 1 fine, 1 allowed, 1 failed");
}

#[test]
fn function_that_was_stopped_does_nothing_as_a_caller() {
    // The SDK of outer would stop waiting at 4.1 s and send again; outer is stopped at 3 s.
    let stopped = |sdk: &str, network: &str| {
        let json = format!(
            r#"{{ "version": 1, "title": "t", "horizon": "60s", "account": {{ "network": "{network}" }},
            "callers": [{{ "name": "c", "calls": "outer", "when": {{ "at": ["0s"] }} }}],
            "functions": [{{ "name": "outer", "work": "100ms", "timeout": "3s",
                "calls": [{{ "function": "inner", "sdk": {{ {sdk} }} }}] }},
                {{ "name": "inner", "work": "20s", "timeout": "30s", "reserved": 1 }}] }}"#
        );
        Lab::run(&json, Time::from_secs(60))
    };
    for (sdk, network) in [
        (r#""attempts": 5, "read_timeout": "4s""#, "10ms"),
        (r#""attempts": 5, "base": "2s", "cap": "2s", "read_timeout": "1s""#, "10ms"),
        (r#""attempts": 5, "base": "1s", "cap": "1s", "connect_timeout": "3500ms""#, "2s"),
    ] {
        let lab = stopped(sdk, network);
        let timed_out = lab.log.iter().find(|record| matches!(record.what, What::Finished(_))).expect("a time-out");
        let mut after = lab.log.iter().filter(|record| record.at >= timed_out.at && record.seq > timed_out.seq);
        let acts = after.find(|record| match record.what {
            What::Sent { from, .. }
            | What::HungUp { from, .. }
            | What::ResendDue { from, .. }
            | What::Answered { from, .. } => matches!(from, Sender::Function { .. }),
            _ => false,
        });
        assert_eq!(acts, None, "{sdk}");
        assert!(lab.world.calls().all(|call| !lab.world.is_awaited(call)), "{sdk}");
    }
}

#[test]
fn narration_knows_where_results_and_failures_go() {
    let json = |endings: &str| {
        format!(
            r#"{{ "version": 1, "title": "t", "horizon": "10min",
            "callers": [{{ "name": "c", "calls": "f", "mode": "async", "when": {{ "at": ["0s", "10s"] }} }}],
            "functions": [{{ "name": "f", "work": "1s", "retries": 0 {endings} }}],
            "targets": [{{ "name": "results", "alarm": true }}, {{ "name": "failures", "alarm": true }}],
            "commands": [{{ "at": "5s", "set_function": {{ "function": "f", "failure": "always" }} }}] }}"#
        )
    };
    let told = |endings: &str| sentences(&json(endings), 300_000);
    let nowhere = told("");
    assert!(nowhere.contains("The result goes to nobody.") && nowhere.contains("nobody is told"), "{nowhere}");
    let destinations = told(r#", "on_success": "results", "on_failure": "failures""#);
    assert!(!destinations.contains("goes to nobody"), "{destinations}");
    assert!(destinations.contains("A record of the result goes to results."), "{destinations}");
    assert!(destinations.contains("The alarm on failures goes off."), "{destinations}");
    assert!(!destinations.contains("Only now does anybody hear"), "{destinations}");
    let dead_letters = told(r#", "dead_letter_queue": "failures""#);
    assert!(dead_letters.contains("Only now does anybody hear of the failure."), "{dead_letters}");
    let both = told(r#", "dead_letter_queue": "failures", "on_failure": "results""#);
    assert!(!both.contains("Only now does anybody hear"), "{both}");
}

/// A function of 417 s behind a NAT gateway, whose caller waits for 15 minutes.
fn behind_nat(work: &str, sdk: &str) -> String {
    format!(
        r#"{{ "version": 1, "title": "t", "horizon": "20min",
        "callers": [{{ "name": "c", "calls": "f", "idle_timeout": "350s", "when": {{ "at": ["0s"] }}, "sdk": {{ {sdk} }} }}],
        "functions": [{{ "name": "f", "work": "{work}", "timeout": "15min" }}] }}"#
    )
}

#[test]
fn answer_is_lost_on_a_connection_that_was_idle_for_too_long() {
    let json = behind_nat("417s", r#""read_timeout": "10min""#);
    let told = sentences(&json, 1_000_000);
    assert!(told.contains("f is done, and answers."), "{told}");
    assert!(told.contains("The answer of f is lost on its way back."), "{told}");
    assert!(told.contains("c gives up waiting after 10 min."), "{told}");
    assert!(card(&json, 500_000).0.starts_with("Waiting for 8"), "{:?}", card(&json, 500_000));
    assert_eq!(card(&json, 700_000).0, "Gave up after 10 min");
    let outcome = {
        let run = run_at(&json, 1_000_000);
        Outcome::of(run.world(), run.now())
    };
    assert_eq!((outcome.jobs.done, outcome.seen), (1, 1), "it was done, and its caller saw a failure");
    let in_time = behind_nat("349s", r#""read_timeout": "10min""#);
    assert_eq!(card(&in_time, 700_000).1, "it worked; has the output");
    let lab = Lab::run(&behind_nat("417s", ""), Time::from_secs(1_200));
    assert!(!lab.log.iter().any(|record| matches!(record.what, What::Answered { .. } | What::HungUp { .. })));
    assert_eq!(lab.world.caller(CALLER).awaiting, 1, "without a limit it waits for ever");
    assert!(lab.world.is_settled(), "and nothing more will happen");
    assert_eq!(lab.world.jobs().done, 1);
}
