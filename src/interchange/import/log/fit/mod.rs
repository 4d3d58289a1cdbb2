//! A scenario that runs like a log: one function, one caller, with the log's traffic, lengths, cold starts and failures.
//!
//! Each parameter is estimated for itself ([`fit`]), so that the scenario is right on average. A single run of it is chance:
//! [`settle`] looks for the seed whose run costs what the log cost, and mends what trial runs show to be off.

mod cold_starts;
mod distribution;
mod quantiles;
mod samples;
mod search;
mod seeds;
mod seen;
mod settle;
mod traffic;
mod trial;

use super::attempt::{Attempt, Log, price};
use super::percentiles::Percentiles;
use crate::engine::facts;
use crate::engine::money::Amount;
use crate::engine::record::Outcome;
use crate::engine::scenario::limits::{NAME_MAX, TIME_MAX};
use crate::engine::scenario::{
    About, Account, Architecture, Caller, Command, Distribution, Failure, Fault, Function, FunctionChange, FunctionId,
    Mode, Preset, Scenario, Timed, check,
};
use crate::engine::time::{Span, Time};
use crate::text::messages::import as m;
use distribution::{Fitted, HALF_MS};
use samples::Samples;
use std::collections::BTreeMap;
use traffic::Traffic;

pub use seen::LeftOut;
pub(super) use seen::Seen;
pub use settle::{settle, settle_in_parts};
pub use traffic::Source;
pub use trial::Trial;

/// A scenario that runs like a log, and what it is held to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    pub scenario: Scenario,
    pub traffic: Source,
    /// What the log's attempts cost with the scenario's memory by today's rule, by which every init is billed; `None` where
    /// the log has no bill.
    pub cost: Option<Amount>,
    /// What of it are cold starts.
    pub init_cost: Amount,
    /// Cold starts in it that were not billed, in milliseconds, and attempts in it whose bill is missing.
    pub free_init_ms: u64,
    pub unbilled: u64,
    /// What of the log it was not made from.
    pub left_out: LeftOut,
    /// Work and cold starts as the log has them; trial runs may have stretched those of the scenario.
    pub logged_work: Distribution,
    pub logged_init: Distribution,
    /// The attempts that it was made from, and their cold starts.
    pub attempts: u64,
    pub cold_starts: u64,
    /// When the scenario makes these calls.
    pub cold_at: Vec<Time>,
    /// What became of them, and how long nine of ten of them took at most.
    pub failed: u64,
    pub timed_out: u64,
    /// How many of them failed in the way in which the scenario's do.
    pub failed_so: u64,
    pub given_up: u64,
    /// How long half of those took at most that did not fail, where that is not so of all that the work was made from.
    pub median_of_done: Option<Span>,
    pub p90: Option<Span>,
    /// How often attempts failed in the log, in parts per million. The scenario's chance differs where events fail again and
    /// again: with it, events are tried as often as in the log on average.
    pub failed_ppm: u64,
    /// Whether the log shows the timeout, and how often is retried; if not, these are assumed.
    pub is_timeout_seen: bool,
    /// How many attempts show it by their length alone.
    pub timeouts_by_length: u64,
    /// The run of the scenario with its seed; `None` where it was not tried, or did not come to its end.
    pub trial: Option<Trial>,
}

impl Fit {
    /// How long a cold start of the scenario takes; from when on, where its environments are warm at first.
    pub fn init(&self) -> (Distribution, Option<Time>) {
        let later = self.scenario.commands.iter().find_map(|timed| match timed.command {
            Command::SetFunction { change: FunctionChange::Init(init), .. } => Some((init, Some(timed.at))),
            _ => None,
        });
        later.unwrap_or((self.scenario.functions[0].init, None))
    }

    /// When all environments of the scenario are replaced.
    pub fn replaced(&self) -> impl Iterator<Item = Time> {
        let is_version =
            |timed: &&Timed| matches!(timed.command, Command::SetFunction { change: FunctionChange::Version(_), .. });
        self.scenario.commands.iter().filter(is_version).map(|timed| timed.at)
    }
}

/// Makes a scenario from a log, at the prices of this architecture, which no log names.
///
/// # Errors
/// What the log lacks, or has beyond what a scenario may have.
pub fn fit(log: &Log, architecture: Architecture) -> Result<Fit, Fault> {
    let seen = Seen::of(log);
    if seen.events.is_empty() {
        return Err(Fault::new(m::LogPlace.get(), m::LogFoundNoAttempt.get(), m::LogAllowedAttempt.get()));
    }
    let (mode, retries) = (seen.mode(), seen.retries());
    let (fails_by, failed_so) = seen.fails_by();
    let timeout = timeout(&seen);
    let work = work(&seen, timeout.unwrap_or(longest_timeout(&seen)));
    let traffic = Traffic::of(&seen, mode);
    let (init, init_failure) = match failed_init(log, &seen) {
        Some(Failure::Always) => (Some(spread(seen.attempts().map(own_span).collect())), Failure::Always),
        Some(failure) => (None, failure),
        None => (init(&seen), Failure::Never),
    };
    let name = function_name(log);
    let function = Function {
        memory_mb: usual_memory(&seen).unwrap_or(facts::MEMORY_MIN.count()),
        architecture,
        timeout: timeout.unwrap_or(longest_timeout(&seen)),
        work: work.distribution,
        init: init.unwrap_or(Distribution::ZERO),
        init_failure,
        failure: seen.failure(mode, retries),
        fails_by,
        retries,
        ..Function::named(&name, Preset::AwsToday)
    };
    let horizon = horizon(&seen, &traffic, &function, mode);
    let (memory_mb, logged_work, logged_init) = (function.memory_mb, function.work, function.init);
    let scenario = Scenario {
        about: About { title: name, horizon, ..About::default() },
        seed: 1,
        preset: Preset::AwsToday,
        account: Account::default(),
        callers: vec![Caller::named(m::NameLogCaller.get(), FunctionId(0), mode, traffic.arrivals.clone())],
        functions: vec![function],
        targets: Vec::new(),
        commands: Vec::new(),
    };
    if let Some(fault) = check(&scenario).into_iter().next() {
        return Err(fault);
    }
    Ok(Fit {
        scenario,
        traffic: traffic.source,
        cost: seen.is_billed.then(|| cost(&seen, memory_mb, architecture)),
        init_cost: init_cost(&seen, memory_mb, architecture),
        free_init_ms: seen.attempts().map(Attempt::free_init_ms).sum(),
        unbilled: seen.unbilled(),
        left_out: seen.left_out,
        logged_work,
        logged_init,
        attempts: seen.count(),
        failed: seen.failed(),
        timed_out: seen.timed_out(),
        failed_so,
        median_of_done: median_of_done(&seen),
        given_up: seen.given_up(mode, retries),
        p90: Percentiles::of(seen.attempts().map(own_span).collect()).map(|all| all.p90),
        cold_starts: seen.attempts().filter(is_cold).count() as u64,
        cold_at: cold_at(&seen, &traffic),
        failed_ppm: seen.failed_ppm(),
        is_timeout_seen: timeout.is_some(),
        timeouts_by_length: seen.attempts().filter(|attempt| attempt.is_timeout_inferred).count() as u64,
        trial: None,
    })
}

/// Those that came to their end before the invocation: what is repeated within it is a part of the attempt.
fn is_cold(attempt: &&Attempt) -> bool {
    attempt.init.or(attempt.restore).is_some()
}

/// When the scenario makes the calls that began with a cold start in the log.
fn cold_at(seen: &Seen, traffic: &Traffic) -> Vec<Time> {
    let numbered = seen.attempts().zip(0..).filter(|(attempt, _)| is_cold(attempt));
    numbered.map(|(attempt, number)| traffic.time_of(attempt, number, seen.count())).collect()
}

/// The log's name for it, as a scenario may have it.
fn function_name(log: &Log) -> String {
    let name = log.function.as_deref().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    if name.trim().is_empty() { m::NameLogFunction.get().to_owned() } else { name }
}

/// The memory that most attempts had; of several that many had, the largest.
fn usual_memory(seen: &Seen) -> Option<u32> {
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    for mb in seen.attempts().filter_map(|attempt| attempt.memory_mb) {
        *counts.entry(mb).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(mb, count)| (*count, *mb)).map(|(mb, _)| mb)
}

/// What the attempts cost together: what was billed, and inits that are billed today.
fn cost(seen: &Seen, memory_mb: u32, architecture: Architecture) -> Amount {
    let ms = |attempt: &Attempt| u128::from(billed_today(attempt));
    let mb_ms = seen.attempts().map(ms).sum::<u128>() * u128::from(memory_mb);
    let requests = Amount::from_picodollars(facts::PRICE_REQUEST.value).0 * u128::from(seen.count());
    Amount(mb_ms * u128::from(price(architecture)) + requests)
}

/// What is billed of an attempt today; where its bill is missing, of its cold start and duration.
fn billed_today(attempt: &Attempt) -> u64 {
    let lasted = || (attempt.init.unwrap_or_default() + attempt.duration.unwrap_or_default()).ms_ceil();
    attempt.billed_ms.map_or_else(lasted, |billed| billed.saturating_add(attempt.free_init_ms()))
}

/// What of it are cold starts.
fn init_cost(seen: &Seen, memory_mb: u32, architecture: Architecture) -> Amount {
    let ms = |attempt: &Attempt| u128::from(attempt.billed_init_ms() + attempt.free_init_ms());
    Amount(seen.attempts().map(ms).sum::<u128>() * u128::from(memory_mb) * u128::from(price(architecture)))
}

/// The timeout, if somebody ran into it: whole seconds, as it is configured.
fn timeout(seen: &Seen) -> Option<Span> {
    const SECOND: u64 = 1_000_000;
    let timed_out = seen.attempts().filter(|attempt| attempt.outcome == Some(Outcome::TimedOut));
    let lasted = timed_out.filter_map(|attempt| attempt.timed_out_after.or(attempt.duration)).max()?;
    let seconds = (lasted.0 + SECOND / 2) / SECOND;
    Some(Span((seconds * SECOND).clamp(SECOND, facts::TIMEOUT_MAX.value)))
}

/// Where nobody ran into it: the default, or if that was exceeded, so long that a run of the scenario will not either.
fn longest_timeout(seen: &Seen) -> Span {
    const TIMES: u64 = 10;
    let longest = seen.attempts().map(|attempt| own_span(attempt).0).max().unwrap_or(0);
    let seconds = Span::from_secs(longest.saturating_mul(TIMES).div_ceil(1_000_000)).0;
    Span(seconds.clamp(facts::TIMEOUT_DEFAULT.value, facts::TIMEOUT_MAX.value))
}

/// How long a handler ran: its duration, or what was billed of it where that is more than rounded up.
fn own_span(attempt: &Attempt) -> Span {
    let billed = attempt.billed_ms.map(|billed| billed - attempt.billed_init_ms().min(billed));
    match (attempt.duration, billed) {
        (Some(duration), Some(billed)) if duration.ms_ceil() != billed => Span::from_ms(billed),
        (Some(duration), _) => duration,
        (None, billed) => Span::from_ms(billed.unwrap_or_default()),
    }
}

/// The median of what did not fail, where failed attempts move it: what ends early makes the work seem shorter than it is.
fn median_of_done(seen: &Seen) -> Option<Span> {
    /// So many hundredths apart nobody sees.
    const ALIKE_PERCENT: u64 = 5;
    let median = |is_one: &dyn Fn(&&Attempt) -> bool| {
        Percentiles::of(seen.attempts().filter(is_one).map(own_span).collect()).map(|all| all.median)
    };
    let done = median(&|attempt| !attempt.has_failed())?;
    let all = median(&|attempt| attempt.outcome != Some(Outcome::TimedOut))?;
    (done.0.abs_diff(all.0) * 100 > done.0 * ALIKE_PERCENT).then_some(done)
}

fn work(seen: &Seen, limit: Span) -> Fitted {
    // What was stopped at the timeout says nothing of how long the work is, unless all of it was.
    let timed_out = |attempt: &&Attempt| attempt.outcome == Some(Outcome::TimedOut);
    let mut spans: Vec<Span> = seen.attempts().filter(|attempt| !timed_out(attempt)).map(own_span).collect();
    if spans.is_empty() {
        spans = seen.attempts().map(own_span).collect();
    }
    spans.sort_unstable();
    let billed = spans.iter().map(|span| u128::from(span.ms_ceil()) * 1_000).sum::<u128>();
    let mean_billed = (billed / spans.len().max(1) as u128) as u64;
    distribution::fit(&Samples { spans, mean_billed, limit, beyond_ppm: 0 })
}

/// Cold starts, as long as they are billed today; none where the log has none.
fn init(seen: &Seen) -> Option<Distribution> {
    let init_of = |attempt: &Attempt| {
        let billed = Span::from_ms(attempt.billed_init_ms());
        match attempt.init.or(attempt.restore) {
            // Of a restored snapshot only a part is billed.
            Some(init) if billed.is_zero() || init.ms_ceil().abs_diff(billed.ms_ceil()) <= 1 => Some(init),
            Some(_) => Some(billed),
            None => None,
        }
    };
    let spans: Vec<Span> = seen.attempts().filter_map(init_of).collect();
    (!spans.is_empty()).then(|| spread(spans))
}

/// The distribution of lengths that an init may have.
fn spread(mut spans: Vec<Span>) -> Distribution {
    spans.sort_unstable();
    let sum = spans.iter().map(|span| u128::from(span.0)).sum::<u128>();
    let mean = (sum / spans.len().max(1) as u128) as u64;
    // It is billed with the duration behind it: rounded up once for both.
    let mean_billed = mean.min(facts::INIT_MAX.value) + HALF_MS;
    let limit = facts::INIT_MAX.span();
    distribution::fit(&Samples { spans, mean_billed, limit, beyond_ppm: 0 }).distribution
}

/// How init fails, where no environment came through it, each in the same way. It is repeated within the invocation, and
/// billed there; where some failed otherwise, the attempts' own failures stand for it.
fn failed_init(log: &Log, seen: &Seen) -> Option<Failure> {
    let is_failed = |attempt: &Attempt| attempt.is_cold && attempt.init.is_none() && attempt.has_failed();
    if log.failed_inits == 0 || !seen.attempts().all(is_failed) {
        return None;
    }
    let timed_out = seen.attempts().filter(|attempt| attempt.outcome == Some(Outcome::TimedOut)).count() as u64;
    match timed_out {
        0 => Some(Failure::Always),
        all if all == seen.count() => Some(Failure::Hangs),
        _ => None,
    }
}

/// The log's own length where it ends too early, or else long enough for all retries.
fn horizon(seen: &Seen, traffic: &Traffic, function: &Function, mode: Mode) -> Time {
    let attempts = u64::from(function.retries) + 1;
    let waits = facts::FIRST_RETRY_DELAY.value + facts::SECOND_RETRY_DELAY.value;
    let each = function.timeout.0 + facts::INIT_MAX.value;
    let retried = if mode == Mode::Async { waits + attempts * each } else { each };
    let whole = Time(traffic.last.0.saturating_add(retried).min(TIME_MAX.0));
    let is_cut = mode == Mode::Async && traffic.source == Source::Replayed && seen.ends_early(function.retries);
    let first = seen.attempts().filter_map(|attempt| attempt.start).min();
    let last = seen.attempts().filter_map(|attempt| attempt.end).max();
    match first.zip(last) {
        Some((first, last)) if is_cut => Time((last.since(first) + facts::INIT_MAX.span()).0).min(whole),
        _ => whole,
    }
}
