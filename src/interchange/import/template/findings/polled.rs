//! What polls for functions: settings that never act where nobody else calls, and what becomes of a record that can't be
//! processed. None of it is simulated, so that no run shows it.

use super::super::model::{FunctionIndex, OnError, PollerFound, System};
use super::super::pollers::name_of;
use super::finding::{Finding, Rule, if_nobody_calls};

pub fn find(system: &System, function: FunctionIndex, all: &mut Vec<Finding>) {
    let pollers: Vec<&PollerFound> = system.pollers.iter().filter(|poller| poller.function == function).collect();
    let is_called = system.event_callers_of(function).next().is_some() || system.handed_by(function).next().is_some();
    if !pollers.is_empty() && !is_called {
        only_polled(system, function, all);
    }
    for poller in pollers {
        let rule = match &poller.on_error {
            OnError::Queue(_) if poller.on_error.is_endless() => Rule::NoRedrive,
            OnError::Stream(_) if poller.on_error.is_endless() => Rule::StreamBlocked,
            OnError::Stream(_) if poller.on_error.keeps_nothing() => Rule::StreamDrops,
            _ => continue,
        };
        all.push(Finding {
            named: poller.source.as_deref().map(name_of),
            ..Finding::new(rule, function, poller.at.clone())
        });
    }
}

/// Settings of asynchronous calls where only a poller calls, which waits: they never act.
fn only_polled(system: &System, function: FunctionIndex, all: &mut Vec<Finding>) {
    let found = &system.functions[function];
    let dead_letters = found.dead_letters.as_ref().map(|target| &target.at);
    let Some(at) = found.configs.first().map(|config| &config.at).or(dead_letters) else { return };
    let holds = if_nobody_calls(system, function);
    all.push(Finding { holds, ..Finding::new(Rule::OnlyPolled, function, at.clone()) });
}
