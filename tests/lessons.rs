//! Each lesson shows, within its horizon, what its answer says.

use invokescope::engine::log::FullLog;
use invokescope::engine::record::{AlarmState, Condition, Law, Outcome, Record, Sender, What};
use invokescope::engine::scenario::{Arrivals, FunctionId, Scenario};
use invokescope::engine::time::Time;
use invokescope::engine::world::World;
use invokescope::lessons;
use invokescope::text::narrate::{self, Sentence};
use invokescope::timeline::Run;
use std::sync::Arc;

struct FinishedRun {
    log: Vec<Record>,
    world: World,
}

/// A lesson run to its horizon.
fn run_lesson(id: &str) -> FinishedRun {
    let scenario = lessons::find(id).unwrap_or_else(|| panic!("no lesson {id}")).scenario();
    let (commands, horizon) = (scenario.commands.clone(), scenario.about.horizon);
    let mut world = World::new(Arc::new(scenario));
    let mut log = FullLog::default();
    while world.next_due(&commands).is_some_and(|due| due <= horizon) {
        world.step(&commands, &mut log);
    }
    FinishedRun { log: log.0, world }
}

impl FinishedRun {
    fn count(&self, is: impl Fn(&What) -> bool) -> usize {
        self.log.iter().filter(|record| is(&record.what)).count()
    }

    fn outcomes(&self, outcome: Outcome) -> usize {
        self.count(|what| matches!(what, What::Finished(attempt) if attempt.outcome == outcome))
    }

    fn alarms(&self) -> usize {
        self.count(|what| matches!(what, What::AlarmChanged { state: AlarmState::Alarm, .. }))
    }

    fn dead_letters(&self) -> usize {
        self.count(|what| matches!(what, What::DeadLettered { .. }))
    }

    /// What a function's runs left behind.
    fn effects(&self, name: &str) -> u64 {
        let functions = &self.world.config().functions;
        let index = functions.iter().position(|function| function.name == name).expect("a function of this name");
        self.world.function(FunctionId(index as u8)).metrics.effects
    }

    /// What callers outside heard: status, and whether the function failed.
    fn heard(&self) -> Vec<(u16, bool)> {
        let heard = |record: &Record| match record.what {
            What::Answered { from: Sender::Caller(_), status, failed, .. } => Some((status, failed)),
            _ => None,
        };
        self.log.iter().filter_map(heard).collect()
    }

    /// Billed milliseconds, and those of waiting among them.
    fn billed(&self) -> (u32, u32) {
        let bill = |record: &Record| match record.what {
            What::Finished(attempt) => Some((attempt.billed_ms, attempt.waiting_ms)),
            _ => None,
        };
        self.log.iter().filter_map(bill).fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
    }
}

#[test]
fn accepted_opens_before_the_call_and_is_made_at_the_second_attempt() {
    let run = run_lesson("accepted");
    let start = lessons::first_scenario().about.start;
    let sent = run.log.iter().find(|r| matches!(r.what, What::Sent { .. })).expect("a call");
    let answer = run.log.iter().find(|r| matches!(r.what, What::Answered { status: 202, .. })).expect("a 202");
    let started = run.log.iter().find(|r| matches!(r.what, What::Started { .. })).expect("an attempt");
    assert_eq!(lessons::first_scenario().about.id, "accepted");
    assert!(start < sent.at && answer.at < started.at, "it opens before the call, and hears before anything runs");
    assert_eq!((run.outcomes(Outcome::Raised), run.outcomes(Outcome::Succeeded)), (1, 1));
    assert_eq!(run.heard(), [(202, false)]);
}

#[test]
fn sync_waits_for_the_cold_start_once() {
    let run = run_lesson("sync");
    let waited = |record: &Record| match record.what {
        What::Answered { waited, .. } => Some(waited.ms_floor()),
        _ => None,
    };
    let waits: Vec<u64> = run.log.iter().filter_map(waited).collect();
    assert_eq!(waits, [1_070, 820]);
}

#[test]
fn both_ways_see_failures_and_only_one_caller_hears_of_them() {
    let run = run_lesson("both-ways");
    let failed = run.heard().iter().filter(|heard| **heard == (200, true)).count();
    let retried = run.count(|what| matches!(what, What::Started { attempt: 2, .. }));
    assert!(failed >= 2 && retried >= 2 && run.dead_letters() == 0, "{failed} heard, {retried} tried again");
}

#[test]
fn always_fails_three_times_and_rings_the_alarm() {
    let run = run_lesson("always-fails");
    assert_eq!((run.outcomes(Outcome::Raised), run.dead_letters(), run.alarms()), (3, 1, 1));
    assert!(run.world.ledger().total().exact().starts_with("0.0001006"));
}

#[test]
fn no_dlq_loses_the_event() {
    let run = run_lesson("no-dlq");
    assert_eq!((run.count(|what| matches!(what, What::Lost { .. })), run.alarms()), (1, 0));
}

#[test]
fn third_time_succeeds_and_all_three_are_billed() {
    let run = run_lesson("third-time");
    assert_eq!((run.outcomes(Outcome::Raised), run.outcomes(Outcome::Succeeded)), (2, 1));
    assert_eq!(run.world.ledger().usage.requests, 3);
}

#[test]
fn timeout_bills_ninety_seconds_for_nothing() {
    let run = run_lesson("timeout");
    assert_eq!((run.outcomes(Outcome::TimedOut), run.dead_letters(), run.alarms()), (3, 1, 1));
    assert!((90_000..92_000).contains(&run.billed().0));
}

#[test]
fn a_chain_that_waits_is_billed_twice_and_one_that_hands_on_is_not() {
    let (waits, hands_on) = (run_lesson("sync-chain"), run_lesson("async-chain"));
    assert!((7_000..7_500).contains(&waits.billed().0), "{:?}", waits.billed());
    assert!((2_700..2_800).contains(&hands_on.billed().0), "{:?}", hands_on.billed());
    let total = |run: &FinishedRun| run.world.ledger().total();
    assert!(total(&waits).0 > 2 * total(&hands_on).0);
}

#[test]
fn throttled_is_429_for_one_and_a_wait_for_the_other() {
    let run = run_lesson("throttled");
    assert_eq!(run.heard(), [(202, false), (429, false), (200, false)]);
    assert_eq!(run.count(|what| matches!(what, What::RetryDue { law: Law::BackOff, .. })), 3);
    assert_eq!(run.outcomes(Outcome::Succeeded), 2);
}

#[test]
fn backlog_makes_minutes_of_milliseconds_and_loses_nothing() {
    let run = run_lesson("backlog");
    let done = run.log.iter().filter(|record| matches!(record.what, What::Deleted { .. }));
    let waits = |least: u64, most: u64| {
        run.count(|what| matches!(what, What::Started { waited, .. } if (least..most).contains(&waited.ms_floor())))
    };
    assert!(waits(0, 200) > 10 && waits(1_000, 60_000) > 10 && waits(60_000, 300_000) > 3);
    let last = done.filter(|record| record.call.0 <= 100).map(|record| record.at).max();
    assert!(last > Some(Time::from_secs(240)), "{last:?}");
    assert_eq!(run.world.calls_under_way(), 0);
}

#[test]
fn switched_off_is_429_for_one_and_a_dead_letter_for_the_other() {
    let run = run_lesson("switched-off");
    assert_eq!(run.heard(), [(200, false), (202, false), (429, false), (202, false)]);
    let given_up = |what: &What| matches!(what, What::GaveUp { condition: Condition::ZeroReservedConcurrency, .. });
    assert_eq!((run.count(given_up), run.dead_letters(), run.alarms()), (1, 1, 1));
}

#[test]
fn nightly_misses_one_morning_of_seven() {
    let run = run_lesson("nightly");
    assert_eq!(run.outcomes(Outcome::Succeeded), 6);
    assert_eq!(run.count(|what| matches!(what, What::Lost { .. })), 1);
}

#[test]
fn course_notes_answer_200_and_try_four_times() {
    let run = run_lesson("course-notes");
    assert_eq!(run.heard(), [(200, false)]);
    assert_eq!((run.outcomes(Outcome::Raised), run.dead_letters(), run.alarms()), (4, 1, 1));
}

/// Longest sentence that fits below the stage: what happened, and why.
const WHAT_MAX: usize = 100;
const WHY_MAX: usize = 140;

#[test]
fn every_sentence_is_short_and_ends_with_a_stop() {
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        let (commands, horizon) = (scenario.commands.clone(), scenario.about.horizon);
        let mut world = World::new(Arc::new(scenario));
        let mut log = FullLog::default();
        while world.next_due(&commands).is_some_and(|due| due <= horizon) {
            world.step(&commands, &mut log);
            for record in log.0.drain(..) {
                let Sentence { what, why } = narrate::sentence_of(&record, &world, &commands);
                assert!(what.ends_with('.') && what.chars().count() <= WHAT_MAX, "{}: {what}", lesson.id);
                assert!(why.ends_with('.') && why.chars().count() <= WHY_MAX, "{}: {why}", lesson.id);
            }
        }
    }
}

#[test]
fn asked_twice_charges_twice_what_was_asked_for_once() {
    let run = run_lesson("asked-twice");
    assert_eq!(run.heard(), [(200, false)], "the shop hears of one run only");
    assert_eq!(run.count(|what| matches!(what, What::HungUp { .. })), 1);
    assert_eq!(run.count(|what| matches!(what, What::Unheard { .. })), 1);
    assert_eq!((run.outcomes(Outcome::Succeeded), run.billed().0), (2, 4_000));
    assert_eq!(run.effects("charge"), 2);
}

#[test]
fn destinations_hear_of_the_success_and_of_the_failure() {
    let run = run_lesson("destinations");
    let delivered =
        |to_success: bool| run.count(|what| matches!(what, What::Delivered { success, .. } if *success == to_success));
    assert_eq!((delivered(true), delivered(false)), (1, 1));
    assert_eq!(run.heard(), [(202, false), (202, false)]);
    assert_eq!(run.outcomes(Outcome::Raised), 3);
}

#[test]
fn delivered_twice_is_done_twice_unless_the_handler_remembers() {
    let run = run_lesson("delivered-twice");
    assert_eq!(run.outcomes(Outcome::Succeeded), 4);
    assert_eq!((run.effects("send-letter"), run.effects("book-invoice")), (2, 1));
}

#[test]
fn sync_failure_is_heard_once_and_kept_nowhere() {
    let run = run_lesson("sync-failure");
    assert_eq!(run.heard(), [(200, true)]);
    assert_eq!((run.outcomes(Outcome::Raised), run.dead_letters(), run.alarms()), (1, 0, 0));
}

#[test]
fn too_large_is_refused_at_the_door() {
    let run = run_lesson("too-large");
    assert_eq!(run.heard(), [(202, false), (413, false)]);
    assert_eq!(run.count(|what| matches!(what, What::Accepted { .. })), 1);
}

#[test]
fn notified_is_a_person_and_not_the_caller() {
    let run = run_lesson("notified");
    assert_eq!((run.heard(), run.dead_letters(), run.alarms()), (vec![(202, false)], 1, 1));
}

#[test]
fn three_uses_get_what_suits_each() {
    let run = run_lesson("three-uses");
    let waited = |record: &Record| match record.what {
        What::Finished(attempt) => u64::from(attempt.waiting_ms),
        _ => 0,
    };
    assert_eq!(run.heard().iter().map(|(status, _)| *status).collect::<Vec<_>>(), [202, 200]);
    assert!(run.log.iter().map(waited).sum::<u64>() > 2_000, "the chain pays for waiting");
    assert_eq!((run.outcomes(Outcome::Succeeded), run.count(|what| matches!(what, What::Deleted { .. }))), (1, 1));
}

/// How many jobs that callers wanted done are still open at the end of a run.
fn open_jobs(scenario: Scenario) -> u64 {
    let horizon = scenario.about.horizon;
    let mut run = Run::new(Arc::new(scenario));
    run.seek(horizon);
    let jobs = run.world().jobs();
    jobs.wanted - jobs.done - jobs.kept - jobs.lost - jobs.failed
}

#[test]
fn each_lesson_and_each_what_if_of_it_comes_to_its_end_within_the_horizon() {
    let mut open = Vec::new();
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        for what_if in &scenario.about.what_if {
            let mut changed = scenario.clone();
            changed.apply_throughout(what_if.command.clone());
            open.push((lesson.id, what_if.label.clone(), open_jobs(changed)));
        }
        open.push((lesson.id, String::new(), open_jobs(scenario)));
    }
    // Where callers never stop, some job is always open.
    let never_stops = |id: &str| {
        let callers = lessons::find(id).expect("a lesson").scenario().callers;
        callers.iter().any(|caller| matches!(caller.when, Arrivals::Every { .. }))
    };
    open.retain(|(id, _, jobs)| *jobs > 0 && !never_stops(id));
    assert_eq!(open, []);
}
