//! What stops a deployment: values that AWS refuses.

use super::super::model::{FunctionIndex, Note, System, Why};
use super::finding::{Finding, Rule};

/// Properties whose bounds AWS checks when they are deployed, by the names that each kind of file has for them.
const CHECKED: [&str; 19] = [
    "Architectures",
    "MaximumEventAgeInSeconds",
    "MaximumRetryAttempts",
    "MemorySize",
    "OnFailure",
    "OnSuccess",
    "ProvisionedConcurrentExecutions",
    "ReservedConcurrentExecutions",
    "Size",
    "Timeout",
    "architectures",
    "maximum_event_age_in_seconds",
    "maximum_retry_attempts",
    "memory_size",
    "provisioned_concurrent_executions",
    "reserved_concurrent_executions",
    "size",
    "timeout",
    "visibility_timeout_seconds",
];

pub fn find(system: &System, all: &mut Vec<Finding>) {
    for note in &system.notes.list {
        if let Some(function) = function_of(note, system) {
            all.push(Finding {
                refused: Some(note.why.clone()),
                ..Finding::new(Rule::Refused, function, note.at.clone())
            });
        }
    }
}

/// The function that can't be deployed because of what is noted.
fn function_of(note: &Note, system: &System) -> Option<FunctionIndex> {
    let path = note.at.path.as_str();
    let is_within = |own: &str| path.strip_prefix(own).is_some_and(|rest| rest.starts_with('.'));
    let has_it = |function: FunctionIndex| {
        let found = &system.functions[function];
        !found.callers_unseen
            && (is_within(&found.at.path) || found.configs.iter().any(|config| is_within(&config.at.path)))
    };
    match &note.why {
        Why::Visibility { function, .. }
        | Why::Fifo { function, .. }
        | Why::FifoTopic { function, .. }
        | Why::Batch { function, .. }
        | Why::OtherKind { function, .. } => Some(*function),
        Why::OutOfRange { function, .. } | Why::Schedule { function, .. } | Why::SameNotification { function, .. } => {
            *function
        }
        Why::NoAlias { function } => function.or_else(|| (0..system.functions.len()).find(|found| has_it(*found))),
        Why::Wrong { .. } => {
            let name = path.rsplit('.').next().unwrap_or(path).split('[').next().unwrap_or_default();
            let mut all = 0..system.functions.len();
            all.find(|function| CHECKED.contains(&name) && has_it(*function))
        }
        _ => None,
    }
}
