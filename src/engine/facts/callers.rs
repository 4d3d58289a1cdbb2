//! Figures of the callers' own SDKs.

use super::Fact;
use super::Unit::{Count, Micros};

const BOTO3: &str = "https://docs.aws.amazon.com/boto3/latest/guide/retries.html";
const BOTO3_CONFIG: &str = "https://docs.aws.amazon.com/botocore/latest/reference/config.html";
const JAVASCRIPT: &str = "https://github.com/smithy-lang/smithy-typescript";
const RUST: &str = "https://docs.aws.amazon.com/sdk-for-rust/latest/dg/timeouts.html";
const JAVA: &str = "https://github.com/aws/aws-sdk-java-v2";
const CLI: &str = "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-retries.html";

pub const SDK_STANDARD_ATTEMPTS: Fact = Fact::documented(
    "sdk-standard-attempts",
    3,
    Count,
    "An SDK in standard mode sends a request up to three times.",
    BOTO3,
);
pub const SDK_STANDARD_BASE: Fact = Fact::documented(
    "sdk-standard-base",
    1_000_000,
    Micros,
    "Standard mode waits up to 1 s before the second send, then twice that.",
    BOTO3,
)
.but("Each delay is drawn evenly between nothing and this; the token bucket of 500 is left out.");
pub const SDK_STANDARD_CAP: Fact =
    Fact::documented("sdk-standard-cap", 20_000_000, Micros, "Standard mode waits 20 s at most between sends.", BOTO3);
pub const SDK_BOTO3_ATTEMPTS: Fact = Fact::documented(
    "sdk-boto3-attempts",
    5,
    Count,
    "boto3 in its default (legacy) mode sends a request up to five times.",
    BOTO3,
);
pub const SDK_BOTO3_TIMEOUT: Fact = Fact::documented(
    "sdk-boto3-timeout",
    60_000_000,
    Micros,
    "boto3 waits 60 s to connect and 60 s for an answer.",
    BOTO3_CONFIG,
);
pub const SDK_JS_BASE: Fact = Fact::documented(
    "sdk-js-base",
    100_000,
    Micros,
    "The JavaScript SDK waits up to 100 ms before the second send.",
    JAVASCRIPT,
);
pub const SDK_JS_THROTTLE_BASE: Fact = Fact::documented(
    "sdk-js-throttle-base",
    500_000,
    Micros,
    "After a throttle the JavaScript SDK waits up to 500 ms.",
    JAVASCRIPT,
);
pub const SDK_RUST_CONNECT: Fact = Fact::documented(
    "sdk-rust-connect",
    3_100_000,
    Micros,
    "The Rust SDK waits 3.1 s to connect, and has no read time-out.",
    RUST,
);
pub const SDK_JAVA_ATTEMPTS: Fact = Fact::documented(
    "sdk-java-attempts",
    4,
    Count,
    "The Java SDK in its legacy mode sends a request up to four times.",
    JAVA,
);
pub const SDK_JAVA_CONNECT: Fact =
    Fact::documented("sdk-java-connect", 2_000_000, Micros, "The Java SDK waits 2 s to connect.", JAVA);
pub const SDK_JAVA_READ: Fact =
    Fact::documented("sdk-java-read", 30_000_000, Micros, "The Java SDK waits 30 s for an answer.", JAVA);
pub const SDK_CLI_TIMEOUT: Fact = Fact::documented(
    "sdk-cli-timeout",
    60_000_000,
    Micros,
    "The AWS CLI waits 60 s to connect and 60 s for an answer.",
    CLI,
);

pub const SDK_CLI_ATTEMPTS: Fact =
    Fact::documented("sdk-cli-attempts", 3, Count, "The AWS CLI sends a request up to three times.", CLI)
        .but("Not read again for version 2; version 1 has five, as boto3 has.");
pub(super) const ALL: &[&Fact] = &[
    &SDK_STANDARD_ATTEMPTS,
    &SDK_STANDARD_BASE,
    &SDK_STANDARD_CAP,
    &SDK_BOTO3_ATTEMPTS,
    &SDK_BOTO3_TIMEOUT,
    &SDK_JS_BASE,
    &SDK_JS_THROTTLE_BASE,
    &SDK_RUST_CONNECT,
    &SDK_JAVA_ATTEMPTS,
    &SDK_JAVA_CONNECT,
    &SDK_JAVA_READ,
    &SDK_CLI_TIMEOUT,
    &SDK_CLI_ATTEMPTS,
];
