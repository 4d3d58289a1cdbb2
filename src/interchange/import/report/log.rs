//! What a log shows, in words: events with their attempts and waits, figures, what no log shows, and the scenario that is
//! fitted to it.

use crate::engine::money::Amount;
use crate::engine::scenario::{Architecture, Distribution, FailsBy, Failure, Mode};
use crate::engine::time::Span;
use crate::interchange::import::log::fit::{Fit, Source, Trial};
use crate::interchange::import::log::{Attempt, Event, Law, Log, LogFormat, Percentiles, Summary, Unseen};
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::{money, names, number, time};
use std::collections::BTreeMap;

/// A figure and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: &'static str,
    pub value: String,
}

/// An event, its attempts, and the waits between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventWords {
    pub head: String,
    pub attempts: Vec<AttemptWords>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptWords {
    pub says: String,
    /// How long it was to the next, and why.
    pub wait: Option<String>,
}

/// Shares are rounded to so many parts per million, from this one on.
const PPM_STEP: u128 = 1_000;
const PPM_EXACT: u128 = 10_000;

/// Ends of a range that differ by less than this part of it are one length to a reader.
const ALIKE: u64 = 100;

/// So many types of errors are named; more are counted.
const ERROR_TYPES_SHOWN: usize = 5;

fn row(name: &'static str, value: impl Into<String>) -> Row {
    Row { name, value: value.into() }
}

/// The instants of a log's first and last attempt; none where it has no times.
pub fn period(summary: &Summary) -> Option<String> {
    let (first, last) = summary.first.zip(summary.last)?;
    Some(m::LogTime { first: &first.text(), last: &last.text() }.text())
}

/// The worst of it, if there is something: events that Lambda has given up.
pub fn worst(summary: &Summary) -> Option<String> {
    let (events, attempts) = (summary.given_up, summary.attempts_given);
    (events > 0).then(|| m::LogGivenUp { events, attempts }.text())
}

/// That memory was not enough, and how much that was.
pub fn lack_of_memory(summary: &Summary) -> Option<String> {
    let attempts = summary.out_of_memory;
    let sizes: Vec<String> = summary.memory.iter().map(|memory| names::memory(memory.configured_mb)).collect();
    (attempts > 0).then(|| match sizes.as_slice() {
        [memory] => m::LogLackOfMemory { attempts, memory }.text(),
        _ => m::LogLackOfMemoryOfSeveral { attempts }.text(),
    })
}

/// How much there is of it.
pub fn counts(log: &Log, summary: &Summary) -> String {
    let (events, attempts) = (log.events.len() as u64, summary.attempts);
    match log.environments {
        0 => m::LogCountsNoStreams { events, attempts }.text(),
        environments => m::LogCounts { events, attempts, environments: environments.into() }.text(),
    }
}

/// What no log shows, and the metrics that do.
pub fn unseen() -> [Row; 5] {
    Unseen::ALL.map(|unseen| row(unseen_name(unseen), unseen.metrics().join(", ")))
}

/// What the log is written in.
pub fn format_name(format: LogFormat) -> &'static str {
    match format {
        LogFormat::Lines => m::LogLines.get(),
        LogFormat::LogEvents => m::LogEvents.get(),
        LogFormat::InsightsCsv => m::LogTable.get(),
        LogFormat::InsightsRows => m::LogRows.get(),
        LogFormat::Subscription => m::LogSubscription.get(),
        LogFormat::LogResult => m::LogTail.get(),
        LogFormat::Telemetry => m::LogTelemetry.get(),
    }
}

fn unseen_name(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Arrivals => m::LogUnseenArrivals.get(),
        Unseen::Age => m::LogUnseenAge.get(),
        Unseen::Drops => m::LogUnseenDrops.get(),
        Unseen::Throttles => m::LogUnseenThrottles.get(),
        Unseen::Deliveries => m::LogUnseenDeliveries.get(),
    }
}

/// An event of the log.
pub fn event(event: &Event, architecture: Architecture) -> EventWords {
    let id = event.id.as_deref().unwrap_or(m::LogNoId.get());
    let cost = cost(event.cost(architecture));
    let mut waits = event.waits().map(|wait| match (wait.length, wait.law) {
        (Some(length), Some(law)) => m::LogWait { length: &time::span(length), law: law_name(law) }.text(),
        _ => m::LogWaitUnknown.text(),
    });
    let attempt = |(index, attempt): (usize, &Attempt)| {
        let facts = attempt_facts(attempt, architecture).join(", ");
        let says = m::LogAttempt { number: &(index + 1).to_string(), facts: &facts }.text();
        AttemptWords { says, wait: waits.next() }
    };
    EventWords {
        head: m::LogEvent { id, attempts: event.attempts.len() as u64, cost: &cost }.text(),
        attempts: event.attempts.iter().enumerate().map(attempt).collect(),
    }
}

fn attempt_facts(attempt: &Attempt, architecture: Architecture) -> Vec<String> {
    let mut facts: Vec<String> = attempt.start.iter().map(|start| start.text()).collect();
    if attempt.environment > 0 {
        facts.push(m::LogEnvironment { number: &attempt.environment.to_string() }.text());
    }
    match (attempt.init, attempt.restore) {
        (Some(init), _) => facts.push(m::LogInit { init: &time::span(init) }.text()),
        (_, Some(restore)) => facts.push(m::LogRestore { restore: &time::span(restore) }.text()),
        _ if attempt.is_cold => facts.push(m::LogCold.text()),
        _ => {}
    }
    facts.extend(attempt.duration.map(|duration| m::LogDuration { duration: &time::span(duration) }.text()));
    facts.extend(attempt.billed_ms.map(|billed| m::LogBilled { billed: &milliseconds(billed) }.text()));
    match attempt.outcome {
        Some(_) if attempt.is_failure_inferred => facts.push(m::LogInferred.text()),
        Some(_) if attempt.is_timeout_inferred => facts.push(m::LogTimeoutInferred.text()),
        Some(outcome) => facts.push(match &attempt.error_type {
            Some(kind) => m::LogErrorType { outcome: names::outcome(outcome), kind }.text(),
            None => names::outcome(outcome).to_owned(),
        }),
        None if !attempt.is_reported => facts.push(m::LogUnreported.text()),
        None => {}
    }
    if facts.is_empty() {
        facts.push(m::LogNothingKnown.text());
    }
    facts.extend(attempt.cost(architecture).map(money::amount));
    facts.extend(attempt.trace.as_ref().map(|trace| m::LogTrace { trace }.text()));
    facts
}

fn law_name(law: Law) -> &'static str {
    match law {
        Law::FirstRetry => m::LogFirstRetry.get(),
        Law::SecondRetry => m::LogSecondRetry.get(),
        Law::Longer => m::LogLonger.get(),
        Law::Sooner => m::LogSooner.get(),
    }
}

fn cost(cost: Option<Amount>) -> String {
    cost.map_or_else(|| m::LogNoCost.text(), money::amount)
}

fn milliseconds(ms: u64) -> String {
    u32::try_from(ms).map_or_else(|_| time::span(Span::from_ms(ms)), time::billed)
}

/// A part of a whole in per cent.
fn share(part: u64, whole: u64) -> String {
    let ppm = (u128::from(part) * 1_000_000).checked_div(whole.into()).unwrap_or(0);
    // Nobody reads more than a tenth of a percentage of many.
    let ppm = if ppm < PPM_EXACT { ppm } else { (ppm + PPM_STEP / 2) / PPM_STEP * PPM_STEP };
    names::percent(u32::try_from(ppm).unwrap_or(u32::MAX))
}

/// The types of errors, the most frequent first.
fn error_types(log: &Log) -> Option<String> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    log.attempts().filter_map(|attempt| attempt.error_type.as_deref()).for_each(|kind| {
        *counts.entry(kind).or_default() += 1;
    });
    let mut all: Vec<(&str, u64)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown = all.iter().take(ERROR_TYPES_SHOWN);
    let mut words: Vec<String> = shown.map(|(kind, count)| m::LogErrorTypeOf { kind, count: *count }.text()).collect();
    let more = all.len().saturating_sub(ERROR_TYPES_SHOWN) as u64;
    words.extend((more > 0).then(|| m::LogMoreEvents { count: more }.text()));
    (!words.is_empty()).then(|| words.join(", "))
}

/// What it adds up to.
pub fn figures(log: &Log, sum: &Summary, architecture: Architecture) -> Vec<Row> {
    let failed = m::LogFailedOf { failed: sum.failed, attempts: sum.attempts, share: &share(sum.failed, sum.attempts) };
    let mut rows = vec![row(m::LogFailed.get(), failed.text())];
    rows.extend(error_types(log).map(|types| row(m::LogErrorTypes.get(), types)));
    for (name, count) in [
        (m::LogTimedOut.get(), sum.timed_out),
        (m::LogOutOfMemory.get(), sum.out_of_memory),
        (m::LogUsedAllMemory.get(), sum.used_all_memory),
        (m::LogGivenUpCount.get(), sum.given_up),
        (m::LogInferredCount.get(), sum.inferred),
        (m::LogRetried.get(), sum.retried_events),
        (m::LogColdStarts.get(), sum.cold_starts),
        (m::LogFailedInits.get(), log.failed_inits.into()),
        (m::LogUnreportedCount.get(), sum.unreported),
        (m::LogAtOnce.get(), sum.most_at_once.unwrap_or(0)),
        (m::LogRepeats.get(), log.repeats),
    ] {
        if count > 0 {
            rows.push(row(name, number::grouped(count)));
        }
    }
    for (name, percentiles) in [(m::LogDurations.get(), sum.durations), (m::LogInits.get(), sum.inits)] {
        rows.extend(percentiles.map(|percentiles| row(name, percentiles_text(&percentiles))));
    }
    let billed = milliseconds(sum.billed_ms);
    match sum.billed_init_ms {
        0 => rows.push(row(m::LogBilledTime.get(), billed)),
        init => {
            let both = m::LogBilledInit { billed: &billed, init: &milliseconds(init) }.text();
            rows.push(row(m::LogBilledTime.get(), both));
        }
    }
    if sum.free_init_ms > 0 {
        let rule = m::LogFreeInitRule { init: &milliseconds(sum.free_init_ms) }.text();
        rows.push(row(m::LogFreeInit.get(), &rule));
    }
    for memory in &sum.memory {
        let configured = names::memory(memory.configured_mb);
        let text = match memory.used_mb.zip(memory.unused_mb()) {
            None => m::LogMemoryUnknown { memory: &configured }.text(),
            Some((_, 0)) => m::LogMemoryAllUsed { memory: &configured }.text(),
            Some((used, unused)) => {
                let (used, unused) = (names::memory(used), names::memory(unused));
                m::LogMemoryUsed { memory: &configured, used: &used, unused: &unused }.text()
            }
        };
        rows.push(row(m::LogMemory.get(), text));
    }
    let architecture = names::architecture(architecture);
    let cost = money::amount(sum.cost);
    let of = m::LogCostOf { cost: &cost, costed: sum.costed, attempts: sum.attempts, architecture };
    rows.push(row(m::LogCost.get(), of.text()));
    rows
}

fn percentiles_text(of: &Percentiles) -> String {
    let [median, p90, p95, p99, most] = [of.median, of.p90, of.p95, of.p99, of.most].map(time::span);
    m::LogPercentiles { median: &median, p90: &p90, p95: &p95, p99: &p99, most: &most }.text()
}

/// The scenario that runs like it.
pub fn fitted(fitted: &Fit) -> Vec<Row> {
    let function = &fitted.scenario.functions[0];
    let caller = &fitted.scenario.callers[0];
    let when = match fitted.traffic {
        Source::Replayed => m::LogFitReplayed.get(),
        Source::AtTheSameRate => m::LogFitSameRate.get(),
        Source::Closer => m::LogFitCloser.get(),
        Source::Assumed => m::LogFitAssumed.get(),
    };
    let calls = m::LogFitCallsOf { mode: names::mode(caller.mode), when };
    let mut rows = vec![row(m::LogFitCalls.get(), calls.text())];
    rows.push(row(m::LogMemory.get(), names::memory(function.memory_mb)));
    let work = lengths(function.work, fitted.logged_work);
    let work_of_all = |median| m::LogFitWorkOfAll { work: &work, median: &time::span(median) }.text();
    rows.push(row(m::LogFitWork.get(), fitted.median_of_done.map_or_else(|| work.clone(), work_of_all)));
    rows.extend(cold_starts(fitted));
    rows.push(row(m::LogFitFailure.get(), failures(fitted, function.failure)));
    rows.extend(fails_by(fitted, function.fails_by));
    if caller.mode == Mode::Async {
        rows.push(row(m::LogFitRetries.get(), function.retries.to_string()));
    }
    let timeout = time::delay(function.timeout);
    let assumed = m::LogFitAssumedValue { value: &timeout };
    let timeout = match (fitted.is_timeout_seen, fitted.timeouts_by_length) {
        (false, _) => assumed.text(),
        (true, 0) => timeout.clone(),
        (true, attempts) => m::LogFitTimeoutByLength { value: &timeout, attempts }.text(),
    };
    rows.push(row(m::LogFitTimeout.get(), timeout));
    let text = match (fitted.trial, fitted.cost) {
        (None, _) => m::LogFitNotRun.text(),
        (Some(trial), None) => money::amount(trial.cost),
        (Some(trial), Some(logged)) => costs(&trial, logged, fitted),
    };
    rows.push(row(m::LogFitCost.get(), text));
    rows.extend(fitted.trial.map(|trial| compared(fitted, &trial)).into_iter().flatten());
    if let Some(trial) = fitted.trial.filter(|trial| trial.cold_starts != fitted.cold_starts) {
        let both = m::LogFitColdOf { run: trial.cold_starts, logged: fitted.cold_starts };
        rows.push(row(m::LogFitCold.get(), both.text()));
    }
    if fitted.left_out.attempts > 0 {
        let (count, failed) = (fitted.left_out.attempts, fitted.left_out.failed);
        let text = m::LogFitLeftOutOf { count, all: count + fitted.attempts, failed }.text();
        rows.push(row(m::LogFitLeftOut.get(), text));
    }
    rows
}

/// How long a cold start of the scenario takes, and what has it have as many as the log.
fn cold_starts(fitted: &Fit) -> Vec<Row> {
    let (init, from) = fitted.init();
    if init.is_zero() {
        return Vec::new();
    }
    let mut text = lengths(init, fitted.logged_init);
    if let Some(from) = from {
        text = m::LogFitWarmAtFirst { init: &text, from: &time::span(Span(from.0)) }.text();
    }
    let mut rows = vec![row(m::LogFitInit.get(), text)];
    let replaced = fitted.replaced().count() as u64;
    if replaced > 0 {
        rows.push(row(m::LogFitReplaced.get(), m::LogFitReplacedTimes { count: replaced }.text()));
    }
    rows
}

/// Lengths of a scenario, and those of the log where trial runs have changed them.
fn lengths(of: Distribution, logged: Distribution) -> String {
    let words = |of| match of {
        // A range within the one millisecond by which bills are rounded up, or a hundredth, is one value to a reader.
        Distribution::Uniform(low, high) if high.0 - low.0 <= Span::from_ms(1).0.max(high.0 / ALIKE) => {
            time::span(Span(low.0.midpoint(high.0)))
        }
        of => names::distribution(of),
    };
    let (value, logged) = (words(of), words(logged));
    if value == logged { value } else { m::LogFitStretched { value: &value, logged: &logged }.text() }
}

/// When attempts fail, beside how often those of the log did.
fn failures(fitted: &Fit, failure: Failure) -> String {
    let chance = match failure {
        Failure::Chance(ppm) => Some(u64::from(ppm)),
        Failure::ChanceOrHang { fails, hangs } => Some(u64::from(fails) + u64::from(hangs)),
        _ => None,
    };
    let share = share(fitted.failed_ppm, 1_000_000);
    let failure = match failure {
        Failure::ChanceOrHang { fails: 0, hangs } => m::LogFitHangs { share: &names::percent(hangs) }.text(),
        failure => names::failure(failure),
    };
    match chance {
        // What differs by rounding alone is the same.
        Some(ppm) if names::percent(u32::try_from(ppm).unwrap_or(u32::MAX)) != share => {
            m::LogFitFailureAgain { failure: &failure, share: &share }.text()
        }
        _ => m::LogFitFailureOf { failure: &failure, share: &share }.text(),
    }
}

/// What a run costs, beside what the log did, and what of that was on no bill.
fn costs(trial: &Trial, logged: Amount, fitted: &Fit) -> String {
    let off = trial.cost.0.abs_diff(logged.0) * 1_000_000;
    let ppm = off.checked_div(logged.0).map_or(0, |ppm| u32::try_from(ppm).unwrap_or(u32::MAX));
    let (cost, logged, share) = (money::amount(trial.cost), money::amount(logged), names::percent(ppm));
    let both = match fitted.free_init_ms {
        0 => m::LogFitOff { cost: &cost, logged: &logged, share: &share }.text(),
        init => {
            let init = milliseconds(init);
            m::LogFitOffWithInit { cost: &cost, logged: &logged, share: &share, init: &init }.text()
        }
    };
    match fitted.unbilled {
        0 => both,
        attempts => m::LogFitUnbilled { cost: &both, attempts }.text(),
    }
}

/// In which way attempts fail that are not stopped, where it is not the usual one or not that of all.
fn fails_by(fitted: &Fit, way: FailsBy) -> Option<Row> {
    let (count, all) = (fitted.failed_so, fitted.failed - fitted.timed_out);
    if count == all && way == FailsBy::Exception {
        return None;
    }
    let kind = match way {
        FailsBy::Exception => m::LogFailsByException.get(),
        FailsBy::Exit => m::LogFailsByExit.get(),
        FailsBy::OutOfMemory => m::LogFailsByMemory.get(),
    };
    let of_all = || m::LogFitFailsByOf { kind, count, all }.text();
    Some(row(m::LogFitFailsBy.get(), if count < all { of_all() } else { kind.to_owned() }))
}

/// What became of the run's attempts, beside what became of the log's.
fn compared(fitted: &Fit, trial: &Trial) -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, run, logged) in [
        (m::LogRunAttempts.get(), trial.attempts, fitted.attempts),
        (m::LogRunFailed.get(), trial.errors, fitted.failed),
        (m::LogRunTimedOut.get(), trial.timed_out, fitted.timed_out),
        (m::LogRunGivenUp.get(), trial.given_up, fitted.given_up),
    ] {
        if run > 0 || logged > 0 {
            rows.push(row(name, m::LogRunCountOf { run, logged }.text()));
        }
    }
    let spans = trial
        .p90
        .zip(fitted.p90)
        .map(|(run, logged)| m::LogRunSpanOf { run: &time::span(run), logged: &time::span(logged) }.text());
    rows.extend(spans.map(|text| row(m::LogRunP90.get(), text)));
    rows
}
