//! What a lesson's answer says is what its run shows: computed from the run, so that whatever is changed there changes it.

use invokescope::engine::scenario::query::{Query, Request};
use invokescope::engine::scenario::{CallerId, Scenario, read};
use invokescope::lessons;
use invokescope::lessons::answer::{Answered, outcome};
use invokescope::lessons::query::{Answer, Fate, Heard, Questions, Revealed, ask};
use invokescope::timeline::Run;
use std::sync::Arc;

fn answered(scenario: Scenario) -> Answered {
    let (commands, horizon) = (scenario.commands.clone(), scenario.about.horizon);
    let outcome = outcome(&Arc::new(scenario), &commands, horizon).expect("it asks something");
    outcome.answered.into_iter().next().expect("an answer")
}

fn lesson(id: &str) -> Scenario {
    lessons::find(id).expect("a lesson of that name").scenario()
}

fn told(id: &str) -> String {
    answered(lesson(id)).answer
}

#[test]
fn lessons_answer_with_the_figures_of_their_own_run() {
    assert_eq!(told("always-fails"), "3 attempts, 1 min and 2 min apart; then the event is in invoices-dlq.");
    assert_eq!(told("sync-chain"), "7.2 s are billed for 2.7 s of work.");
    assert_eq!(told("nightly"), "1 of 7 reports got lost; all together they took 14 attempts.");
    assert!(told("delivered-twice").starts_with("2 letters and 1 invoice"));
    assert!(told("throttled").starts_with("The web shop's two calls heard 200 and 429;"));
}

#[test]
fn every_answer_applies_to_its_own_run_and_fits_its_card() {
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        let answer = answered(scenario.clone()).answer;
        assert!(!answer.contains(['{', '}']) && answer.chars().count() <= 130, "{}: {answer}", lesson.id);
        assert!(!answer.contains("no longer applies"), "{}", lesson.id);
        assert!(!scenario.about.figures.is_empty(), "{}: no figure is written by hand", lesson.id);
    }
}

#[test]
fn neither_title_nor_question_nor_hint_says_what_the_answer_says() {
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        let queries: Vec<&Query> = scenario.about.figures.iter().map(|figure| &figure.query).collect();
        let (commands, horizon) = (scenario.commands.clone(), scenario.about.horizon);
        let answers = ask(
            &Arc::new(scenario.clone()),
            &commands,
            horizon,
            &Questions { queries: &queries, ..Questions::default() },
        )
        .expect("a short run");
        let before = [&scenario.about.title, &scenario.about.hint].map(|text| text.to_lowercase()).join(" ");
        for answer in answers.all {
            if let Answer::Length(length) = answer {
                let length = invokescope::text::time::span(length);
                assert!(!before.contains(&length), "{}: {length}", lesson.id);
            }
        }
        for given_away in
            ["billed twice", "charged twice", "asked twice", "paid for twice", "paid for once more", "60 s", "120 s"]
        {
            assert!(!before.contains(given_away), "{}: {given_away}", lesson.id);
        }
    }
}

#[test]
fn another_run_has_another_answer() {
    let mut scenario = lesson("always-fails");
    scenario.functions[0].retries = 1;
    let changed = answered(scenario.clone());
    assert!(changed.answer.contains("no longer applies"), "there is no third try: {}", changed.answer);
    scenario.about.answer = "{tries}; the event is {fate}.".to_owned();
    assert_eq!(answered(scenario.clone()).answer, "2 attempts; the event is in invoices-dlq.");
    scenario.functions[0].dead_letter_queue = None;
    assert_eq!(answered(scenario).answer, "2 attempts; the event is lost.");
}

#[test]
fn an_answer_is_revealed_by_a_record_or_at_the_end() {
    let Some(Revealed::With(revealed)) = answered(lesson("always-fails")).revealed else { panic!("no dead letter") };
    let mut run = Run::new(Arc::new(lesson("always-fails")));
    run.seek(run.scenario().about.horizon);
    let record = run.record(revealed).expect("it is known");
    assert!(matches!(record.what, invokescope::engine::record::What::DeadLettered { .. }));
    assert_eq!(answered(lesson("nightly")).revealed, None, "at the end");
}

#[test]
fn what_becomes_of_a_request_and_what_its_caller_hears() {
    let both = |json: &str, nth: u32| {
        let scenario = Arc::new(read::read(json).expect("a scenario"));
        let request = Request { caller: CallerId(0), nth };
        let queries = [Query::Fate(request), Query::Heard(request)];
        let queries: Vec<&Query> = queries.iter().collect();
        ask(&scenario, &[], scenario.about.horizon, &Questions { queries: &queries, ..Questions::default() })
            .expect("a short run")
            .all
    };
    let json = |mode: &str, function: &str| {
        format!(
            r#"{{"horizon":"20min","callers":[{{"name":"c","calls":"f","mode":"{mode}","when":{{"at":["0s","1s"]}}}}],
            "functions":[{{"name":"f","work":"2s",{function}}}],"targets":[{{"name":"q"}}]}}"#
        )
    };
    let heard = |status, failed| Answer::Heard(Heard::Status { status, failed });
    for (mode, function, nth, fate, hears) in [
        ("async", r#""failure":"never""#, 1, Fate::Done, heard(202, false)),
        ("async", r#""failure":"always""#, 1, Fate::Lost, heard(202, false)),
        ("sync", r#""failure":"always""#, 1, Fate::Failed, heard(200, true)),
        ("sync", r#""failure":"never""#, 2, Fate::Done, heard(200, false)),
        ("sync", r#""reserved":1"#, 2, Fate::Refused, heard(429, false)),
        ("async", r#""reserved":0,"max_event_age":"60s""#, 1, Fate::Lost, heard(202, false)),
    ] {
        let answers = both(&json(mode, function), nth);
        let fate_found = answers[0];
        assert_eq!(fate_found, Answer::Fate(fate), "{mode} {function}");
        assert!(
            matches!((answers[1], hears), (Answer::Heard(Heard::Status { status: found, .. }), Answer::Heard(Heard::Status { status, .. })) if found == status),
            "{mode} {function}: {:?}",
            answers[1]
        );
    }
    assert_eq!(both(&json("async", r#""failure":"never""#), 3)[0], Answer::Nothing, "there is no third request");
}

#[test]
fn a_wrong_figure_is_refused_with_its_place() {
    let read_with = |about: &str| {
        let json = format!(r#"{{{about},"callers":[{{"name":"c","calls":"f"}}],"functions":[{{"name":"f"}}]}}"#);
        read::read(&json).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    for (about, path) in [
        (r#""answer":"{tries}""#, "answer"),
        (r#""figures":{"tries":{"count":"nonsense"}}"#, "figures.tries.count"),
        (r#""figures":{"tries":{"count":"started","sum":"charges"}}"#, "figures.tries"),
        (r#""figures":{"tries":{"fate":{"caller":"nobody"}}}"#, "figures.tries.fate.caller"),
        (r#""figures":{"tries":{"when":{"kind":"started","nth":0}}}"#, "figures.tries.when.nth"),
        (r#""figures":{"tries":{"count":"started","unit":["one"]}}"#, "figures.tries.unit"),
        (r#""reveal":{"nth":1}"#, "reveal.kind"),
        (r#""what_if":[{"label":"x"}]"#, "what_if[0]"),
        (r#""what_if":[{"set_mode":{"caller":"c","mode":"sync"}}]"#, "what_if[0].label"),
    ] {
        let message = read_with(about).expect_err(about);
        assert!(message.contains(path), "{about}: {message}");
    }
    assert!(read_with(r#""answer":"{tries}","figures":{"tries":{"count":"started"}}"#).is_ok());
}

/// A wait ends with the answer or with giving up; both are waits.
#[test]
fn the_sum_of_waits_has_those_that_were_given_up() {
    let json = r#"{ "version": 1, "title": "t", "horizon": "20s", "question": "q?", "answer": "{one}, in all {sum}",
        "figures": { "one": { "waited": { "caller": "Batch" } }, "sum": { "sum": "caller_wait" } },
        "callers": [{ "name": "Batch", "calls": "report", "sdk": { "read_timeout": "1s" }, "when": { "at": ["0s", "10s"] } }],
        "functions": [{ "name": "report", "work": "2s" }],
        "commands": [{ "at": "5s", "set_function": { "function": "report", "work": "480ms" } }],
        "account": { "network": "10ms" } }"#;
    let scenario = read::read(json).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(answered(scenario).answer, "1 s, in all 1.5 s");
}
