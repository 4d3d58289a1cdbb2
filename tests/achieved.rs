//! A comparison says what was achieved: jobs done of jobs wanted, lost, kept, done twice, and what a finished one costs.

mod support;

use invokescope::engine::scenario::{Scenario, read};
use invokescope::engine::time::Time;
use invokescope::engine::world::JobCounts;
use invokescope::lessons;
use invokescope::text::comparison;
use invokescope::timeline::Run;
use invokescope::timeline::outcome::Outcome;
use invokescope::timeline::variant::Variant;
use std::sync::Arc;
use support::Lab;

fn jobs(json: &str) -> JobCounts {
    *Lab::run(json, Time::from_secs(3_600)).world.jobs()
}

fn outcome(scenario: Scenario) -> Outcome {
    let until = scenario.about.horizon.max(Time::from_secs(3_600));
    let mut run = Run::new(Arc::new(scenario));
    run.seek(until);
    Outcome::of(run.world())
}

/// A lesson's calls in this way, up to its horizon.
fn lesson(id: &str, variant: Variant) -> Outcome {
    let scenario = lessons::find(id).expect("a lesson").scenario();
    let horizon = scenario.about.horizon;
    let mut other = Run::new(Arc::new(variant.of(&Run::new(Arc::new(scenario)))));
    other.seek(horizon);
    Outcome::of(other.world())
}

fn one_function(mode: &str, function: &str) -> String {
    format!(
        r#"{{ "version": 1, "title": "t", "horizon": "10min",
        "callers": [{{ "name": "c", "calls": "f", "mode": "{mode}", "when": {{ "at": ["0s", "10s"] }} }}],
        "functions": [{{ "name": "f", "work": "1s" {function} }}],
        "targets": [{{ "name": "letters" }}, {{ "name": "gone", "reachable": false }}] }}"#
    )
}

#[test]
fn a_job_is_done_kept_lost_or_failed() {
    let done = jobs(&one_function("async", ""));
    assert_eq!(done, JobCounts { wanted: 2, done: 2, ..JobCounts::default() });
    let lost = jobs(&one_function("async", r#", "failure": "always""#));
    assert_eq!(lost, JobCounts { wanted: 2, lost: 2, ..JobCounts::default() });
    let kept = jobs(&one_function("async", r#", "failure": "always", "dead_letter_queue": "letters""#));
    assert_eq!(kept, JobCounts { wanted: 2, kept: 2, ..JobCounts::default() });
    let undelivered = jobs(&one_function("async", r#", "failure": "always", "dead_letter_queue": "gone""#));
    assert_eq!(undelivered, JobCounts { wanted: 2, lost: 2, ..JobCounts::default() });
    let failed = jobs(&one_function("sync", r#", "failure": "always""#));
    assert_eq!(failed, JobCounts { wanted: 2, failed: 2, ..JobCounts::default() });
    let checked = jobs(&one_function("dry_run", ""));
    assert_eq!(checked, JobCounts::default(), "a dry run wants nothing done");
}

#[test]
fn a_job_is_as_far_done_as_what_it_handed_on() {
    let chain = |inner: &str| {
        format!(
            r#"{{ "version": 1, "title": "t", "horizon": "10min",
            "callers": [{{ "name": "c", "calls": "outer", "when": {{ "at": ["0s"] }} }}],
            "functions": [{{ "name": "outer", "calls": [{{ "function": "inner", "mode": "async" }}] }},
                {{ "name": "inner" {inner} }}],
            "targets": [{{ "name": "letters" }}] }}"#
        )
    };
    let wanted = JobCounts { wanted: 1, ..JobCounts::default() };
    assert_eq!(jobs(&chain("")), JobCounts { done: 1, ..wanted });
    assert_eq!(jobs(&chain(r#", "failure": "always""#)), JobCounts { lost: 1, ..wanted });
    let kept = jobs(&chain(r#", "failure": "always", "dead_letter_queue": "letters""#));
    assert_eq!(kept, JobCounts { kept: 1, ..wanted });
}

#[test]
fn a_job_is_done_twice_by_an_sdk_or_the_queue_unless_the_handler_remembers() {
    let count = |id: &str| {
        let mut run = Run::new(Arc::new(lessons::find(id).expect("a lesson").scenario()));
        run.seek(Time::from_secs(600));
        *run.world().jobs()
    };
    assert_eq!(count("asked-twice"), JobCounts { wanted: 1, done: 1, done_twice: 1, ..JobCounts::default() });
    assert_eq!(count("delivered-twice"), JobCounts { wanted: 2, done: 2, done_twice: 1, ..JobCounts::default() });
}

/// A run that fails has sent its mail all the same, where it is sent before the failure.
#[test]
fn what_failed_runs_left_behind_counts_as_done_twice() {
    let run = |failure: &str, effects: &str| jobs(&one_function("async", &format!(r#", {failure}, {effects}"#)));
    let (third_time, never) = (r#""failure": { "first_attempts": 2 }"#, r#""failure": "always""#);
    let [every_run, once] = [r#""effects": "every_run""#, r#""effects": "once_per_event""#];
    let wanted = JobCounts { wanted: 2, ..JobCounts::default() };
    assert_eq!(run(third_time, every_run), JobCounts { done: 2, done_twice: 2, ..wanted }, "three mails each");
    assert_eq!(run(never, every_run), JobCounts { lost: 2, done_twice: 2, ..wanted }, "three mails, and no success");
    assert_eq!(run(third_time, once), JobCounts { done: 2, ..wanted }, "an idempotent handler sends one");
    let at_the_end = format!(r#"{every_run}, "effect_at": "success""#);
    assert_eq!(run(third_time, &at_the_end), JobCounts { done: 2, ..wanted }, "nothing is left by runs that fail");
    assert_eq!(run(never, &at_the_end), JobCounts { lost: 2, ..wanted });
    assert_eq!(run(third_time, r#""effects": "ignored""#), JobCounts { done: 2, ..wanted });
}

#[test]
fn with_and_without_a_dead_letter_queue_shows_kept_against_lost() {
    let with = lesson("always-fails", Variant::WithDeadLetters);
    let without = lesson("always-fails", Variant::WithoutDeadLetters);
    assert_eq!((with.jobs.kept, with.jobs.lost), (1, 0));
    assert_eq!((without.jobs.kept, without.jobs.lost), (0, 1));
    assert_eq!(comparison::figures(&with)[..3], ["0 of 1", "0", "1"]);
    assert_eq!(comparison::figures(&without)[..3], ["0 of 1", "1", "0"]);
}

#[test]
fn cheaper_is_not_said_of_a_way_that_finished_nothing() {
    let (sync, events) = (lesson("third-time", Variant::AllSync), lesson("third-time", Variant::AllAsync));
    assert!(sync.total < events.total && sync.jobs.done == 0 && events.jobs.done == 1, "{sync:?} {events:?}");
    assert!(comparison::verdict(&sync, &events).starts_with("Sync finished no job"));
    assert_eq!(comparison::way_figures(&sync)[6], "–");
}

#[test]
fn async_is_cheaper_where_a_function_would_wait_and_says_so() {
    let (sync, events) = (lesson("sync-chain", Variant::AllSync), lesson("sync-chain", Variant::AllAsync));
    assert!(events.per_million_done() < sync.per_million_done());
    assert!(comparison::verdict(&sync, &events).contains("no function is billed while it waits"));
    let alike = one_function("sync", "");
    let of = |json: &str| outcome(read::read(json).unwrap_or_else(|faults| panic!("{faults:?}")));
    let (sync, events) = (of(&alike), of(&one_function("async", "")));
    assert!(comparison::verdict(&sync, &events).contains("about the same both ways"));
}

/// What a lesson's rule says of the two ways is what the figures beside it say.
#[test]
fn no_rule_of_a_lesson_contradicts_the_figures_beside_it() {
    for one in lessons::all() {
        let (sync, events) = (lesson(one.id, Variant::AllSync), lesson(one.id, Variant::AllAsync));
        let rule = one.scenario().about.rule;
        let costs = [sync, events].map(|way| way.per_million_done());
        if rule.contains("costs the same") {
            assert_eq!(costs[0], costs[1], "{}", one.id);
        }
        if rule.contains("it costs more") {
            let per_call = [sync, events].map(|way| way.total.scaled(1_000_000, way.calls));
            assert!(per_call[1] > per_call[0] && events.jobs.done > sync.jobs.done, "{}: {sync:?} {events:?}", one.id);
        }
        let jobs = [sync.jobs, events.jobs];
        assert!(jobs.iter().all(|jobs| jobs.done + jobs.kept + jobs.lost + jobs.failed <= jobs.wanted), "{}", one.id);
    }
}
