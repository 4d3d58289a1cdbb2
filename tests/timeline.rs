//! Going through a run in both directions: what random journeys once found, and the budget of what is remembered.

mod support;

use invokescope::engine::scenario::{CallerId, Command};
use invokescope::engine::time::Time;
use invokescope::timeline::{Budget, Run};
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
