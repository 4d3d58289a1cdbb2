//! Which kind of call is right: for workloads whose answer is plain, and for any at all never more than the runs show.

use invokescope::engine::ledger::Cause;
use invokescope::engine::scenario::Mode;
use invokescope::engine::time::Span;
use invokescope::lessons::advice::{Advice, Advised, Reason, Who, Workload, advise};

const PLAIN: Workload = Workload {
    who: Who::Program,
    needs_result: false,
    work: Span::from_secs(2),
    memory_mb: 512,
    every: Span::from_secs(10),
    failure_ppm: 0,
    at_once: None,
    twice_harms: false,
    is_kept: false,
};

#[track_caller]
fn of(workload: Workload) -> Advice {
    advise(&workload).expect("an advice")
}

#[test]
fn who_needs_the_result_waits_for_it() {
    let advice = of(Workload { who: Who::Page, needs_result: true, ..PLAIN });
    assert_eq!((advice.advised, advice.reasons.as_slice()), (Advised::Sync, [Reason::ResultNeeded].as_slice()));
    assert_eq!(advice.sync.outcome.jobs.done, advice.sync.outcome.jobs.wanted);
    assert_eq!(advice.ways()[0].scenario.callers[0].mode, Mode::Sync);
}

#[test]
fn no_api_waits_for_a_minute_so_the_result_is_fetched_later() {
    let advice = of(Workload { who: Who::Page, needs_result: true, work: Span::from_secs(60), ..PLAIN });
    assert_eq!(advice.advised, Advised::AsyncThenFetch);
    let wanted = advice.sync.outcome.jobs.wanted;
    let gives_up = Reason::GivesUp { after: Span::from_secs(29), calls: wanted };
    assert_eq!(advice.reasons[0], gives_up, "{:?}", advice.reasons);
    assert_eq!(advice.r#async.outcome.jobs.done, wanted);
}

#[test]
fn a_function_that_waits_in_vain_is_billed_for_it() {
    let advice = of(Workload { who: Who::Function, ..PLAIN });
    assert_eq!(advice.advised, Advised::Async);
    let Some(Reason::WaitingBilled { waiting, total }) = advice.reasons.first() else { panic!("{:?}", advice.reasons) };
    let sync = &advice.sync.outcome;
    let of_million = |part| sync.part_per_million_calls(part).expect("calls");
    assert_eq!((*waiting, *total), (of_million(sync.part(Cause::Waiting)), of_million(sync.total)));
    assert!(advice.r#async.outcome.total < sync.total);
}

#[test]
fn lambda_tries_an_event_again_and_gets_more_done() {
    let advice = of(Workload { failure_ppm: 200_000, ..PLAIN });
    let again = advice.reasons.iter().find_map(|reason| match reason {
        Reason::TriedAgain { done, done_waiting, wanted } => Some((*done, *done_waiting, *wanted)),
        _ => None,
    });
    let (done, done_waiting, wanted) = again.unwrap_or_else(|| panic!("{:?}", advice.reasons));
    assert!(done_waiting < done && done <= wanted, "{done_waiting} < {done} <= {wanted}");
    let sync = of(Workload { failure_ppm: 200_000, needs_result: true, ..PLAIN });
    let is_told =
        |reason: &Reason| matches!(reason, Reason::NotTriedAgain { failed, .. } if *failed == wanted - done_waiting);
    assert!(sync.reasons.iter().any(is_told), "{:?}", sync.reasons);
}

#[test]
fn a_calling_function_that_is_called_with_events_is_tried_again_itself() {
    let again = |workload: Workload| {
        of(workload).reasons.iter().find_map(|reason| match reason {
            Reason::CallerTriedAgain { again } => Some(*again),
            _ => None,
        })
    };
    for needs_result in [false, true] {
        let failing = Workload { who: Who::Function, failure_ppm: 200_000, needs_result, ..PLAIN };
        let told = again(failing).unwrap_or_else(|| panic!("{:?}", of(failing).reasons));
        // A fifth of all is tried again, and of these a fifth.
        assert!(told.abs_diff(240) < 60, "{told}");
        assert_eq!(again(Workload { failure_ppm: 0, ..failing }), None);
        assert_eq!(again(Workload { who: Who::Program, ..failing }), None);
    }
}

#[test]
fn where_nothing_fails_nothing_is_tried_again_and_nothing_is_left_open() {
    let long = Workload { work: Span::from_secs(45), every: Span::from_secs(1), at_once: Some(3), ..PLAIN };
    let advice = of(long);
    assert_eq!(advice.advised, Advised::Async);
    assert!(!advice.reasons.iter().any(|reason| matches!(reason, Reason::TriedAgain { .. })), "{:?}", advice.reasons);
    let jobs = advice.r#async.outcome.jobs;
    assert_eq!((jobs.wanted, jobs.done, advice.r#async.still_waiting), (1_000, 1_000, 0), "run until all is settled");
    assert!(advice.sync.outcome.jobs.done < 1_000);
    // One at once and half an hour each: more than a run follows, or more than an event may wait. Nothing is left unsaid.
    let endless = Workload { work: Span::from_secs(1_800), every: Span::from_secs(1), at_once: Some(1), ..PLAIN };
    let advice = of(endless);
    let jobs = advice.r#async.outcome.jobs;
    assert_eq!(jobs.done + jobs.lost + jobs.kept + jobs.failed + advice.r#async.still_waiting, jobs.wanted);
    let told = advice.reasons.iter().any(|reason| matches!(reason, Reason::StillWaiting { .. }));
    assert_eq!(told, advice.r#async.still_waiting > 0);
}

#[test]
fn an_open_scenario_says_its_own_numbers() {
    for who in Who::ALL {
        for mode in [Mode::Sync, Mode::Async] {
            let said = Workload { who, memory_mb: 1_024, at_once: Some(3), is_kept: true, failure_ppm: 7, ..PLAIN };
            let own = Workload::of(&said.scenario(mode), PLAIN);
            assert_eq!(own, Some(Workload { needs_result: mode == Mode::Sync, ..said }), "{who:?} {mode:?}");
        }
    }
    for lesson in invokescope::lessons::all() {
        let own = Workload::of(&lesson.scenario(), PLAIN).unwrap_or_else(|| panic!("{}: no caller", lesson.id));
        let Ok(advice) = advise(&own) else { continue };
        for way in [&advice.sync, &advice.r#async] {
            let jobs = way.outcome.jobs;
            let accounted = jobs.done + jobs.lost + jobs.kept + jobs.failed + way.still_waiting;
            assert_eq!(accounted, jobs.wanted, "{}: {jobs:?}", lesson.id);
        }
    }
}

#[test]
fn what_is_given_up_is_lost_or_kept() {
    let failing = Workload { failure_ppm: 700_000, ..PLAIN };
    let lost = of(failing).r#async.outcome.jobs.lost;
    assert!(lost > 0);
    assert!(
        of(failing).reasons.iter().any(|reason| matches!(reason, Reason::Lost { lost: told, .. } if *told == lost))
    );
    let kept = of(Workload { is_kept: true, ..failing });
    assert!(kept.reasons.iter().any(|reason| matches!(reason, Reason::Kept { kept, .. } if *kept == lost)));
}

#[test]
fn what_takes_few_at_once_refuses_those_who_wait_and_queues_events() {
    let busy = Workload { at_once: Some(1), every: Span::from_ms(500), ..PLAIN };
    let told = of(busy).reasons;
    assert!(told.iter().any(|reason| matches!(reason, Reason::Refused { waited: true, .. })), "{told:?}");
}

#[test]
fn more_than_can_be_done_is_said_first_with_the_events_that_are_behind() {
    for (work, every, at_once) in [(2_000, 500, 2), (40_000, 1_000, 1)] {
        let (work, every) = (Span::from_ms(work), Span::from_ms(every));
        let advice = of(Workload { work, every, at_once: Some(at_once), ..PLAIN });
        let Some(Reason::FallsBehind { behind, wanted, oldest, is_kept: false }) = advice.reasons.first().copied()
        else {
            panic!("{:?}", advice.reasons)
        };
        // It did about one of the calls for each time that the work takes, in as many places.
        let done = every.0 * wanted * u64::from(at_once) / work.0;
        assert!(behind.abs_diff(wanted - done) < wanted / 10, "{behind} of {wanted}, {done} can be done");
        assert_eq!(oldest, Span::from_secs(6 * 3_600));
    }
    let (work, every) = (Span::from_ms(2_000), Span::from_ms(500));
    let kept = of(Workload { work, every, at_once: Some(2), is_kept: true, ..PLAIN });
    let first = kept.reasons.first();
    assert!(
        matches!(first, Some(Reason::FallsBehind { is_kept: true, .. })),
        "a queue keeps what is too old: {first:?}"
    );
    let enough = of(Workload { every: Span::from_secs(1), at_once: Some(2), ..PLAIN });
    assert!(!enough.reasons.iter().any(|reason| matches!(reason, Reason::FallsBehind { .. })));
}

#[test]
fn one_failure_in_a_hundred_is_told_from_five() {
    let failed = |ppm| of(Workload { failure_ppm: ppm, needs_result: true, ..PLAIN }).sync.outcome.jobs.failed;
    for percent in [1, 2, 5, 10] {
        let expected = u64::from(percent) * 10;
        assert!(failed(percent * 10_000).abs_diff(expected) <= 3 * expected.isqrt(), "{percent} %");
    }
}

#[test]
fn how_long_it_takes_is_told_of_those_who_were_given_the_result() {
    for who in Who::ALL {
        let advice = of(Workload { who, at_once: Some(1), every: Span::from_ms(1_500), ..PLAIN });
        let told = advice.reasons.iter().find_map(|reason| match reason {
            Reason::WaitsInVain { average } => Some(*average),
            _ => None,
        });
        assert!(told.is_some_and(|average| average >= Span::from_secs(2)), "{who:?}: {told:?}");
    }
}

#[test]
fn calls_that_found_no_room_are_counted_as_calls() {
    for who in Who::ALL {
        for needs_result in [false, true] {
            let advice = of(Workload { who, needs_result, at_once: Some(2), every: Span::from_ms(500), ..PLAIN });
            let told = advice.reasons.iter().find_map(|reason| match reason {
                Reason::Refused { calls, wanted, refusals, .. } => Some((*calls, *wanted, *refusals)),
                _ => None,
            });
            let (calls, wanted, refusals) = told.unwrap_or_else(|| panic!("{who:?}: {:?}", advice.reasons));
            assert!(0 < calls && calls <= wanted && calls <= refusals, "{who:?}: {calls} of {wanted}, {refusals}");
        }
    }
}

#[test]
fn what_lambda_stops_is_advised_to_nobody() {
    for (who, needs_result) in [(Who::Program, false), (Who::Program, true), (Who::Page, true), (Who::Function, false)]
    {
        let advice =
            of(Workload { who, needs_result, work: Span::from_secs(1_801), every: Span::from_secs(60), ..PLAIN });
        assert_eq!(advice.advised, Advised::Split, "{who:?}");
        let stopped = advice.sync.timed_out + advice.r#async.timed_out;
        assert_eq!(advice.reasons, [Reason::Stopped { after: Span::from_secs(1_800), attempts: stopped }]);
        assert!(stopped >= 100, "{who:?}: {stopped}");
        let done = advice.r#async.outcome.jobs.done;
        assert!(who == Who::Function || done == 0, "{done}");
    }
}

#[test]
fn what_only_the_newer_limit_allows_is_said_with_its_source() {
    let newer = |secs, needs_result| {
        let advice = of(Workload { work: Span::from_secs(secs), needs_result, ..PLAIN });
        let reason = advice.reasons.iter().find(|reason| matches!(reason, Reason::NewerLimit { .. })).copied();
        reason.map(|reason| (reason, reason.facts()[0].id, advice.r#async.outcome.jobs.done))
    };
    let (before, now) = (Span::from_secs(900), Span::from_secs(1_800));
    assert_eq!(newer(900, false), None);
    let told = Reason::NewerLimit { before, now, is_async: true };
    assert_eq!(newer(1_200, false), Some((told, "timeout-max", 1_000)));
}

#[test]
fn memory_is_what_is_billed() {
    let total = |memory_mb| of(Workload { memory_mb, ..PLAIN }).r#async.outcome.total;
    assert!(total(1_024) > total(512) && total(512).0 * 2 > total(1_024).0);
    let faults = advise(&Workload { memory_mb: 1, ..PLAIN }).expect_err("too little");
    assert!(faults[0].to_string().contains("memory_mb"), "{faults:?}");
}

#[test]
fn an_event_may_run_twice() {
    assert!(of(Workload { twice_harms: true, ..PLAIN }).reasons.contains(&Reason::RunsTwice));
    assert!(!of(Workload { twice_harms: true, needs_result: true, ..PLAIN }).reasons.contains(&Reason::RunsTwice));
}

#[test]
fn numbers_that_no_simulation_takes_are_named() {
    let faults = advise(&Workload { at_once: Some(999_999), ..PLAIN }).expect_err("too many");
    assert!(faults[0].to_string().contains("reserved"), "{faults:?}");
}

#[test]
fn any_numbers_at_all_get_an_answer_that_the_runs_show() {
    for who in Who::ALL {
        for work in [0, 1, 30_000, 1_800_000, 3_600_000].map(Span::from_ms) {
            for every in [1, 1_000, 3_600_000].map(Span::from_ms) {
                for (needs_result, failure_ppm) in [(true, 0), (true, 1_000_000), (false, 1), (false, 1_000_000)] {
                    let workload = Workload { who, needs_result, work, every, failure_ppm, ..PLAIN };
                    let advice = of(workload);
                    let jobs = advice.ways()[0].outcome.jobs;
                    assert!(jobs.done + jobs.lost + jobs.kept + jobs.failed <= jobs.wanted, "{workload:?}");
                }
            }
        }
    }
}
