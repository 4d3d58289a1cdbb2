//! The life of one event: told from the log, it is the whole story of one call, and all lives together are the bill.

use invokescope::engine::money::Amount;
use invokescope::engine::record::{CallId, Law, NO_CALL, What};
use invokescope::engine::scenario::{CallerId, Command, Scenario, read};
use invokescope::engine::time::{Span, Time};
use invokescope::lessons;
use invokescope::scene::life::{End, Life, Look, Teller};
use invokescope::timeline::Run;
use std::sync::Arc;

fn run_of(lesson: &str, at: u64) -> Run {
    run(lessons::find(lesson).expect("a lesson").scenario(), at)
}

fn run(scenario: Scenario, at: u64) -> Run {
    let mut run = Run::new(Arc::new(scenario));
    run.seek(Time::from_secs(at));
    run
}

fn life(run: &mut Run, call: u32) -> Life {
    Teller::default().tell(run, CallId(call))
}

fn paper<'a>(life: &'a Life, title: &str) -> &'a str {
    let found = life.documents.iter().find(|paper| paper.title.starts_with(title));
    &found.unwrap_or_else(|| panic!("{title} among {:?}", life.documents)).text
}

/// A failing event with a record for one topic and a dead letter, which is too large, for another.
#[test]
fn an_event_whose_record_arrived_is_not_gone_with_its_dead_letter() {
    let scenario = |function: &str, bytes: u32| {
        let json = format!(
            r#"{{ "version": 1, "title": "t", "horizon": "1min",
            "callers": [{{ "name": "c", "calls": "f", "mode": "async", "payload_bytes": {bytes}, "when": {{ "at": ["0s"] }} }}],
            "functions": [{{ "name": "f", {function} }}],
            "targets": [{{ "name": "one", "kind": "sns" }}, {{ "name": "other", "kind": "sns" }}] }}"#
        );
        run(read::read(&json).unwrap_or_else(|faults| panic!("{faults:?}")), 60)
    };
    let told = |run: &mut Run| {
        let life = life(run, 1);
        let said: Vec<String> = life.steps.into_iter().map(|step| step.what).collect();
        (life.end, life.status, said.join(" "))
    };
    let failing = r#""failure": "always", "retries": 0, "on_failure": "other", "dead_letter_queue": "one""#;
    let (end, status, said) = told(&mut scenario(failing, 300_000));
    assert_eq!((end, status.as_str()), (End::Recorded, "given up; the record is in other"));
    assert!(said.contains("too large for one") && !said.contains("cannot be reached"), "{said}");
    let (end, status, _) = told(&mut scenario(r#""on_success": "one""#, 10));
    assert_eq!(end, End::Reported);
    assert!(status.ends_with("the record is in one") && !status.contains("nobody"), "{status}");
    let large = r#""returns_bytes": 400000, "on_success": "one""#;
    let (end, _, said) = told(&mut scenario(large, 10));
    assert_eq!(end, End::Deleted);
    assert!(said.contains("too large for one"), "{said}");
}

#[test]
fn an_event_that_always_fails_has_three_attempts_after_60_and_120_seconds_and_ends_as_a_dead_letter() {
    let mut run = run_of("always-fails", 250);
    let life = life(&mut run, 1);
    let waits: Vec<(u64, Option<Law>)> =
        life.attempts.iter().map(|attempt| (attempt.waited.0 / 1_000_000, attempt.law)).collect();
    assert_eq!(waits, [(0, None), (60, Some(Law::FunctionError)), (120, Some(Law::FunctionError))]);
    assert_eq!(life.end, End::DeadLettered);
    assert_eq!(life.own, run.world().ledger().total(), "the only event is the whole bill");
    assert_eq!(paper(&life, "Payload"), "{\"order\": 4711}");
    let letter = paper(&life, "Dead letter in invoices-dlq");
    let id = run.world().request_id(CallId(1));
    assert!(letter.starts_with("{\"order\": 4711}\n\nRequestID (String): "), "{letter}");
    assert!(letter.contains(&format!("{id}\nErrorCode (Number): 200\nErrorMessage (String): ")), "{letter}");
    let reports = paper(&life, "Log: 3 REPORT lines");
    assert_eq!(reports.lines().count(), 3);
    assert!(reports.lines().all(|line| line.starts_with(&format!("REPORT RequestId: {id}\tDuration: "))), "{reports}");
    let metrics = paper(&life, "Metrics");
    for line in ["Invocations 3", "Errors 3", "AsyncEventsReceived 1", "AsyncEventsDropped 1"] {
        assert!(metrics.lines().any(|other| other == line), "{line} in {metrics}");
    }
    let failed: Vec<&str> =
        life.steps.iter().filter(|step| step.look == Look::Failed).map(|step| step.why.as_str()).collect();
    assert!(
        failed[0].starts_with("Back to the queue for 60 s") && failed[1].starts_with("Back to the queue for 120 s")
    );
    assert_eq!(failed[2], "", "it goes nowhere: Lambda gives up, which is a step of its own");
}

#[test]
fn only_the_past_of_the_playhead_is_told() {
    let mut run = run_of("always-fails", 250);
    let mut teller = Teller::default();
    let whole = teller.tell(&mut run, CallId(1));
    let mut seen = 0;
    for at in (0..250).step_by(7) {
        run.seek(Time::from_secs(at));
        let now = teller.tell(&mut run, CallId(1));
        assert!(now.steps.iter().all(|step| step.at <= run.now()));
        assert!(now.steps.len() >= seen, "it only grows");
        assert_eq!(now, life(&mut run, 1), "read on from before, or from the beginning: the same life");
        seen = now.steps.len();
    }
    run.seek(Time::from_secs(250));
    assert_eq!(teller.tell(&mut run, CallId(1)), whole);
    run.seek_record(0);
    assert_eq!(teller.tell(&mut run, CallId(1)).end, End::NotYet);
}

#[test]
fn right_behind_the_end_of_an_attempt_it_is_over_and_neither_running_nor_given_up() {
    let mut run = run_of("always-fails", 0);
    let mut ends = Vec::new();
    while run.step_forward() && ends.len() < 3 {
        if run.last_record().is_some_and(|record| matches!(record.what, What::Finished(_))) {
            ends.push(life(&mut run, 1).end);
        }
    }
    assert_eq!(ends, [End::RunOver; 3]);
}

#[test]
fn while_it_waits_the_card_says_for_how_long() {
    let mut run = run_of("always-fails", 30);
    let life = life(&mut run, 1);
    assert!(life.status.starts_with("waits for its next attempt, 3"), "{}", life.status);
    assert!(life.status.ends_with(" s left"), "{}", life.status);
}

#[test]
fn tries_without_room_are_one_step_with_their_waits_under_the_second_law() {
    let mut run = run_of("throttled", 20);
    let event = (1..=3).map(|call| life(&mut run, call)).find(|life| life.tally.async_events_received > 0);
    let event = event.expect("an event");
    let refused: Vec<_> = event.steps.iter().filter(|step| step.facts.starts_with("again after")).collect();
    assert_eq!(refused.len(), 1);
    assert!(refused[0].facts.starts_with("again after 1 s, 2 s"), "{}", refused[0].facts);
    assert!(refused[0].why.contains("doubles from 1 s to 300 s"), "{}", refused[0].why);
    assert_eq!(event.attempts[0].law, Some(Law::BackOff));
    assert_eq!(event.end, End::Deleted);
    let refused_call = (1..=3).map(|call| life(&mut run, call)).find(|life| life.end == End::Refused);
    let refused_call = refused_call.expect("a synchronous call that was refused");
    assert_eq!((refused_call.own, refused_call.attempts.len()), (Amount::ZERO, 0));
    assert_eq!(refused_call.tally.throttles, 1);
}

#[test]
fn a_call_that_waits_for_others_has_them_in_its_cost_and_among_its_related_calls() {
    let mut run = run_of("sync-chain", 20);
    let first = life(&mut run, 1);
    assert!(first.with_calls > first.own);
    assert_eq!(first.with_calls, run.world().ledger().total());
    let (child, text) = first.related[0].clone();
    assert_eq!(text, format!("It called charge: event {}", child.0));
    let child = life(&mut run, child.0);
    assert_eq!(child.related[0], (CallId(1), "Made by checkout: event 1".to_owned()));
    assert_eq!(child.end, End::Answered);
    let middle = first.attempts[0].at + Span::from_ms(1_500);
    run.seek(middle);
    assert_eq!(life(&mut run, 1).status, "waits for another function");
}

/// Every call of a run at an instant.
fn lives(run: &mut Run) -> Vec<Life> {
    (1..=run.world().calls_sent()).map(|call| life(run, call)).collect()
}

#[test]
fn all_lives_of_a_run_together_are_its_bill_at_any_instant() {
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        let horizon = scenario.about.horizon.0;
        let mut run = Run::new(Arc::new(scenario));
        for part in [1, 4, 7, 10] {
            run.seek(Time(horizon / 10 * part));
            let mut of_no_call = Amount::ZERO;
            run.for_each_record(0, run.shown(), |record| {
                if record.call == NO_CALL {
                    of_no_call += Amount(record.cost.into());
                }
            });
            let lives = lives(&mut run);
            let own: Amount = lives.iter().map(|life| life.own).sum();
            assert_eq!(own + of_no_call, run.world().ledger().total(), "{} at {}", lesson.id, run.now().0);
            let inner: Vec<CallId> = sync_children(&mut run);
            let outer = lives.iter().filter(|life| !inner.contains(&life.call)).map(|life| life.with_calls);
            assert_eq!(outer.sum::<Amount>() + of_no_call, run.world().ledger().total(), "{}", lesson.id);
            assert!(lives.iter().all(|life| life.whole));
        }
    }
}

fn sync_children(run: &mut Run) -> Vec<CallId> {
    use invokescope::engine::record::Sender;
    use invokescope::engine::scenario::Mode;
    let mut all = Vec::new();
    run.for_each_record(0, run.shown(), |record| {
        if let What::Sent { from: Sender::Function { .. }, mode: Mode::Sync, .. } = record.what {
            all.push(record.call);
        }
    });
    all
}

#[test]
fn a_call_is_found_in_a_long_run_and_one_out_of_reach_is_said_to_be() {
    let scenario = read::read(
        r#"{"version":1,"callers":[{"name":"A","calls":"f","mode":"async","when":{"random_per_second":1000},"payload":"{\"n\": {n}}"}],
            "functions":[{"name":"f","work":"5ms"}]}"#,
    )
    .expect("a scenario");
    let mut run = run(scenario, 80);
    let sent = run.world().calls_sent();
    assert!(run.shown() > 350_000, "{}", run.shown());
    for call in [sent - 400, sent - 5_000, sent / 2] {
        let life = life(&mut run, call);
        assert!(life.whole, "{call} of {sent}");
        assert_eq!(life.end, End::Deleted);
        assert_eq!(paper(&life, "Payload"), format!("{{\"n\": {call}}}"), "also long after the world forgot it");
        assert!(life.own > Amount::ZERO);
    }
    let first = life(&mut run, 1);
    assert!(!first.whole);
    assert!(first.steps.is_empty());
    run.seek(Time::from_secs(2));
    let mut teller = Teller::default();
    assert!(teller.tell(&mut run, CallId(1)).whole, "back there it is in reach again");
}

#[test]
fn what_an_sdk_sends_again_is_the_same_request_and_linked_both_ways() {
    let scenario = read::read(
        r#"{"version":1,"callers":[{"name":"A","calls":"f","mode":"sync","when":{"at":["0s"]},"sdk":{"attempts":3,"base":"1s","cap":"20s"}},
                                   {"name":"B","calls":"f","mode":"async","when":{"at":["500ms"]}}],
            "functions":[{"name":"f","work":"1s","reserved":0}]}"#,
    )
    .expect("a scenario");
    let mut run = run(scenario, 20);
    let first = life(&mut run, 1);
    let (again, text) = first.related[0].clone();
    assert_eq!(text, format!("The same request, sent again to f: event {}", again.0));
    let second = life(&mut run, again.0);
    assert!(second.whole);
    assert_eq!(second.related[0], (CallId(1), "The same request, sent earlier to f: event 1".to_owned()));
    assert_eq!(second.end, End::Refused);
}

#[test]
fn the_message_is_shown_also_after_the_queue_was_drained_and_the_record_that_a_function_got() {
    let scenario = read::read(
        r#"{"version":1,"callers":[{"name":"A","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"{\"a\": \"ä\"}"}],
            "functions":[{"name":"f","work":"1s","failure":"always","retries":0,"dead_letter_queue":"q","on_failure":{"function":"g"}},
                         {"name":"g","work":"1s"}],
            "targets":[{"name":"q"}]}"#,
    )
    .expect("a scenario");
    let mut run = run(scenario, 10);
    let before = life(&mut run, 1);
    assert!(paper(&before, "Dead letter in q").starts_with("{\"a\": \"ä\"}"));
    let record: serde_json::Value = serde_json::from_str(paper(&before, "Record sent to g")).expect("JSON");
    assert_eq!(record["requestContext"]["condition"], "RetriesExhausted");
    assert_eq!(record["requestPayload"]["a"], "ä");
    run.give(Command::Drain(invokescope::engine::scenario::TargetId(0))).expect("it can be drained");
    run.seek(Time::from_secs(20));
    assert_eq!(life(&mut run, 1).documents, before.documents);
    let heir = before.related.iter().find(|(_, text)| text.starts_with("Its record went to g")).expect("a heir").0;
    let heir = life(&mut run, heir.0);
    assert_eq!(heir.related[0].1, "It is the record of f: event 1");
    assert_eq!(paper(&heir, "Payload"), paper(&before, "Record sent to g"));
}

#[test]
fn another_future_is_told_after_the_log_was_cut() {
    let mut run = run_of("always-fails", 250);
    let mut teller = Teller::default();
    assert_eq!(teller.tell(&mut run, CallId(1)).attempts.len(), 3);
    run.seek(Time::from_secs(30));
    run.give(Command::CallNow(CallerId(0))).expect("it can call");
    run.seek(Time::from_secs(40));
    let mut teller = Teller::default();
    assert_eq!(teller.tell(&mut run, CallId(1)).attempts.len(), 1);
    assert_eq!(teller.tell(&mut run, CallId(2)).attempts.len(), 1);
}
