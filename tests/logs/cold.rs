//! Cold starts of a fitted scenario: as many as in the log, each as long, whatever the log shows of the environments before it.

use crate::fit::{cost_of, fitted, said};
use crate::{MIDNIGHT, attempt, read};
use invokescope::engine::random::{Stream, exponential};
use invokescope::engine::scenario::Architecture;
use invokescope::engine::time::Span;
use invokescope::interchange::import::log::fit::{self, Fit};

/// How far what a run costs may be from what was billed, in per cent.
const COST_OFF: u128 = 1;

/// Calls at random, of which some begin with a cold start that is billed.
fn busy(calls: u64, gap: Span, is_cold: impl Fn(u64) -> bool) -> String {
    let (gaps, works, inits) = (Stream(3), Stream(4), Stream(5));
    let mut at = MIDNIGHT;
    let one = |call: u64| {
        at += exponential(gaps.nth(call), gap).0 / 1_000;
        let work = exponential(works.nth(call), Span::from_ms(500)).0 / 1_000 + 20;
        one_of(call, at, work, is_cold(call).then(|| 400 + inits.nth(call) % 100))
    };
    (0..calls).map(one).collect()
}

fn one_of(call: u64, at: u64, work: u64, init: Option<u64>) -> String {
    let Some(init) = init else { return attempt(&format!("a-{call}"), at, work, "") };
    attempt(&format!("a-{call}"), at + init, work, &format!("Init Duration: {init}.00 ms"))
        .replace(&format!("Billed Duration: {work} ms"), &format!("Billed Duration: {} ms", work + init))
}

#[track_caller]
fn has_cold_starts_of_log(fit: &Fit, count: u64) {
    let trial = fit.trial.expect("a trial");
    assert_eq!((fit.cold_starts, trial.cold_starts), (count, count));
    assert_eq!(fit.init().0, fit.logged_init, "as long as in the log");
    let (cost, logged) = (cost_of(&fit.scenario), fit.cost.expect("a bill"));
    assert_eq!(trial.cost, cost);
    assert!(cost.0.abs_diff(logged.0) * 100 <= logged.0 * COST_OFF, "{} for {}", cost.exact(), logged.exact());
}

#[test]
fn a_busy_log_that_began_with_warm_environments_has_its_few_cold_starts() {
    // Several run at once, and one of them is new.
    let content = busy(300, Span::from_ms(300), |call| call == 120);
    let fit = fitted(&content);
    has_cold_starts_of_log(&fit, 1);
    let init = said(&content, "cold start").expect("a cold start");
    assert!(init.ends_with(": the log's environments were warm at first"), "{init}");
    has_cold_starts_of_log(&fitted(&busy(300, Span::from_ms(300), |call| call % 100 == 99)), 3);
}

#[test]
fn a_schedule_has_the_cold_starts_between_which_environments_lived_on() {
    // Every five minutes: a lifetime of idle environments has all of them cold or none.
    let one = |call: u64| {
        let init = [(0, 430), (17, 467), (40, 644)].into_iter().find(|(cold, _)| *cold == call).map(|(_, init)| init);
        one_of(call, MIDNIGHT + call * 300_000, 700 + call % 7, init)
    };
    let content: String = (0..48).map(one).collect();
    let fit = fitted(&content);
    has_cold_starts_of_log(&fit, 3);
    assert_eq!(
        said(&content, "environments").as_deref(),
        Some("all replaced 2 times, as a deployment does, so that there are as many cold starts as in the log")
    );
    // One that is cold each time needs none of that.
    let content: String = (0..48).map(|call| one_of(call, MIDNIGHT + call * 3_600_000, 700, Some(450))).collect();
    let fit = fitted(&content);
    has_cold_starts_of_log(&fit, 48);
    assert_eq!((fit.replaced().count(), fit.init().1), (0, None));
}

#[test]
fn new_code_in_the_middle_of_a_busy_log_makes_its_cold_starts_again() {
    let fit = fitted(&busy(300, Span::from_secs(2), |call| [0, 1, 150, 151].contains(&call)));
    has_cold_starts_of_log(&fit, 4);
}

#[test]
fn a_log_without_times_has_as_many_cold_starts_as_its_lines_say() {
    let one = |n: u64| {
        let init = if n % 20 == 7 { "Init Duration: 300.00 ms\t" } else { "" };
        let billed = if init.is_empty() { 90 } else { 390 };
        format!(
            "REPORT RequestId: a-{n}\tDuration: 90.00 ms\tBilled Duration: {billed} ms\tMemory Size: 128 MB\t\
             Max Memory Used: 40 MB\t{init}\n"
        )
    };
    has_cold_starts_of_log(&fitted(&(0..60).map(one).collect::<String>()), 3);
}

#[test]
fn where_some_are_missing_each_lasts_as_in_the_log_and_work_makes_the_difference() {
    // Three at once, of which one alone was new later on: none is replaced alone.
    let one = |n: u64| {
        let init = (n < 3 || n == 30).then_some(233);
        one_of(n, MIDNIGHT + n / 3 * 9_000, 400, init)
    };
    let fit = fitted(&(0..60).map(one).collect::<String>());
    let trial = fit.trial.expect("a trial");
    assert_eq!((trial.cold_starts, fit.init().0), (3, fit.logged_init));
    let logged = fit.cost.expect("a bill");
    assert!(trial.cost.0.abs_diff(logged.0) * 100 <= logged.0 * COST_OFF);
}

#[test]
fn of_two_cold_starts_the_shorter_one_is_the_half() {
    let init_of = |n| match n {
        0 => Some(430),
        30 => Some(644),
        _ => None,
    };
    let one = |n: u64| one_of(n, MIDNIGHT + n * 60_000, 200, init_of(n));
    let init = said(&(0..60).map(one).collect::<String>(), "cold start").expect("a cold start");
    assert!(init.starts_with("half within 430 ms, nine of ten within 644 ms"), "{init}");
}

#[test]
fn a_page_has_steps_for_what_it_costs_whatever_the_cold_starts_take() {
    /// As many as the page spends on a log.
    const STEPS: u64 = 200_000;
    let fitted = fit::fit(&read(&busy(980, Span::from_ms(300), |call| call % 200 == 120)), Architecture::X86);
    let fit = fit::settle(fitted.expect("a scenario"), STEPS);
    let (cost, logged) = (fit.trial.expect("a trial").cost, fit.cost.expect("a bill"));
    assert!(cost.0.abs_diff(logged.0) * 100 <= logged.0 * COST_OFF, "{} for {}", cost.exact(), logged.exact());
}
