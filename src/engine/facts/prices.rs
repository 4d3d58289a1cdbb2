//! Prices in us-east-1, in picodollars (10⁻¹² $).

use super::Fact;
use super::Unit::{Bytes, Count, GbSeconds, Megabytes, Micros, PartsPerMillion, Picodollars, PicodollarsPerGbSecond};

const SNS: &str = "https://aws.amazon.com/sns/pricing/";
const EVENTBRIDGE: &str = "https://aws.amazon.com/eventbridge/pricing/";

const PRICING: &str = "https://aws.amazon.com/lambda/pricing/";
const INIT_BILLING: &str = "https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/";
const METRICS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html";
const EVENT_DRIVEN: &str = "https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html";
const SQS: &str = "https://aws.amazon.com/sqs/pricing/";

pub const PRICE_REQUEST: Fact = Fact::documented(
    "price-request",
    200_000,
    Picodollars,
    "Every attempt that starts costs one request: $0.20 per million.",
    PRICING,
);
pub const PRICE_X86: Fact = Fact::documented(
    "price-x86",
    16_666_700,
    PicodollarsPerGbSecond,
    "A gigabyte of memory for a second on x86: 16.6667 µ$ in the first tier.",
    PRICING,
);
pub const PRICE_ARM: Fact = Fact::documented(
    "price-arm",
    13_333_400,
    PicodollarsPerGbSecond,
    "A gigabyte of memory for a second on Arm: 13.3334 µ$ in the first tier.",
    PRICING,
);
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
pub const PRICE_SQS_REQUEST: Fact = Fact::documented(
    "price-sqs-request",
    400_000,
    Picodollars,
    "A message to a standard SQS queue costs one request: $0.40 per million.",
    SQS,
)
.but("Read in a third party's copy of the price page.");
pub const SQS_FREE_REQUESTS: Fact =
    Fact::documented("sqs-free-requests", 1_000_000, Count, "The first million SQS requests of a month are free.", SQS)
        .but("Read in a third party's copy of the price page.");

pub const PRICE_STORAGE: Fact = Fact::documented(
    "price-storage",
    30_900,
    PicodollarsPerGbSecond,
    "A gigabyte of temporary storage beyond 512 MB for a second: 0.0309 µ$.",
    PRICING,
);
pub const STORAGE_FREE: Fact =
    Fact::documented("storage-free", 512, Megabytes, "512 MB of temporary storage are free.", PRICING);
pub const PRICE_PROVISIONED_X86: Fact = Fact::documented(
    "price-provisioned-x86",
    4_166_700,
    PicodollarsPerGbSecond,
    "A gigabyte of provisioned concurrency on x86 for a second, used or not: 4.1667 µ$.",
    PRICING,
);
pub const PRICE_PROVISIONED_ARM: Fact = Fact::documented(
    "price-provisioned-arm",
    3_333_400,
    PicodollarsPerGbSecond,
    "A gigabyte of provisioned concurrency on Arm for a second, used or not: 3.3334 µ$.",
    PRICING,
);
pub const PRICE_PROVISIONED_DURATION_X86: Fact = Fact::documented(
    "price-provisioned-duration-x86",
    9_722_200,
    PicodollarsPerGbSecond,
    "A gigabyte-second of work on provisioned concurrency on x86: 9.7222 µ$.",
    PRICING,
);
pub const PRICE_PROVISIONED_DURATION_ARM: Fact = Fact::documented(
    "price-provisioned-duration-arm",
    7_777_800,
    PicodollarsPerGbSecond,
    "A gigabyte-second of work on provisioned concurrency on Arm: 7.7778 µ$.",
    PRICING,
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
pub const PRICE_SNS_PUBLISH: Fact =
    Fact::documented("price-sns-publish", 500_000, Picodollars, "A message to an SNS topic: $0.50 per million.", SNS)
        .but("Read in a third party's copy of the price page.");
pub const SNS_FREE_PUBLISHES: Fact = Fact::documented(
    "sns-free-publishes",
    1_000_000,
    Count,
    "The first million SNS messages of a month are free.",
    SNS,
)
.but("Read in a third party's copy of the price page.");
pub const PRICE_EVENTBRIDGE_EVENT: Fact = Fact::documented(
    "price-eventbridge-event",
    1_000_000,
    Picodollars,
    "A custom event on an EventBridge bus: $1.00 per million.",
    EVENTBRIDGE,
)
.but("Read in a third party's copy of the price page.");

pub const PRICE_X86_TIER_2: Fact = Fact::documented(
    "price-x86-tier-2",
    15_000_000,
    PicodollarsPerGbSecond,
    "A gigabyte-second on x86 in the second tier: $0.000015.",
    PRICING,
);
pub const PRICE_X86_TIER_3: Fact = Fact::documented(
    "price-x86-tier-3",
    13_333_400,
    PicodollarsPerGbSecond,
    "A gigabyte-second on x86 beyond the second tier: $0.0000133334.",
    PRICING,
);
pub const TIER_1_X86: Fact = Fact::documented(
    "tier-1-x86",
    6_000_000_000,
    GbSeconds,
    "The first tier on x86 is 6 billion GB-seconds a month.",
    PRICING,
);
pub const TIER_2_X86: Fact = Fact::documented(
    "tier-2-x86",
    9_000_000_000,
    GbSeconds,
    "The second tier on x86 is the next 9 billion GB-seconds.",
    PRICING,
);
pub const PRICE_ARM_TIER_2: Fact = Fact::documented(
    "price-arm-tier-2",
    12_000_100,
    PicodollarsPerGbSecond,
    "A gigabyte-second on Arm in the second tier: $0.0000120001.",
    PRICING,
);
pub const PRICE_ARM_TIER_3: Fact = Fact::documented(
    "price-arm-tier-3",
    10_666_700,
    PicodollarsPerGbSecond,
    "A gigabyte-second on Arm beyond the second tier: $0.0000106667.",
    PRICING,
);
pub const TIER_1_ARM: Fact = Fact::documented(
    "tier-1-arm",
    7_500_000_000,
    GbSeconds,
    "The first tier on Arm is 7.5 billion GB-seconds a month.",
    PRICING,
);
pub const TIER_2_ARM: Fact = Fact::documented(
    "tier-2-arm",
    11_250_000_000,
    GbSeconds,
    "The second tier on Arm is the next 11.25 billion GB-seconds.",
    PRICING,
);
pub const FREE_REQUESTS: Fact =
    Fact::documented("free-requests", 1_000_000, Count, "The free tier has a million requests a month.", PRICING);
pub const FREE_GB_SECONDS: Fact = Fact::documented(
    "free-gb-seconds",
    400_000,
    GbSeconds,
    "The free tier has 400,000 GB-seconds a month, x86 and Arm together.",
    PRICING,
);

pub(super) const ALL: &[&Fact] = &[
    &PRICE_REQUEST,
    &PRICE_X86_TIER_2,
    &PRICE_X86_TIER_3,
    &TIER_1_X86,
    &TIER_2_X86,
    &PRICE_ARM_TIER_2,
    &PRICE_ARM_TIER_3,
    &TIER_1_ARM,
    &TIER_2_ARM,
    &FREE_REQUESTS,
    &FREE_GB_SECONDS,
    &PRICE_X86,
    &PRICE_ARM,
    &BILLING_STEP,
    &INIT_BILLED,
    &WAITING_BILLED,
    &FAILED_BILLED,
    &QUEUE_TIME_BILLED,
    &THROTTLE_BILLED,
    &PRICE_SQS_REQUEST,
    &SQS_FREE_REQUESTS,
    &PRICE_STORAGE,
    &STORAGE_FREE,
    &PRICE_PROVISIONED_X86,
    &PRICE_PROVISIONED_ARM,
    &PRICE_PROVISIONED_DURATION_X86,
    &PRICE_PROVISIONED_DURATION_ARM,
    &PROVISIONED_PERIOD,
    &EVENT_FIRST_UNIT,
    &EVENT_FURTHER_UNIT,
    &PRICE_SNS_PUBLISH,
    &SNS_FREE_PUBLISHES,
    &PRICE_EVENTBRIDGE_EVENT,
];
