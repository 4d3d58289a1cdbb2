//! What policies allow a function: to write to a bucket, a topic or a queue, or to invoke another function. Shared by all kinds of
//! files, since a policy's statements are the same in each. Pure.

use super::model::{Poller, WriteFound, Written};
use super::node::Node;
use super::wildcards::is_match;
use std::collections::BTreeMap;

/// AWS's own policies that let a function write to everything of a kind.
const MANAGED: [(&str, &[Written]); 8] = [
    ("AmazonDynamoDBFullAccess", &[Written::Table]),
    ("AmazonEventBridgeFullAccess", &[Written::Bus]),
    ("AmazonKinesisFullAccess", &[Written::Stream]),
    ("AmazonS3FullAccess", &[Written::Bucket]),
    ("AmazonSNSFullAccess", &[Written::Topic]),
    ("AmazonSQSFullAccess", &[Written::Queue]),
    ("AdministratorAccess", &Written::ALL),
    ("PowerUserAccess", &Written::ALL),
];
/// The bus that every account has.
pub const DEFAULT_BUS: &str = "default";
/// What a statement names that is about every resource.
pub const EVERYTHING: &str = "*";
const INVOKE: [&str; 3] = ["lambda:invokefunction", "lambda:invokeasync", "lambda:invokefunctionurl"];

impl Written {
    pub const ALL: [Self; 6] = [Self::Bucket, Self::Topic, Self::Queue, Self::Table, Self::Stream, Self::Bus];

    /// The actions that bring something there which calls a function.
    const fn actions(self) -> &'static [&'static str] {
        match self {
            Self::Bucket => &["s3:putobject"],
            Self::Topic => &["sns:publish"],
            Self::Queue => &["sqs:sendmessage"],
            Self::Table => {
                &["dynamodb:putitem", "dynamodb:updateitem", "dynamodb:deleteitem", "dynamodb:batchwriteitem"]
            }
            Self::Stream => &["kinesis:putrecord", "kinesis:putrecords"],
            Self::Bus => &["events:putevents"],
            Self::Relay => &[],
        }
    }

    /// What stands before the name in an address.
    const fn before_name(self) -> &'static str {
        match self {
            Self::Bucket | Self::Topic | Self::Queue | Self::Relay => "",
            Self::Table => "table/",
            Self::Stream => "stream/",
            Self::Bus => "event-bus/",
        }
    }

    /// Whether Lambda recognizes a loop over it.
    pub const fn is_detected(self) -> bool {
        matches!(self, Self::Bucket | Self::Topic | Self::Queue)
    }

    pub const fn is_polled_by(self, poller: Poller) -> bool {
        matches!(
            (self, poller),
            (Self::Queue, Poller::Sqs) | (Self::Table, Poller::DynamoDb) | (Self::Stream, Poller::Kinesis)
        )
    }

    /// By the type of a resource.
    pub fn of_resource(kind: &str) -> Option<Self> {
        Some(match kind {
            "AWS::S3::Bucket" | "aws_s3_bucket" => Self::Bucket,
            "AWS::SNS::Topic" | "aws_sns_topic" => Self::Topic,
            "AWS::SQS::Queue" | "aws_sqs_queue" => Self::Queue,
            "AWS::DynamoDB::Table"
            | "AWS::DynamoDB::GlobalTable"
            | "AWS::Serverless::SimpleTable"
            | "aws_dynamodb_table" => Self::Table,
            "AWS::Kinesis::Stream" | "aws_kinesis_stream" => Self::Stream,
            "AWS::Events::EventBus" | "aws_cloudwatch_event_bus" => Self::Bus,
            _ => return None,
        })
    }
}

/// What a statement allows, as far as it matters here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    pub writes: Vec<Written>,
    pub invokes: bool,
}

/// What these patterns of actions allow.
pub fn allowed(actions: &[Node]) -> Allowed {
    let patterns: Vec<String> = actions.iter().filter_map(Node::text).map(str::to_ascii_lowercase).collect();
    let has = |action: &str| patterns.iter().any(|pattern| is_match(pattern, action));
    Allowed {
        writes: Written::ALL.into_iter().filter(|kind| kind.actions().iter().any(|action| has(action))).collect(),
        invokes: INVOKE.iter().any(|action| has(action)),
    }
}

/// Calls `each` with what each statement in here allows, and on which resources.
pub fn statements<'n>(node: &'n Node, each: &mut dyn FnMut(&Allowed, &'n Node)) {
    if let (Some(actions), Some(resource)) = (node.get("Action"), node.get("Resource"))
        && node.text_of("Effect") != Some("Deny")
    {
        each(&allowed(actions.one_or_more()), resource);
    }
    node.list().iter().for_each(|item| statements(item, each));
    node.entries().iter().for_each(|entry| statements(&entry.value, each));
}

/// What AWS's own policy of this name or address lets a function write to.
pub fn of_managed(policy: &str) -> &'static [Written] {
    let name = policy.rsplit('/').next().unwrap_or(policy);
    MANAGED.iter().find(|(managed, _)| *managed == name).map_or(&[], |(_, kinds)| kinds)
}

/// Whether a notification of a bucket is about new objects; what is not known may be.
pub fn is_of_new_objects(events: Option<&Node>) -> bool {
    let is_new = |event: &Node| event.text().is_none_or(|event| event.starts_with("s3:ObjectCreated:"));
    events.map(Node::one_or_more).is_none_or(|events| events.is_empty() || events.iter().any(is_new))
}

/// Whether a rule's pattern may fit what a function puts on a bus: a schedule has none, and AWS's own events nobody else can put.
pub fn is_of_anybody(pattern: Option<&Node>) -> bool {
    let Some(pattern) = pattern else { return false };
    let sources = pattern.get("source").map(Node::one_or_more).unwrap_or_default();
    sources.is_empty() || sources.iter().any(|source| source.text().is_none_or(|text| !text.starts_with("aws.")))
}

/// Of a rule for each new object, the buckets that its pattern names, none of which stands for all; nothing of any other rule.
pub fn of_new_objects(pattern: Option<&Node>) -> Option<&[Node]> {
    let pattern = pattern?;
    let has = |key: &str, text: &str| pattern.get(key).is_some_and(|node| node.names(text));
    let is_of_all =
        pattern.get("detail").is_none_or(|detail| detail.entries().iter().all(|entry| entry.key == "bucket"));
    let is_of_new = pattern.get("detail-type").is_none() || has("detail-type", "Object Created");
    (has("source", "aws.s3") && is_of_new && is_of_all)
        .then(|| pattern.find(&["detail", "bucket", "name"]).map(Node::one_or_more).unwrap_or_default())
}

/// Buckets, topics and queues of a file by the names that they have in AWS.
#[derive(Default)]
pub struct Places {
    /// The kind, the name in AWS, and what it is called here.
    named: Vec<(Written, String, String)>,
    all: Vec<(Written, String)>,
}

impl Places {
    /// Most that are kept of one file.
    const MAX: usize = 200;

    pub fn add(&mut self, kind: Written, in_aws: Option<&str>, name: String) {
        if self.all.len() < Self::MAX {
            self.named.extend(in_aws.map(|in_aws| (kind, in_aws.to_owned(), name.clone())));
            self.all.push((kind, name));
        }
    }

    /// Those of a kind that a resource's address in a statement, or a name alone, stands for: `arn:aws:s3:::photos/*`.
    pub fn meant_by<'p>(&'p self, kind: Written, text: &str) -> Vec<&'p str> {
        if text == EVERYTHING {
            return self.all.iter().filter(|(own, _)| *own == kind).map(|(_, name)| name.as_str()).collect();
        }
        let name = text.rsplit(':').next().unwrap_or(text);
        let name = name.strip_prefix(kind.before_name()).unwrap_or(name);
        let name = name.split('/').next().unwrap_or(name);
        let is_meant = |(own, in_aws, _): &&(Written, String, String)| *own == kind && is_match(name, in_aws);
        self.named.iter().filter(is_meant).map(|(_, _, name)| name.as_str()).collect()
    }

    /// Those that a variable's value names: by the name, the address, or a queue's URL.
    pub fn named_in(&self, text: &str) -> impl Iterator<Item = (Written, &str)> {
        let name = text.rsplit([':', '/']).next().unwrap_or(text).to_owned();
        let is_it = move |(_, in_aws, _): &&(Written, String, String)| *in_aws == name;
        self.named.iter().filter(is_it).map(|(kind, _, name)| (*kind, name.as_str()))
    }
}

/// What one function, or one role, may write to.
#[derive(Clone, Debug, Default)]
pub struct Writes(BTreeMap<(Written, String), bool>);

impl Writes {
    pub fn add(&mut self, kind: Written, name: &str, is_allowed: bool) {
        *self.0.entry((kind, name.to_owned())).or_default() |= is_allowed;
    }

    pub fn extend(&mut self, other: &Self) {
        other.0.iter().for_each(|((kind, name), is_allowed)| self.add(*kind, name, *is_allowed));
    }

    pub fn found(self) -> Vec<WriteFound> {
        let found = |((kind, name), is_allowed)| WriteFound { kind, name, is_allowed };
        self.0.into_iter().map(found).collect()
    }
}
