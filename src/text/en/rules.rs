//! Why something happened, where it happened: a short reason, and the facts behind the rule that was at work.

use super::names;
use crate::engine::facts::{self, Fact};
use crate::engine::record::{Condition, Finished, Law, Outcome, Refusal, What};
use crate::engine::scenario::Mode;

pub const WHY: &str = "Why";

/// Why something went wrong, short enough to pin on a picture; empty for what did not go wrong.
pub const fn reason(what: &What) -> &'static str {
    match *what {
        What::Refused { reason, .. } | What::TurnedAway { reason, .. } => names::refusal(reason),
        What::Finished(Finished { outcome, .. }) if outcome.failed() => names::outcome(outcome),
        What::InitTimedOut { .. } => "cold start too long",
        What::Duplicated { .. } => "comes twice",
        What::GaveUp { condition, .. } => match condition {
            Condition::RetriesExhausted => "no more tries",
            Condition::EventAgeExceeded => "too old",
            Condition::ZeroReservedConcurrency => "switched off",
            Condition::RecursiveInvocation => "loop stopped",
        },
        What::DeadLettered { .. } => "dead letter",
        What::DeliveryFailed { .. } => "not delivered",
        What::Lost { .. } => "lost",
        What::HungUp { .. } => "stopped waiting",
        What::Unheard { .. } => "answer to nobody",
        _ => "",
    }
}

/// The facts behind the rule that a record follows; none where a person or the scenario did it.
pub const fn facts_of(what: &What) -> &'static [&'static Fact] {
    match what {
        What::Refused { reason, .. } => refused(*reason),
        What::TurnedAway { reason, .. } => turned_away(*reason),
        What::Finished(finished) => ended(finished.outcome),
        What::Accepted { .. } => &[&facts::ASYNC_STATUS],
        What::Checked { .. } => &[&facts::DRY_RUN_STATUS],
        What::Started { mode: Mode::Async, .. } => &[&facts::DISPATCH_MIN, &facts::QUEUE_TIME_BILLED],
        What::Started { .. } => &[&facts::SYNC_STATUS],
        What::InitTimedOut { .. } => &[&facts::INIT_MAX, &facts::INIT_BILLED],
        What::Initialised { .. } => &[&facts::INIT_BILLED],
        What::Duplicated { .. } => &[&facts::DUPLICATE_CHANCE],
        What::RetryDue { law: Law::FunctionError, .. } => &[&facts::FIRST_RETRY_DELAY, &facts::SECOND_RETRY_DELAY],
        What::RetryDue { law: Law::BackOff, .. } => {
            &[&facts::BACKOFF_FIRST, &facts::BACKOFF_FACTOR, &facts::BACKOFF_MAX]
        }
        What::GaveUp { condition, .. } => gave_up(*condition),
        What::DeadLettered { .. } => &[&facts::DEAD_LETTER_CODE, &facts::DEAD_LETTER_ERROR_MAX],
        What::Delivered { .. } | What::DeliveredToFunction { .. } => &[&facts::RECORD_OF_OUTCOME],
        What::DeliveryFailed { .. } => &[&facts::DELIVERY_FAILS],
        What::Lost { .. } => &[&facts::NOTHING_KEPT],
        What::HungUp { .. } => &[&facts::SDK_BOTO3_TIMEOUT, &facts::WORK_GOES_ON],
        What::ResendDue { .. } => &[&facts::SYNC_RETRIES, &facts::SDK_STANDARD_ATTEMPTS],
        What::Unheard { .. } => &[&facts::WORK_GOES_ON],
        What::EnvironmentGone { .. } => &[&facts::IDLE_LIFETIME],
        What::Provisioned { .. } => &[&facts::PROVISIONED_PERIOD],
        What::AlarmChanged { .. } => &[&facts::ALARM_PERIOD, &facts::ALARM_THRESHOLD],
        _ => &[],
    }
}

const fn refused(reason: Refusal) -> &'static [&'static Fact] {
    match reason {
        Refusal::NotJson => &[&facts::BAD_REQUEST_STATUS],
        Refusal::AccessDenied => &[&facts::NOT_ALLOWED_STATUS],
        Refusal::NotFound => &[&facts::NOT_FOUND_STATUS],
        Refusal::NotReady => &[&facts::NOT_READY_STATUS],
        Refusal::TooLarge => &[&facts::TOO_LARGE_STATUS, &facts::SYNC_PAYLOAD_MAX, &facts::ASYNC_PAYLOAD_MAX],
        Refusal::ReservedInUse => &[&facts::THROTTLE_STATUS, &facts::SYNC_RETRIES],
        Refusal::AccountInUse => &[&facts::THROTTLE_STATUS, &facts::ACCOUNT_CONCURRENCY],
        Refusal::ScalingRate => &[&facts::THROTTLE_STATUS, &facts::SCALING_STEP],
        Refusal::RequestRate => &[&facts::THROTTLE_STATUS, &facts::SYNC_RATE_PER_UNIT],
        Refusal::Recursion => &[&facts::RECURSION_LIMIT],
        Refusal::SystemError => &[&facts::SYSTEM_ERROR_STATUS, &facts::SYNC_RETRIES],
    }
}

/// An event is turned away by the same rules, and then comes back.
const fn turned_away(reason: Refusal) -> &'static [&'static Fact] {
    match reason {
        Refusal::AccountInUse => &[&facts::ACCOUNT_CONCURRENCY, &facts::BACKOFF_FIRST, &facts::THROTTLE_BILLED],
        Refusal::ScalingRate => &[&facts::SCALING_STEP, &facts::BACKOFF_FIRST, &facts::THROTTLE_BILLED],
        Refusal::NotFound => &[&facts::NOT_FOUND_STATUS, &facts::BACKOFF_FIRST],
        Refusal::SystemError => &[&facts::SYSTEM_ERROR_STATUS, &facts::BACKOFF_FIRST],
        _ => &[&facts::THROTTLE_STATUS, &facts::BACKOFF_FIRST, &facts::THROTTLE_BILLED],
    }
}

const fn ended(outcome: Outcome) -> &'static [&'static Fact] {
    match outcome {
        Outcome::Succeeded => &[&facts::BILLING_STEP],
        Outcome::TimedOut => &[&facts::TIMEOUT_DEFAULT, &facts::FAILED_BILLED],
        Outcome::CalleeFailed => &[&facts::WAITING_BILLED, &facts::FAILED_BILLED],
        _ => &[&facts::FAILED_BILLED, &facts::RETRIES_DEFAULT],
    }
}

const fn gave_up(condition: Condition) -> &'static [&'static Fact] {
    match condition {
        Condition::RetriesExhausted => &[&facts::RETRIES_DEFAULT, &facts::RETRIES_MAX],
        Condition::EventAgeExceeded => &[&facts::EVENT_AGE_DEFAULT, &facts::EVENT_GIVES_UP_EARLY],
        Condition::ZeroReservedConcurrency => &[&facts::SWITCHED_OFF],
        Condition::RecursiveInvocation => &[&facts::RECURSION_LIMIT],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::record::{Effect, Record, Sender, Via};
    use crate::engine::scenario::{CallerId, Destination, FunctionId, TargetId};
    use crate::engine::time::{Span, Time};

    const REFUSALS: [Refusal; 11] = [
        Refusal::NotJson,
        Refusal::AccessDenied,
        Refusal::NotFound,
        Refusal::NotReady,
        Refusal::TooLarge,
        Refusal::ReservedInUse,
        Refusal::AccountInUse,
        Refusal::ScalingRate,
        Refusal::RequestRate,
        Refusal::Recursion,
        Refusal::SystemError,
    ];

    fn ended(outcome: Outcome) -> What {
        What::Finished(Finished {
            function: FunctionId(0),
            mode: Mode::Async,
            environment: 0,
            attempt: 1,
            outcome,
            duration: Span::ZERO,
            billed_ms: 1,
            waiting_ms: 0,
            init_ms: 0,
            memory_mb: 128,
            storage_mb: 0,
            arm: false,
            provisioned: false,
            requests: 1,
            version: 1,
            effect: Effect::None,
        })
    }

    /// One of each kind of record that says that something went wrong, in all its variants.
    fn problems() -> Vec<What> {
        let (function, target, from) = (FunctionId(0), TargetId(0), Sender::Caller(CallerId(0)));
        let outcomes =
            [Outcome::Raised, Outcome::CalleeFailed, Outcome::TimedOut, Outcome::Exited, Outcome::OutOfMemory];
        let conditions = [
            Condition::RetriesExhausted,
            Condition::EventAgeExceeded,
            Condition::ZeroReservedConcurrency,
            Condition::RecursiveInvocation,
        ];
        let mut all: Vec<What> = outcomes.into_iter().map(ended).collect();
        for reason in REFUSALS {
            all.push(What::Refused { function, mode: Mode::Async, status: reason.status(), reason });
            all.push(What::TurnedAway { function, reason, tries: 1 });
        }
        all.extend(conditions.map(|condition| What::GaveUp { function, condition, attempts: 1 }));
        all.extend([
            What::InitTimedOut { function, environment: 0 },
            What::Duplicated { function },
            What::DeadLettered { function, target },
            What::DeliveryFailed { function, to: Destination::Target(target), via: Via::OnFailure },
            What::Lost { function },
            What::HungUp { from, function, waited: Span::ZERO, connected: true },
            What::Unheard { function, status: 200 },
        ]);
        all
    }

    #[test]
    fn everything_that_goes_wrong_has_a_short_reason_and_a_rule_with_a_fact() {
        for what in problems() {
            let record =
                Record { at: Time::ZERO, seq: 0, cause: 0, cost: 0, call: crate::engine::record::CallId(1), what };
            assert!(record.is_problem(), "{what:?}");
            assert!((3..=26).contains(&reason(&what).len()), "{what:?}: {:?}", reason(&what));
            assert!(!facts_of(&what).is_empty(), "{what:?}");
            assert!(
                facts_of(&what).iter().all(|fact| facts::find(fact.id).is_some()),
                "{what:?}: in the list of facts"
            );
        }
    }

    #[test]
    fn what_did_not_go_wrong_has_no_reason() {
        assert_eq!(reason(&ended(Outcome::Succeeded)), "");
        assert_eq!(reason(&What::Accepted { function: FunctionId(0), status: 202 }), "");
    }
}
