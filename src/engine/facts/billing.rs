//! What is billed, whatever the region: which time, which attempts, in which steps.

use super::Fact;
use super::Unit::{Bytes, Micros, PartsPerMillion};

const PRICING: &str = "https://aws.amazon.com/lambda/pricing/";
const INIT_BILLING: &str = "https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/";
const SQS: &str = "https://aws.amazon.com/sqs/pricing/";
const METRICS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html";
const EVENT_DRIVEN: &str = "https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html";

pub const BILLING_STEP: Fact = Fact::documented(
    "billing-step",
    1_000,
    Micros,
    "Every begun millisecond is billed, cold start and run together.",
    PRICING,
);
pub const INIT_BILLED: Fact = Fact::documented(
    "init-billed",
    1_000_000,
    PartsPerMillion,
    "A cold start is billed in full, like work, since August 2025.",
    INIT_BILLING,
);
pub const WAITING_BILLED: Fact = Fact::documented(
    "waiting-billed",
    1_000_000,
    PartsPerMillion,
    "A function that waits for the answer of another is billed in full while it waits.",
    EVENT_DRIVEN,
)
.but("A durable function's wait is not billed; it is not modelled here.");
pub const FAILED_BILLED: Fact = Fact::documented(
    "failed-billed",
    1_000_000,
    PartsPerMillion,
    "An attempt that fails or times out is billed in full, its request included.",
    METRICS,
);
pub const QUEUE_TIME_BILLED: Fact = Fact::documented(
    "queue-time-billed",
    0,
    PartsPerMillion,
    "An event that waits in the queue, before or between its attempts, costs nothing.",
    PRICING,
)
.but("Follows from what the price list charges for; nothing states it in so many words.");
pub const THROTTLE_BILLED: Fact = Fact::documented(
    "throttle-billed",
    0,
    PartsPerMillion,
    "A call or a try that is refused starts nothing and costs nothing.",
    METRICS,
);
pub const PROVISIONED_PERIOD: Fact = Fact::documented(
    "provisioned-period",
    300_000_000,
    Micros,
    "Provisioned concurrency is charged by the five minutes.",
    PRICING,
);
pub const EVENT_FIRST_UNIT: Fact = Fact::documented(
    "event-first-unit",
    262_144,
    Bytes,
    "An asynchronous event of up to 256 KB counts as one request.",
    PRICING,
);
pub const EVENT_FURTHER_UNIT: Fact = Fact::documented(
    "event-further-unit",
    65_536,
    Bytes,
    "Each further 64 KB of an asynchronous event, or part, counts as one more.",
    PRICING,
)
.but("Whether a retry is charged for them again is not said; here only the first attempt is.");

pub const MESSAGE_UNIT: Fact = Fact::documented(
    "message-unit",
    65_536,
    Bytes,
    "Each begun 64 KB of a message to SQS, SNS or EventBridge is charged as one.",
    SQS,
)
.but("Read in a third party's copy of the price page; the frame of a record is not counted.");

pub(super) const ALL: &[&Fact] = &[
    &BILLING_STEP,
    &INIT_BILLED,
    &WAITING_BILLED,
    &FAILED_BILLED,
    &QUEUE_TIME_BILLED,
    &THROTTLE_BILLED,
    &PROVISIONED_PERIOD,
    &EVENT_FIRST_UNIT,
    &EVENT_FURTHER_UNIT,
    &MESSAGE_UNIT,
];
