//! Prices in us-east-1, in picodollars (10⁻¹² $).

use super::Fact;
use super::Unit::{Count, Picodollars, PicodollarsPerGbSecond};

const PRICING: &str = "https://aws.amazon.com/lambda/pricing/";
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

pub(super) const ALL: &[&Fact] = &[&PRICE_REQUEST, &PRICE_X86, &PRICE_ARM, &PRICE_SQS_REQUEST, &SQS_FREE_REQUESTS];
