//! What polls for functions, and what becomes of what these can't process. Plain data; nothing of it is simulated.

use super::addresses::{FIFO, last_part};
use super::marks::{BEGIN, plain};
use super::model::FunctionIndex;
use super::node::{At, Node, Value};
use crate::engine::time::Span;
use crate::text::messages::import as m;

/// What polls for a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Poller {
    Sqs,
    Kinesis,
    DynamoDb,
    Kafka,
    Mq,
    DocumentDb,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollerFound {
    pub poller: Poller,
    pub function: FunctionIndex,
    /// What it polls, as the file names it.
    pub source: Option<String>,
    pub at: At,
    pub on_error: OnError,
    pub mapping: Mapping,
}

/// What an event source mapping says of what it hands over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Whether not each record is handed over.
    pub is_filtered: bool,
    /// How many records are handed over at once, at most.
    pub batch: Said<u64>,
    /// For how long records are gathered.
    pub window: Said<Span>,
    /// How many batches are handed over at the same time, at most.
    pub at_once: Said<u64>,
    /// Whether the function says which records of a batch failed, so that only these come back.
    pub reports: Said<bool>,
}

/// What becomes of what a function can't process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnError {
    /// It is not looked at, or the file does not have what decides it.
    Unknown,
    Stream(StreamSettings),
    Queue(QueueSettings),
}

/// What an event source mapping says of a stream, and the stream itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamSettings {
    pub retries: Said<u64>,
    pub max_age: Said<Span>,
    pub bisects: Said<bool>,
    pub on_failure: Said<String>,
    /// For how long the stream keeps its records.
    pub kept: Said<Span>,
}

/// What a queue says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueSettings {
    /// For how long it hides a message that was received.
    pub hidden: Said<Span>,
    pub kept: Said<Span>,
    pub redrive: Said<Redrive>,
    /// Whether it keeps an order; nothing where that is not known.
    pub is_fifo: Option<bool>,
}

/// Where a queue puts messages that were received too often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redrive {
    pub receives: Said<u64>,
    pub to: String,
    /// Whether that queue keeps an order; nothing where that is not known.
    pub is_fifo: Option<bool>,
    pub at: At,
}

/// What a property says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Said<T> {
    /// Nothing: AWS's default holds.
    #[default]
    Nothing,
    /// Something that can't be read here.
    Unread,
    Value(T),
}

impl<T> Said<T> {
    /// What a node says, if it is there.
    pub fn of(node: Option<&Node>, read: impl FnOnce(&str) -> Option<T>) -> Self {
        match node.map(|node| &node.value) {
            None | Some(Value::Null | Value::Nothing) => Self::Nothing,
            Some(Value::Text(text)) => read(text).map_or(Self::Unread, Self::Value),
            Some(_) => Self::Unread,
        }
    }

    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing | Self::Unread => None,
        }
    }

    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }
}

impl Mapping {
    /// Whether the types of a function's answers say that it names what failed.
    pub fn reports(types: Option<&Node>) -> Said<bool> {
        let Some(types) = types else { return Said::Nothing };
        let mut is_open = false;
        types.for_each_unknown(&mut |_| is_open = true);
        match types.names("ReportBatchItemFailures") {
            false if is_open => Said::Unread,
            is_there => Said::Value(is_there),
        }
    }
}

impl OnError {
    /// Whether Lambda tries it again for as long as its source keeps it.
    pub const fn is_endless(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Stream(stream) => stream.retries.is_nothing() && stream.max_age.is_nothing(),
            Self::Queue(queue) => queue.redrive.is_nothing(),
        }
    }

    /// Whether this is the place of a queue's redrive policy.
    pub fn is_redrive_at(&self, at: &At) -> bool {
        matches!(self, Self::Queue(queue) if queue.redrive.value().is_some_and(|redrive| redrive.at == *at))
    }

    /// Whether it is lost once it is given up: a stream's records without a destination.
    pub const fn keeps_nothing(&self) -> bool {
        matches!(self, Self::Stream(stream) if stream.on_failure.is_nothing())
    }
}

impl Poller {
    /// By AWS's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqs => "SQS",
            Self::Kinesis => "Kinesis",
            Self::DynamoDb => "DynamoDB Streams",
            Self::Kafka => "Kafka",
            Self::Mq => "Amazon MQ",
            Self::DocumentDb => "DocumentDB",
            Self::Unknown => m::NameUnknownSource.get(),
        }
    }

    pub const fn is_stream(self) -> bool {
        matches!(self, Self::Kinesis | Self::DynamoDb)
    }

    /// What an event source mapping polls, by the source's address or the type in its name.
    pub fn of_arn(arn: &str) -> Self {
        let has = |service: &str| arn.contains(&format!(":{service}:"));
        if has("sqs") {
            Self::Sqs
        } else if has("kinesis") {
            Self::Kinesis
        } else if has("dynamodb") {
            Self::DynamoDb
        } else if has("kafka") {
            Self::Kafka
        } else if has("mq") {
            Self::Mq
        } else if has("rds") {
            Self::DocumentDb
        } else {
            Self::Unknown
        }
    }

    /// By the name of the resource type that it polls.
    pub fn of_resource(kind: &str) -> Self {
        match kind {
            "AWS::SQS::Queue" | "aws_sqs_queue" => Self::Sqs,
            "AWS::Kinesis::Stream"
            | "AWS::Kinesis::StreamConsumer"
            | "aws_kinesis_stream"
            | "aws_kinesis_stream_consumer" => Self::Kinesis,
            "AWS::DynamoDB::Table"
            | "AWS::DynamoDB::GlobalTable"
            | "AWS::Serverless::SimpleTable"
            | "aws_dynamodb_table" => Self::DynamoDb,
            "AWS::MSK::Cluster" | "AWS::MSK::ServerlessCluster" | "aws_msk_cluster" | "aws_msk_serverless_cluster" => {
                Self::Kafka
            }
            "AWS::AmazonMQ::Broker" | "aws_mq_broker" => Self::Mq,
            "AWS::DocDB::DBCluster" | "aws_docdb_cluster" => Self::DocumentDb,
            _ => Self::Unknown,
        }
    }
}

/// A limit that an event source mapping sets: −1 stands for none.
pub fn limit<T>(node: Option<&Node>, read: impl FnOnce(&str) -> Option<T>) -> Said<T> {
    match node.and_then(Node::text) {
        Some("-1") => Said::Nothing,
        _ => Said::of(node, read),
    }
}

/// Whether a queue keeps an order, by its address: all names of such queues end alike.
pub fn is_fifo_by_address(address: &str) -> Option<bool> {
    let is_address = address.starts_with("arn:") && !address.contains(BEGIN);
    is_address.then(|| address.ends_with(FIFO))
}

/// The name of what is polled, by a reference or at the end of an address, as a person reads it.
pub fn name_of(source: &str) -> String {
    let text = plain(source);
    let inside = text.strip_prefix("${").and_then(|rest| rest.split(['.', '}']).next());
    inside.unwrap_or_else(|| last_part(&text)).to_owned()
}
