//! Figures of the callers' own SDKs.

use super::Fact;
use super::Unit::{Count, Micros};
use super::fact::READ_AGAIN;

const BOTO3: &str = "https://docs.aws.amazon.com/boto3/latest/guide/retries.html";
const BOTO3_CONFIG: &str = "https://docs.aws.amazon.com/botocore/latest/reference/config.html";
const NEW_DEFAULTS: &str = "https://aws.amazon.com/blogs/developer/updated-default-retry-behavior/";
const JAVASCRIPT_2: &str = "https://github.com/serverless/serverless/issues/10935";
const JAVA_LEGACY: &str = "https://github.com/aws/aws-sdk-java-v2/issues/6987";
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
    50_000,
    Micros,
    "Since November 2026 standard mode waits up to 50 ms before the second send, then twice that.",
    NEW_DEFAULTS,
)
.read_on(READ_AGAIN)
.but(
    "Since boto3's botocore 1.44.0, Go 1.48.0, CLI 2.40.0, JavaScript 3.1166.0 and Rust's BehaviorVersion v2026_11_10.",
);
pub const SDK_STANDARD_THROTTLE_BASE: Fact = Fact::documented(
    "sdk-standard-throttle-base",
    1_000_000,
    Micros,
    "Since November 2026 standard mode waits up to 1 s after a throttle, then twice that.",
    NEW_DEFAULTS,
)
.read_on(READ_AGAIN);
pub const SDK_STANDARD_BASE_BEFORE: Fact = Fact::documented(
    "sdk-standard-base-before",
    1_000_000,
    Micros,
    "Before November 2026 standard mode waited up to 1 s before the second send, then twice that.",
    BOTO3,
)
.but("Each delay is drawn evenly between nothing and this; the token bucket of 500 is left out.");
pub const SDK_STANDARD_CAP: Fact =
    Fact::documented("sdk-standard-cap", 20_000_000, Micros, "Standard mode waits 20 s at most between sends.", BOTO3);
pub const SDK_BOTO3_ATTEMPTS: Fact = Fact::documented(
    "sdk-boto3-attempts",
    5,
    Count,
    "Before November 2026 boto3 sent a request up to five times: its default was the legacy mode.",
    BOTO3,
)
.read_on(READ_AGAIN)
.but("Since then its default is the standard mode, with three sends.");
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
    "Before November 2026 the JavaScript SDK waited up to 100 ms before the second send.",
    JAVASCRIPT,
);
pub const SDK_JS_THROTTLE_BASE: Fact = Fact::documented(
    "sdk-js-throttle-base",
    500_000,
    Micros,
    "Before November 2026 the JavaScript SDK waited up to 500 ms after a throttle.",
    JAVASCRIPT,
);
pub const SDK_JS2_ATTEMPTS: Fact = Fact::measured(
    "sdk-js2-attempts",
    4,
    Count,
    "Version 2 of the JavaScript SDK sends a request up to four times.",
    JAVASCRIPT_2,
)
.read_on(READ_AGAIN);
pub const SDK_JS2_READ: Fact = Fact::measured(
    "sdk-js2-read",
    120_000_000,
    Micros,
    "Version 2 of the JavaScript SDK waits 120 s for an answer.",
    JAVASCRIPT_2,
)
.read_on(READ_AGAIN);
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
pub const SDK_JAVA_BASE: Fact = Fact::documented(
    "sdk-java-base",
    100_000,
    Micros,
    "The Java SDK in its legacy mode waits up to 100 ms before the second send.",
    JAVA_LEGACY,
)
.read_on(READ_AGAIN);
pub const SDK_JAVA_THROTTLE_BASE: Fact = Fact::documented(
    "sdk-java-throttle-base",
    500_000,
    Micros,
    "The Java SDK in its legacy mode waits up to 500 ms after a throttle.",
    JAVA_LEGACY,
)
.read_on(READ_AGAIN);
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
    &SDK_STANDARD_THROTTLE_BASE,
    &SDK_STANDARD_BASE_BEFORE,
    &SDK_STANDARD_CAP,
    &SDK_BOTO3_ATTEMPTS,
    &SDK_BOTO3_TIMEOUT,
    &SDK_JS_BASE,
    &SDK_JS_THROTTLE_BASE,
    &SDK_JS2_ATTEMPTS,
    &SDK_JS2_READ,
    &SDK_RUST_CONNECT,
    &SDK_JAVA_ATTEMPTS,
    &SDK_JAVA_BASE,
    &SDK_JAVA_THROTTLE_BASE,
    &SDK_JAVA_CONNECT,
    &SDK_JAVA_READ,
    &SDK_CLI_TIMEOUT,
    &SDK_CLI_ATTEMPTS,
];
