//! Names: what each kind of thing is called on the page.

use super::message::Message;
use super::messages::{names as m, unit};
use crate::engine::facts::{Fact, Status, Unit};
use crate::engine::ledger::Cause;
use crate::engine::record::{AlarmState, Capacity, Condition, Law, Outcome, Refusal, StopReason, Via};
use crate::engine::scenario::{Architecture, Arrivals, Distribution, Failure, Function, Mode, Preset};
use crate::engine::time::Span;
use crate::engine::world::Stage;
use crate::text::number::{fixed, grouped, trimmed};
use crate::text::{money, time};

/// What money was paid for.
pub fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Work => m::CauseWork.get(),
        Cause::Waiting => m::CauseWaiting.get(),
        Cause::Failed => m::CauseFailed.get(),
        Cause::Init => m::CauseInit.get(),
        Cause::Requests => m::CauseRequests.get(),
        Cause::Storage => m::CauseStorage.get(),
        Cause::Provisioned => m::CauseProvisioned.get(),
        Cause::Neighbours => m::CauseNeighbours.get(),
    }
}

/// Where a call is.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Resending => m::StageResending.get(),
        Stage::Travelling => m::StageTravelling.get(),
        Stage::Queued => m::StageQueued.get(),
        Stage::Waiting(Law::FunctionError) => m::StageWaitingRetry.get(),
        Stage::Waiting(Law::BackOff) => m::StageWaitingRoom.get(),
        Stage::Initialising => m::StageInitialising.get(),
        Stage::Working => m::StageWorking.get(),
        Stage::Calling => m::StageCalling.get(),
        Stage::Done => m::StageDone.get(),
    }
}

/// Why a call or a try was refused, short enough to pin on a picture.
pub fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotJson => m::RefusalNotJson.get(),
        Refusal::AccessDenied => m::RefusalAccessDenied.get(),
        Refusal::RequestRate => m::RefusalRequestRate.get(),
        Refusal::NotFound => m::RefusalNotFound.get(),
        Refusal::NotReady => m::RefusalNotReady.get(),
        Refusal::TooLarge => m::RefusalTooLarge.get(),
        Refusal::ReservedInUse => m::RefusalReservedInUse.get(),
        Refusal::AccountInUse => m::RefusalAccountInUse.get(),
        Refusal::ScalingRate => m::RefusalScalingRate.get(),
        Refusal::Recursion => m::RefusalRecursion.get(),
        Refusal::SystemError => m::RefusalSystemError.get(),
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

pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Succeeded => m::OutcomeSucceeded.get(),
        Outcome::Raised => m::OutcomeRaised.get(),
        Outcome::CalleeFailed => m::OutcomeCalleeFailed.get(),
        Outcome::TimedOut => m::OutcomeTimedOut.get(),
        Outcome::Exited => m::OutcomeExited.get(),
        Outcome::OutOfMemory => m::OutcomeOutOfMemory.get(),
        Outcome::ResponseTooLarge => m::OutcomeResponseTooLarge.get(),
        Outcome::InitFailed => m::OutcomeInitFailed.get(),
    }
}

/// By which route a message goes.
pub fn via(via: Via) -> &'static str {
    match via {
        Via::DeadLetterQueue => m::ViaDeadLetterQueue.get(),
        Via::OnFailure => m::ViaOnFailure.get(),
        Via::OnSuccess => m::ViaOnSuccess.get(),
    }
}

/// What an attempt runs on.
pub fn capacity(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::OnDemand => m::CapacityOnDemand.get(),
        Capacity::Provisioned => m::CapacityProvisioned.get(),
        Capacity::SpillOver => m::CapacitySpillOver.get(),
    }
}

pub fn alarm(state: AlarmState) -> &'static str {
    match state {
        AlarmState::InsufficientData => m::AlarmNoData.get(),
        AlarmState::Ok => m::AlarmOk.get(),
        AlarmState::Alarm => m::AlarmOn.get(),
    }
}

pub fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::AwsToday => m::PresetAwsToday.get(),
        Preset::CourseNotes => m::PresetCourseNotes.get(),
    }
}

/// How well a figure is founded.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Documented => m::StatusDocumented.get(),
        Status::Measured => m::StatusMeasured.get(),
        Status::Assumed => m::StatusAssumed.get(),
    }
}

pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Sync => m::ModeSync.get(),
        Mode::Async => m::ModeAsync.get(),
        Mode::DryRun => m::ModeDryRun.get(),
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

pub fn architecture(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::X86 => m::ArchitectureX86.get(),
        Architecture::Arm => m::ArchitectureArm.get(),
    }
}

pub fn stop(reason: StopReason) -> &'static str {
    match reason {
        StopReason::TooManyCalls => m::StopTooManyCalls.get(),
        StopReason::EndOfTime => m::StopEndOfTime.get(),
    }
}

const DAY: u64 = 86_400_000_000;

/// When a caller calls: `every 20 s`, `by hand`, `at random, 5 a second`, `100 at once`.
pub fn arrivals(when: &Arrivals) -> String {
    match when {
        Arrivals::ByHand => m::ArrivalsByHand.text(),
        Arrivals::Every { period: Span(DAY), .. } => m::ArrivalsDaily.text(),
        Arrivals::Every { period, .. } => m::ArrivalsEvery { period: &time::span(*period) }.text(),
        Arrivals::Random { mean_gap, .. } => m::ArrivalsRandom { rate: &rate(*mean_gap) }.text(),
        Arrivals::Burst { count: 1, .. } => m::ArrivalsOne.text(),
        Arrivals::Burst { count, .. } => m::ArrivalsBurst { count: (*count).into() }.text(),
        Arrivals::At(times) => m::ArrivalsAt { count: times.len() as u64 }.text(),
    }
}

/// `5 a second`, or `one in 20 s`.
fn rate(mean_gap: Span) -> String {
    let gap = mean_gap.micros().max(1);
    if gap > 1_000_000 {
        return m::RateGap { gap: &time::span(mean_gap) }.text();
    }
    m::RateSecond { rate: &trimmed(fixed(1_000_000, gap.into(), 1), 0) }.text()
}

/// Draws just below a half and nine tenths: where lengths are a step there, it is the lower one within which so many are.
const BELOW: u64 = u64::MAX / 1_000_000;
const HALF: u64 = (1 << 63) - BELOW;
const NINE_TENTHS: u64 = u64::MAX / 10 * 9 - BELOW;

/// How long something takes: `2 s`, `1 s to 3 s`, `half within 200 ms`.
pub fn distribution(how_long: Distribution) -> String {
    match how_long {
        Distribution::Fixed(span) => time::span(span),
        Distribution::Uniform(low, high) => {
            m::DistributionUniform { low: &time::span(low), high: &time::span(high) }.text()
        }
        Distribution::Exponential(mean) => m::DistributionExponential { mean: &time::span(mean) }.text(),
        Distribution::LongTailed(median) => m::DistributionLongTailed { median: &time::span(median) }.text(),
        Distribution::Percentiles(all) => {
            let [half, most] = [HALF, NINE_TENTHS].map(|draw| time::span(all.at(draw)));
            m::DistributionPercentiles { half: &half, most: &most }.text()
        }
    }
}

/// When a function fails: `never fails`, `fails 20 % of the time`.
pub fn failure(failure: Failure) -> String {
    match failure {
        Failure::Never => m::FailureNever.text(),
        Failure::Always => m::FailureAlways.text(),
        Failure::Chance(ppm) => m::FailureChance { share: &percent(ppm) }.text(),
        Failure::ChanceOrHang { fails, hangs } => {
            m::FailureChanceOrHang { share: &percent(fails), hangs: &percent(hangs) }.text()
        }
        Failure::FirstAttempts(count) => m::FailureFirst { count: count.into() }.text(),
        Failure::Hangs => m::FailureHangs.text(),
    }
}

/// Parts per million as a percentage: `12.5 %`.
pub fn percent(ppm: u32) -> String {
    unit::Percent { value: &trimmed(fixed(ppm.into(), 10_000, 4), 0) }.text()
}

/// `1,024 MB`.
pub fn memory(mb: u32) -> String {
    unit::Megabytes { value: &grouped(mb.into()) }.text()
}

/// How many attempts of a function run: `2 of 2 running`, or `2 running` without a limit of its own.
pub fn room(in_use: u32, function: &Function) -> String {
    let running = in_use.into();
    match function.reserved {
        Some(limit) => m::RunningOf { running, limit: limit.into() }.text(),
        None => m::Running { running }.text(),
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
        Unit::Bytes => unit::Bytes { value: &grouped(value) }.text(),
        Unit::GbSeconds => unit::GbSeconds { value: &grouped(value) }.text(),
        Unit::PartsPerMillion => percent(value as u32),
        Unit::Picodollars => money::amount(crate::engine::money::Amount::from_picodollars(value)),
        // All six digits of the price list, in microdollars.
        Unit::PicodollarsPerGbSecond => {
            unit::MicrodollarsPerGbSecond { value: &trimmed(fixed(value.into(), 1_000_000, 6), 0) }.text()
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
