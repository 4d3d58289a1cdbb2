//! Where dead letters and records go: queues, topics, buses and buckets.

/// A place where dead letters and records go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    pub name: String,
    pub kind: TargetKind,
    /// An alarm that goes off at one message or more.
    pub alarm: bool,
    /// Whether messages arrive; not, if it was deleted or the function has no permission.
    pub reachable: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TargetKind {
    /// A standard SQS queue.
    #[default]
    Sqs,
    /// A standard SNS topic.
    Sns,
    /// An EventBridge bus.
    EventBridge,
    /// An S3 bucket; takes failures only.
    S3,
}
