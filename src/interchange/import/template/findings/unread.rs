//! Properties of functions that could not be read: a default stands in for them, and nothing is claimed that rests on one.

use super::super::model::{FunctionIndex, System, Why};
use super::finding::{Finding, Rule};

/// What a bill rests on, besides the timeout.
const BILLED: [&str; 8] = [
    "Architectures",
    "EphemeralStorage",
    "MemorySize",
    "Size",
    "architectures",
    "ephemeral_storage",
    "memory_size",
    "size",
];
const TIMEOUTS: [&str; 2] = ["Timeout", "timeout"];
/// How often an event is tried.
const TRIES: [&str; 5] = [
    "EventInvokeConfig",
    "MaximumEventAgeInSeconds",
    "MaximumRetryAttempts",
    "maximum_event_age_in_seconds",
    "maximum_retry_attempts",
];
/// What may keep an event that is given up.
const NETS: [&str; 9] = [
    "DeadLetterConfig",
    "DeadLetterQueue",
    "Destination",
    "DestinationConfig",
    "EventInvokeConfig",
    "OnFailure",
    "TargetArn",
    "destination",
    "target_arn",
];

/// Leaves findings out that would claim something of what was not read; the others say of which figures it is true.
pub fn withhold(system: &System, findings: &mut Vec<Finding>) {
    findings.retain_mut(|finding| {
        let mut unread = unread(system, finding.function);
        unread.extend(finding.other.into_iter().flat_map(|other| self::unread(system, other)));
        let has = |names: &[&str]| unread.iter().any(|name| names.contains(&name.as_str()));
        let is_claim = match finding.rule {
            Rule::WorstBill => has(&BILLED) || has(&TIMEOUTS) || has(&TRIES),
            Rule::CallerGivesUp | Rule::CallerStopsFirst | Rule::Overlaps | Rule::ShortVisibility => has(&TIMEOUTS),
            Rule::RetriesTooLate => has(&TRIES),
            Rule::NoNet => has(&NETS),
            _ => false,
        };
        // Where nothing fails, nothing is tried again.
        let fails_not = [Rule::CallerGivesUp, Rule::CallerStopsFirst, Rule::ChainBilledTwice, Rule::Overlaps];
        let tries: &[&str] = if fails_not.contains(&finding.rule) { &[] } else { &TRIES };
        unread.retain(|name| [BILLED.as_slice(), &TIMEOUTS, tries].concat().contains(&name.as_str()));
        unread.sort();
        unread.dedup();
        // Without a run there are no figures.
        finding.unread = if finding.play.is_some() { unread } else { Vec::new() };
        !is_claim
    });
}

/// The names of a function's properties, and of its settings of asynchronous calls, that could not be read.
fn unread(system: &System, function: FunctionIndex) -> Vec<String> {
    let found = &system.functions[function];
    let own: Vec<&str> = std::iter::once(&found.at)
        .chain(found.configs.iter().map(|config| &config.at))
        .map(|at| at.path.as_str())
        .filter(|path| !path.is_empty())
        .collect();
    let is_within = |path: &str| own.iter().any(|own| path.strip_prefix(own).is_some_and(|rest| rest.starts_with('.')));
    let notes = system.notes.list.iter();
    let open = notes.filter(|note| matches!(note.why, Why::Unknown(_) | Why::Wrong { .. }) && is_within(&note.at.path));
    let last = |path: &str| path.rsplit('.').next().unwrap_or(path).split('[').next().unwrap_or_default().to_owned();
    open.map(|note| last(&note.at.path)).collect()
}
