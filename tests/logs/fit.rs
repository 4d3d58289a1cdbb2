//! A scenario that is fitted to a log runs like it, costs what it cost, and can be changed like any other.

use crate::{MIDNIGHT, all, attempt, read, text};
use invokescope::engine::log::NoLog;
use invokescope::engine::money::Amount;
use invokescope::engine::random::{Stream, exponential};
use invokescope::engine::scenario::{
    Architecture, CallerId, Command, Distribution, Failure, FunctionChange, FunctionId, Mode, Scenario, check,
    read as file,
};
use invokescope::engine::time::Span;
use invokescope::engine::world::World;
use invokescope::interchange::import::log::fit::{Fit, Source};
use invokescope::interchange::import::log::{Summary, fit};
use invokescope::interchange::import::report::log as words;
use std::sync::Arc;

const STEPS: u64 = 2_000_000;

pub fn fitted(content: &str) -> Fit {
    let fitted = fit::fit(&read(content), Architecture::X86).expect("a scenario");
    fit::settle(fitted, STEPS)
}

/// What a run costs up to its horizon.
pub fn cost_of(scenario: &Scenario) -> Amount {
    let mut world = World::new(Arc::new(scenario.clone()));
    while world.next_due(&scenario.commands).is_some_and(|due| due <= scenario.about.horizon) {
        world.step(&scenario.commands, &mut NoLog);
    }
    world.ledger().total()
}

/// A log of many calls, none of which fails, at random.
fn busy(calls: u64) -> String {
    let (gaps, works) = (Stream(1), Stream(2));
    let (mut at, mut log) = (MIDNIGHT, String::new());
    for call in 0..calls {
        at += exponential(gaps.nth(call), Span::from_ms(400)).0 / 1_000;
        let work = exponential(works.nth(call), Span::from_ms(90)).0 / 1_000 + 1;
        log += &attempt(&format!("a-{call}"), at, work, "");
    }
    log
}

#[test]
fn a_run_costs_what_the_log_cost_within_one_per_cent() {
    for name in all() {
        let log = read(&text(&name));
        let billed = Summary::of(&log, Architecture::X86).cost;
        let fitted = fitted(&text(&name));
        // None of these has an init that was not billed.
        assert_eq!(fitted.cost, Some(billed), "{name}");
        let cost = cost_of(&fitted.scenario);
        assert!(cost.0.abs_diff(billed.0) * 100 <= billed.0, "{name}: {} for {}", cost.exact(), billed.exact());
        assert_eq!(fitted.trial.map(|trial| trial.cost), Some(cost), "{name}");
    }
}

#[test]
fn as_a_file_it_is_the_same_scenario() {
    for name in all() {
        let scenario = fitted(&text(&name)).scenario;
        assert_eq!(check(&scenario), [], "{name}");
        let again = file::read(&scenario.to_json().to_string()).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        assert_eq!(again, scenario, "{name}");
    }
}

#[test]
fn it_has_what_the_log_shows() {
    let retries = fitted(&text("tail-retries.log"));
    let (function, caller) = (&retries.scenario.functions[0], &retries.scenario.callers[0]);
    assert_eq!((caller.mode, function.memory_mb, function.retries), (Mode::Async, 1_024, 2));
    assert!(matches!(function.failure, Failure::Chance(_)) && !function.init.is_zero());
    assert_eq!((retries.traffic, retries.attempts, retries.failed_ppm), (Source::Replayed, 10, 400_000));
    let trial = retries.trial.expect("a trial");
    assert_eq!((trial.attempts, trial.cold_starts), (10, 2));
    let tabs = fitted(&text("text-tabs.log"));
    assert_eq!((tabs.traffic, tabs.scenario.callers[0].mode), (Source::Assumed, Mode::Sync));
    let packed = fitted(&text("subscription-packed.json"));
    assert_eq!(packed.scenario.functions[0].name, "nightly-report");
}

#[test]
fn failures_of_one_kind_are_that_kind() {
    let failed = |id: &str, at, behind: &str| attempt(id, MIDNIGHT + at, 500, behind);
    let (crash, timeout) = ("Status: error\tError Type: Runtime.ExitError", "Status: timeout");
    let twice = failed("a-1", 0, crash) + &failed("a-1", 60_600, crash) + &failed("a-1", 181_200, "");
    assert_eq!(fitted(&twice).scenario.functions[0].failure, Failure::FirstAttempts(2));
    let always = failed("a-1", 0, crash) + &failed("a-2", 7_000, crash);
    assert_eq!(fitted(&always).scenario.functions[0].failure, Failure::Always);
    let hangs = attempt("a-1", MIDNIGHT, 3_000, timeout) + &attempt("a-2", MIDNIGHT + 9_000, 3_000, timeout);
    let hangs = fitted(&hangs).scenario;
    assert_eq!((hangs.functions[0].failure, hangs.functions[0].timeout), (Failure::Hangs, Span::from_secs(3)));
}

#[test]
fn timeouts_are_told_apart_from_long_work() {
    let (crash, timeout) = ("Status: error\tError Type: Runtime.ExitError", "Status: timeout");
    let works = Stream(5);
    let mut content = String::new();
    for call in 0..35 {
        let work = 300 + works.nth(call) % 300;
        content += &attempt(&format!("a-{call}"), MIDNIGHT + 16_000 * call, work, "");
    }
    content += &attempt("b-1", MIDNIGHT + 100_000, 212, crash);
    content += &attempt("b-1", MIDNIGHT + 160_400, 198, crash);
    content += &attempt("b-1", MIDNIGHT + 281_300, 205, crash);
    content += &attempt("b-2", MIDNIGHT + 330_000, 10_000, timeout);
    content += &attempt("b-2", MIDNIGHT + 401_000, 455, "");
    let fitted = fitted(&content);
    let function = &fitted.scenario.functions[0];
    assert!(matches!(function.failure, Failure::ChanceOrHang { fails, hangs } if fails > 2 * hangs && hangs > 0));
    assert_eq!((fitted.attempts, fitted.failed, fitted.timed_out, fitted.given_up), (40, 4, 1, 1));
    let (trial, logged) = (fitted.trial.expect("a trial"), fitted.p90.expect("lengths"));
    let p90 = trial.p90.expect("lengths");
    assert!(p90.0.abs_diff(logged.0) * 10 <= logged.0, "{p90:?} for {logged:?}");
    assert_eq!((trial.attempts, trial.errors, trial.timed_out, trial.given_up), (40, 4, 1, 1), "{trial:?}");
}

#[test]
fn retries_that_never_came_are_none() {
    let crash = "Status: error\tError Type: Runtime.ExitError";
    let quiet = attempt("a-9", MIDNIGHT + 900_000, 500, "");
    let once = attempt("a-1", MIDNIGHT, 500, crash) + &attempt("a-1", MIDNIGHT + 60_500, 500, crash);
    // Cut off here, the third may still have come.
    assert_eq!(fitted(&once).scenario.functions[0].retries, 2);
    assert_eq!(fitted(&(once + &quiet)).scenario.functions[0].retries, 1);
}

#[test]
fn a_log_that_is_too_long_to_be_replayed_is_fitted_at_its_rate() {
    let content = busy(3_000);
    let fitted = fitted(&content);
    assert_eq!((fitted.traffic, fitted.attempts), (Source::AtTheSameRate, 3_000));
    let Distribution::Percentiles(work) = fitted.scenario.functions[0].work else { panic!("{fitted:?}") };
    // Of an exponential distribution half are below 0.693 of the mean.
    assert!(work.at(1 << 63).0.abs_diff(62_400) < 4_000, "{work:?}");
    let (cost, logged) = (cost_of(&fitted.scenario), fitted.cost.expect("a bill"));
    assert!(cost.0.abs_diff(logged.0) * 100 <= logged.0);
    // Not that seed alone: on average every seed is near.
    let seeds = (100..120).map(|seed| cost_of(&Scenario { seed, ..fitted.scenario.clone() }));
    let mean = seeds.sum::<Amount>().0 / 20;
    assert!(mean.abs_diff(logged.0) * 100 <= logged.0 * 2, "{mean} for {}", logged.0);
}

#[test]
fn a_log_in_the_middle_of_which_environments_were_warm_costs_the_same() {
    // Two overlap and neither was cold: the run has to begin with cold ones, or with none.
    let warm = attempt("a-1", MIDNIGHT, 500, "") + &attempt("a-2", MIDNIGHT + 100, 500, "");
    let cold = attempt("a-3", MIDNIGHT + 200, 500, "Init Duration: 300.00 ms")
        .replace("Billed Duration: 500", "Billed Duration: 800");
    let fitted = fitted(&(warm + &cold));
    let (cost, logged) = (cost_of(&fitted.scenario), fitted.cost.expect("a bill"));
    assert!(cost.0.abs_diff(logged.0) * 100 <= logged.0, "{} for {}", cost.exact(), logged.exact());
}

#[test]
fn what_would_be_otherwise_is_a_change_of_the_scenario() {
    let fitted = fitted(&text("tail-async.log")).scenario;
    let with = |change: Command| {
        let mut changed = fitted.clone();
        changed.apply(change);
        assert_eq!(check(&changed), []);
        cost_of(&changed)
    };
    let function = |change| Command::SetFunction { function: FunctionId(0), change };
    let now = cost_of(&fitted);
    assert!(with(function(FunctionChange::Retries(0))) < now);
    assert!(with(function(FunctionChange::Memory(256))) < now && with(function(FunctionChange::Memory(1_024))) > now);
    assert!(with(Command::SetMode { caller: CallerId(0), mode: Mode::Sync }) < now);
}

#[test]
fn what_a_log_lacks_for_a_scenario_is_said() {
    let fault = |content: &str| fit::fit(&read(content), Architecture::X86).expect_err("a fault").to_string();
    assert!(fault("START RequestId: a-1 Version: 1\n").starts_with("the log: found no attempt"));
    let memory = fault("REPORT RequestId: a-1\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 999999 MB\n");
    assert_eq!(memory, "functions[0].memory_mb: found 999999; allowed: 128 to 10240 MB");
    // Without a bill there is a scenario, and nothing that it is held to.
    let content = "REPORT RequestId: a-1\tDuration: 5.00 ms\tMemory Size: 512 MB\n";
    let fitted = fitted(content);
    assert_eq!((fitted.cost, fitted.scenario.functions[0].work), (None, Distribution::Fixed(Span::from_ms(5))));
}

#[test]
fn one_line_without_an_instant_leaves_the_times_of_the_others() {
    let whole = text("tail-retries.log");
    let torn = "REPORT RequestId: 3f1c2a70-0000-4000-8000-00000000beef\tDuration: 12.00 ms\tBilled Duration: 12 ms\t\
                Memory Size: 1024 MB\tMax Memory Used: 30 MB\n";
    let middle = whole.match_indices('\n').nth(whole.lines().count() / 2).expect("a line's end").0 + 1;
    let with_it = [&whole[..middle], torn, &whole[middle..]].concat();
    let (before, after) = (fitted(&whole), fitted(&with_it));
    assert_eq!((after.traffic, after.attempts), (Source::Replayed, before.attempts + 1));
    let most = |content: &str| Summary::of(&read(content), Architecture::X86).most_at_once;
    assert_eq!(most(&with_it), most(&whole));
    assert!(most(&whole).is_some());
}

/// The rows about a settled scenario, by name.
pub fn said(content: &str, name: &str) -> Option<String> {
    words::fitted(&fitted(content)).into_iter().find(|row| row.name == name).map(|row| row.value)
}

#[test]
fn an_attempt_whose_bill_is_missing_counts_by_its_duration() {
    let failed = attempt("a-1", MIDNIGHT, 500, "Status: error\tError Type: Runtime.ExitError");
    let whole = attempt("a-2", MIDNIGHT + 9_000, 900, "");
    let cut = &whole[..whole.find("Billed Duration: 9").expect("a bill") + 18];
    let fit = fitted(&(failed.clone() + cut));
    assert_eq!((fit.attempts, fit.failed, fit.failed_ppm, fit.unbilled), (2, 1, 500_000, 1));
    assert_eq!(fit.scenario.functions[0].failure, Failure::Chance(500_000));
    // It is taken to cost what the whole line would have cost.
    assert_eq!(fit.cost, fitted(&(failed.clone() + &whole)).cost);
    let cost = said(&(failed.clone() + cut), "cost of a run").expect("a cost");
    assert!(cost.ends_with("One attempt has no bill and counts by its duration"), "{cost}");
    // What has no length at all is in no scenario; that is said.
    let begun = format!("{} START RequestId: a-3 Version: $LATEST\n", MIDNIGHT + 20_000);
    assert_eq!(said(&(failed.clone() + &whole), "not in it"), None);
    assert_eq!(
        said(&(failed + &whole + &begun), "not in it").as_deref(),
        Some("1 of the log's 3 attempts, of which neither bill nor duration is known; 0 of these failed")
    );
}

#[test]
fn cold_starts_that_were_not_billed_are_said_to_be_in_the_cost() {
    let free = "Init Duration: 233.10 ms";
    let first = attempt("a-0", MIDNIGHT, 100, free);
    let rest: String = (1..30).map(|n| attempt(&format!("a-{n}"), MIDNIGHT + n * 12_000, 100, "")).collect();
    let cost = said(&(first.clone() + &rest), "cost of a run").expect("a cost");
    assert!(cost.contains("of that 233 ms of cold starts that were not billed"), "{cost}");
    let billed = first.replace("Billed Duration: 100", "Billed Duration: 334");
    let cost = said(&(billed + &rest), "cost of a run").expect("a cost");
    assert!(!cost.contains("not billed"), "{cost}");
}

#[test]
fn a_range_of_one_value_is_one_and_what_a_run_changed_is_said() {
    // Three at once: one of them alone can't be new, and what they cost is for cold starts above all.
    let one = |n: u64| {
        let called = MIDNIGHT + n / 3 * 9_000;
        match n < 3 || n == 30 {
            true => attempt(&format!("a-{n}"), called + 233, 4, "Init Duration: 233.00 ms"),
            false => attempt(&format!("a-{n}"), called, 4, ""),
        }
    };
    let content: String = (0..60).map(one).collect();
    let init = said(&content, "cold start").expect("a cold start");
    assert!(!init.contains("ms to"), "{init}");
    assert!(init.contains("from 233 ms in the log, changed so that a run costs what the log cost"), "{init}");
    let alone = attempt("a-0", MIDNIGHT, 400, "Init Duration: 233.10 ms");
    assert_eq!(said(&alone, "cold start").as_deref(), Some("233 ms"));
}

#[test]
fn durations_are_compared_without_the_cold_starts_within_them() {
    // After a timeout the next attempt of a run initialises within its duration.
    let one = |n: u64| match n % 10 {
        5 => attempt(&format!("a-{n}"), MIDNIGHT + n * 30_000, 3_000, "Status: timeout"),
        _ => attempt(
            &format!("a-{n}"),
            MIDNIGHT + n * 30_000,
            1_000,
            if n == 0 { "Init Duration: 900.00 ms" } else { "" },
        ),
    };
    let fit = fitted(&(0..40).map(one).collect::<String>());
    let (run, logged) = (fit.trial.and_then(|trial| trial.p90).expect("lengths"), fit.p90.expect("lengths"));
    assert!(run.0.abs_diff(logged.0) * 10 <= logged.0, "{run:?} for {logged:?}");
}
