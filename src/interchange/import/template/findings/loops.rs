//! Dead letters that come back: a topic that is told of an event that was given up invokes a function with it, and what that
//! function gives up goes to a topic that leads to the first again.

use super::super::assumptions::Assumptions;
use super::super::model::{CallerFound, FunctionIndex, Source, System, TargetFound, TargetFoundKind};
use super::super::play::{Edit, play, run};
use super::super::simulation::effective;
use super::endings::{holds, queue_for};
use super::finding::{Finding, Rule};
use super::stage::{self, FIRST};
use crate::engine::record::{Record, What};
use crate::engine::scenario::limits::FUNCTIONS_MAX;
use crate::engine::scenario::{
    Arrivals, Caller, CallerChange, CallerId, Command, Destination, FunctionChange, FunctionId, Mode, Scenario,
    Service, TargetId,
};
use crate::engine::time::Time;
use std::collections::BTreeSet;

/// How often the topics call again in the run that shows it: it has no end.
const ROUNDS: usize = 3;
/// Functions on the way that are looked at: a simulation has no more.
const SEEN_MAX: usize = FUNCTIONS_MAX;

/// A circle is told of once, at the first of its functions.
pub fn find(system: &System, assumptions: &Assumptions, function: FunctionIndex, all: &mut Vec<Finding>) {
    let Some(circle) = circle(system, function) else { return };
    let Some(mut scenario) = scenario(system, assumptions, &circle) else { return };
    come_back(&mut scenario, circle.len());
    let Some(at) = topics(system, function).next().map(|topic| topic.at.clone()) else { return };
    let edit = kept_instead(&scenario);
    if let Some(play) = play(scenario, |record| is_told(record, FIRST), [edit]) {
        let (found, other) = (Finding::new(Rule::DeadLettersComeBack, function, at), circle.get(1).copied());
        all.push(Finding { other, holds: holds(system, function), ..found }.shown_by(play));
    }
}

/// Whether what a function gives up comes back to it over topics alone: then it is found here.
pub fn comes_back(system: &System, function: FunctionIndex) -> bool {
    circle(system, function).is_some()
}

/// The topics that are told of what a function gives up.
fn topics(system: &System, function: FunctionIndex) -> impl Iterator<Item = &TargetFound> {
    let on_failure = effective(system, function).and_then(|config| config.on_failure.as_ref());
    let all = system.functions[function].dead_letters.iter().chain(on_failure);
    all.filter(|target| target.kind == TargetFoundKind::Sns)
}

/// The functions that get what another one gives up.
fn called_back(system: &System, function: FunctionIndex) -> BTreeSet<FunctionIndex> {
    let calls = |topic: &TargetFound| {
        let is_called =
            |caller: &&CallerFound| caller.source == Source::Sns && caller.from.as_deref() == Some(topic.name.as_str());
        system.callers.iter().filter(is_called).map(|caller| caller.function).collect::<Vec<_>>()
    };
    topics(system, function).flat_map(calls).collect()
}

/// The shortest way from a function back to itself, of which it is the first.
fn circle(system: &System, function: FunctionIndex) -> Option<Vec<FunctionIndex>> {
    let mut ways = vec![vec![function]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() && seen.len() < SEEN_MAX {
        let mut longer = Vec::new();
        for way in ways {
            for next in way.last().map(|last| called_back(system, *last)).unwrap_or_default() {
                if next == function {
                    return way.iter().all(|other| *other >= function).then_some(way);
                }
                if seen.len() < SEEN_MAX && seen.insert(next) {
                    longer.push([way.as_slice(), &[next]].concat());
                }
            }
        }
        ways = longer;
    }
    None
}

/// All functions of the circle, of which the first is called once and none can do what it is asked for.
fn scenario(system: &System, assumptions: &Assumptions, circle: &[FunctionIndex]) -> Option<Scenario> {
    let caller = stage::event_caller(system, *circle.first()?);
    stage::one_call(system, assumptions, circle, &caller, |builder| {
        builder.scenario.functions.iter_mut().for_each(stage::always_fails);
    })
    .filter(|scenario| scenario.functions.len() >= circle.len())
}

/// Whether a target was told that this function gave something up.
fn is_told(record: &Record, by: FunctionId) -> bool {
    match record.what {
        What::DeadLettered { function, .. } | What::Delivered { function, success: false, .. } => function == by,
        _ => false,
    }
}

/// Adds the topics as callers: what arrives in one calls the next function, at the instants at which the runs before show it.
fn come_back(scenario: &mut Scenario, length: usize) {
    let topic = |scenario: &Scenario, place: usize| {
        let function = scenario.functions.get(place)?;
        let on_failure = function.on_failure.and_then(|to| match to {
            Destination::Target(id) => Some(id),
            Destination::Function(_) => None,
        });
        let id: TargetId = function.dead_letter_queue.or(on_failure)?;
        scenario.targets.get(usize::from(id.0)).map(|target| target.name.clone())
    };
    // What arrives in a topic is handed over within an event of SNS's own.
    let payload = scenario.callers.first().map_or("{}", |caller| caller.payload.as_str());
    let message = serde_json::Value::from(payload).to_string();
    let payload = format!("{{\"Records\":[{{\"EventSource\":\"aws:sns\",\"Sns\":{{\"Message\":{message}}}}}]}}");
    let first = scenario.callers.len();
    for place in 0..length {
        let name = topic(scenario, place).unwrap_or_default();
        let taken = |name: &str| scenario.callers.iter().any(|caller| caller.name == name);
        let name = (1..).map(|number| if number == 1 { name.clone() } else { format!("{name} {number}") });
        let Some(name) = name.take(length + 2).find(|name| !taken(name)) else { return };
        let next = FunctionId(((place + 1) % length) as u8);
        let when = Arrivals::ByHand;
        let caller = Caller::named(&name, next, Mode::Async, when);
        scenario.callers.push(Caller { service: Service::Sns, payload: payload.clone(), ..caller });
    }
    for _ in 0..ROUNDS {
        let (_, log) = run(scenario);
        let mut left = ROUNDS;
        for place in 0..length {
            let told = log.iter().filter(|record| is_told(record, FunctionId(place as u8))).map(|record| record.at);
            let times: Vec<Time> = told.take(left).collect();
            left -= times.len();
            if let Some(caller) = scenario.callers.get_mut(first + place).filter(|_| !times.is_empty()) {
                caller.when = Arrivals::At(times);
            }
        }
    }
}

/// A queue in the place of the first topic: nothing comes back out of it.
fn kept_instead(scenario: &Scenario) -> Edit {
    let mut edit = queue_for(scenario);
    edit.commands.push(Command::SetFunction { function: FIRST, change: FunctionChange::OnFailure(None) });
    let topics = scenario.callers.iter().enumerate().filter(|(_, caller)| matches!(caller.when, Arrivals::At(_)));
    // The first caller is who called in the first place.
    edit.commands.extend(topics.skip(1).map(|(place, _)| {
        let (caller, change) = (CallerId(place as u8), CallerChange::When(Arrivals::ByHand));
        Command::SetCaller { caller, change }
    }));
    edit
}
