//! Why names the rule that acted: a fact with a value is named only where that value was used, and what the scenario sets
//! itself is said as such.

use crate::strategy::{HORIZON, Shown, scenario};
use invokescope::engine::facts::{self, Fact};
use invokescope::engine::log::FullLog;
use invokescope::engine::record::{Condition, Gone, Law, Left, Outcome, Record, Refusal, Sender, What};
use invokescope::engine::scenario::{Distribution, Mode, Sdk};
use invokescope::engine::world::World;
use invokescope::text::rules;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

const STEPS_MAX: usize = 3_000;

/// Facts that state a rule and no value of a setting: whatever is configured, they are as they are.
const RULES: [&Fact; 25] = [
    &facts::SYNC_RETRIES,
    &facts::QUEUE_TIME_BILLED,
    &facts::THROTTLE_BILLED,
    &facts::FAILED_BILLED,
    &facts::WAITING_BILLED,
    &facts::INIT_BILLED,
    &facts::BILLING_STEP,
    &facts::AT_LEAST_ONCE,
    &facts::INIT_AFTER_RESET,
    &facts::INIT_REPEATED,
    &facts::PAYLOAD_LEFT_OUT,
    &facts::NOTHING_KEPT,
    &facts::RECORD_OF_OUTCOME,
    &facts::DELIVERY_FAILS,
    &facts::WORK_GOES_ON,
    &facts::SWITCHED_OFF,
    &facts::EVENT_GIVES_UP_EARLY,
    &facts::SYNC_RATE_PER_UNIT,
    &facts::SCALING_STEP,
    &facts::SCALING_PERIOD,
    &facts::BACKOFF_FACTOR,
    &facts::ALARM_PERIOD,
    &facts::ALARM_THRESHOLD,
    &facts::PROVISIONED_PERIOD,
    &facts::INIT_MAX,
];

/// The value that a fact stands for, as the run used it at this record; `None` where this record used no such value.
fn used(fact: &Fact, record: &Record, world: &World) -> Option<u64> {
    let config = world.config();
    let function = record.what.function().map(|id| config.function(id));
    let is = |other: &Fact| fact.id == other.id;
    let ends = |one: Distribution| match one {
        Distribution::Uniform(low, high) => Some((low.0, high.0)),
        _ => None,
    };
    match record.what {
        What::Refused { reason, status, .. } if fact.id.ends_with("-status") => {
            (reason.status() == status).then_some(status.into())
        }
        What::TurnedAway { reason, .. } if fact.id.ends_with("-status") => Some(reason.status().into()),
        What::Accepted { status, .. } => Some(status.into()),
        What::Checked { .. } => is(&facts::DRY_RUN_STATUS).then_some(fact.value),
        What::Refused { reason: Refusal::TooLarge, mode, .. } => {
            (is(&facts::ASYNC_PAYLOAD_MAX) == (mode == Mode::Async)).then_some(fact.value)
        }
        What::Refused { reason: Refusal::Recursion, .. }
        | What::GaveUp { condition: Condition::RecursiveInvocation, .. } => {
            is(&facts::RECURSION_LIMIT).then_some(fact.value)
        }
        What::Refused { reason: Refusal::AccountInUse, .. }
        | What::TurnedAway { reason: Refusal::AccountInUse, .. } => {
            is(&facts::ACCOUNT_CONCURRENCY).then_some(config.account.concurrency.into())
        }
        What::Started { .. } => {
            let (low, high) = ends(config.account.dispatch)?;
            if is(&facts::DISPATCH_MIN) { Some(low) } else { is(&facts::DISPATCH_MAX).then_some(high) }
        }
        What::Finished(finished) => match finished.outcome {
            Outcome::TimedOut => is(&facts::TIMEOUT_DEFAULT).then_some(finished.duration.0),
            Outcome::ResponseTooLarge => is(&facts::RESPONSE_MAX).then_some(fact.value),
            _ => None,
        },
        What::RetryDue { law: Law::FunctionError, after, .. } => Some(after.0),
        What::RetryDue { law: Law::BackOff, after, .. } if is(&facts::BACKOFF_MAX) => Some(after.0),
        What::RetryDue { law: Law::BackOff, after, .. } => {
            (is(&facts::BACKOFF_FIRST) && after.0 % fact.value == 0).then_some(fact.value)
        }
        What::GaveUp { condition: Condition::RetriesExhausted, .. } => function.map(|one| one.retries.into()),
        What::GaveUp { condition: Condition::EventAgeExceeded, .. } => function.map(|one| one.max_event_age.0),
        What::DeadLettered { target, .. } => {
            let letters = &world.target(target).messages;
            let letter = letters.iter().rev().find(|letter| letter.call == record.call)?;
            match is(&facts::DEAD_LETTER_CODE) {
                true => World::error_code(letter).map(u64::from),
                false => (world.error_message(letter).len() > 1_000).then_some(fact.value),
            }
        }
        What::DeliveryFailed { .. } => (is(&facts::MESSAGE_MAX) || is(&facts::SNS_MESSAGE_MAX)).then_some(fact.value),
        What::EnvironmentGone { reason: Gone::Idle, .. } => function.map(|one| one.idle_lifetime.0),
        What::HungUp { limit, .. } => Some(limit.0),
        What::Sent { from, .. } | What::ResendDue { from, .. } | What::Answered { from, .. } => {
            let sdk = sdk(from, world);
            match fact.id.trim_end_matches("-before") {
                id if id.ends_with("-attempts") => Some(sdk.attempts.into()),
                id if id.ends_with("-throttle-base") => Some(sdk.throttle_base.0),
                id if id.ends_with("-base") => Some(sdk.base.0),
                id if id.ends_with("-cap") => Some(sdk.cap.0),
                _ => None,
            }
        }
        What::AnswerLost { .. } => {
            let Sender::Caller(id) = world.remembered_call(record.call)?.from else { return None };
            config.caller(id).idle_timeout.map(|limit| limit.0)
        }
        _ => None,
    }
}

fn sdk(from: Sender, world: &World) -> Sdk {
    match from {
        Sender::Caller(id) => world.config().caller(id).sdk,
        Sender::Function { function, edge, .. } => world.config().function(function).calls[usize::from(edge)].sdk,
        Sender::Destination { .. } => Sdk::NONE,
    }
}

/// A record's kind and cause in a word or two.
fn kind(record: &Record) -> String {
    let name = format!("{:?}", record.what);
    let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
    let cause = match record.what {
        What::Refused { reason, .. } | What::TurnedAway { reason, .. } => format!("{reason:?}"),
        What::Finished(finished) => format!("{:?}", finished.outcome),
        What::GaveUp { condition, .. } => format!("{condition:?}"),
        What::RetryDue { law, .. } => format!("{law:?}"),
        What::HungUp { left, .. } => format!("{:?}", if left == Left::Unconnected { left } else { Left::Running }),
        What::EnvironmentGone { reason, .. } => match reason {
            Gone::Broken(_) => "Broken".to_owned(),
            other => format!("{other:?}"),
        },
        _ => String::new(),
    };
    [name, cause].join(" ")
}

/// What goes wrong, or is a rule of its own, in all its causes. The scaling rate takes a thousand environments at once.
const EXPLAINED: &str = "Refused NotJson,Refused AccessDenied,Refused NotFound,Refused NotReady,Refused TooLarge,\
    Refused ReservedInUse,Refused AccountInUse,Refused RequestRate,Refused Recursion,Refused SystemError,\
    TurnedAway ReservedInUse,TurnedAway AccountInUse,TurnedAway SystemError,TurnedAway NotFound,TurnedAway NotReady,Finished Succeeded,\
    Finished Raised,Finished CalleeFailed,Finished TimedOut,Finished Exited,Finished OutOfMemory,Finished InitFailed,InitFailed ,\
    GaveUp RetriesExhausted,GaveUp EventAgeExceeded,GaveUp ZeroReservedConcurrency,GaveUp RecursiveInvocation,\
    RetryDue FunctionError,RetryDue BackOff,HungUp Unconnected,HungUp Running,EnvironmentGone Idle,\
    EnvironmentGone Broken,EnvironmentGone Replaced,Accepted ,Checked ,Duplicated ,DeadLettered ,Delivered ,\
    DeliveredToFunction ,DeliveryFailed ,Lost ,ResendDue ,Unheard ,AnswerLost ,Provisioned ,AlarmChanged ,InitTimedOut ";

#[test]
fn why_names_the_facts_whose_values_were_used() {
    let seen = RefCell::new(BTreeMap::<String, u64>::new());
    crate::hold("reasons", 6_000, scenario(), |Shown(scenario)| {
        let commands = scenario.commands.clone();
        let mut world = World::new(Arc::new(scenario));
        let mut steps = 0;
        while world.next_due(&commands).is_some_and(|due| due <= HORIZON) && steps < STEPS_MAX {
            let mut log = FullLog::default();
            world.step(&commands, &mut log);
            steps += 1;
            for record in &log.0 {
                let why = rules::why(record, &world);
                prop_assert_eq!(rules::has_rule(&record.what), !why.is_empty(), "{:?}: {:?}", record, why);
                for fact in &why.facts {
                    let is_rule = RULES.iter().any(|rule| rule.id == fact.id);
                    let used = used(fact, record, &world);
                    prop_assert!(is_rule || used == Some(fact.value), "{}: {used:?} was used at {record:?}", fact.id);
                }
                if record.is_problem() {
                    prop_assert!(!why.is_empty(), "nothing explains {record:?}");
                }
                if !why.is_empty() {
                    *seen.borrow_mut().entry(kind(record)).or_default() += 1;
                }
                for setting in &why.settings {
                    prop_assert!(setting.ends_with('.'), "{setting}");
                }
            }
        }
        Ok(())
    });
    let seen = seen.into_inner();
    for expected in EXPLAINED.split(',') {
        assert!(seen.contains_key(expected), "random scenarios never explain {expected:?}: {seen:#?}");
    }
}
