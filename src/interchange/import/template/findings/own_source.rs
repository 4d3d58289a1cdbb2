//! Functions that may call themselves again: by what they write to and that hands on what is new in it, by calls of one another, by
//! their destinations, or by several of these. Followed as a graph: from a function to what it may write to and call and to where
//! Lambda hands on its results and what it gives up, from there to whom that calls.

use super::super::marks::plain;
use super::super::model::{
    CallerFound, Calls, FunctionIndex, Source, System, TargetFound, TargetFoundKind, WriteFound, Written,
};
use super::super::node::At;
use super::super::pollers::name_of;
use super::super::simulation::effective;
use super::finding::{Circle, Finding, Handed, Holds, Rule};
use super::loops;
use std::collections::BTreeSet;

/// Most steps that are looked at from one function.
const SEEN_MAX: usize = 64;

/// What events go through.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Thing(Written, String),
    Function(FunctionIndex),
}

/// A way on, and where it stands that it is one.
type On = (Step, Option<At>);

pub fn find(system: &System, function: FunctionIndex, all: &mut Vec<Finding>) {
    let found = &system.functions[function];
    for write in &found.writes {
        let first = Step::Thing(write.kind, write.name.clone());
        all.extend(circle(system, function, first, write.is_allowed));
    }
    let calls: Vec<Step> = callees(system, function).map(Step::Function).collect();
    all.extend(calls.into_iter().filter_map(|first| circle(system, function, first, true)));
    let results = handed_on(system, function).map(|first| (first, Handed::Success));
    let failures = given_up(system, function).map(|first| (first, Handed::Failure));
    for (first, handed) in results.into_iter().chain(failures).collect::<Vec<_>>() {
        all.extend(circle(system, function, first, true).map(|finding| {
            let circle = finding.circle.map(|circle| Circle { handed: Some(handed), ..circle });
            Finding { circle, rule: Rule::CallsBack, ..finding }
        }));
    }
}

/// Whether events call it: only of these Lambda hands on what becomes of them.
fn is_handed_events(system: &System, function: FunctionIndex) -> bool {
    system.event_callers_of(function).next().is_some()
        || system.is_handed_events_as(function).is_some()
        || system.handed_by(function).next().is_some()
}

/// Where a function's results go.
fn handed_on(system: &System, function: FunctionIndex) -> Option<Step> {
    let on_success = effective(system, function)?.on_success.as_ref();
    on_success.filter(|_| is_handed_events(system, function)).map(to_target)
}

/// Where a function's events go that are given up. A topic that calls back has a run of its own that shows it.
fn given_up(system: &System, function: FunctionIndex) -> impl Iterator<Item = Step> {
    let on_failure = effective(system, function).and_then(|config| config.on_failure.as_ref());
    let all = system.functions[function].dead_letters.iter().chain(on_failure);
    let is_told = move |to: &&TargetFound| to.kind == TargetFoundKind::Sns && loops::comes_back(system, function);
    all.filter(move |to| is_handed_events(system, function) && !is_told(to)).map(to_target)
}

fn to_target(to: &TargetFound) -> Step {
    let kind = match to.kind {
        TargetFoundKind::Function(other) => return Step::Function(other),
        TargetFoundKind::Sqs => Written::Queue,
        TargetFoundKind::Sns => Written::Topic,
        TargetFoundKind::EventBridge => Written::Bus,
        TargetFoundKind::S3 => Written::Bucket,
    };
    Step::Thing(kind, to.name.clone())
}

/// The shortest way back to a function that begins with this step, told at the first of its functions.
fn circle(system: &System, function: FunctionIndex, first: Step, is_allowed: bool) -> Option<Finding> {
    // A way that events take only when they fail is told where there is no other.
    let (way, at, by_failures) = [false, true].into_iter().find_map(|by_failures| {
        way_back(system, function, first.clone(), by_failures).map(|(way, at)| (way, at, by_failures))
    })?;
    let mut others = way.iter().filter_map(|step| match step {
        Step::Function(other) if *other != function => Some(*other),
        _ => None,
    });
    let other = others.next();
    // A role that several functions have allows more than each of them does.
    if other.is_some_and(|other| other < function)
        || others.any(|other| other < function)
        || other.is_some() && (system.functions[function].shares_role || !is_allowed)
    {
        return None;
    }
    let has_bus = way.iter().any(|step| matches!(step, Step::Thing(Written::Bus, _)));
    let holds = match (is_allowed, has_bus) {
        (false, _) => Holds::IfItWrites,
        (true, true) => Holds::IfItMatches,
        (true, false) => Holds::Certainly,
    };
    let name = |step: &Step| match step {
        Step::Thing(_, name) => plain(name),
        Step::Function(index) => system.functions[*index].name.clone(),
    };
    let is_detected = way.iter().all(|step| match step {
        Step::Thing(kind, _) => kind.is_detected(),
        Step::Function(_) => true,
    });
    let (rule, kind) = match way.first()? {
        Step::Thing(kind, _) => (Rule::WritesToItsSource, Some(*kind)),
        Step::Function(_) => (Rule::CallsBack, None),
    };
    let at = at.unwrap_or_else(|| system.functions[function].at.clone());
    let names = way.iter().map(name);
    let over = names.clone().skip(1).collect();
    let circle = Circle { kind, over, is_detected, handed: None, by_failures };
    let named = names.clone().next();
    Some(Finding { other, named, holds, circle: Some(circle), ..Finding::new(rule, function, at) })
}

/// All steps of the shortest way back to a function, without itself, and where its last one stands.
fn way_back(
    system: &System,
    function: FunctionIndex,
    first: Step,
    by_failures: bool,
) -> Option<(Vec<Step>, Option<At>)> {
    if first == Step::Function(function) {
        return Some((vec![first], None));
    }
    let mut seen = BTreeSet::from([first.clone()]);
    let mut ways = vec![vec![first]];
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for (next, at) in way.last().map(|last| ways_on(system, last, by_failures)).unwrap_or_default() {
                if next == Step::Function(function) {
                    return Some((way, at));
                }
                if seen.len() < SEEN_MAX && seen.insert(next.clone()) {
                    longer.push([way.as_slice(), &[next]].concat());
                }
            }
        }
        ways = longer;
    }
    None
}

fn ways_on(system: &System, from: &Step, by_failures: bool) -> Vec<On> {
    match from {
        Step::Function(index) => {
            let found = &system.functions[*index];
            let is_meant = |write: &&WriteFound| write.is_allowed && !found.shares_role;
            let writes = found.writes.iter().filter(is_meant);
            let things = writes.map(|write| Step::Thing(write.kind, write.name.clone()));
            let calls = callees(system, *index).filter(|_| !found.shares_role).map(Step::Function);
            let failures = given_up(system, *index).filter(|_| by_failures);
            let all = things.chain(calls).chain(handed_on(system, *index)).chain(failures);
            all.map(|step| (step, None)).collect()
        }
        Step::Thing(kind, name) => {
            let is_it = |(own, other): &(Written, String)| own == kind && other == name;
            let flows = system.flows.iter().filter(|flow| is_it(&flow.from));
            let on = flows.map(|flow| (Step::Thing(flow.to.0, flow.to.1.clone()), None));
            on.chain(called_by(system, *kind, name)).collect()
        }
    }
}

/// The functions that get what is new in something.
fn called_by(system: &System, kind: Written, name: &str) -> Vec<On> {
    let source = match kind {
        Written::Bucket => Source::S3,
        Written::Topic => Source::Sns,
        Written::Bus => Source::Rule,
        Written::Relay => {
            let is_one = |caller: &&CallerFound| matches!(caller.source, Source::Rule | Source::OtherWaiting);
            let callers = system.callers.iter().filter(is_one).filter(|caller| !caller.is_filtered);
            let callers = callers.filter(|caller| caller.from.as_deref() == Some(name));
            return callers.map(|caller| (Step::Function(caller.function), Some(caller.at.clone()))).collect();
        }
        Written::Queue | Written::Table | Written::Stream => {
            let is_it = |source: &String| name_of(source) == name;
            let polled =
                system.pollers.iter().filter(|found| kind.is_polled_by(found.poller) && !found.mapping.is_filtered);
            let polled = polled.filter(|found| found.source.as_ref().is_some_and(is_it));
            return polled.map(|found| (Step::Function(found.function), Some(found.at.clone()))).collect();
        }
    };
    let callers = system.callers.iter().filter(|caller| caller.source == source && !caller.is_filtered);
    let callers = callers.filter(|caller| caller.from.as_deref() == Some(name));
    callers.map(|caller| (Step::Function(caller.function), Some(caller.at.clone()))).collect()
}

/// The functions that one may call, or does: what somebody who knows denies is left out.
fn callees(system: &System, function: FunctionIndex) -> impl Iterator<Item = FunctionIndex> {
    let found = &system.functions[function];
    let answer = move |callee: FunctionIndex| {
        let mut hints = system.hints.iter();
        hints.find(|hint| hint.caller == function && hint.callee == callee).and_then(|hint| hint.answer)
    };
    let allowed = found.invokes.iter().copied().filter(|_| !found.shares_role);
    let known = system.hints.iter().filter(move |hint| hint.caller == function && hint.is_call());
    let all: BTreeSet<FunctionIndex> = allowed.chain(known.map(|hint| hint.callee)).collect();
    all.into_iter().filter(move |callee| answer(*callee) != Some(Calls::No))
}
