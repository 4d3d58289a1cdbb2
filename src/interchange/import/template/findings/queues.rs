//! Queues that Lambda polls with settings that AWS advises against: messages are given up without having been tried, or are
//! worked on more often than they need. None of it is simulated, so that no run shows it.

use super::super::model::{FunctionFound, FunctionIndex, OnError, Poller, PollerFound, Said, System};
use super::super::pollers::name_of;
use super::super::simulation::timeout;
use super::finding::{Finding, Rule};
use crate::engine::facts;
use crate::engine::time::Span;

pub fn find(system: &System, function: FunctionIndex, all: &mut Vec<Finding>) {
    let found = &system.functions[function];
    let is_its = |poller: &&PollerFound| poller.function == function && poller.poller == Poller::Sqs;
    for poller in system.pollers.iter().filter(is_its) {
        let mut add = |rule, at| {
            let named = poller.source.as_deref().map(name_of);
            all.push(Finding { named, ..Finding::new(rule, function, at) });
        };
        let reserved = found.reserved.as_ref().map(|reserved| u64::from(reserved.value));
        // Switched off is a finding of its own.
        if let (Some(reserved @ 1..), Said::Value(most)) = (reserved, &poller.mapping.at_once)
            && *most > reserved
        {
            add(Rule::MoreThanReserved, poller.at.clone());
        }
        if let OnError::Queue(queue) = &poller.on_error
            && let Some(redrive) = queue.redrive.value()
            && redrive.receives.value().is_some_and(|count| *count < facts::QUEUE_RECEIVES.value)
        {
            add(Rule::FewReceives, redrive.at.clone());
        }
        let is_reported = !matches!(poller.mapping.reports, Said::Nothing | Said::Value(false));
        if batch(poller).is_some_and(|size| size > 1) && !is_reported {
            add(Rule::WholeBatchAgain, poller.at.clone());
        }
        // Less than the timeout AWS refuses.
        if hidden(poller).is_some_and(|hidden| hidden >= timeout(found) && hidden < advised_hidden(found, poller)) {
            add(Rule::ShortVisibility, poller.at.clone());
        }
    }
}

/// The numbers that a finding about a queue names.
pub fn figures(finding: &Finding, system: &System) -> Option<[u64; 2]> {
    let found = &system.functions[finding.function];
    let is_its = |poller: &&PollerFound| {
        let is_there = poller.at == finding.at || poller.on_error.is_redrive_at(&finding.at);
        poller.function == finding.function && is_there
    };
    let poller = system.pollers.iter().find(is_its)?;
    Some(match (finding.rule, &poller.on_error) {
        (Rule::MoreThanReserved, _) => [*poller.mapping.at_once.value()?, u64::from(found.reserved.as_ref()?.value)],
        (Rule::FewReceives, OnError::Queue(queue)) => [*queue.redrive.value()?.receives.value()?, 0],
        (Rule::WholeBatchAgain, _) => [batch(poller)?, 0],
        (Rule::ShortVisibility, _) => [hidden(poller)?.0, advised_hidden(found, poller).0],
        _ => return None,
    })
}

/// How many messages of a queue are handed over at once, at most; nothing where that can't be read.
pub fn batch(poller: &PollerFound) -> Option<u64> {
    match poller.mapping.batch {
        Said::Nothing => Some(facts::QUEUE_BATCH.value),
        Said::Unread => None,
        Said::Value(size) => Some(size),
    }
}

/// For how long a queue hides a message; nothing where that is not known.
pub fn hidden(poller: &PollerFound) -> Option<Span> {
    let OnError::Queue(queue) = &poller.on_error else { return None };
    match queue.hidden {
        Said::Nothing => Some(facts::QUEUE_VISIBILITY.span()),
        Said::Unread => None,
        Said::Value(hidden) => Some(hidden),
    }
}

/// For how long AWS advises a queue to hide messages from which a function is fed.
pub fn advised_hidden(found: &FunctionFound, poller: &PollerFound) -> Span {
    let times = timeout(found).0.saturating_mul(facts::QUEUE_HIDES.value);
    let window = poller.mapping.window.value().copied().unwrap_or_default();
    Span(times.saturating_add(window.0))
}
