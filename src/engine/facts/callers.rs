//! Figures of the callers' own SDKs.

use super::Fact;
use super::Unit::{Count, Micros};

pub const SDK_STANDARD_ATTEMPTS: Fact = Fact::documented("sdk-standard-attempts", 3, Count);
pub const SDK_STANDARD_BASE: Fact = Fact::documented("sdk-standard-base", 50_000, Micros);
pub const SDK_STANDARD_THROTTLE_BASE: Fact = Fact::documented("sdk-standard-throttle-base", 1_000_000, Micros);
pub const SDK_STANDARD_BASE_BEFORE: Fact = Fact::documented("sdk-standard-base-before", 1_000_000, Micros);
pub const SDK_STANDARD_CAP: Fact = Fact::documented("sdk-standard-cap", 20_000_000, Micros);
pub const SDK_BOTO3_ATTEMPTS: Fact = Fact::documented("sdk-boto3-attempts", 5, Count);
pub const SDK_BOTO3_TIMEOUT: Fact = Fact::documented("sdk-boto3-timeout", 60_000_000, Micros);
pub const SDK_JS_BASE: Fact = Fact::documented("sdk-js-base", 100_000, Micros);
pub const SDK_JS_THROTTLE_BASE: Fact = Fact::documented("sdk-js-throttle-base", 500_000, Micros);
pub const SDK_JS2_ATTEMPTS: Fact = Fact::measured("sdk-js2-attempts", 4, Count);
pub const SDK_JS2_READ: Fact = Fact::measured("sdk-js2-read", 120_000_000, Micros);
pub const SDK_RUST_CONNECT: Fact = Fact::documented("sdk-rust-connect", 3_100_000, Micros);
pub const SDK_JAVA_ATTEMPTS: Fact = Fact::documented("sdk-java-attempts", 4, Count);
pub const SDK_JAVA_BASE: Fact = Fact::documented("sdk-java-base", 100_000, Micros);
pub const SDK_JAVA_THROTTLE_BASE: Fact = Fact::documented("sdk-java-throttle-base", 500_000, Micros);
pub const SDK_JAVA_CONNECT: Fact = Fact::documented("sdk-java-connect", 2_000_000, Micros);
pub const SDK_JAVA_READ: Fact = Fact::documented("sdk-java-read", 30_000_000, Micros);
pub const SDK_CLI_TIMEOUT: Fact = Fact::documented("sdk-cli-timeout", 60_000_000, Micros);

pub const SDK_CLI_ATTEMPTS: Fact = Fact::documented("sdk-cli-attempts", 3, Count);
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
