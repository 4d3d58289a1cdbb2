//! What is fitted has the log's own percentiles and costs what the log cost, whatever its lengths look like.

use crate::{MIDNIGHT, attempt, read};
use invokescope::engine::random::{Stream, exponential, long_tailed, uniform};
use invokescope::engine::scenario::{Architecture, Distribution};
use invokescope::engine::time::Span;
use invokescope::interchange::import::log::{Percentiles, fit};

const LOGS: u64 = 140;
/// How far a percentile may be off, and a bill, in thousandths.
const PERCENTILE_OFF: u64 = 30;
const COST_OFF: u128 = 10;

/// One length in milliseconds, by the shape of its log.
fn length(shape: u64, stream: Stream, call: u64) -> u64 {
    let draw = |number: u64| stream.nth(4 * call + number);
    let ms = |span: Span| span.0 / 1_000;
    let one_of = |chance: u64| draw(3) % 100 < chance;
    1 + match shape {
        0 => ms(uniform(draw(0), Span::from_ms(50), Span::from_ms(900))),
        1 => ms(exponential(draw(0), Span::from_ms(300))),
        2 => ms(long_tailed(draw(0), draw(1), Span::from_ms(120))),
        // A cache that is hit or missed; a step that now and then waits for something; work in three sizes.
        3 => {
            if one_of(51) {
                100 + draw(0) % 3
            } else {
                1_000 + draw(1) % 40
            }
        }
        4 => {
            if one_of(93) {
                ms(uniform(draw(0), Span::from_ms(20), Span::from_ms(30)))
            } else {
                2_000 + draw(1) % 500
            }
        }
        5 => [5, 80, 640][(draw(0) % 3) as usize],
        _ => 250 + draw(0) % 2,
    }
}

fn lengths_of(number: u64) -> Vec<u64> {
    let stream = Stream(number);
    let calls = [3, 12, 40, 150, 400, 1_000][(stream.nth(u64::MAX) % 6) as usize];
    (0..calls).map(|call| length(number % 7, stream, call)).collect()
}

/// Median, 90th and 99th percentile of a distribution.
fn percentiles_of(work: Distribution) -> [u64; 3] {
    let times = |span: Span, thousandths: [u64; 3]| thousandths.map(|part| span.0 * part / 1_000);
    match work {
        Distribution::Fixed(span) => [span.0; 3],
        Distribution::Uniform(low, high) => [50, 90, 99].map(|part| low.0 + (high.0 - low.0) * part / 100),
        Distribution::Exponential(mean) => times(mean, [693, 2_303, 4_605]),
        Distribution::LongTailed(median) => times(median, [1_000, 3_602, 10_240]),
        // Of a step the lower length is the percentile, as by nearest rank.
        Distribution::Percentiles(all) => [50, 90, 99].map(|part| all.at(u64::MAX / 100 * part - u64::MAX / 500_000).0),
    }
}

#[test]
fn fitted_work_has_the_percentiles_and_the_cost_of_random_logs() {
    let mut worst = (0, 0);
    for number in 0..LOGS {
        let lengths = lengths_of(number);
        let mut at = MIDNIGHT;
        let mut content = String::new();
        for (call, ms) in lengths.iter().enumerate() {
            content += &attempt(&format!("a-{call}"), at, *ms, "");
            at += 5_000;
        }
        let logged = Percentiles::of(lengths.iter().map(|ms| Span::from_ms(*ms)).collect()).expect("lengths");
        let fitted = fit::fit(&read(&content), Architecture::X86).expect("a scenario");
        let fitted = fit::settle(fitted, 400_000);
        let work = fitted.scenario.functions[0].work;
        let logged = [logged.median, logged.p90, logged.p99].map(|span| span.0);
        for (found, logged) in percentiles_of(work).into_iter().zip(logged) {
            let off = found.abs_diff(logged) * 1_000 / logged;
            assert!(off <= PERCENTILE_OFF, "log {number}: {found} for {logged} of {} calls: {work:?}", lengths.len());
            worst.0 = worst.0.max(off);
        }
        let (cost, logged) = (fitted.trial.expect("a run").cost.0, fitted.cost.expect("a bill").0);
        let off = cost.abs_diff(logged) * 1_000 / logged;
        assert!(off <= COST_OFF, "log {number}: {cost} for {logged} of {} calls", lengths.len());
        worst.1 = worst.1.max(off);
    }
    println!("{LOGS} logs: percentiles off by {} thousandths at most, costs by {}", worst.0, worst.1);
}
