//! Going through a run in both directions: what random journeys once found, and the budget of what is remembered.

mod support;

use invokescope::engine::record::{CallId, Law, What};
use invokescope::engine::scenario::{CallerId, Command};
use invokescope::engine::time::Time;
use invokescope::engine::world::Stage;
use invokescope::timeline::{Budget, Found, Progress, Run, Search, SearchTarget, Way};
use std::sync::Arc;
use support::{scenario, secs};

/// An alarm that looks every minute and sees nothing new after its first look.
const QUIET: &str = r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["1s"]}}],
    "functions":[{"name":"f","dead_letter_queue":"dlq"}],"targets":[{"name":"dlq","alarm":true}]}"#;

#[test]
fn a_command_after_stepping_back_acts_where_the_playhead_stands() {
    let mut run = Run::new(Arc::new(scenario(QUIET)));
    run.seek(secs(500));
    run.seek_record(run.known());
    let then = run.now();
    assert_eq!(then, secs(60), "the alarm's first look; the later ones saw nothing new");
    assert_eq!(run.give(Command::CallNow(CallerId(0))), Ok(()));
    assert_eq!(run.last_record().map(|record| record.at), Some(then));
}

#[test]
fn looking_in_vain_for_the_next_record_leaves_the_playhead() {
    let mut run = Run::new(Arc::new(scenario(QUIET)));
    while run.step_forward() {}
    let (then, shown) = (run.now(), run.shown());
    assert!(!run.step_forward());
    assert_eq!((run.now(), run.shown()), (then, shown));
    assert_eq!(run.give(Command::CallNow(CallerId(0))), Ok(()));
    assert_eq!(run.last_record().map(|record| record.at), Some(then));
}

#[test]
fn a_refused_command_changes_nothing() {
    let mut run = Run::new(Arc::new(scenario(QUIET)));
    run.seek(secs(30));
    run.step_back();
    let (now, shown, known) = (run.now(), run.shown(), run.known());
    assert!(run.give(Command::CallNow(CallerId(9))).is_err());
    assert_eq!((run.now(), run.shown(), run.known()), (now, shown, known));
}

/// Many calls at random for ten minutes.
const LONG: &str = r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"random_per_second":100}}],
    "functions":[{"name":"f","work":{"exponential":"200ms"},"timeout":"15min","failure":{"chance":"20%"}}]}"#;

#[test]
fn the_budget_holds_however_long_the_run_is() {
    for bytes in [1 << 16, 1 << 20, 4 << 20] {
        let budget = Budget { segment_records: 256, bytes };
        let mut run = Run::with_budget(Arc::new(scenario(LONG)), budget);
        for minute in 1..=10 {
            run.seek(secs(60 * minute));
            let (snapshots, records) = run.remembered_bytes();
            assert!(snapshots <= bytes, "{snapshots} bytes of snapshots after {minute} min of {bytes}");
            assert!(records <= bytes + (2 << 20), "{records} bytes of records after {minute} min of {bytes}");
        }
    }
}

#[test]
fn with_a_budget_no_segment_is_much_longer_than_the_others() {
    let mut run = Run::with_budget(Arc::new(scenario(LONG)), Budget { segment_records: 64, bytes: 16 << 20 });
    run.seek(secs(1_200));
    let lengths = run.segment_lengths();
    let (longest, all) = (lengths.iter().max().copied().unwrap_or_default(), lengths.iter().sum::<u64>());
    assert!(lengths.len() > 8 && longest <= 4 * all / lengths.len() as u64, "{lengths:?}");
}

#[test]
fn a_command_in_a_far_past_does_not_make_the_old_future_again() {
    let mut run = Run::with_budget(Arc::new(scenario(LONG)), Budget { segment_records: 256, bytes: 1 << 16 });
    run.seek(secs(1_200));
    run.seek(Time::from_ms(1_500));
    assert_eq!(run.give(Command::CallNow(CallerId(0))), Ok(()));
    let (_, records) = run.remembered_bytes();
    assert!(records < 2 << 20, "{records}");
    assert_eq!(run.known(), run.shown());
}

/// Looks with few steps at a time, as a frame does, and goes there.
fn step_to(run: &mut Run, target: SearchTarget, way: Way) -> Found {
    let mut search = Search::new(run, target, way);
    loop {
        match search.look(run, 16) {
            Found::NotYet => {}
            Found::Here(seq, at) => {
                run.seek(at);
                run.seek_record(seq + 1);
                return Found::Here(seq, at);
            }
            nothing => return nothing,
        }
    }
}

#[test]
fn stepping_to_what_goes_wrong_visits_each_problem_once_in_both_directions() {
    for lesson in invokescope::lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        let horizon = run.scenario().about.horizon;
        run.seek(horizon);
        let (mut wrong, known) = (Vec::new(), run.known());
        run.for_each_record(0, known, |record| {
            if record.is_problem() {
                wrong.push(record.seq);
            }
        });
        wrong.truncate(40);
        let mut run = Run::new(Arc::new(lesson.scenario()));
        for seq in &wrong {
            assert!(
                matches!(step_to(&mut run, SearchTarget::Problem, Way::On), Found::Here(found, _) if found == *seq),
                "{}",
                lesson.id
            );
            assert_eq!(run.last_record().map(|record| record.seq), Some(*seq), "{}", lesson.id);
        }
        for seq in wrong.iter().rev().skip(1) {
            assert!(
                matches!(step_to(&mut run, SearchTarget::Problem, Way::Back), Found::Here(found, _) if found == *seq),
                "{}",
                lesson.id
            );
        }
        assert_eq!(step_to(&mut run, SearchTarget::Problem, Way::Back), Found::Nothing(None), "{}", lesson.id);
    }
}

#[test]
fn a_run_in_which_nothing_goes_wrong_says_so_and_is_left_as_it_was() {
    let mut run = Run::new(Arc::new(scenario(QUIET)));
    run.seek(secs(2));
    let before = (run.now(), run.shown(), run.known());
    assert_eq!(step_to(&mut run, SearchTarget::Problem, Way::On), Found::Nothing(None));
    assert_eq!((run.now(), run.shown(), run.known()), before, "a search in vain leaves no trace");
}

#[test]
fn a_search_that_would_never_end_does_end() {
    let mut run = Run::new(Arc::new(scenario(&LONG.replace(r#"{"chance":"20%"}"#, r#""never""#))));
    assert!(matches!(step_to(&mut run, SearchTarget::Problem, Way::On), Found::Nothing(Some(_))));
    assert_eq!((run.now(), run.known()), (Time::ZERO, 0));
}

#[test]
fn stepping_by_call_shows_all_of_one_call_and_nothing_else() {
    let mut run = Run::new(Arc::new(invokescope::lessons::find("throttled").expect("a lesson").scenario()));
    run.seek(secs(20));
    let (mut of_it, known, call) = (Vec::new(), run.known(), CallId(2));
    run.for_each_record(0, known, |record| {
        if record.call == call {
            of_it.push(record.seq);
        }
    });
    assert!(of_it.len() > 6);
    run.seek(Time::ZERO);
    run.seek_record(0);
    for seq in &of_it {
        assert!(matches!(step_to(&mut run, SearchTarget::Of(call), Way::On), Found::Here(found, _) if found == *seq));
    }
    for seq in of_it.iter().rev().skip(1) {
        assert!(matches!(step_to(&mut run, SearchTarget::Of(call), Way::Back), Found::Here(found, _) if found == *seq));
    }
}

#[test]
fn a_failure_is_a_problem_and_a_wait_or_a_success_is_none() {
    let mut run = Run::new(Arc::new(invokescope::lessons::find("always-fails").expect("a lesson").scenario()));
    run.seek(secs(300));
    let (mut told, known) = (Vec::new(), run.known());
    run.for_each_record(0, known, |record| {
        let wrong = match record.what {
            What::Finished(finished) => Some(finished.outcome.failed()),
            What::GaveUp { .. } | What::DeadLettered { .. } => Some(true),
            What::Sent { .. } | What::Accepted { .. } | What::RetryDue { .. } | What::Answered { .. } => Some(false),
            _ => None,
        };
        told.extend(wrong.map(|wrong| (record.is_problem(), wrong)));
    });
    assert_eq!(told.iter().filter(|(_, wrong)| *wrong).count(), 5, "three attempts, giving up, and the dead letter");
    assert!(told.iter().all(|(is, wrong)| is == wrong));
}

/// Twenty thousand events against ten places: at each round of tries all calls change.
const STORM: &str = r#"{"seed":1,"account":{"network":"0s","dispatch":"0s"},
    "callers":[{"name":"c","calls":"f","mode":"async","when":{"burst":20000,"at":"0s"}}],
    "functions":[{"name":"f","work":{"exponential":"200ms"},"timeout":"15min","reserved":10,"dead_letter_queue":"q"}],
    "targets":[{"name":"q"}]}"#;

#[test]
fn snapshots_of_a_storm_are_many_and_small() {
    let mut run = Run::new(Arc::new(scenario(STORM)));
    run.seek(Time::from_secs(300));
    let (snapshots, _) = run.remembered_bytes();
    let longest = run.segment_lengths().into_iter().max().expect("a segment");
    assert!(longest <= 2 * Budget::default().segment_records, "{longest} records from one snapshot to the next");
    // Nine rounds of 20,000 changed calls and timers; as they stand in memory they would take 70 MB.
    assert!(snapshots < 6 << 20, "{snapshots} bytes");
}

#[test]
fn going_about_in_a_storm_is_running_through_it() {
    let budget = Budget { segment_records: 3_000, bytes: 1 << 20 };
    let mut run = Run::with_budget(Arc::new(scenario(STORM)), budget);
    run.seek(Time::from_secs(130));
    for seconds in [2, 100, 0, 64, 129, 31] {
        run.seek(Time::from_secs(seconds));
        run.world().check().expect("the laws hold");
        let mut through = Run::new(Arc::new(scenario(STORM)));
        through.seek(Time::from_secs(seconds));
        assert_eq!(run.digest(), through.digest(), "at {seconds} s");
        let world = run.world();
        let crowd = world.crowd();
        let waiting = |law| world.calls().filter(move |call| call.stage == Stage::Waiting(law)).count() as u64;
        assert_eq!(crowd.waiting_by(Law::BackOff).count, waiting(Law::BackOff));
        let next = world.calls().filter(|call| matches!(call.stage, Stage::Waiting(_))).map(|call| call.until).min();
        assert_eq!(crowd.waiting_by(Law::BackOff).next.map(|(until, _)| until), next);
        let running: Vec<_> = world.calls().filter(|call| call.is_running()).map(|call| call.id).collect();
        assert!(world.running_calls().map(|call| call.id).eq(running));
        assert!(world.shown_calls(1_000).count() < 4_000, "few are looked at");
    }
}

#[test]
fn callers_that_stopped_waiting_leave_nothing_to_be_gone_through() {
    let json = r#"{"callers":[{"name":"c","calls":"f","mode":"sync","when":{"burst":20000},
        "sdk":{"read_timeout":"10min","attempts":1}}],"functions":[{"name":"f","reserved":10,"work":"1s"}]}"#;
    let mut run = Run::new(Arc::new(scenario(json)));
    run.seek(Time::from_secs(5));
    // Each step looks at few timers, of which ten thousands would be stale.
    while run.step_forward_within(2_048).expect("the next record, or the end, within few steps") {}
    assert!(run.world().is_finished(run.commands()));
}

#[test]
fn a_long_way_is_gone_in_slices() {
    let json = r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"every":"1ms"}}],
        "functions":[{"name":"f","work":"1ms"}]}"#;
    let (mut sliced, mut whole) = (Run::new(Arc::new(scenario(json))), Run::new(Arc::new(scenario(json))));
    let (to, mut slices) = (Time::from_secs(20), 0);
    while sliced.seek_within(to, 1_000) == Progress::Behind {
        assert!(sliced.now() <= to);
        slices += 1;
    }
    whole.seek(to);
    assert!(slices > 50, "{slices}");
    assert_eq!(sliced.digest(), whole.digest());
    let count = sliced.shown() - 5_000;
    let mut slices = 0;
    while sliced.seek_record_within(count, 10) == Progress::Behind {
        slices += 1;
    }
    whole.seek_record(count);
    assert!(slices > 3, "{slices}");
    assert_eq!((sliced.shown(), sliced.now()), (count, whole.now()));
    assert_eq!(sliced.digest(), whole.digest());
}

#[test]
fn what_somebody_else_did_with_the_run_can_be_undone_here() {
    let (mut mine, mut theirs) = (Run::new(Arc::new(scenario(QUIET))), Run::new(Arc::new(scenario(QUIET))));
    let follow = |mine: &mut Run, theirs: &mut Run| {
        mine.adopt(theirs.commands().to_vec());
        mine.seek(theirs.now());
        assert_eq!(mine.digest(), theirs.digest());
        assert_eq!((mine.can_undo(), mine.can_redo()), (theirs.can_undo(), theirs.can_redo()));
    };
    for seconds in [1, 4] {
        theirs.seek(Time::from_secs(seconds));
        theirs.give(Command::CallNow(CallerId(0))).expect("a call");
        follow(&mut mine, &mut theirs);
    }
    for step in [Run::undo, Run::undo, Run::redo, Run::undo] {
        assert!(step(&mut theirs));
        follow(&mut mine, &mut theirs);
    }
    // And the other way round.
    assert!(mine.redo());
    follow(&mut theirs, &mut mine);
    follow(&mut mine, &mut theirs);
}
