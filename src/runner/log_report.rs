//! What a log shows, as text: events with their attempts and waits, figures, what was not understood, what no log shows, and
//! the scenario that is fitted to it.

use crate::engine::money::Amount;
use crate::engine::scenario::{Architecture, Failure, Fault, Mode};
use crate::engine::time::Span;
use crate::interchange::import::log::fit::{Fit, Source};
use crate::interchange::import::log::{Attempt, Event, Law, Log, LogFormat, Percentiles, Summary, Unseen};
use crate::text::message::Message;
use crate::text::messages::runner as m;
use crate::text::{money, names, number, time};

/// Events that are listed one by one; more are only counted.
const LISTED_MAX: usize = 1_000;

/// The whole report.
pub fn report(
    file: &str,
    format: LogFormat,
    log: &Log,
    fitted: Result<&Fit, &Fault>,
    architecture: Architecture,
) -> String {
    let summary = Summary::of(log, architecture);
    let name = log.function.as_deref().unwrap_or(file);
    let mut lines = vec![m::LogHead { name, format: format_name(format) }.text()];
    if let Some((first, last)) = summary.first.zip(summary.last) {
        lines.push(m::LogTime { first: &first.text(), last: &last.text() }.text());
    }
    let (events, attempts) = (log.events.len() as u64, summary.attempts);
    lines.push(match log.environments {
        0 => m::LogCountsNoStreams { events, attempts }.text(),
        environments => m::LogCounts { events, attempts, environments: environments.into() }.text(),
    });
    for event in log.events.iter().take(LISTED_MAX) {
        event_lines(event, architecture, &mut lines);
    }
    if log.events.len() > LISTED_MAX {
        lines.push(m::LogMoreEvents { count: (log.events.len() - LISTED_MAX) as u64 }.text());
    }
    lines.push(String::new());
    figures(log, &summary, architecture, &mut lines);
    problems(log, &mut lines);
    lines.extend([String::new(), m::LogUnseen.text()]);
    lines.extend(Unseen::ALL.map(|unseen| format!("    {:<52} {}", unseen_name(unseen), unseen.metrics().join(", "))));
    lines.push(String::new());
    match fitted {
        Ok(fitted) => fit_lines(fitted, &mut lines),
        Err(fault) => lines.push(m::LogFitFailed { fault: &fault.to_string() }.text()),
    }
    lines.push(String::new());
    lines.join("\n")
}

fn row(name: &str, value: &str) -> String {
    format!("    {name:<32} {value}")
}

fn format_name(format: LogFormat) -> &'static str {
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

/// An event, its attempts, and the waits between them.
fn event_lines(event: &Event, architecture: Architecture, lines: &mut Vec<String>) {
    let id = event.id.as_deref().unwrap_or(m::LogNoId.get());
    let cost = cost(event.cost(architecture));
    lines.push(m::LogEvent { id, attempts: event.attempts.len() as u64, cost: &cost }.text());
    let waits = event.waits().map(|wait| match (wait.length, wait.law) {
        (Some(length), Some(law)) => m::LogWait { length: &time::span(length), law: law_name(law) }.text(),
        _ => m::LogWaitUnknown.text(),
    });
    let mut waits = waits.map(|wait| format!("        {wait}"));
    for (index, attempt) in event.attempts.iter().enumerate() {
        let facts = attempt_facts(attempt, architecture).join(", ");
        let number = (index + 1).to_string();
        lines.push(format!("    {}", m::LogAttempt { number: &number, facts: &facts }.text()));
        lines.extend(waits.next());
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
        Some(outcome) => facts.push(names::outcome(outcome).to_owned()),
        None if !attempt.is_reported => facts.push(m::LogUnreported.text()),
        None => {}
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
    names::percent(u32::try_from(ppm).unwrap_or(u32::MAX))
}

fn figures(log: &Log, sum: &Summary, architecture: Architecture, lines: &mut Vec<String>) {
    let failed = m::LogFailedOf { failed: sum.failed, attempts: sum.attempts, share: &share(sum.failed, sum.attempts) };
    lines.push(row(m::LogFailed.get(), &failed.text()));
    for (name, count) in [
        (m::LogTimedOut.get(), sum.timed_out),
        (m::LogInferredCount.get(), sum.inferred),
        (m::LogRetried.get(), sum.retried_events),
        (m::LogColdStarts.get(), sum.cold_starts),
        (m::LogFailedInits.get(), log.failed_inits.into()),
        (m::LogUnreportedCount.get(), sum.unreported),
        (m::LogAtOnce.get(), sum.most_at_once.unwrap_or(0)),
    ] {
        if count > 0 {
            lines.push(row(name, &number::grouped(count)));
        }
    }
    for (name, percentiles) in [(m::LogDurations.get(), sum.durations), (m::LogInits.get(), sum.inits)] {
        lines.extend(percentiles.map(|percentiles| row(name, &percentiles_text(&percentiles))));
    }
    let billed = milliseconds(sum.billed_ms);
    match sum.billed_init_ms {
        0 => lines.push(row(m::LogBilledTime.get(), &billed)),
        init => {
            let both = m::LogBilledInit { billed: &billed, init: &milliseconds(init) }.text();
            lines.push(row(m::LogBilledTime.get(), &both));
        }
    }
    if sum.free_init_ms > 0 {
        let rule = m::LogFreeInitRule { init: &milliseconds(sum.free_init_ms) }.text();
        lines.push(row(m::LogFreeInit.get(), &rule));
    }
    for memory in &sum.memory {
        let configured = names::memory(memory.configured_mb);
        let text = match memory.used_mb.zip(memory.unused_mb()) {
            None => m::LogMemoryUnknown { memory: &configured }.text(),
            Some((used, unused)) => {
                let (used, unused) = (names::memory(used), names::memory(unused));
                m::LogMemoryUsed { memory: &configured, used: &used, unused: &unused }.text()
            }
        };
        lines.push(row(m::LogMemory.get(), &text));
    }
    let architecture = names::architecture(architecture);
    let cost = money::amount(sum.cost);
    let of = m::LogCostOf { cost: &cost, costed: sum.costed, attempts: sum.attempts, architecture };
    lines.push(row(m::LogCost.get(), &of.text()));
}

fn percentiles_text(of: &Percentiles) -> String {
    let [median, p90, p95, p99, most] = [of.median, of.p90, of.p95, of.p99, of.most].map(time::span);
    m::LogPercentiles { median: &median, p90: &p90, p95: &p95, p99: &p99, most: &most }.text()
}

fn problems(log: &Log, lines: &mut Vec<String>) {
    let problems = &log.problems;
    if problems.count == 0 {
        return;
    }
    lines.extend([String::new(), m::LogProblems { count: problems.count }.text()]);
    lines.extend(problems.first.iter().map(|problem| format!("    {problem}")));
    let left = problems.count - problems.first.len() as u64;
    if left > 0 {
        lines.push(format!("    {}", m::LogMoreEvents { count: left }.text()));
    }
}

fn fit_lines(fitted: &Fit, lines: &mut Vec<String>) {
    let function = &fitted.scenario.functions[0];
    let caller = &fitted.scenario.callers[0];
    let when = match fitted.traffic {
        Source::Replayed => m::LogFitReplayed.get(),
        Source::AtTheSameRate => m::LogFitSameRate.get(),
        Source::Closer => m::LogFitCloser.get(),
        Source::Assumed => m::LogFitAssumed.get(),
    };
    lines.push(m::LogFit.text());
    let calls = m::LogFitCallsOf { mode: names::mode(caller.mode), when };
    lines.push(row(m::LogFitCalls.get(), &calls.text()));
    lines.push(row(m::LogMemory.get(), &names::memory(function.memory_mb)));
    lines.push(row(m::LogFitWork.get(), &names::distribution(function.work)));
    if !function.init.is_zero() {
        lines.push(row(m::LogFitInit.get(), &names::distribution(function.init)));
    }
    let logged = share(fitted.failed_ppm, 1_000_000);
    let failure = names::failure(function.failure);
    let failure = match function.failure {
        Failure::Chance(ppm) if u64::from(ppm) != fitted.failed_ppm => {
            m::LogFitFailureAgain { failure: &failure, share: &logged }.text()
        }
        _ => m::LogFitFailureOf { failure: &failure, share: &logged }.text(),
    };
    lines.push(row(m::LogFitFailure.get(), &failure));
    if caller.mode == Mode::Async {
        lines.push(row(m::LogFitRetries.get(), &function.retries.to_string()));
    }
    let timeout = time::delay(function.timeout);
    let assumed = m::LogFitAssumedValue { value: &timeout };
    let timeout = if fitted.is_timeout_seen { timeout.clone() } else { assumed.text() };
    lines.push(row(m::LogFitTimeout.get(), &timeout));
    let text = match (fitted.trial, fitted.cost) {
        (None, _) => m::LogFitNotRun.text(),
        (Some(trial), None) => money::amount(trial.cost),
        (Some(trial), Some(logged)) => {
            let off = trial.cost.0.abs_diff(logged.0) * 1_000_000;
            let ppm = off.checked_div(logged.0).map_or(0, |ppm| u32::try_from(ppm).unwrap_or(u32::MAX));
            let (cost, logged, share) = (money::amount(trial.cost), money::amount(logged), names::percent(ppm));
            m::LogFitOff { cost: &cost, logged: &logged, share: &share }.text()
        }
    };
    lines.push(row(m::LogFitCost.get(), &text));
    if let Some(trial) = fitted.trial.filter(|trial| trial.cold_starts != fitted.cold_starts) {
        let both = m::LogFitColdOf { run: trial.cold_starts, logged: fitted.cold_starts };
        lines.push(row(m::LogFitCold.get(), &both.text()));
    }
}
