//! What Lambda and CloudWatch would show of a run, read from its records alone: the lines of the function's log, and the
//! metrics by CloudWatch's names.

use crate::engine::answer;
use crate::engine::delivery::timestamp;
use crate::engine::facts;
use crate::engine::record::{Capacity, Condition, Finished, Outcome, Record, Refusal, Via, What};
use crate::engine::scenario::{Function, FunctionId, Mode};
use crate::engine::time::Span;

/// A metric of the namespace `AWS/Lambda`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metric {
    pub name: &'static str,
    /// `Sum`, `Max`, `Average` or `SampleCount`.
    pub statistic: &'static str,
    pub value: u64,
    /// `Count` or `Microseconds`.
    pub unit: &'static str,
}

/// What the records so far add up to for one function.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub invocations: u64,
    pub errors: u64,
    pub throttles: u64,
    pub async_events_received: u64,
    pub async_events_dropped: u64,
    pub async_event_age_max: Span,
    pub async_event_age_sum: Span,
    /// Tries of events, turned away or not: each is a sample of the age.
    pub async_tries: u64,
    pub dead_letter_errors: u64,
    pub destination_delivery_failures: u64,
    pub recursive_invocations_dropped: u64,
    pub provisioned_invocations: u64,
    pub spillover_invocations: u64,
    pub concurrent_executions: u32,
    pub concurrent_executions_max: u32,
    pub duration_max: Span,
    pub duration_sum: Span,
}

impl Metric {
    /// The same by another statistic.
    const fn of(self, statistic: &'static str) -> Self {
        Self { statistic, ..self }
    }
}

impl Tally {
    /// Adds a record, if it concerns the function.
    pub fn add(&mut self, record: &Record, function: FunctionId) {
        if record.what.function() != Some(function) {
            return;
        }
        match record.what {
            What::Started { mode, waited, capacity, .. } => {
                self.invocations += 1;
                self.provisioned_invocations += u64::from(capacity == Capacity::Provisioned);
                self.spillover_invocations += u64::from(capacity == Capacity::SpillOver);
                self.concurrent_executions += 1;
                self.concurrent_executions_max = self.concurrent_executions_max.max(self.concurrent_executions);
                if mode == Mode::Async {
                    self.tried(waited);
                }
            }
            What::Finished(Finished { outcome, duration, .. }) => {
                // Saturating: the records given may begin in the middle of a run.
                self.concurrent_executions = self.concurrent_executions.saturating_sub(1);
                self.errors += u64::from(outcome.failed());
                self.duration_sum += duration;
                self.duration_max = self.duration_max.max(duration);
            }
            What::TurnedAway { reason, waited, .. } => {
                self.throttles += u64::from(reason.is_throttle());
                self.tried(waited);
            }
            What::Refused { reason, .. } => {
                self.throttles += u64::from(reason.is_throttle());
                self.recursive_invocations_dropped += u64::from(reason == Refusal::Recursion);
            }
            What::Accepted { .. } => self.async_events_received += 1,
            What::GaveUp { condition, .. } => {
                self.async_events_dropped += 1;
                let recursive = condition == Condition::RecursiveInvocation;
                self.recursive_invocations_dropped += u64::from(recursive);
            }
            What::DeliveryFailed { via: Via::DeadLetterQueue, .. } => self.dead_letter_errors += 1,
            What::DeliveryFailed { .. } => self.destination_delivery_failures += 1,
            _ => {}
        }
    }

    /// An event is tried at this age.
    fn tried(&mut self, age: Span) {
        self.async_tries += 1;
        self.async_event_age_sum += age;
        self.async_event_age_max = self.async_event_age_max.max(age);
    }

    /// The metrics by their names.
    pub fn metrics(&self) -> Vec<Metric> {
        let count = |name, value| Metric { name, statistic: "Sum", value, unit: "Count" };
        let time = |name, statistic, span: Span| Metric { name, statistic, value: span.0, unit: "Microseconds" };
        let average = |sum: Span, of: u64| Span(sum.0.checked_div(of).unwrap_or(0));
        vec![
            count("Invocations", self.invocations),
            count("Errors", self.errors),
            count("Throttles", self.throttles),
            count("AsyncEventsReceived", self.async_events_received),
            count("AsyncEventsDropped", self.async_events_dropped),
            time("AsyncEventAge", "Max", self.async_event_age_max),
            time("AsyncEventAge", "Average", average(self.async_event_age_sum, self.async_tries)),
            count("AsyncEventAge", self.async_tries).of("SampleCount"),
            count("DeadLetterErrors", self.dead_letter_errors),
            count("DestinationDeliveryFailures", self.destination_delivery_failures),
            count("RecursiveInvocationsDropped", self.recursive_invocations_dropped),
            count("ProvisionedConcurrencyInvocations", self.provisioned_invocations),
            count("ProvisionedConcurrencySpilloverInvocations", self.spillover_invocations),
            Metric {
                name: "ConcurrentExecutions",
                statistic: "Max",
                value: self.concurrent_executions_max.into(),
                unit: "Count",
            },
            time("Duration", "Max", self.duration_max),
            time(
                "Duration",
                "Average",
                average(self.duration_sum, self.invocations - u64::from(self.concurrent_executions)),
            ),
        ]
    }
}

/// What an attempt began with, for the lines at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// Its cold start before the invocation.
    pub init: Span,
    /// The version that runs: 0 for `$LATEST`.
    pub version: u16,
}

/// What a new environment writes first.
const INIT_START: &str = "INIT_START Runtime Version: python:3.14.v1\tRuntime Version ARN: \
    arn:aws:lambda:us-east-1::runtime:0000000000000000000000000000000000000000000000000000000000000000";
const INIT_FAILED: &str = "Status: error\tError Type: Runtime.Unknown";

/// The lines that a record adds to its function's log, as Lambda writes them. `begun` is what its attempt began with.
pub fn log_lines(record: &Record, function: &Function, request_id: &str, begun: Begun) -> Vec<String> {
    let start = || format!("START RequestId: {request_id} Version: {}", answer::version_name(begun.version));
    let init_report = |took: Span, phase: &str, status: &str| {
        format!("INIT_REPORT Init Duration: {} ms\tPhase: {phase}\t{status}", hundredths_of_ms(took))
    };
    match &record.what {
        // Where init comes first, the invocation starts when that is over.
        What::Started { init, .. } if !init.is_zero() => vec![INIT_START.to_owned()],
        What::Started { init_in_run: true, .. } => Vec::new(),
        What::Started { .. } | What::Initialised { .. } => vec![start()],
        What::InitTimedOut { .. } => vec![init_report(facts::INIT_MAX.span(), "init", "Status: timeout")],
        What::InitFailed { after, .. } => {
            vec![format!("[ERROR] Exception: {}", function.error), init_report(*after, "init", INIT_FAILED)]
        }
        What::Finished(attempt) => {
            let said = match attempt.outcome {
                Outcome::Succeeded => None,
                Outcome::Raised | Outcome::CalleeFailed | Outcome::InitFailed => {
                    Some(format!("[ERROR] Exception: {}", function.error))
                }
                Outcome::TimedOut => {
                    let seconds = answer::timed_out_after(attempt.duration);
                    Some(format!("{} {request_id} {seconds}", timestamp(record.at)))
                }
                outcome => Some(answer::message_of(outcome, request_id, "")),
            };
            let mut lines = Vec::new();
            if attempt.init_never_ended() {
                let status = if attempt.outcome == Outcome::TimedOut { "Status: timeout" } else { INIT_FAILED };
                lines.extend([init_report(attempt.duration, "invoke", status), start()]);
            }
            lines.extend(said);
            lines.extend([format!("END RequestId: {request_id}"), report_line(request_id, attempt, begun.init)]);
            lines
        }
        _ => Vec::new(),
    }
}

/// The line that Lambda writes when an attempt has ended.
pub fn report_line(request_id: &str, attempt: &Finished, init: Span) -> String {
    let used = facts::MEMORY_USED.value.min(attempt.memory_mb.into());
    let used = if attempt.outcome == Outcome::OutOfMemory { attempt.memory_mb.into() } else { used };
    let mut line = format!(
        "REPORT RequestId: {request_id}\tDuration: {} ms\tBilled Duration: {} ms\tMemory Size: {} MB\tMax Memory Used: {used} MB\t",
        hundredths_of_ms(attempt.duration),
        attempt.billed_ms,
        attempt.memory_mb,
    );
    // What ran within the invocation, or did not come to its end before it, is not named.
    if !init.is_zero() && !attempt.init_in_run {
        line.push_str(&format!("Init Duration: {} ms\t", hundredths_of_ms(init)));
    }
    line.push_str(match attempt.outcome {
        Outcome::TimedOut => "Status: timeout",
        Outcome::Exited => "Status: error\tError Type: Runtime.ExitError",
        Outcome::OutOfMemory => "Status: error\tError Type: Runtime.OutOfMemory",
        Outcome::ResponseTooLarge => "Status: error\tError Type: Function.ResponseSizeTooLarge",
        Outcome::InitFailed => INIT_FAILED,
        Outcome::Succeeded | Outcome::Raised | Outcome::CalleeFailed => "",
    });
    line
}

/// Milliseconds with two digits after the point: `113.11`.
fn hundredths_of_ms(span: Span) -> String {
    let hundredths = span.0.div_ceil(10);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
