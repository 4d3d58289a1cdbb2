//! An event that a log shows to have failed as often as Lambda tries it: the run in which that happens, and what keeps it.

use super::attempt::{Event, Log};
use super::fit::Fit;
use crate::engine::record::{Outcome, Record, What};
use crate::engine::scenario::{
    Arrivals, Command, Distribution, Failure, FunctionChange, FunctionId, Scenario, Target, TargetId, TargetKind,
};
use crate::engine::time::{Span, Time};
use crate::interchange::import::template::play::{Edit, Play, play};
use crate::text::messages::import as m;

/// When the event is sent.
const SENT_AT: Time = Time::from_ms(100);

/// The first such event, run by itself: it fails each time, and is lost; and the same with a dead-letter queue.
pub fn first(log: &Log, fit: &Fit) -> Option<Play> {
    let retries = fit.scenario.functions.first()?.retries;
    let event = log.events.iter().find(|event| event.is_given_up(retries))?;
    let mut scenario = fit.scenario.clone();
    scenario.callers.first_mut()?.when = Arrivals::At(vec![SENT_AT]);
    // What changes in the course of the log says nothing of one event.
    scenario.commands.clear();
    let function = scenario.functions.first_mut()?;
    function.init = fit.init().0;
    let hangs = event.attempts.iter().all(|attempt| attempt.outcome == Some(Outcome::TimedOut));
    function.failure = if hangs { Failure::Hangs } else { Failure::Always };
    function.work = Distribution::Fixed(usual_length(event).min(function.timeout));
    let is_lost = |record: &Record| matches!(record.what, What::Lost { .. });
    let keep = dead_letter_queue(&scenario);
    play(scenario, is_lost, [keep])
}

/// How long its attempts took on average.
fn usual_length(event: &Event) -> Span {
    let lengths: Vec<u64> = event.attempts.iter().filter_map(|attempt| attempt.duration).map(|span| span.0).collect();
    Span(lengths.iter().map(|micros| u128::from(*micros)).sum::<u128>().checked_div(lengths.len() as u128).unwrap_or(0)
        as u64)
}

/// A queue that is added, in which the first function's events end that are given up.
pub fn dead_letter_queue(scenario: &Scenario) -> Edit {
    let id = TargetId(scenario.targets.len() as u8);
    let target =
        Target { name: m::NameDeadLetters.get().to_owned(), kind: TargetKind::Sqs, alarm: false, reachable: true };
    let change = FunctionChange::DeadLetterQueue(Some(id));
    Edit { target: Some(target), commands: vec![Command::SetFunction { function: FunctionId(0), change }] }
}
