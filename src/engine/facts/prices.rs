//! Prices in us-east-1, in picodollars (10⁻¹² $).

use super::Fact;
use super::Unit::{Bytes, Count, Megabytes, Micros, Picodollars, PicodollarsPerGbSecond};

const PRICING: &str = "https://aws.amazon.com/lambda/pricing/";
const SNS: &str = "https://aws.amazon.com/sns/pricing/";
const EVENTBRIDGE: &str = "https://aws.amazon.com/eventbridge/pricing/";
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
    "A gigabyte of memory for a second on x86: $0.0000166667 in the first tier.",
    PRICING,
);
pub const PRICE_ARM: Fact = Fact::documented(
    "price-arm",
    13_333_400,
    PicodollarsPerGbSecond,
    "A gigabyte of memory for a second on Arm: $0.0000133334 in the first tier.",
    PRICING,
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
    "A gigabyte of temporary storage beyond 512 MB for a second: $0.0000000309.",
    PRICING,
);
pub const STORAGE_FREE: Fact =
    Fact::documented("storage-free", 512, Megabytes, "512 MB of temporary storage are free.", PRICING);
pub const PRICE_PROVISIONED_X86: Fact = Fact::documented(
    "price-provisioned-x86",
    4_166_700,
    PicodollarsPerGbSecond,
    "A gigabyte of provisioned concurrency on x86 for a second, used or not: $0.0000041667.",
    PRICING,
);
pub const PRICE_PROVISIONED_ARM: Fact = Fact::documented(
    "price-provisioned-arm",
    3_333_400,
    PicodollarsPerGbSecond,
    "A gigabyte of provisioned concurrency on Arm for a second, used or not: $0.0000033334.",
    PRICING,
);
pub const PRICE_PROVISIONED_DURATION_X86: Fact = Fact::documented(
    "price-provisioned-duration-x86",
    9_722_200,
    PicodollarsPerGbSecond,
    "A gigabyte-second of work on provisioned concurrency on x86: $0.0000097222.",
    PRICING,
);
pub const PRICE_PROVISIONED_DURATION_ARM: Fact = Fact::documented(
    "price-provisioned-duration-arm",
    7_777_800,
    PicodollarsPerGbSecond,
    "A gigabyte-second of work on provisioned concurrency on Arm: $0.0000077778.",
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

pub(super) const ALL: &[&Fact] = &[
    &PRICE_REQUEST,
    &PRICE_X86,
    &PRICE_ARM,
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
