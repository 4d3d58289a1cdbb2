//! Why something happened, where it happened: a short reason, and the rule that was at work: the facts whose values acted,
//! and what the scenario sets where its own value did.

mod senders;
mod why;

pub use why::Why;

use super::message::Message;
use super::messages::rules as m;
use super::messages::why as set;
use super::names;
use crate::engine::facts;
use crate::engine::record::{AlarmState, Condition, Finished, Gone, Law, Left, Outcome, Record, Refusal, Sender, What};
use crate::engine::scenario::{Account, Destination, Function, Mode, Preset, Scenario, TargetId, TargetKind};
use crate::engine::time::Span;
use crate::engine::world::World;
pub use crate::text::messages::rules::WhyLabel;
pub use crate::text::messages::why::{CloseLabel, Of as WhyOf};
use crate::text::time;

/// Bytes of the longest character: a text that is cut before one is that much shorter.
const CHARACTER_MAX: usize = 4;

/// Why something went wrong, short enough to pin on a picture; empty for what did not go wrong.
pub fn reason(what: &What) -> &'static str {
    match *what {
        What::Refused { reason, .. } | What::TurnedAway { reason, .. } => names::refusal(reason),
        What::Finished(Finished { outcome, .. }) if outcome.failed() => names::outcome(outcome),
        What::InitTimedOut { .. } => m::InitTimedOut.get(),
        What::InitFailed { .. } => m::InitFailed.get(),
        What::Duplicated { .. } => m::Duplicated.get(),
        What::GaveUp { condition, .. } => match condition {
            Condition::RetriesExhausted => m::NoMoreTries.get(),
            Condition::EventAgeExceeded => m::TooOld.get(),
            Condition::ZeroReservedConcurrency => m::SwitchedOff.get(),
            Condition::RecursiveInvocation => m::LoopStopped.get(),
        },
        What::DeadLettered { .. } => m::DeadLetter.get(),
        What::DeliveryFailed { .. } => m::NotDelivered.get(),
        What::Lost { .. } => m::Lost.get(),
        What::HungUp { left: Left::Unconnected, .. } => m::NoConnection.get(),
        What::HungUp { resends: true, .. } => m::SdkStoppedWaiting.get(),
        What::HungUp { .. } => m::GaveUpWaiting.get(),
        What::AnswerLost { .. } => m::AnswerLost.get(),
        What::Unheard { .. } => m::Unheard.get(),
        What::AlarmChanged { state: AlarmState::Alarm, .. } => m::Alarm.get(),
        _ => "",
    }
}

/// Whether [`why`] has something to say: told without its texts, which the page loads when somebody asks why.
pub fn has_rule(what: &What) -> bool {
    match *what {
        What::Sent { from, send, .. } => send > 1 || matches!(from, Sender::Destination { .. }),
        What::Answered { resends, .. } => resends,
        What::Started { mode, init, init_in_run, .. } => mode == Mode::Async || !init.is_zero() || init_in_run,
        What::Deleted { .. } | What::Drained { .. } | What::Changed { .. } | What::Stopped { .. } => false,
        _ => true,
    }
}

/// Why a record happened; nothing where a person or a schedule did it. The world is that of the record, or a later one: what
/// was changed since may be said as it is now.
pub fn why(record: &Record, world: &World) -> Why {
    let config = world.config();
    let function = record.what.function().and_then(|id| config.functions.get(usize::from(id.0)));
    let why = Why::default();
    let Some(function) = function else {
        return match record.what {
            What::AlarmChanged { .. } => why.facts(&[&facts::ALARM_PERIOD, &facts::ALARM_THRESHOLD]),
            What::Answered { .. } => senders::why(record, world),
            _ => why,
        };
    };
    match record.what {
        What::Refused { reason, mode, .. } => refused(why, reason, mode, function, &config.account),
        What::TurnedAway { reason, .. } => turned_away(why, reason, function, &config.account),
        What::Finished(finished) => ended(why, &finished, function),
        What::Accepted { status, .. } if status == facts::ASYNC_STATUS.http_status() => {
            why.facts(&[&facts::ASYNC_STATUS])
        }
        What::Accepted { .. } => why.facts(&[&facts::NOTES_ASYNC_STATUS]),
        What::Checked { .. } => why.facts(&[&facts::DRY_RUN_STATUS]),
        What::Started { mode, attempt, init, init_in_run, .. } => {
            let why = if init_in_run { why.facts(&[&facts::INIT_AFTER_RESET]) } else { why };
            started(why, mode, attempt, init, function, &config.account)
        }
        What::InitTimedOut { .. } => why.facts(&[&facts::INIT_MAX, &facts::INIT_REPEATED]),
        What::InitFailed { .. } => why.facts(&[&facts::INIT_REPEATED]),
        What::Initialised { .. } => why.facts(&[&facts::INIT_BILLED]),
        What::Duplicated { .. } => {
            let share = names::percent(config.account.duplicate_ppm);
            why.facts(&[&facts::AT_LEAST_ONCE]).setting(set::SetDuplicates { share: &share }.text())
        }
        What::RetryDue { law, after, .. } => retry(why, law, after, record, world),
        What::GaveUp { condition, .. } => gave_up(why, condition, record, function, world),
        What::DeadLettered { target, .. } => dead_lettered(why, record, target, world),
        What::Delivered { target, .. } => delivered(why, record, target, world),
        What::DeliveredToFunction { .. } => why.facts(&[&facts::RECORD_OF_OUTCOME]),
        What::DeliveryFailed { to, reason, .. } => {
            undelivered(why.facts(&[&facts::DELIVERY_FAILS]), to, reason, world.config())
        }
        What::Lost { .. } => why.facts(&[&facts::NOTHING_KEPT]),
        What::EnvironmentGone { reason, .. } => gone(why, reason, function),
        What::Provisioned { .. } => why.facts(&[&facts::PROVISIONED_PERIOD]),
        What::Sent { .. }
        | What::HungUp { .. }
        | What::ResendDue { .. }
        | What::AnswerLost { .. }
        | What::Unheard { .. } => senders::why(record, world),
        _ => why,
    }
}

fn refused(why: Why, reason: Refusal, mode: Mode, function: &Function, account: &Account) -> Why {
    let why = match reason {
        Refusal::NotJson => why.facts(&[&facts::BAD_REQUEST_STATUS]),
        Refusal::AccessDenied => why.facts(&[&facts::NOT_ALLOWED_STATUS]),
        Refusal::NotFound => why.facts(&[&facts::NOT_FOUND_STATUS]),
        Refusal::NotReady => why.facts(&[&facts::NOT_READY_STATUS]),
        Refusal::TooLarge if mode == Mode::Async => why.facts(&[&facts::TOO_LARGE_STATUS, &facts::ASYNC_PAYLOAD_MAX]),
        Refusal::TooLarge => why.facts(&[&facts::TOO_LARGE_STATUS, &facts::SYNC_PAYLOAD_MAX]),
        Refusal::Recursion => why.facts(&[&facts::BAD_REQUEST_STATUS, &facts::RECURSION_LIMIT]),
        Refusal::SystemError => no_room(why.facts(&[&facts::SYSTEM_ERROR_STATUS]), reason, function, account),
        _ => no_room(why.facts(&[&facts::THROTTLE_STATUS]), reason, function, account),
    };
    match (reason, mode) {
        (Refusal::SystemError, Mode::Sync) => why.facts(&[&facts::SYNC_RETRIES]),
        (reason, Mode::Sync) if reason.is_throttle() => why.facts(&[&facts::SYNC_RETRIES]),
        _ => why,
    }
}

/// An event is turned away by the same rules; its wait has a record of its own.
fn turned_away(why: Why, reason: Refusal, function: &Function, account: &Account) -> Why {
    match reason {
        Refusal::NotFound => why.facts(&[&facts::NOT_FOUND_STATUS]),
        Refusal::NotReady => why.facts(&[&facts::NOT_READY_STATUS]),
        Refusal::SystemError => no_room(why.facts(&[&facts::SYSTEM_ERROR_STATUS]), reason, function, account),
        _ => no_room(why.facts(&[&facts::THROTTLE_STATUS, &facts::THROTTLE_BILLED]), reason, function, account),
    }
}

/// Which limit there is no room beyond.
fn no_room(why: Why, reason: Refusal, function: &Function, account: &Account) -> Why {
    let name = function.name.as_str();
    match reason {
        Refusal::ReservedInUse => match function.reserved {
            Some(limit) => why.setting(set::SetReserved { function: name, limit: limit.into() }.text()),
            None => why,
        },
        Refusal::AccountInUse => why.value(account.concurrency.into(), &facts::ACCOUNT_CONCURRENCY, || {
            set::SetAccount { limit: account.concurrency.into() }.text()
        }),
        Refusal::ScalingRate => why.facts(&[&facts::SCALING_STEP, &facts::SCALING_PERIOD]),
        Refusal::RequestRate => why.facts(&[&facts::SYNC_RATE_PER_UNIT]),
        Refusal::SystemError => {
            let share = names::percent(account.system_error_ppm);
            why.setting(set::SetSystemErrors { share: &share }.text())
        }
        _ => why,
    }
}

fn started(why: Why, mode: Mode, attempt: u8, init: Span, function: &Function, account: &Account) -> Why {
    let why = match (mode, attempt) {
        (Mode::Async, 1) if account.dispatch == Account::default().dispatch => {
            why.facts(&[&facts::DISPATCH_MIN, &facts::DISPATCH_MAX, &facts::QUEUE_TIME_BILLED])
        }
        (Mode::Async, 1) => {
            let delay = names::distribution(account.dispatch);
            why.facts(&[&facts::QUEUE_TIME_BILLED]).setting(set::SetDispatch { delay: &delay }.text())
        }
        (Mode::Async, _) => why.facts(&[&facts::QUEUE_TIME_BILLED]),
        _ => why,
    };
    if init.is_zero() {
        return why;
    }
    let duration = names::distribution(function.init);
    let cold = set::SetColdStart { function: &function.name, duration: &duration };
    why.facts(&[&facts::INIT_BILLED]).setting(cold.text())
}

fn ended(why: Why, finished: &Finished, function: &Function) -> Why {
    match finished.outcome {
        Outcome::Succeeded => why.facts(&[&facts::BILLING_STEP]),
        Outcome::TimedOut => why
            .value(finished.duration.0, &facts::TIMEOUT_DEFAULT, || {
                set::SetTimeout { function: &function.name, duration: &time::span(finished.duration) }.text()
            })
            .facts(&[&facts::FAILED_BILLED]),
        Outcome::CalleeFailed if finished.waiting_ms > 0 => why.facts(&[&facts::WAITING_BILLED, &facts::FAILED_BILLED]),
        Outcome::ResponseTooLarge => why.facts(&[&facts::RESPONSE_MAX, &facts::FAILED_BILLED]),
        _ => why.facts(&[&facts::FAILED_BILLED]),
    }
}

fn retry(why: Why, law: Law, after: Span, record: &Record, world: &World) -> Why {
    if law == Law::BackOff {
        return match after {
            after if after == facts::BACKOFF_FIRST.span() => why.facts(&[&facts::BACKOFF_FIRST]),
            after if after == facts::BACKOFF_MAX.span() => why.facts(&[&facts::BACKOFF_FACTOR, &facts::BACKOFF_MAX]),
            _ => why.facts(&[&facts::BACKOFF_FIRST, &facts::BACKOFF_FACTOR]),
        };
    }
    let failures = world.remembered_call(record.call).map_or(0, |call| call.failures);
    match after {
        after if after == facts::FIRST_RETRY_DELAY.span() => why.facts(&[&facts::FIRST_RETRY_DELAY]),
        _ if failures > 2 => why.facts(&[&facts::LATER_RETRY_DELAY]),
        _ => why.facts(&[&facts::SECOND_RETRY_DELAY]),
    }
}

fn gave_up(why: Why, condition: Condition, record: &Record, function: &Function, world: &World) -> Why {
    let name = function.name.as_str();
    match condition {
        Condition::RetriesExhausted => {
            let own = match world.config().preset {
                Preset::AwsToday => &facts::RETRIES_DEFAULT,
                Preset::CourseNotes => &facts::NOTES_RETRIES_DEFAULT,
            };
            why.value(function.retries.into(), own, || {
                set::SetRetries { function: name, count: function.retries.into() }.text()
            })
        }
        Condition::EventAgeExceeded => {
            let why = why.value(function.max_event_age.0, &facts::EVENT_AGE_DEFAULT, || {
                set::SetEventAge { function: name, age: &time::span(function.max_event_age) }.text()
            });
            let stored = world.remembered_call(record.call).map(|call| call.stored_at);
            // Given up before that age: the next try could not start in time.
            match stored {
                Some(stored) if record.at.since(stored) > function.max_event_age => why,
                _ => why.facts(&[&facts::EVENT_GIVES_UP_EARLY]),
            }
        }
        Condition::ZeroReservedConcurrency => why.facts(&[&facts::SWITCHED_OFF]),
        Condition::RecursiveInvocation => why.facts(&[&facts::RECURSION_LIMIT]),
    }
}

/// What a dead letter says of the failure, where there is something to say.
fn dead_lettered(why: Why, record: &Record, target: TargetId, world: &World) -> Why {
    let why = why.facts(&[&facts::NOTHING_KEPT]);
    let messages = &world.target(target).messages;
    let Some(letter) = messages.iter().rev().find(|letter| letter.call == record.call) else { return why };
    let code = World::error_code(letter) == Some(facts::DEAD_LETTER_CODE.http_status());
    let why = if code { why.facts(&[&facts::DEAD_LETTER_CODE]) } else { why };
    let is_cut = world.error_message(letter).len() + CHARACTER_MAX > facts::DEAD_LETTER_ERROR_MAX.value as usize;
    if is_cut { why.facts(&[&facts::DEAD_LETTER_ERROR_MAX]) } else { why }
}

/// A record of a failure that is too large for its target goes without the payloads.
fn delivered(why: Why, record: &Record, target: TargetId, world: &World) -> Why {
    let why = why.facts(&[&facts::RECORD_OF_OUTCOME]);
    let message = world.target(target).messages.iter().rev().find(|message| message.call == record.call);
    match message {
        Some(message) if message.without_payload => why.facts(&[&facts::PAYLOAD_LEFT_OUT]),
        _ => why,
    }
}

fn undelivered(why: Why, to: Destination, reason: Option<Refusal>, config: &Scenario) -> Why {
    match (to, reason) {
        (Destination::Target(id), None) => why.setting(set::SetUnreachable { target: &config.target(id).name }.text()),
        (Destination::Target(id), Some(_)) => match config.target(id).kind {
            TargetKind::Sns => why.facts(&[&facts::SNS_MESSAGE_MAX]),
            _ => why.facts(&[&facts::MESSAGE_MAX]),
        },
        (Destination::Function(id), Some(reason)) => {
            let function = config.function(id).name.as_str();
            why.setting(set::SetRecordRefused { function, reason: names::refusal(reason) }.text())
        }
        (Destination::Function(_), None) => why,
    }
}

fn gone(why: Why, reason: Gone, function: &Function) -> Why {
    let name = function.name.as_str();
    match reason {
        Gone::Idle => why.value(function.idle_lifetime.0, &facts::IDLE_LIFETIME, || {
            set::SetIdle { function: name, duration: &time::span(function.idle_lifetime) }.text()
        }),
        Gone::Broken(_) => why.facts(&[&facts::INIT_AFTER_RESET]),
        Gone::Replaced => why.setting(set::SetReplaced { function: name }.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::record::{CallId, Effect, Via};
    use crate::engine::scenario::{CallerId, FunctionId, Target};
    use crate::engine::time::Time;
    use crate::lessons;
    use std::sync::Arc;

    fn world() -> World {
        let mut scenario = lessons::blank();
        let kind = TargetKind::Sqs;
        scenario.targets.push(Target { name: "letters".to_owned(), kind, alarm: false, reachable: true });
        World::new(Arc::new(scenario))
    }

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
            init_in_run: false,
            memory_mb: 128,
            storage_mb: 0,
            arm: false,
            provisioned: false,
            requests: 1,
            version: 1,
            latest: true,
            effect: Effect::None,
        })
    }

    fn hung_up(from: Sender, function: FunctionId, left: Left, resends: bool) -> What {
        What::HungUp { from, function, mode: Mode::Sync, limit: Span::ZERO, waited: Span::ZERO, left, resends }
    }

    /// One of each kind of record that says that something went wrong, in all its variants.
    fn problems() -> Vec<What> {
        let (function, target, from) = (FunctionId(0), TargetId(0), Sender::Caller(CallerId(0)));
        let outcomes = [
            Outcome::Raised,
            Outcome::CalleeFailed,
            Outcome::TimedOut,
            Outcome::Exited,
            Outcome::OutOfMemory,
            Outcome::InitFailed,
        ];
        let conditions = [
            Condition::RetriesExhausted,
            Condition::EventAgeExceeded,
            Condition::ZeroReservedConcurrency,
            Condition::RecursiveInvocation,
        ];
        let mut all: Vec<What> = outcomes.into_iter().map(ended).collect();
        for reason in REFUSALS {
            all.push(What::Refused { function, mode: Mode::Async, status: reason.status(), reason });
            all.push(What::TurnedAway { function, reason, tries: 1, waited: Span::ZERO });
        }
        all.extend(conditions.map(|condition| What::GaveUp { function, condition, attempts: 1 }));
        all.extend([
            What::InitTimedOut { function, environment: 0 },
            What::InitFailed { function, environment: 0, after: Span::ZERO },
            What::Duplicated { function },
            What::DeadLettered { function, target },
            What::DeliveryFailed { function, to: Destination::Target(target), via: Via::OnFailure, reason: None },
            What::Lost { function },
            hung_up(from, function, Left::Running, false),
            hung_up(from, function, Left::Running, true),
            hung_up(from, function, Left::Unconnected, false),
            What::Unheard { function, status: 200 },
            What::AnswerLost { function, status: 200, idle: Span::ZERO },
        ]);
        all
    }

    #[test]
    fn everything_that_goes_wrong_has_a_short_reason_and_a_rule_with_a_fact() {
        let world = world();
        for what in problems() {
            let record = Record { at: Time::ZERO, seq: 0, cause: 0, cost: 0, call: CallId(1), what };
            assert!(record.is_problem(), "{what:?}");
            assert!((3..=26).contains(&reason(&what).len()), "{what:?}: {:?}", reason(&what));
            let why = why(&record, &world);
            assert!(!why.is_empty(), "{what:?}");
            assert!(why.facts.iter().all(|fact| facts::find(fact.id).is_some()), "{what:?}: in the list of facts");
        }
    }

    #[test]
    fn what_did_not_go_wrong_has_no_reason() {
        assert_eq!(reason(&ended(Outcome::Succeeded)), "");
        assert_eq!(reason(&What::Accepted { function: FunctionId(0), status: 202 }), "");
    }
}
