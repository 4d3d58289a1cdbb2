//! Laws of every run: of the world after each step, and of the log as a whole.

use crate::strategy::{HORIZON, Shown, scenario};
use crate::{hold, support::scenario as read};
use invokescope::engine::facts;
use invokescope::engine::hash::Digest;
use invokescope::engine::ledger::Charge;
use invokescope::engine::log::{DigestLog, FullLog, NoLog};
use invokescope::engine::record::{CallId, Finished, Law, Record, Refusal, Sender, Via, What};
use invokescope::engine::scenario::{Command, FunctionChange, FunctionId, Scenario, TargetId};
use invokescope::engine::time::{Span, Time};
use invokescope::engine::world::World;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Steps of one run at most; a run that has more is cut there, at the end of an instant.
const STEPS_MAX: usize = 30_000;

/// Runs a scenario to the horizon and checks the world after each step.
fn run(scenario: &Scenario) -> Result<(World, Vec<Record>), TestCaseError> {
    let commands = scenario.commands.clone();
    let mut world = World::new(Arc::new(scenario.clone()));
    let (mut log, mut total, mut steps) = (FullLog::default(), 0_u128, 0);
    while world.next_due(&commands).is_some_and(|due| due <= HORIZON && (steps < STEPS_MAX || due == world.now())) {
        let (before, then) = (log.0.len(), world.now());
        prop_assert!(world.step(&commands, &mut log), "what is due is done");
        steps += 1;
        prop_assert!(world.now() >= then, "time runs forward");
        for record in &log.0[before..] {
            prop_assert_eq!(record.at, world.now());
            prop_assert!(record.cause == u64::MAX || record.cause < record.seq, "a cause comes first: {record:?}");
            total += u128::from(record.cost);
        }
        prop_assert_eq!(total, world.ledger().total().0, "lines add up to the counter");
        prop_assert!(world.emitted() == log.0.len() as u64);
        if let Err(broken) = world.check() {
            return Err(TestCaseError::fail(format!("at {:?}: {broken}", world.now())));
        }
    }
    prop_assert!(log.0.iter().enumerate().all(|(place, record)| record.seq == place as u64));
    Ok((world, log.0))
}

/// The records of each call, in order.
fn by_call(log: &[Record]) -> BTreeMap<CallId, Vec<Record>> {
    let mut calls: BTreeMap<CallId, Vec<Record>> = BTreeMap::new();
    for record in log.iter().filter(|record| record.call.0 > 0) {
        calls.entry(record.call).or_default().push(*record);
    }
    calls
}

#[test]
fn what_is_conserved_is_conserved_after_each_step() {
    let seen = RefCell::new(BTreeMap::new());
    hold("conservation", 3_000, scenario(), |Shown(scenario)| {
        let (world, log) = run(&scenario)?;
        log.iter().for_each(|record| count_what(record, &mut seen.borrow_mut()));
        figures_agree_with_the_log(&world, &log)?;
        for records in by_call(&log).values() {
            // Two copies of an event have one request id between them, and lives of their own.
            if records.iter().any(|record| matches!(record.what, What::Duplicated { .. })) {
                continue;
            }
            one_call(&scenario, records)?;
            retries_come_at_their_time(records, world.now())?;
        }
        causes_are_what_brought_it_about(&log)?;
        no_environment_runs_two_attempts(&log)
    });
    let seen = seen.into_inner();
    for expected in EVERYTHING.split_whitespace() {
        assert!(seen.contains_key(expected), "random scenarios never show {expected}: {seen:#?}");
    }
}

/// What random scenarios must show for the laws to mean something. The scaling rate takes a thousand environments at once,
/// more than a small scenario has: it has a case of its own.
const EVERYTHING: &str = "Sent Refused Checked Duplicated Accepted Started InitTimedOut InitFailed Initialised Finished TurnedAway \
    RetryDue Deleted GaveUp DeadLettered Delivered DeliveredToFunction DeliveryFailed Lost Answered HungUp ResendDue \
    Unheard AnswerLost EnvironmentGone Drained Provisioned AlarmChanged Changed NotJson AccessDenied NotFound NotReady TooLarge \
    ReservedInUse AccountInUse RequestRate Recursion SystemError RetriesExhausted EventAgeExceeded ZeroReservedConcurrency \
    RecursiveInvocation Succeeded Raised CalleeFailed TimedOut Exited OutOfMemory FunctionError BackOff";

/// Counts the words by which a record says what happened.
fn count_what(record: &Record, seen: &mut BTreeMap<String, u64>) {
    let text = format!("{:?}", record.what);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_uppercase)) {
        *seen.entry(word.to_owned()).or_default() += 1;
    }
}

/// The metrics, the targets and the ledger are what the log says.
fn figures_agree_with_the_log(world: &World, log: &[Record]) -> Result<(), TestCaseError> {
    for index in 0..world.config().functions.len() {
        let id = FunctionId(index as u8);
        let metrics = &world.function(id).metrics;
        let of_it: Vec<&What> = log.iter().map(|r| &r.what).filter(|what| what.function() == Some(id)).collect();
        let count = |wanted: &dyn Fn(&What) -> bool| of_it.iter().filter(|what| wanted(what)).count() as u64;
        prop_assert_eq!(metrics.invocations, count(&|what| matches!(what, What::Started { .. })));
        prop_assert_eq!(metrics.errors, count(&|w| matches!(w, What::Finished(f) if f.outcome.failed())));
        prop_assert_eq!(metrics.async_events_received, count(&|what| matches!(what, What::Accepted { .. })));
        prop_assert_eq!(metrics.async_events_succeeded, count(&|what| matches!(what, What::Deleted { .. })));
        prop_assert_eq!(metrics.async_events_dropped, count(&|what| matches!(what, What::GaveUp { .. })));
        let undelivered = |w: &What| matches!(w, What::DeliveryFailed { via: Via::DeadLetterQueue, .. });
        prop_assert_eq!(metrics.dead_letter_errors, count(&undelivered));
        let arrived = count(&|what| matches!(what, What::DeadLettered { .. }));
        prop_assert_eq!(metrics.dead_letters, arrived + metrics.dead_letter_errors);
        prop_assert_eq!(metrics.duplicates, count(&|what| matches!(what, What::Duplicated { .. })));
        prop_assert_eq!(metrics.lost, count(&|what| matches!(what, What::Lost { .. })));
        let throttle = |what: &What| match what {
            What::TurnedAway { reason, .. } | What::Refused { reason, .. } => reason.status() == 429,
            _ => false,
        };
        prop_assert_eq!(metrics.throttles, count(&throttle));
    }
    for index in 0..world.config().targets.len() {
        let id = TargetId(index as u8);
        let (mut received, mut drained) = (0, 0);
        for record in log {
            match record.what {
                What::DeadLettered { target, .. } | What::Delivered { target, .. } if target == id => received += 1,
                What::Drained { target, messages } if target == id => drained += u64::from(messages),
                _ => {}
            }
        }
        prop_assert_eq!(world.target(id).received, received);
        prop_assert_eq!(world.target(id).messages.len() as u64 + drained, received);
    }
    Ok(())
}

/// The life of one call: what may happen to it, and in what order.
fn one_call(scenario: &Scenario, records: &[Record]) -> Result<(), TestCaseError> {
    let (mut attempts, mut running, mut accepted, mut ended, mut answers) = (0, None, None, false, 0);
    let Some(first) = records.first() else { return Ok(()) };
    prop_assert!(matches!(first.what, What::Sent { .. }), "a call begins by being sent");
    for record in records {
        match record.what {
            What::Accepted { .. } => accepted = Some(record.at),
            What::Started { attempt, .. } => {
                prop_assert!(running.is_none() && !ended, "one attempt at a time, and none after the end");
                attempts += 1;
                prop_assert_eq!(attempt, attempts, "attempts are numbered");
                running = Some(record.at);
                if let Some(accepted) = accepted {
                    let oldest = oldest_allowed(scenario, record);
                    prop_assert!(record.at.since(accepted) <= oldest, "nothing is attempted after its age");
                }
            }
            // What did not come to its end before the invocation is not billed: that begins here.
            What::InitTimedOut { .. } | What::InitFailed { .. } => {
                prop_assert!(running.is_some());
                running = Some(record.at);
            }
            What::Finished(finished) => {
                let began = running.take();
                prop_assert!(began.is_some());
                charge_covers(began.unwrap_or_default(), record, &finished)?;
            }
            What::Deleted { .. } | What::GaveUp { .. } => {
                prop_assert!(accepted.is_some() && running.is_none() && !ended, "an event ends once");
                ended = true;
            }
            What::TurnedAway { .. } | What::RetryDue { .. } => prop_assert!(running.is_none() && !ended),
            What::Answered { .. } | What::Unheard { .. } => answers += 1,
            What::DeadLettered { .. } | What::Delivered { .. } | What::Lost { .. } => prop_assert!(ended),
            What::DeliveredToFunction { .. } | What::DeliveryFailed { .. } => prop_assert!(ended),
            _ => {}
        }
    }
    prop_assert!(answers <= 1, "a call is answered once");
    Ok(())
}

/// An attempt pays for all of its time, and for less than a millisecond more.
fn charge_covers(began: Time, record: &Record, finished: &Finished) -> Result<(), TestCaseError> {
    let ran = record.at.since(began);
    prop_assert_eq!(u64::from(finished.billed_ms), ran.ms_ceil(), "billed by begun milliseconds");
    prop_assert!(finished.waiting_ms + finished.init_ms <= finished.billed_ms);
    prop_assert_eq!(record.cost, Charge::of_attempt(finished).atoms());
    if !finished.provisioned && finished.storage_mb == 0 {
        let memory = u64::from(finished.memory_mb) * u64::from(finished.billed_ms);
        let price = if finished.arm { facts::PRICE_ARM.value } else { facts::PRICE_X86.value };
        let requests = u64::from(finished.requests) * facts::PRICE_REQUEST.value * 1_024_000;
        prop_assert_eq!(record.cost, memory * price + requests);
    }
    Ok(())
}

/// The greatest age that the event's function ever allowed.
fn oldest_allowed(scenario: &Scenario, record: &Record) -> Span {
    let id = record.what.function();
    let changed = scenario.commands.iter().filter_map(|timed| match timed.command {
        Command::SetFunction { function, change: FunctionChange::MaxEventAge(age) } if Some(function) == id => {
            Some(age)
        }
        _ => None,
    });
    let at_first = id.map(|id| scenario.function(id).max_event_age);
    changed.chain(at_first).max().unwrap_or_default()
}

/// Whatever is due again is tried at that very instant: not before, and not later.
fn retries_come_at_their_time(records: &[Record], now: Time) -> Result<(), TestCaseError> {
    let (mut due, mut refusals, mut failures) = (None, 0_u32, 0_u32);
    for record in records {
        match record.what {
            What::RetryDue { law, after, .. } => {
                due = Some(record.at + after);
                let allowed = match law {
                    Law::FunctionError => {
                        failures += 1;
                        Span::from_secs(if failures == 1 { 60 } else { 120 })
                    }
                    Law::BackOff => {
                        refusals += 1;
                        Span::from_secs((1_u64 << (refusals - 1).min(20)).min(300))
                    }
                };
                prop_assert_eq!(after, allowed, "{:?}", law);
            }
            What::Started { .. } | What::TurnedAway { .. } | What::GaveUp { .. } => {
                if let Some(due) = due.take() {
                    prop_assert_eq!(record.at, due, "tried when it is due");
                }
                if matches!(record.what, What::Started { .. }) {
                    refusals = 0;
                }
                // A deleted function's tries are no refusals of the second law.
                if matches!(record.what, What::TurnedAway { reason: Refusal::NotFound, .. }) {
                    refusals = 0;
                }
            }
            _ => {}
        }
    }
    prop_assert!(due.is_none_or(|due| due >= now), "nothing that is due is forgotten");
    Ok(())
}

/// Each record names as its cause what brought it about, and comes when that said it would.
fn causes_are_what_brought_it_about(log: &[Record]) -> Result<(), TestCaseError> {
    for record in log {
        let cause = log.get(record.cause as usize);
        let by = cause.map(|cause| cause.what);
        let fits = match record.what {
            What::Sent { send: 2.., .. } => match by {
                Some(What::ResendDue { after, .. }) => cause.is_some_and(|cause| record.at == cause.at + after),
                _ => false,
            },
            What::Sent { from: Sender::Destination { .. }, .. } => matches!(by, Some(What::DeliveredToFunction { .. })),
            What::Sent { from: Sender::Caller(_), .. } => matches!(by, None | Some(What::Changed { .. })),
            What::Answered { status, .. } | What::Unheard { status, .. } | What::AnswerLost { status, .. } => {
                match by {
                    Some(What::Refused { status: said, .. } | What::Accepted { status: said, .. }) => said == status,
                    Some(What::Checked { .. }) => status == 204,
                    Some(What::Finished(_)) => status == 200,
                    _ => false,
                }
            }
            What::Accepted { .. } | What::Checked { .. } | What::Refused { .. } => {
                matches!(by, Some(What::Sent { .. }))
            }
            What::Finished(_) => matches!(
                by,
                Some(
                    What::Started { .. }
                        | What::Initialised { .. }
                        | What::InitTimedOut { .. }
                        | What::InitFailed { .. }
                ) | Some(What::Answered { .. } | What::HungUp { .. })
            ),
            What::RetryDue { .. } => matches!(by, Some(What::Finished(_) | What::TurnedAway { .. })),
            What::DeadLettered { .. } => by.is_some(),
            _ => true,
        };
        prop_assert!(fits, "{record:?} was brought about by {by:?}");
    }
    Ok(())
}

fn no_environment_runs_two_attempts(log: &[Record]) -> Result<(), TestCaseError> {
    let mut busy = BTreeSet::new();
    for record in log {
        match record.what {
            What::Started { function, environment, .. } => {
                prop_assert!(busy.insert((function, environment)), "{function:?} {environment} runs two attempts");
            }
            What::Finished(Finished { function, environment, .. }) => {
                prop_assert!(busy.remove(&(function, environment)));
            }
            What::EnvironmentGone { function, environment, .. } => {
                prop_assert!(!busy.contains(&(function, environment)), "it went while it was busy");
            }
            _ => {}
        }
    }
    Ok(())
}

#[test]
fn the_same_scenario_is_the_same_run_and_the_log_changes_nothing() {
    hold("determinism", 500, scenario(), |Shown(scenario)| {
        let arc = Arc::new(scenario.clone());
        let commands = &scenario.commands;
        let (mut full, mut digested, mut none) =
            (World::new(arc.clone()), World::new(arc.clone()), World::new(arc.clone()));
        let (mut log, mut digest, mut steps) = (FullLog::default(), DigestLog::default(), 0);
        while steps < STEPS_MAX && full.next_due(commands).is_some_and(|due| due <= HORIZON) {
            full.step(commands, &mut log);
            digested.step(commands, &mut digest);
            none.step(commands, &mut NoLog);
            steps += 1;
        }
        let mut again = Digest::default();
        log.0.iter().for_each(|record| record.hash(&mut again));
        prop_assert_eq!(again, digest.0);
        prop_assert_eq!(full.digest().finish(), digested.digest().finish());
        prop_assert_eq!(full.digest().finish(), none.digest().finish());
        Ok(())
    });
}

#[test]
fn one_more_caller_changes_no_draw_of_the_others() {
    let json = |more: &str| {
        r#"{"callers":[{"name":"a","calls":"f","mode":"async","when":{"random_per_second":1,"limit":50}}MORE],
            "functions":[{"name":"f","work":{"exponential":"300ms"},"failure":{"chance":"30%"}}]}"#
            .replace("MORE", more)
    };
    let work = |json: &str| {
        let scenario = read(json);
        let mut world = World::new(Arc::new(scenario));
        let mut log = FullLog::default();
        while world.next_due(&[]).is_some_and(|due| due <= HORIZON) {
            world.step(&[], &mut log);
        }
        let mut sent = BTreeSet::new();
        let mut all = Vec::new();
        for record in &log.0 {
            match record.what {
                What::Sent { from: Sender::Caller(id), .. } if id.0 == 0 => {
                    sent.insert(record.call);
                }
                What::Finished(finished) if sent.contains(&record.call) => {
                    all.push((record.at, finished.attempt, finished.outcome, finished.billed_ms));
                }
                _ => {}
            }
        }
        all
    };
    let alone = work(&json(""));
    assert!(alone.len() >= 50);
    assert_eq!(
        alone,
        work(&json(r#",{"name":"b","calls":"f","mode":"async","when":{"random_per_second":2,"limit":99}}"#))
    );
}
