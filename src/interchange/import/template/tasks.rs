//! What a state machine does with a task that fails or takes too long. Plain data; none of it is simulated but the waiting.

use super::node::{Node, Place};
use super::numbers::{seconds, whole};
use crate::engine::facts;
use crate::engine::time::Span;

/// After which errors a task is tried again, and how often at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedAgain {
    pub errors: Vec<String>,
    pub count: u64,
}

/// The retries that a task's state sets.
pub fn retries(task: &Node) -> Vec<TriedAgain> {
    let of_one = |retrier: &Node| {
        let errors = retrier.get("ErrorEquals").map(Node::one_or_more).unwrap_or_default();
        let errors: Vec<String> = errors.iter().filter_map(Node::text).map(str::to_owned).collect();
        let count = match retrier.get("MaxAttempts") {
            Some(count) => whole(count.text()?)?,
            None => facts::TASK_RETRIES.value,
        };
        (count > 0 && !errors.is_empty()).then_some(TriedAgain { errors, count })
    };
    task.get("Retry").map(Node::list).unwrap_or_default().iter().filter_map(of_one).collect()
}

/// For how long a task's state waits, and where that stands. No function takes longer than the longest timeout.
pub fn limit(task: &Node) -> Option<(Span, Place)> {
    let entry = task.entry("TimeoutSeconds")?;
    let limit = seconds(entry.value.text()?)?;
    (limit <= facts::TIMEOUT_MAX.span()).then_some((limit, entry.place))
}

/// What a task calls: the parts of its state that may name a function.
pub fn parts(task: &Node) -> impl Iterator<Item = &Node> {
    let parts = ["Resource", "Parameters", "Arguments"].into_iter().filter_map(|key| task.get(key));
    parts.map(|part| part.get("FunctionName").or_else(|| part.get("FunctionName.$")).unwrap_or(part))
}

/// Whether it calls without waiting.
pub fn is_event(task: &Node) -> bool {
    let mut parts = ["Parameters", "Arguments"].into_iter().filter_map(|key| task.get(key));
    parts.any(|part| part.text_of("InvocationType") == Some("Event"))
}

/// Calls `each` with every task in a definition.
pub fn each_task<'n>(node: &'n Node, each: &mut dyn FnMut(&'n Node)) {
    if node.text_of("Type") == Some("Task") {
        each(node);
    }
    node.list().iter().for_each(|item| each_task(item, each));
    node.entries().iter().for_each(|entry| each_task(&entry.value, each));
}
