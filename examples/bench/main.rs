//! How fast the engine is natively: `make bench`. Medians of five; the same table on any machine, with the ratio to a bare
//! floor (a binary heap, the same draws, integer sums; no world, log or ledger), since machines differ and the ratio less.
//!
//! `BENCH_CALLS=10000 BENCH_TIMES=1` makes it quick; a word such as `storm` runs one part only. `count storm` runs that
//! workload once and measures nothing, as `tools/callgrind` likes it.
#![allow(clippy::disallowed_types, reason = "a benchmark looks at the clock")]

mod floor;
mod frames;
mod import;
mod mutated;

use invokescope::engine::log::{DigestLog, FullLog, Log, NoLog};
use invokescope::engine::random::Stream;
use invokescope::engine::record::{NO_CALL, NO_CAUSE, Record, What};
use invokescope::engine::scenario::limits::BURST_MAX;
use invokescope::engine::scenario::{FunctionId, Scenario, read};
use invokescope::engine::time::Time;
use invokescope::engine::world::World;
use invokescope::timeline::{Budget, Newest, Run};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Where the storm is cut: it would go on for six simulated hours, at the same pace.
const STORM_STEPS: u64 = 12_000_000;
/// Random instants that are gone to: so many, unless that takes too long.
const SEEKS: usize = 400;
const SEEKS_TAKE: Duration = Duration::from_secs(20);

fn main() {
    let calls = number("BENCH_CALLS").unwrap_or(1_000_000);
    let mut words = std::env::args().skip(1);
    let only = words.next();
    if only.as_deref() == Some("count") {
        return count(&words.next().unwrap_or_default(), calls);
    }
    let wanted = |part: &str| only.as_ref().is_none_or(|only| only == part);
    println!(
        "{:<30} {:>10} {:>8} {:>9} {:>11} {:>9}",
        "workload", "tries", "M/s", "of floor", "of log off", "peak MiB"
    );
    if wanted("steady") {
        compare("steady", &steady(calls), u64::MAX, &|| floor::steady(calls));
    }
    if wanted("storm") {
        compare("storm", &storm(calls), STORM_STEPS, &|| floor::storm(calls.min(BURST_MAX.into()), STORM_STEPS));
    }
    if wanted("chain") {
        compare("chain", &chain(calls * 3 / 10), u64::MAX, &|| floor::chain(calls * 3 / 10));
    }
    if wanted("flat") {
        flat(calls);
    }
    if wanted("seek") {
        seek("steady", &steady(calls), Time::from_secs(calls / 100 + 400));
    }
    if wanted("seek-storm") {
        seek("storm", &storm(calls), Time::from_secs(calls / 1_000));
    }
    if wanted("frames") {
        frames::of_storm(calls);
    }
    if wanted("frames-crowd") {
        frames::of_crowd();
    }
    if wanted("import") {
        import::import(number("BENCH_TIMES").unwrap_or(5) as usize);
    }
    if wanted("mutated") {
        mutated::mutated();
    }
}

/// Bytes of records that stay in the cache of a core.
const NEAR_BYTES: usize = 1 << 20;

/// One workload: the floor, then with the log off and on, all in turn. On is the log that a run has, which keeps the newest
/// records within its budget; the whole log, as a short run's log is kept, costs mostly the memory that it grows into.
///
/// The log that is on is one and the same in all repetitions, and full before the first: its memory was touched before. On a
/// virtual machine the first touch can take longer than the run, and says nothing of the engine. Even so its 96 MiB are more than
/// a core has at hand; the log that is near keeps fewer records, and shows what recording costs beside the memory.
fn compare(name: &str, json: &str, most: u64, floor: &dyn Fn() -> Taken) {
    let (scenario, budget) = (scenario(json), Budget::default());
    let mut newest = filled(budget);
    let mut near = filled(Budget { bytes: NEAR_BYTES, ..budget });
    let all = medians(&mut [
        &mut || floor(),
        &mut || run_at_most(&scenario, most, &mut NoLog),
        &mut || run_at_most(&scenario, most, &mut DigestLog::default()),
        &mut || run_at_most(&scenario, most, &mut near),
        &mut || run_at_most(&scenario, most, &mut newest),
        &mut || run_at_most(&scenario, most, &mut FullLog::default()),
    ]);
    row(&format!("bare floor, {name}"), &all[0], None, None);
    row(&format!("{name}, log off"), &all[1], Some(&all[0]), None);
    row(&format!("{name}, digest of the log"), &all[2], Some(&all[0]), Some(&all[1]));
    row(&format!("{name}, log on, near"), &all[3], Some(&all[0]), Some(&all[1]));
    row(&format!("{name}, log on"), &all[4], Some(&all[0]), Some(&all[1]));
    row(&format!("{name}, whole log on"), &all[5], Some(&all[0]), Some(&all[1]));
}

/// A log with as many records as its budget allows: the next ones take the memory of the oldest.
fn filled(budget: Budget) -> Newest {
    let mut newest = Newest::new(budget.segment_records, budget.bytes);
    let what = What::Lost { function: FunctionId(0) };
    while newest.first() == 0 {
        newest.push(Record { at: Time::ZERO, seq: 0, cause: NO_CAUSE, cost: 0, call: NO_CALL, what });
    }
    newest
}

/// Runs of a hundredth to tenfold the length: the time for an attempt shall not grow.
fn flat(calls: u64) {
    let lengths: Vec<u64> =
        [calls / 100, calls / 10, calls, calls * 10].into_iter().filter(|calls| *calls > 0).collect();
    let scenarios: Vec<_> = lengths.iter().map(|calls| scenario(&steady(*calls))).collect();
    let mut runs: Vec<_> = scenarios.iter().map(|scenario| || run(scenario, &mut NoLog)).collect();
    let mut runs: Vec<&mut dyn FnMut() -> Taken> = runs.iter_mut().map(|run| run as _).collect();
    let taken = medians(&mut runs);
    for (calls, taken) in lengths.iter().zip(&taken) {
        row(&format!("steady, {calls} calls"), taken, None, None);
    }
    let each: Vec<f64> = taken.iter().map(|taken| 1e3 / taken.rate()).collect();
    let (least, most) = each.iter().fold((f64::MAX, 0_f64), |(low, high), each| (low.min(*each), high.max(*each)));
    println!("  {least:.0} to {most:.0} ns for an attempt: {:.0} % apart", (most / least - 1.0) * 100.0);
}

fn count(workload: &str, calls: u64) {
    let (json, most) = match workload {
        "steady" => (steady(calls), u64::MAX),
        "storm" => (storm(calls), STORM_STEPS),
        "chain" => (chain(calls * 3 / 10), u64::MAX),
        other => panic!("{other}: steady, storm or chain"),
    };
    println!("{} tries", run_at_most(&scenario(&json), most, &mut DigestLog::default()).tries);
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
        .replace("CALLS", &calls.min(BURST_MAX.into()).to_string())
}

/// Two thousand calls a second, half a second from door to door.
fn crowd() -> String {
    r#"{"seed":1,"account":{"network":"500ms","concurrency":100000},
        "callers":[{"name":"c","calls":"f","mode":"async","when":{"random_per_second":2000,"limit":100000}}],
        "functions":[{"name":"f","work":"100ms","timeout":"1min"}]}"#
        .to_owned()
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

fn row(name: &str, taken: &Taken, floor: Option<&Taken>, off: Option<&Taken>) {
    let ratio = |to: Option<&Taken>| to.map_or(String::new(), |to| format!("{:.2}", taken.rate() / to.rate()));
    let peak = taken.peak.map_or(String::new(), |bytes| format!("{}", bytes >> 20));
    let (of_floor, of_off) = (ratio(floor), ratio(off));
    println!("{name:<30} {:>10} {:>8.2} {of_floor:>9} {of_off:>11} {peak:>9}", taken.tries, taken.rate());
}

/// Going to random instants of a long run, and what remembering it takes.
fn seek(name: &str, json: &str, end: Time) {
    let scenario = scenario(json);
    let mut throughs = Vec::new();
    let mut run = Run::new(scenario.clone());
    for _ in 0..number("BENCH_TIMES").unwrap_or(5).max(1) {
        run = Run::new(scenario.clone());
        let begin = Instant::now();
        run.seek(end);
        throughs.push(begin.elapsed());
    }
    throughs.sort_unstable();
    let through = throughs[throughs.len() / 2];
    let (snapshots, records) = run.remembered_bytes();
    let mut times = Vec::new();
    while times.len() < SEEKS && times.iter().sum::<Duration>() < SEEKS_TAKE {
        let to = Time(Stream(7).nth(times.len() as u64) % end.0);
        let begin = Instant::now();
        run.seek(to);
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    let ms = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1e3;
    let per_second = run.known() as f64 / through.as_secs_f64() / 1e6;
    println!("\nseek in {name}: {} records of {} bytes", run.known(), size_of::<Record>());
    println!("  once through {:.2} s, {per_second:.2} M records/s", through.as_secs_f64());
    println!("  to a random instant: median {:.1} ms, 95th percentile {:.1} ms, most {:.1} ms", ms(50), ms(95), ms(99));
    let segments = run.segment_lengths().len();
    println!("  remembered: {segments} snapshots {} MiB, records {} MiB", snapshots >> 20, records >> 20);
}

/// Processor time of this thread, which nothing else on the machine makes longer; where that is not told, the clock.
fn cpu() -> Duration {
    thread_local!(static BEGUN: Instant = Instant::now());
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let ns = told.as_deref().and_then(|told| told.split_whitespace().next()).and_then(|ns| ns.parse().ok());
    ns.map_or_else(|| BEGUN.with(Instant::elapsed), Duration::from_nanos)
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
