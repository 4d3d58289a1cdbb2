//! A call as code: golden texts for each language in `tests/golden-code/`, every kind of call and every kind of answer; and
//! what the code of a run receives. When a change is meant:
//!
//!     GOLDEN=write cargo test --test code

use invokescope::engine::answer;
use invokescope::engine::record::{Effect, Finished, Outcome, Refusal, What};
use invokescope::engine::scenario::{CallerId, Function, FunctionId, Mode, Preset, Scenario, Sdk, Service, read};
use invokescope::engine::time::{Span, Time};
use invokescope::lessons;
use invokescope::scene::received::{self, Place, Received};
use invokescope::text::code::{self, Call, Heard, Language, Payload};
use invokescope::timeline::Run;
use std::path::PathBuf;
use std::sync::Arc;

const HARD: &str = "{\"it's\": \"a \\\"b\\\" `c`\",\n \"ä\": \"日本 🎉\u{1}\"}";
const ID: &str = "00000000-0000-4000-8000-000000000000";

fn call(mode: Mode, payload: Payload<'_>, sdk: Sdk) -> Call<'_> {
    Call { function: "make-invoice", mode, payload, sdk }
}

/// Answers of every kind, with a name for each.
fn answers() -> Vec<(&'static str, Heard)> {
    let mut function = Function::named("make-invoice", Preset::AwsToday);
    (function.returns, function.error) = ("{\"invoice\": true}".to_owned(), "no \"tax\" id".to_owned());
    let id = FunctionId(0);
    let heard = |what: &What| Heard::Answer(answer::response(&function, ID, what).expect("an answer"));
    let finished = |outcome| {
        let mode = Mode::Sync;
        heard(&What::Finished(Finished {
            function: id,
            mode,
            environment: 0,
            attempt: 1,
            outcome,
            duration: Span::from_ms(100),
            billed_ms: 100,
            waiting_ms: 0,
            init_ms: 0,
            init_in_run: false,
            memory_mb: 128,
            storage_mb: 0,
            arm: false,
            provisioned: false,
            requests: 1,
            version: 1,
            latest: true,
            effect: Effect::None,
        }))
    };
    let refused =
        |reason: Refusal| heard(&What::Refused { function: id, mode: Mode::Sync, status: reason.status(), reason });
    vec![
        ("sync, succeeded", finished(Outcome::Succeeded)),
        ("sync, raised", finished(Outcome::Raised)),
        ("sync, timed out", finished(Outcome::TimedOut)),
        ("async, accepted", heard(&What::Accepted { function: id, status: 202 })),
        ("async, accepted as the course notes have it", heard(&What::Accepted { function: id, status: 200 })),
        ("dry run", heard(&What::Checked { function: id })),
        ("throttled", refused(Refusal::ReservedInUse)),
        ("Lambda's own fault", refused(Refusal::SystemError)),
        ("not permitted", refused(Refusal::AccessDenied)),
        ("no such function", refused(Refusal::NotFound)),
        ("not ready", refused(Refusal::NotReady)),
        ("too large", refused(Refusal::TooLarge)),
        ("no JSON", refused(Refusal::NotJson)),
        ("loop", refused(Refusal::Recursion)),
        ("no connection in time", Heard::Nothing { connected: false }),
        ("no answer in time", Heard::Nothing { connected: true }),
    ]
}

/// All that can be said in one language.
fn everything(language: Language) -> String {
    let mut text = String::new();
    let own = Sdk { connect_timeout: Span::from_ms(3_100), read_timeout: Span::from_secs(60), ..language.sdk() };
    for (name, call) in [
        ("sync", call(Mode::Sync, Payload::Text("{\"order\": 4711}"), Sdk::NONE)),
        ("async", call(Mode::Async, Payload::Text("{\"order\": 4711}"), Sdk::NONE)),
        ("dry run, no payload", call(Mode::DryRun, Payload::Text(" "), Sdk::NONE)),
        ("a payload with everything in it", call(Mode::Async, Payload::Text(HARD), Sdk::NONE)),
        ("a function's call, with its own event", call(Mode::Sync, Payload::Own, Sdk::NONE)),
        ("an SDK as it is by itself", call(Mode::Async, Payload::Text("{}"), language.sdk())),
        ("an SDK with time-outs", call(Mode::Async, Payload::Text("{}"), own)),
    ] {
        let [before, marked, after] = code::code(language, &call);
        text += &format!("===== {name}\n{before}«{marked}»{after}\n\n");
    }
    for (name, heard) in answers() {
        let call = call(Mode::Sync, Payload::Text("{}"), language.sdk());
        text += &format!("===== hears: {name}\n{}\n\n", code::received(language, &call, &heard));
    }
    let once = call(Mode::Sync, Payload::Text("{}"), Sdk::NONE);
    let throttled = &answers()[6].1;
    text += &format!("===== hears: throttled, sent once\n{}\n\n", code::received(language, &once, throttled));
    text + &format!(
        "===== the SDK\n{}\n{}\n",
        code::about_sdk(language, &language.sdk()),
        code::about_sdk(language, &Sdk::NONE)
    )
}

#[test]
fn each_language_writes_every_call_and_answer_as_it_is_written_down() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden-code");
    for language in Language::ALL {
        let (path, told) = (folder.join(format!("{}.txt", language.name())), everything(language));
        if std::env::var("GOLDEN").is_ok_and(|value| value == "write") {
            std::fs::write(&path, &told).expect("the golden text can be written");
            continue;
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        for (line, (kept, told)) in kept.lines().zip(told.lines()).enumerate() {
            assert_eq!(kept, told, "{}, line {}", language.name(), line + 1);
        }
        assert_eq!(kept.lines().count(), told.lines().count(), "{}", language.name());
    }
}

#[test]
fn the_switch_changes_one_parameter_and_nothing_else() {
    for language in Language::ALL {
        let of = |mode| code::code(language, &call(mode, Payload::Text("{}"), Sdk::NONE));
        let ([before, sync, after], [other_before, event, other_after]) = (of(Mode::Sync), of(Mode::Async));
        assert_eq!((before, after), (other_before, other_after));
        assert_ne!(sync, event);
        assert!(event.to_lowercase().contains("event"), "{event}");
    }
}

fn run(scenario: Scenario, at_ms: u64) -> Run {
    let mut run = Run::new(Arc::new(scenario));
    run.seek(Time::from_ms(at_ms));
    run
}

fn lesson(id: &str, at_ms: u64) -> Run {
    run(lessons::find(id).expect("a lesson").scenario(), at_ms)
}

fn last(run: &mut Run, place: Place) -> Option<Received> {
    let seq = received::last(run, place)?;
    received::received(run, seq)
}

const FIRST: Place = Place::Caller(CallerId(0));

#[test]
fn an_event_hears_202_with_nothing_in_it_and_no_more_whatever_becomes_of_it() {
    let mut run = lesson("always-fails", 115);
    assert_eq!(last(&mut run, FIRST), None);
    assert_eq!(received::waiting(&run, FIRST), Some((1, Span::from_ms(15))));
    for at in [1, 100, 250] {
        run.seek(Time::from_secs(at));
        let received = last(&mut run, FIRST).expect("an answer");
        let Heard::Answer(response) = received.heard else { panic!("no answer") };
        assert_eq!((response.status, response.body.as_str(), response.function_error), (202, "", None));
        assert_eq!(received::waiting(&run, FIRST), None);
    }
}

#[test]
fn a_call_that_waits_hears_the_result_and_one_without_room_an_exception() {
    let mut run = lesson("throttled", 10_000);
    let received = last(&mut run, FIRST).expect("an answer");
    let Heard::Answer(response) = received.heard else { panic!("no answer") };
    assert_eq!((response.status, response.body.as_str()), (200, "{\"invoice\": true}"));
    run.seek(Time::from_ms(2_500));
    let received = last(&mut run, FIRST).expect("an answer");
    let Heard::Answer(response) = received.heard else { panic!("no answer") };
    assert_eq!((response.status, response.error), (429, Some("TooManyRequestsException")));
    assert_eq!(received::waiting(&run, FIRST).map(|(count, _)| count), Some(1), "the first call still waits");
}

#[test]
fn a_functions_own_call_hears_what_its_callee_answered() {
    let mut run = lesson("sync-chain", 1_500);
    let edge = Place::Edge(FunctionId(0), 0);
    assert_eq!(last(&mut run, edge), None);
    let (count, waited) = received::waiting(&run, edge).expect("it waits");
    assert!(count == 1 && waited > Span::from_secs(1));
    run.seek(Time::from_secs(10));
    let received = last(&mut run, edge).expect("an answer");
    assert!(matches!(received.heard, Heard::Answer(response) if response.status == 200));
}

#[test]
fn what_an_sdk_keeps_to_itself_is_not_received_and_time_outs_are_told_apart() {
    let scenario = |sdk: &str| {
        let text = format!(
            r#"{{"version":1,"callers":[{{"name":"A","calls":"f","mode":"sync","when":{{"at":["0s"]}}}}],
                "functions":[{{"name":"f","work":"10ms","calls":[{{"function":"g","mode":"sync","sdk":{sdk}}}],"timeout":"60s"}},
                             {{"name":"g","work":"5s","timeout":"60s"}}]}}"#
        );
        read::read(&text).unwrap_or_else(|faults| panic!("{faults:?}"))
    };
    let edge = Place::Edge(FunctionId(0), 0);
    let twice = r#"{"attempts":2,"base":"1s","cap":"1s","read_timeout":"1s"}"#;
    let mut run = run(scenario(twice), 1_500);
    assert_eq!(last(&mut run, edge), None, "its SDK will send the request again");
    run.seek(Time::from_secs(8));
    assert_eq!(last(&mut run, edge).map(|received| received.heard), Some(Heard::Nothing { connected: true }));
}

#[test]
fn an_answer_stays_what_it_was_when_things_are_changed_behind_the_curtain() {
    use invokescope::engine::scenario::{Command, FunctionChange};
    let mut run = lesson("sync", 20_000);
    let before = last(&mut run, FIRST);
    assert!(before.is_some());
    let change = FunctionChange::Returns("\"something else\"".to_owned());
    run.give(Command::SetFunction { function: FunctionId(0), change }).expect("a change");
    assert_eq!(last(&mut run, FIRST), before);
}

#[test]
fn whoever_calls_an_api_hears_its_own_status() {
    let answers = answers();
    let hears = |service, name: &str| {
        let (_, heard) = answers.iter().find(|(of, _)| *of == name).expect("an answer of this kind");
        let told = code::service_hears(service, heard).expect("what is heard");
        told.lines().next().unwrap_or_default().to_owned()
    };
    for (service, refused, failed, timed_out) in [
        (Service::RestApi, "HTTP 500", "HTTP 502", "HTTP 504"),
        (Service::HttpApi, "An error of the server", "HTTP 500", "HTTP 503"),
    ] {
        assert!(hears(service, "throttled").starts_with(refused));
        assert_eq!([hears(service, "sync, raised"), hears(service, "sync, timed out")], [failed, failed]);
        assert_eq!(hears(service, "no answer in time"), timed_out);
        assert_eq!(hears(service, "sync, succeeded"), "What the function returned.");
    }
    assert!(!hears(Service::LoadBalancer, "sync, raised").starts_with("HTTP"), "not known");
}
