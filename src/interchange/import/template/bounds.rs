//! Numbers that AWS takes only within bounds: of queues, of what polls for functions, and of what hands events over. They are read
//! here and not simulated, and a template with another number can't be deployed.

use super::marks::{BEGIN, plain};
use super::node::Node;
use super::numbers::{seconds, whole};
use crate::engine::facts::{self, Fact};
use crate::engine::scenario::fault::escaped;
use crate::engine::time::Span;

/// A property, and what it may be.
#[derive(Debug, PartialEq, Eq)]
pub struct Bound {
    /// By AWS's name for it.
    pub property: &'static str,
    /// By Terraform's.
    pub in_terraform: &'static str,
    pub least: u64,
    pub most: u64,
    /// Whether −1 stands for no limit.
    pub may_be_none: bool,
    /// Where that is known from.
    pub facts: &'static [&'static Fact],
}

impl Bound {
    const fn new(names: (&'static str, &'static str), range: (u64, u64), facts: &'static [&'static Fact]) -> Self {
        let ((property, in_terraform), (least, most)) = (names, range);
        Self { property, in_terraform, least, most, may_be_none: false, facts }
    }

    const fn or_none(self) -> Self {
        Self { may_be_none: true, ..self }
    }

    /// The number, where AWS takes it.
    pub fn read(&self, text: &str) -> Option<u64> {
        whole(text).filter(|number| (self.least..=self.most).contains(number))
    }

    /// The same, of seconds.
    pub fn seconds(&self, text: &str) -> Option<Span> {
        self.read(text).and_then(|_| seconds(text))
    }

    /// What is found where AWS refuses it. What only a deployment knows is not judged.
    pub fn refused(&self, node: &Node) -> Option<String> {
        let text = node.text()?.trim();
        let is_taken =
            text.is_empty() || text.contains(BEGIN) || (self.may_be_none && text == "-1") || self.read(text).is_some();
        (!is_taken).then(|| escaped(&plain(text)))
    }
}

const fn in_seconds(fact: &Fact) -> u64 {
    fact.span().0 / Span::from_secs(1).0
}

/// Least seconds of an age or a retention. Sources: the same as of the most, the facts that each bound names.
const MINUTE_S: u64 = 60;

/// Of every event source mapping.
pub const MAPPING: [Bound; 2] = [
    Bound::new(("BatchSize", "batch_size"), (1, facts::MAPPING_BATCH_MAX.value), &[&facts::MAPPING_BATCH_MAX]),
    Bound::new(
        ("MaximumBatchingWindowInSeconds", "maximum_batching_window_in_seconds"),
        (0, in_seconds(&facts::MAPPING_WINDOW_MAX)),
        &[&facts::MAPPING_WINDOW_MAX],
    ),
];

/// Of one of a queue, in its `ScalingConfig`.
pub const AT_ONCE: Bound = Bound::new(
    ("MaximumConcurrency", "maximum_concurrency"),
    (facts::MAPPING_AT_ONCE_MIN.value, facts::MAPPING_AT_ONCE_MAX.value),
    &[&facts::MAPPING_AT_ONCE_MIN, &facts::MAPPING_AT_ONCE_MAX],
);

/// Of one of a stream.
pub const STREAM: [Bound; 4] = [
    Bound::new(
        ("ParallelizationFactor", "parallelization_factor"),
        (1, facts::STREAM_PARALLEL_MAX.value),
        &[&facts::STREAM_PARALLEL_MAX],
    ),
    Bound::new(
        ("MaximumRetryAttempts", "maximum_retry_attempts"),
        (0, facts::STREAM_RETRIES_MAX.value),
        &[&facts::STREAM_RETRIES_MAX],
    )
    .or_none(),
    Bound::new(
        ("MaximumRecordAgeInSeconds", "maximum_record_age_in_seconds"),
        (MINUTE_S, in_seconds(&facts::STREAM_AGE_MAX)),
        &[&facts::STREAM_AGE_MAX],
    )
    .or_none(),
    Bound::new(
        ("TumblingWindowInSeconds", "tumbling_window_in_seconds"),
        (0, in_seconds(&facts::STREAM_TUMBLING_MAX)),
        &[&facts::STREAM_TUMBLING_MAX],
    ),
];

/// Of a queue.
pub const QUEUE: [Bound; 4] = [
    Bound::new(
        ("VisibilityTimeout", "visibility_timeout_seconds"),
        (0, in_seconds(&facts::QUEUE_VISIBILITY_MAX)),
        &[&facts::QUEUE_VISIBILITY_MAX],
    ),
    Bound::new(
        ("MessageRetentionPeriod", "message_retention_seconds"),
        (MINUTE_S, in_seconds(&facts::QUEUE_RETENTION_MAX)),
        &[&facts::QUEUE_RETENTION_MAX],
    ),
    Bound::new(("DelaySeconds", "delay_seconds"), (0, in_seconds(&facts::QUEUE_DELAY_MAX)), &[&facts::QUEUE_DELAY_MAX]),
    Bound::new(
        ("ReceiveMessageWaitTimeSeconds", "receive_wait_time_seconds"),
        (0, in_seconds(&facts::QUEUE_WAIT_MAX)),
        &[&facts::QUEUE_WAIT_MAX],
    ),
];

/// Of a queue's redrive policy, where it has this name in every kind of file.
pub const RECEIVES: Bound = Bound::new(
    ("maxReceiveCount", "maxReceiveCount"),
    (1, facts::QUEUE_RECEIVES_MAX.value),
    &[&facts::QUEUE_RECEIVES_MAX],
);

/// Of a rule's or a schedule's retry policy.
pub const RETRIES: Bound = Bound::new(
    ("MaximumRetryAttempts", "maximum_retry_attempts"),
    (0, facts::EVENTBRIDGE_RETRIES_MAX.value),
    &[&facts::EVENTBRIDGE_RETRIES_MAX],
);
pub const AGE: Bound = Bound::new(
    ("MaximumEventAgeInSeconds", "maximum_event_age_in_seconds"),
    (MINUTE_S, in_seconds(&facts::EVENTBRIDGE_AGE_MAX)),
    &[&facts::EVENTBRIDGE_AGE_MAX],
);

#[cfg(test)]
mod tests {
    use super::super::node::{Place, Value};
    use super::*;

    #[test]
    fn only_what_is_known_and_out_of_bounds_is_refused() {
        let node = |text: &str| Node::new(Place { line: 1, column: 1 }, Value::Text(text.to_owned()));
        for (bound, text, refused) in [
            (&RECEIVES, "0", true),
            (&RECEIVES, "1", false),
            (&RECEIVES, "1000.0", false),
            (&RECEIVES, "1001", true),
            (&RECEIVES, "-1", true),
            (&RECEIVES, "five", true),
            (&STREAM[1], "-1", false),
            (&STREAM[1], "-2", true),
            (&STREAM[2], "59", true),
        ] {
            assert_eq!(bound.refused(&node(text)).is_some(), refused, "{} {text}", bound.property);
        }
        assert_eq!(RECEIVES.refused(&node(&format!("{BEGIN}Count"))), None);
    }
}
