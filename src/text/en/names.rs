//! Names: what each kind of thing is called on the page.

use crate::engine::facts::{Fact, Status, Unit};
use crate::engine::ledger::Cause;
use crate::engine::record::{AlarmState, Capacity, Condition, Gone, Left, Outcome, Refusal, StopReason, Via};
use crate::engine::scenario::{Architecture, Arrivals, Distribution, Failure, Function, Mode, Preset};
use crate::engine::time::Span;
use crate::engine::world::Stage;
use crate::text::number::{counted, fixed, grouped, trimmed};
use crate::text::{money, time};

/// What money was paid for.
pub const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Work => "Work",
        Cause::Waiting => "Waiting on another function",
        Cause::Failed => "Attempts that failed",
        Cause::Init => "Cold starts",
        Cause::Requests => "Requests",
        Cause::Storage => "Temporary storage",
        Cause::Provisioned => "Provisioned environments",
        Cause::Neighbours => "Messages to queues",
    }
}

/// Where a call is.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Resending => "will be sent again",
        Stage::Travelling => "on its way to Lambda",
        Stage::Queued => "in the queue",
        Stage::Waiting(crate::engine::record::Law::FunctionError) => "waits for its next attempt",
        Stage::Waiting(crate::engine::record::Law::BackOff) => "waits for room",
        Stage::Initialising => "starts cold",
        Stage::Working => "runs",
        Stage::Calling => "waits for another function",
        Stage::Done => "is over",
    }
}

/// Why a call or a try was refused, short enough to pin on a picture.
pub const fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotJson => "no JSON, 400",
        Refusal::AccessDenied => "not permitted, 403",
        Refusal::RequestRate => "too many requests, 429",
        Refusal::NotFound => "no such function, 404",
        Refusal::NotReady => "still being made, 409",
        Refusal::TooLarge => "too large, 413",
        Refusal::ReservedInUse => "no room, 429",
        Refusal::AccountInUse => "account is full, 429",
        Refusal::ScalingRate => "growing too fast, 429",
        Refusal::Recursion => "loop stopped, 400",
        Refusal::SystemError => "Lambda's own fault, 500",
    }
}

/// AWS's name for why an event was given up, as a destination's record has it.
pub const fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::RetriesExhausted => "RetriesExhausted",
        Condition::EventAgeExceeded => "EventAgeExceeded",
        Condition::ZeroReservedConcurrency => "ZeroReservedConcurrency",
        Condition::RecursiveInvocation => "RecursiveInvocation",
    }
}

/// Why an event was given up, in words.
pub const fn condition_in_words(condition: Condition) -> &'static str {
    match condition {
        Condition::RetriesExhausted => "all its attempts failed",
        Condition::EventAgeExceeded => "it grew too old",
        Condition::ZeroReservedConcurrency => "the function is switched off",
        Condition::RecursiveInvocation => "it went in a circle",
    }
}

pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Succeeded => "succeeded",
        Outcome::Raised => "failed",
        Outcome::CalleeFailed => "failed with its callee",
        Outcome::TimedOut => "timed out",
        Outcome::Exited => "crashed",
        Outcome::OutOfMemory => "ran out of memory",
        Outcome::ResponseTooLarge => "returned too much",
        Outcome::InitFailed => "failed to start",
    }
}

/// How far a call was when its sender stopped waiting.
pub const fn left(left: Left) -> &'static str {
    match left {
        Left::Unconnected => "not connected",
        Left::OnTheWay => "on its way",
        Left::Stored => "in the queue",
        Left::Running => "running",
        Left::Over => "over",
    }
}

/// Why an environment was taken down.
pub const fn gone(reason: Gone) -> &'static str {
    match reason {
        Gone::Idle => "idle",
        Gone::Broken(ended) => outcome(ended),
        Gone::Replaced => "replaced",
    }
}

/// By which route a message goes.
pub const fn via(via: Via) -> &'static str {
    match via {
        Via::DeadLetterQueue => "dead-letter queue",
        Via::OnFailure => "on failure",
        Via::OnSuccess => "on success",
    }
}

/// What an attempt runs on.
pub const fn capacity(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::OnDemand => "on demand",
        Capacity::Provisioned => "provisioned",
        Capacity::SpillOver => "spill-over",
    }
}

pub const fn alarm(state: AlarmState) -> &'static str {
    match state {
        AlarmState::InsufficientData => "no data yet",
        AlarmState::Ok => "OK",
        AlarmState::Alarm => "ALARM",
    }
}

pub const fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::AwsToday => "AWS today",
        Preset::CourseNotes => "Course notes",
    }
}

/// How well a figure is founded.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Documented => "documented by AWS",
        Status::Measured => "measured",
        Status::Assumed => "assumed",
    }
}

pub const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Sync => "sync",
        Mode::Async => "async",
        Mode::DryRun => "dry run",
    }
}

/// The value of `InvocationType` in the call.
pub const fn invocation_type(mode: Mode) -> &'static str {
    match mode {
        Mode::Sync => "RequestResponse",
        Mode::Async => "Event",
        Mode::DryRun => "DryRun",
    }
}

pub const fn architecture(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::X86 => "x86",
        Architecture::Arm => "Arm",
    }
}

pub const fn stop(reason: StopReason) -> &'static str {
    match reason {
        StopReason::TooManyCalls => "more calls are under way than can be kept",
        StopReason::EndOfTime => "31 days are over",
    }
}

const DAY: u64 = 86_400_000_000;

/// When a caller calls: `every 20 s`, `by hand`, `at random, 5 a second`, `100 at once`.
pub fn arrivals(when: &Arrivals) -> String {
    match when {
        Arrivals::ByHand => "by hand".to_owned(),
        // As schedules are written: a day is 24 h.
        Arrivals::Every { period: Span(DAY), .. } => "every 24 h".to_owned(),
        Arrivals::Every { period, .. } => format!("every {}", time::span(*period)),
        Arrivals::Random { mean_gap, .. } => format!("at random, {}", rate(*mean_gap)),
        Arrivals::Burst { count: 1, .. } => "one call".to_owned(),
        Arrivals::Burst { count, .. } => format!("{} at once", grouped((*count).into())),
        Arrivals::At(times) if times.len() == 1 => "one call".to_owned(),
        Arrivals::At(times) => counted(times.len() as u64, "call", "calls"),
    }
}

/// `5 a second`, or `one in 20 s`.
fn rate(mean_gap: Span) -> String {
    let gap = mean_gap.micros().max(1);
    if gap > 1_000_000 {
        return format!("one in {}", time::span(mean_gap));
    }
    format!("{} a second", trimmed(fixed(1_000_000, gap.into(), 1), 0))
}

/// How long something takes: `2 s`, `1 s to 3 s`, `about 200 ms`.
pub fn distribution(how_long: Distribution) -> String {
    match how_long {
        Distribution::Fixed(span) => time::span(span),
        Distribution::Uniform(low, high) => format!("{} to {}", time::span(low), time::span(high)),
        Distribution::Exponential(mean) => format!("{} on average", time::span(mean)),
        Distribution::LongTailed(median) => format!("half within {}", time::span(median)),
    }
}

/// When a function fails: `never fails`, `fails 20 % of the time`.
pub fn failure(failure: Failure) -> String {
    match failure {
        Failure::Never => "never fails".to_owned(),
        Failure::Always => "always fails".to_owned(),
        Failure::Chance(ppm) => format!("fails {} of the time", percent(ppm)),
        Failure::FirstAttempts(1) => "fails at first".to_owned(),
        Failure::FirstAttempts(count) => format!("fails the first {count} times"),
        Failure::Hangs => "never comes back".to_owned(),
    }
}

/// Parts per million as a percentage: `12.5 %`.
pub fn percent(ppm: u32) -> String {
    format!("{} %", trimmed(fixed(ppm.into(), 10_000, 4), 0))
}

/// `1,024 MB`.
pub fn memory(mb: u32) -> String {
    format!("{} MB", grouped(mb.into()))
}

/// How many attempts of a function may run at once: `2 of 2 at once`, or `2 at once` without a limit of its own.
pub fn room(in_use: u32, function: &Function) -> String {
    match function.reserved {
        Some(limit) => format!("{} of {} running", grouped(in_use.into()), grouped(limit.into())),
        None => format!("{} running", grouped(in_use.into())),
    }
}

/// The value of a fact with its unit.
pub fn value(fact: &Fact) -> String {
    let value = fact.value;
    match fact.unit {
        Unit::Micros => time::span(Span(value)),
        Unit::Count => grouped(value),
        Unit::HttpStatus => value.to_string(),
        Unit::Megabytes => memory(value as u32),
        Unit::Bytes => format!("{} bytes", grouped(value)),
        Unit::GbSeconds => format!("{} GB-seconds", grouped(value)),
        Unit::PartsPerMillion => percent(value as u32),
        Unit::Picodollars => money::amount(crate::engine::money::Amount::from_picodollars(value)),
        // All six digits of the price list, in microdollars.
        Unit::PicodollarsPerGbSecond => {
            format!("{} µ$ per GB-second", trimmed(fixed(value.into(), 1_000_000, 6), 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::time::Time;

    #[test]
    fn schedules_are_said_in_words() {
        let every = Arrivals::Every { period: Span::from_secs(20), first: Time::ZERO };
        assert_eq!(arrivals(&every), "every 20 s");
        assert_eq!(arrivals(&Arrivals::Every { period: Span(DAY), first: Time::ZERO }), "every 24 h");
        let random = |gap| arrivals(&Arrivals::Random { mean_gap: Span(gap), limit: None });
        assert_eq!(random(200_000), "at random, 5 a second");
        assert_eq!(random(400_000), "at random, 2.5 a second");
        assert_eq!(random(20_000_000), "at random, one in 20 s");
        assert_eq!(arrivals(&Arrivals::Burst { count: 100, at: Time::ZERO }), "100 at once");
        assert_eq!(arrivals(&Arrivals::At(vec![Time::ZERO])), "one call");
    }

    #[test]
    fn every_fact_has_a_readable_value() {
        for fact in crate::engine::facts::all() {
            assert!(!value(fact).is_empty(), "{}", fact.id);
        }
        assert_eq!(percent(125_000), "12.5 %");
    }
}
