//! How fast the engine is natively: `make bench`. Medians of five; the same table on any machine, with the ratio to a bare
//! floor (a binary heap, the same draws, integer sums; no world, log or ledger), since machines differ and the ratio less.
//!
//! `BENCH_CALLS=10000 BENCH_TIMES=1` makes it quick; a word such as `storm` runs one part only, as a profiler likes it.
#![allow(clippy::disallowed_types, reason = "a benchmark looks at the clock")]

use invokescope::engine::facts;
use invokescope::engine::log::{DigestLog, FullLog, Log, NoLog};
use invokescope::engine::random::{Purpose, Stream, exponential, happens};
use invokescope::engine::record::Record;
use invokescope::engine::scenario::{FunctionId, Scenario, read};
use invokescope::engine::time::{Span, Time};
use invokescope::engine::world::World;
use invokescope::timeline::Run;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;
use std::time::{Duration, Instant};

const SEED: u64 = 1;
/// Where the storm is cut: it would go on for six simulated hours, at the same pace.
const STORM_STEPS: u64 = 12_000_000;

fn main() {
    let calls = number("BENCH_CALLS").unwrap_or(1_000_000);
    let only = std::env::args().nth(1);
    let wanted = |part: &str| only.as_ref().is_none_or(|only| only == part);
    println!("{:<34} {:>10} {:>9} {:>10} {:>9}", "workload", "tries", "M/s", "of floor", "peak MiB");
    if wanted("steady") {
        let steady = scenario(&steady(calls));
        let all = medians(&mut [
            &mut || bare_floor(calls),
            &mut || run(&steady, &mut NoLog),
            &mut || run(&steady, &mut DigestLog::default()),
            &mut || run(&steady, &mut FullLog::default()),
        ]);
        row("bare floor, steady", &all[0], None);
        row("steady, log off", &all[1], Some(&all[0]));
        row("steady, digest of the log", &all[2], Some(&all[0]));
        row("steady, log on", &all[3], Some(&all[0]));
    }
    if wanted("storm") {
        let storm = scenario(&storm(calls));
        row("storm, log off", &median(|| run_at_most(&storm, STORM_STEPS, &mut NoLog)), None);
        row("storm, digest of the log", &median(|| run_at_most(&storm, STORM_STEPS, &mut DigestLog::default())), None);
    }
    if wanted("chain") {
        let chain = scenario(&chain(calls * 3 / 10));
        row("chain, log off", &median(|| run(&chain, &mut NoLog)), None);
        row("chain, log on", &median(|| run(&chain, &mut FullLog::default())), None);
    }
    if wanted("flat") {
        for calls in [calls / 100, calls / 10, calls, calls * 10].into_iter().filter(|calls| *calls > 0) {
            let scenario = scenario(&steady(calls));
            row(&format!("steady, {calls} calls"), &median(|| run(&scenario, &mut NoLog)), None);
        }
    }
    if wanted("seek") {
        seek(calls);
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Random calls; one in five attempts fails and is tried again.
fn steady(calls: u64) -> String {
    r#"{"seed":1,"account":{"network":"0s","dispatch":"0s"},
        "callers":[{"name":"c","calls":"f","mode":"async","when":{"random_per_second":100,"limit":CALLS}}],
        "functions":[{"name":"f","work":{"exponential":"200ms"},"timeout":"15min","failure":{"chance":"20%"},
                      "dead_letter_queue":"q"}],"targets":[{"name":"q"}]}"#
        .replace("CALLS", &calls.to_string())
}

/// Everything at once against a hundred places.
fn storm(calls: u64) -> String {
    r#"{"seed":1,"account":{"network":"0s","dispatch":"0s"},
        "callers":[{"name":"c","calls":"f","mode":"async","when":{"burst":CALLS,"at":"0s"}}],
        "functions":[{"name":"f","work":{"exponential":"200ms"},"timeout":"15min","reserved":100,
                      "dead_letter_queue":"q"}],"targets":[{"name":"q"}]}"#
        .replace("CALLS", &calls.min(1_000_000).to_string())
}

/// Five functions that wait for one another.
fn chain(chains: u64) -> String {
    let function = |number: u32| {
        let calls = if number < 5 { format!("{{\"function\":\"f{}\"}}", number + 1) } else { String::new() };
        format!(r#"{{"name":"f{number}","work":{{"exponential":"20ms"}},"timeout":"15min","calls":[{calls}]}}"#)
    };
    let functions = (1..=5).map(function).collect::<Vec<_>>().join(",");
    r#"{"seed":1,"account":{"network":"0s","dispatch":"0s"},
        "callers":[{"name":"c","calls":"f1","mode":"sync","when":{"random_per_second":100,"limit":CALLS}}],
        "functions":[FUNCTIONS]}"#
        .replace("CALLS", &chains.to_string())
        .replace("FUNCTIONS", &functions)
}

fn scenario(json: &str) -> Arc<Scenario> {
    Arc::new(read::read(json).unwrap_or_else(|faults| panic!("{faults:?}")))
}

/// One run: attempts started and refused, and how long they took.
struct Taken {
    tries: u64,
    time: Duration,
    peak: Option<u64>,
}

impl Taken {
    fn rate(&self) -> f64 {
        self.tries as f64 / self.time.as_secs_f64() / 1e6
    }
}

fn run<L: Log>(scenario: &Arc<Scenario>, log: &mut L) -> Taken {
    run_at_most(scenario, u64::MAX, log)
}

fn run_at_most<L: Log>(scenario: &Arc<Scenario>, most: u64, log: &mut L) -> Taken {
    let before = reset_peak();
    let begin = Instant::now();
    let mut world = World::new(scenario.clone());
    let mut steps = 0;
    while !(world.calls_under_way() == 0 && world.is_settled()) && steps < most && world.step(&[], log) {
        steps += 1;
    }
    let time = begin.elapsed();
    let throttles = world.function(FunctionId(0)).metrics.throttles;
    Taken { tries: world.ledger().attempts + throttles, time, peak: peak_since(before) }
}

/// The least that anybody could do: what is due in a heap, the draws, and sums.
fn bare_floor(calls: u64) -> Taken {
    let begin = Instant::now();
    let root = Stream(SEED);
    let (of_calls, of_gaps) = (root.fork(Purpose::Call, 0), root.fork(Purpose::Arrival, 0));
    let (mean_gap, mean_work) = (Span(10_000), Span::from_ms(200));
    // Time, order, the call's draws, and the attempt that ends then; 0 for an arrival, and begins with the top bit set.
    let mut heap: BinaryHeap<Reverse<(u64, u64, u64, u8)>> = BinaryHeap::new();
    let (mut order, mut arrived, mut attempts, mut mb_ms, mut given_up) = (0, 0, 0_u64, 0_u64, 0_u64);
    heap.push(Reverse((exponential(of_gaps.nth(0), mean_gap).0, order, 0, 0)));
    const BEGINS: u8 = 0x80;
    while let Some(Reverse((now, _, draws, what))) = heap.pop() {
        let (draws, attempt) = match what {
            0 => {
                let draws = of_calls.nth(arrived);
                arrived += 1;
                order += 1;
                if arrived < calls {
                    heap.push(Reverse((now + exponential(of_gaps.nth(arrived), mean_gap).0, order, 0, 0)));
                }
                (draws, 1)
            }
            begins if begins & BEGINS != 0 => (draws, begins & !BEGINS),
            ended => {
                if happens(Stream(draws).fork(Purpose::Failure, ended.into()).nth(0), 200_000) {
                    let after = if ended == 1 { facts::FIRST_RETRY_DELAY } else { facts::SECOND_RETRY_DELAY };
                    order += 1;
                    if ended < 3 {
                        heap.push(Reverse((now + after.value, order, draws, (ended + 1) | BEGINS)));
                    } else {
                        given_up += 1;
                    }
                }
                continue;
            }
        };
        let work = exponential(Stream(draws).fork(Purpose::Work, attempt.into()).nth(0), mean_work);
        attempts += 1;
        mb_ms += 128 * work.ms_ceil();
        order += 1;
        heap.push(Reverse((now + work.0, order, draws, attempt)));
    }
    std::hint::black_box((mb_ms, given_up));
    Taken { tries: attempts, time: begin.elapsed(), peak: None }
}

fn median(mut one: impl FnMut() -> Taken) -> Taken {
    medians(&mut [&mut one]).swap_remove(0)
}

/// The median of each, all taken in turn: what else the machine does then slows all of them alike.
fn medians(each: &mut [&mut dyn FnMut() -> Taken]) -> Vec<Taken> {
    let times = number("BENCH_TIMES").unwrap_or(5).max(1);
    let mut taken: Vec<Vec<Taken>> = each.iter().map(|_| Vec::new()).collect();
    for _ in 0..times {
        taken.iter_mut().zip(each.iter_mut()).for_each(|(all, one)| all.push(one()));
    }
    let middle = |mut all: Vec<Taken>| {
        all.sort_by_key(|taken| taken.time);
        all.swap_remove(all.len() / 2)
    };
    taken.into_iter().map(middle).collect()
}

fn row(name: &str, taken: &Taken, floor: Option<&Taken>) {
    let ratio = floor.map_or(String::new(), |floor| format!("{:.2}", taken.rate() / floor.rate()));
    let peak = taken.peak.map_or(String::new(), |bytes| format!("{}", bytes >> 20));
    println!("{name:<34} {:>10} {:>9.2} {ratio:>10} {peak:>9}", taken.tries, taken.rate());
}

/// Going to random instants of a long run, and what remembering it takes.
fn seek(calls: u64) {
    let scenario = scenario(&steady(calls));
    let end = Time::from_secs(calls / 100 + 400);
    let before = reset_peak();
    let begin = Instant::now();
    let mut run = Run::new(scenario);
    run.seek(end);
    let through = begin.elapsed();
    let (snapshots, records) = run.remembered_bytes();
    let mut times: Vec<Duration> = (0..400)
        .map(|n| {
            let to = Time(Stream(7).nth(n) % end.0);
            let begin = Instant::now();
            run.seek(to);
            begin.elapsed()
        })
        .collect();
    times.sort_unstable();
    let ms = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1e3;
    let per_second = run.known() as f64 / through.as_secs_f64() / 1e6;
    println!("\nseek in a run of {calls} calls, {} records of {} bytes", run.known(), size_of::<Record>());
    println!("  once through {:.2} s, {per_second:.2} M records/s", through.as_secs_f64());
    println!("  to a random instant: median {:.1} ms, 95th percentile {:.1} ms, most {:.1} ms", ms(50), ms(95), ms(99));
    let peak = peak_since(before).map_or(String::new(), |bytes| format!(", peak {} MiB", bytes >> 20));
    println!("  remembered: snapshots {} MiB, records {} MiB{peak}", snapshots >> 20, records >> 20);
    println!("  segments: {}", run.segment_lengths().len());
}

/// Resident memory now, with the system's peak set back to it. Linux only.
fn reset_peak() -> u64 {
    // Where that is not possible the column stays empty.
    let _refused = std::fs::write("/proc/self/clear_refs", "5");
    status("VmRSS:").unwrap_or_default()
}

fn peak_since(before: u64) -> Option<u64> {
    Some(status("VmHWM:")?.saturating_sub(before))
}

fn status(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib << 10)
}
