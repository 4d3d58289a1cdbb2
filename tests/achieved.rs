//! A comparison says what was achieved: jobs done of jobs wanted, lost, kept, done twice, and what a finished one costs.

mod support;

use invokescope::engine::ledger::Cause;
use invokescope::engine::money::Amount;
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
    Outcome::of(run.world(), run.now())
}

/// A lesson's calls in this way, up to its horizon.
fn lesson(id: &str, variant: Variant) -> Outcome {
    let scenario = lessons::find(id).expect("a lesson").scenario();
    let horizon = scenario.about.horizon;
    let mut other = Run::new(Arc::new(variant.of(&Run::new(Arc::new(scenario)))));
    other.seek(horizon);
    Outcome::of(other.world(), other.now())
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
    let [of_with, of_without] = comparison::figures([&with, &without]);
    assert_eq!(of_with[..3], ["0 of 1", "0", "1"]);
    assert_eq!(of_without[..3], ["0 of 1", "1", "0"]);
}

#[test]
fn cheaper_is_not_said_of_a_way_that_finished_nothing() {
    let (sync, events) = (lesson("third-time", Variant::AllSync), lesson("third-time", Variant::AllAsync));
    assert!(sync.total < events.total && sync.jobs.done == 0 && events.jobs.done == 1, "{sync:?} {events:?}");
    assert!(comparison::verdict(&sync, &events).starts_with("Sync finished no job"));
    assert_eq!(comparison::way_figures(&sync)[7], "–");
}

#[test]
fn async_is_cheaper_where_a_function_would_wait_and_says_so() {
    let (sync, events) = (lesson("sync-chain", Variant::AllSync), lesson("sync-chain", Variant::AllAsync));
    assert!(events.per_million_done < sync.per_million_done);
    assert!(comparison::verdict(&sync, &events).contains("No function is billed while it waits"));
    let alike = one_function("sync", "");
    let of = |json: &str| outcome(read::read(json).unwrap_or_else(|faults| panic!("{faults:?}")));
    let (sync, events) = (of(&alike), of(&one_function("async", "")));
    assert!(comparison::verdict(&sync, &events).contains("about the same both ways"));
}

/// A part of a bill, and how a verdict names it where it makes async cost less, and more.
type Part = (fn(&Outcome) -> Amount, &'static str, &'static str);
const PARTS: [Part; 10] = [
    (|of| of.part(Cause::Work) - of.sent_again - of.duplicated, "", ""),
    (|of| of.part(Cause::Waiting), "No function is billed while it waits", ""),
    (|of| of.part(Cause::Failed), "Less is paid for attempts that failed", "More is paid for attempts that failed"),
    (|of| of.part(Cause::Init), "Less is paid for cold starts", "More is paid for cold starts"),
    (|of| of.part(Cause::Requests), "", "A large event is billed as several requests"),
    (|of| of.part(Cause::Storage), "", ""),
    (|of| of.part(Cause::Provisioned), "", ""),
    (|of| of.part(Cause::Neighbours), "", "Dead letters and records of how events ended"),
    (|of| of.sent_again, "An SDK sent sync calls again", "An SDK sent events again"),
    (|of| of.duplicated, "", "The queue handed an event over twice"),
];

/// Whether a verdict names what has the largest part in the difference, or, where that has no words, names nothing.
fn assert_names_the_largest_part(id: &str, sync: &Outcome, events: &Outcome) {
    let verdict = comparison::verdict(sync, events);
    let is_less = verdict.starts_with("Async costs less");
    if !is_less && !verdict.starts_with("Async costs more") {
        return;
    }
    let each = |part: Amount, of: &Outcome| part.0 as f64 / of.jobs.done as f64;
    assert_eq!(is_less, events.per_million_done < sync.per_million_done, "{id}");
    let saved = |(part, less, more): &Part| {
        let saved = each(part(sync), sync) - each(part(events), events);
        if is_less { (saved, *less) } else { (-saved, *more) }
    };
    let largest = PARTS.iter().map(saved).max_by(|one, other| one.0.total_cmp(&other.0)).expect("a part");
    let reason = verdict.split_once(". ").map_or("", |(_, reason)| reason);
    assert_eq!(reason.is_empty(), largest.1.is_empty(), "{id}: {verdict}");
    assert!(reason.starts_with(largest.1), "{id}: {verdict}");
}

/// All calls of a scenario in both ways, up to its horizon.
fn both_ways(scenario: Scenario) -> [Outcome; 2] {
    let horizon = scenario.about.horizon;
    let run = Run::new(Arc::new(scenario));
    [Variant::AllSync, Variant::AllAsync].map(|variant| {
        let mut way = Run::new(Arc::new(variant.of(&run)));
        way.seek(horizon);
        Outcome::of(way.world(), way.now())
    })
}

#[test]
fn a_verdict_names_what_makes_most_of_the_difference() {
    for one in lessons::all() {
        let [sync, events] = both_ways(one.scenario());
        assert_names_the_largest_part(one.id, &sync, &events);
    }
    let call = |caller: &str, function: &str, more: &str| {
        let json = format!(
            r#"{{ "version": 1, "title": "t", "horizon": "30min",
            "callers": [{{ "name": "c", "calls": "f", "mode": "sync", {caller} }}],
            "functions": [{{ "name": "f", {function} }} {more} }}"#
        );
        both_ways(read::read(&json).unwrap_or_else(|faults| panic!("{faults:?}")))
    };
    let twice = r#""when": { "at": ["0s", "10s"] }"#;
    let sdk = format!(r#""sdk": {{ "attempts": 3, "read_timeout": "1s", "base": "100ms" }}, {twice}"#);
    let lost = r#""idle_timeout": "350s", "sdk": { "attempts": 2, "read_timeout": "8min" }, "when": { "at": ["0s"] }"#;
    let bus = r#", { "name": "inner", "work": "50ms" }], "targets": [{ "name": "bus", "kind": "eventbridge" }]"#;
    let chain = r#""work": "100ms", "on_success": "bus", "calls": [{ "function": "inner" }]"#;
    let cases = [
        ("sent again", call(&sdk, r#""work": "2s", "timeout": "10s""#, "]"), "An SDK sent sync calls again"),
        ("a lost answer", call(lost, r#""work": "417s", "timeout": "15min""#, "]"), "An SDK sent sync calls again"),
        (
            "refused",
            call(r#""when": { "at": "0s", "burst": 5 }"#, r#""work": "2s", "reserved": 1, "init": "3s""#, "]"),
            "Less is paid for cold starts",
        ),
        ("records", call(twice, chain, bus), "Dead letters and records"),
        ("large", call(&format!(r#""payload_bytes": 900000, {twice}"#), r#""work": "100ms""#, "]"), "A large event"),
    ];
    for (id, [sync, events], reason) in &cases {
        let verdict = comparison::verdict(sync, events);
        assert!(verdict.contains(reason), "{id}: {verdict}");
        assert_names_the_largest_part(id, sync, events);
    }
    for (id, reason) in [("asked-twice", "An SDK sent sync calls again"), ("delivered-twice", "The queue handed")] {
        let [sync, events] = both_ways(lessons::find(id).expect("a lesson").scenario());
        let verdict = comparison::verdict(&sync, &events);
        assert!(verdict.contains(reason), "{id}: {verdict}");
    }
}

/// What a lesson's rule says of the two ways is what the figures beside it say.
#[test]
fn no_rule_of_a_lesson_contradicts_the_figures_beside_it() {
    for one in lessons::all() {
        let (sync, events) = (lesson(one.id, Variant::AllSync), lesson(one.id, Variant::AllAsync));
        let rule = one.scenario().about.rule;
        let costs = [sync, events].map(|way| way.per_million_done);
        if rule.contains("costs the same") {
            assert_eq!(costs[0], costs[1], "{}", one.id);
        }
        assert!(!rule.contains("it costs more"), "{}: what costs more, the bill or a finished job?", one.id);
        if rule.contains("a finished job costs no more") {
            assert!(costs[1] <= costs[0], "{}: {costs:?}", one.id);
        }
        if rule.contains("the bill is higher") {
            let per_call = [sync, events].map(|way| way.total.scaled(1_000_000, way.calls));
            assert!(per_call[1] > per_call[0] && events.jobs.done > sync.jobs.done, "{}: {sync:?} {events:?}", one.id);
        }
        let jobs = [sync.jobs, events.jobs];
        assert!(jobs.iter().all(|jobs| jobs.done + jobs.kept + jobs.lost + jobs.failed <= jobs.wanted), "{}", one.id);
    }
}
