//! Events that are given up: no net, settings for a qualifier that nobody calls.

use super::super::assumptions::Assumptions;
use super::super::model::{AsyncConfig, FunctionIndex, Hint, Notes, Qualifier, Sign, System, TargetFoundKind};
use super::super::play::{Edit, play};
use super::super::simulation::{Builder, effective, is_same};
use super::finding::{Finding, Holds, Rule};
use super::stage::{self, FIRST};
use crate::engine::facts;
use crate::engine::record::{Record, What};
use crate::engine::scenario::{Command, FunctionChange, Scenario, Target, TargetId, TargetKind};
use crate::text::messages::import as m;

/// Most settings of one function that are looked at.
const CONFIGS_MAX: usize = 8;

pub fn find(system: &System, assumptions: &Assumptions, function: FunctionIndex, all: &mut Vec<Finding>) {
    let sends_events = system.event_callers_of(function).next().is_some();
    let is_handed_on_to = system.handed_by(function).next().is_some();
    if sends_events || is_handed_on_to || system.functions[function].callers_unseen {
        no_net(system, assumptions, function, all);
    }
    if sends_events {
        uncalled_qualifier(system, assumptions, function, all);
    }
}

/// Whether its settings are known for sure to matter.
pub fn holds(system: &System, function: FunctionIndex) -> Holds {
    if system.functions[function].callers_unseen { Holds::IfCalledAsync } else { Holds::Certainly }
}

fn no_net(system: &System, assumptions: &Assumptions, function: FunctionIndex, all: &mut Vec<Finding>) {
    let found = &system.functions[function];
    let config = effective(system, function);
    if found.dead_letters.is_some() || config.is_some_and(|config| config.on_failure.is_some()) {
        return;
    }
    let caller = stage::event_caller(system, function);
    let scenario = stage::one_call(system, assumptions, &[function], &caller, stage::first(stage::always_fails));
    let Some(scenario) = scenario else { return };
    let edit = queue_for(&scenario);
    let is_lost = |record: &Record| matches!(record.what, What::Lost { function } if function == FIRST);
    // Where others call it by a name that has a net, what hurts is that this one does not.
    let is_only = system.event_callers_of(function).all(|other| other.qualifier == caller.qualifier);
    let at = config.map_or(if is_only { &found.at } else { &caller.at }, |config| &config.at).clone();
    if let Some(play) = play(scenario, is_lost, [edit]) {
        let found = Finding::new(Rule::NoNet, function, at);
        all.push(Finding { holds: holds(system, function), ..found }.shown_by(play));
    }
}

/// A queue that is added, as the dead-letter queue of the first function.
pub fn queue_for(scenario: &Scenario) -> Edit {
    let id = TargetId(scenario.targets.len() as u8);
    let target =
        Target { name: m::NameDeadLetters.get().to_owned(), kind: TargetKind::Sqs, alarm: false, reachable: true };
    let change = FunctionChange::DeadLetterQueue(Some(id));
    Edit { target: Some(target), commands: vec![Command::SetFunction { function: FIRST, change }] }
}

/// Settings that never act, because the callers call by another name.
fn uncalled_qualifier(system: &System, assumptions: &Assumptions, function: FunctionIndex, all: &mut Vec<Finding>) {
    let is_called =
        |qualifier: &Qualifier| system.event_callers_of(function).any(|caller| is_same(&caller.qualifier, qualifier));
    let uncalled = system.functions[function].configs.iter().filter(|config| !is_called(&config.qualifier));
    for config in uncalled.take(CONFIGS_MAX) {
        let caller = stage::event_caller(system, function);
        let together = with_destinations(function, config);
        let scenario = stage::one_call(system, assumptions, &together, &caller, stage::first(stage::always_fails));
        let Some(scenario) = scenario else { continue };
        let edit = as_configured(system, assumptions, &together, config, &scenario);
        let retries = config.retries.as_ref().map(|retries| retries.value);
        let keeps = config.on_failure.is_some();
        // It hurts where the settings would have had it otherwise: a loss, a retry too many, or else the failure itself.
        let has_loss = keeps && system.functions[function].dead_letters.is_none();
        let has_retry = retries.is_some_and(|retries| retries < facts::RETRIES_DEFAULT.value as u8);
        let hurts = |record: &Record| match record.what {
            What::Lost { .. } => has_loss,
            What::Started { attempt, .. } => !has_loss && has_retry && Some(attempt) > retries.map(|count| count + 1),
            What::Finished(finished) => !has_loss && !has_retry && finished.outcome.failed(),
            _ => false,
        };
        // Where the settings would have changed nothing, a run shows nothing of them.
        let play = play(scenario, hurts, [edit]).filter(|play| play.change.is_some());
        let holds = if_called_as(system, function, &config.qualifier);
        all.push(Finding { holds, play, ..Finding::new(Rule::UncalledQualifier, function, config.at.clone()) });
    }
}

/// Whether it is settled that nobody calls a function by a qualifier: an open question may hide such a call.
fn if_called_as(system: &System, function: FunctionIndex, qualifier: &Qualifier) -> Holds {
    let may_be = |hint: &&Hint| hint.sign == Sign::Permission || is_same(&hint.qualifier, qualifier);
    match system.open_hints_to(function).any(|hint| may_be(&hint)) {
        true => Holds::IfNobodyCallsAsync,
        false => Holds::Certainly,
    }
}

/// A function and those that its settings send records to.
fn with_destinations(function: FunctionIndex, config: &AsyncConfig) -> Vec<FunctionIndex> {
    let to = [&config.on_failure, &config.on_success].into_iter().flatten();
    let functions = to.filter_map(|target| match target.kind {
        TargetFoundKind::Function(other) => Some(other),
        _ => None,
    });
    std::iter::once(function).chain(functions).collect()
}

/// The commands that would make the settings act.
fn as_configured(
    system: &System,
    assumptions: &Assumptions,
    together: &[FunctionIndex],
    config: &AsyncConfig,
    scenario: &Scenario,
) -> Edit {
    let mut notes = Notes::default();
    let mut builder = Builder::new(system, assumptions, together, &mut notes);
    builder.scenario.targets.clone_from(&scenario.targets);
    let before = builder.scenario.targets.len();
    builder.apply(0, config, &mut notes);
    let target = builder.scenario.targets.get(before).cloned();
    let set = builder.scenario.functions.first().cloned();
    let mut changes = Vec::new();
    if let Some(set) = set {
        changes.push(FunctionChange::Retries(set.retries));
        changes.push(FunctionChange::MaxEventAge(set.max_event_age));
        // One target is added at most: that of failures counts here.
        changes.push(FunctionChange::OnFailure(set.on_failure));
    }
    let commands: Vec<Command> =
        changes.into_iter().map(|change| Command::SetFunction { function: FIRST, change }).collect();
    Edit { target, commands }
}
