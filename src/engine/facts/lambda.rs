//! Figures of Lambda's behaviour: limits, the asynchronous queue, scaling, environments.

use super::Fact;
use super::Unit::{Bytes, Count, HttpStatus, Megabytes, Micros, PartsPerMillion};

const MINUTE: u64 = 60_000_000;
const HOUR: u64 = 60 * MINUTE;

pub const SYNC_RETRIES: Fact = Fact::documented("sync-retries", 0, Count);

pub const RETRIES_DEFAULT: Fact = Fact::documented("retries-default", 2, Count);
pub const RETRIES_MAX: Fact = Fact::documented("retries-max", 2, Count);
pub const NOTES_RETRIES_MIN: Fact = Fact::assumed("notes-retries-min", 3, Count);
pub const NOTES_RETRIES_MAX: Fact = Fact::assumed("notes-retries-max", 10, Count);
pub const NOTES_RETRIES_DEFAULT: Fact = Fact::assumed("notes-retries-default", 3, Count);
pub const FIRST_RETRY_DELAY: Fact = Fact::documented("first-retry-delay", MINUTE, Micros);
pub const SECOND_RETRY_DELAY: Fact = Fact::documented("second-retry-delay", 2 * MINUTE, Micros);
pub const LATER_RETRY_DELAY: Fact = Fact::assumed("later-retry-delay", 2 * MINUTE, Micros);
pub const BACKOFF_FIRST: Fact = Fact::documented("backoff-first", 1_000_000, Micros);
pub const BACKOFF_MAX: Fact = Fact::documented("backoff-max", 5 * MINUTE, Micros);
pub const BACKOFF_FACTOR: Fact = Fact::measured("backoff-factor", 2, Count);
pub const EVENT_AGE_DEFAULT: Fact = Fact::documented("event-age-default", 6 * HOUR, Micros);
pub const EVENT_AGE_MIN: Fact = Fact::documented("event-age-min", MINUTE, Micros);
pub const EVENT_AGE_MAX: Fact = Fact::documented("event-age-max", 6 * HOUR, Micros);
pub const EVENT_GIVES_UP_EARLY: Fact = Fact::measured("event-look-ahead", MINUTE, Micros);
pub const DISPATCH_MIN: Fact = Fact::assumed("dispatch-min", 20_000, Micros);
pub const DISPATCH_MAX: Fact = Fact::assumed("dispatch-max", 100_000, Micros);
pub const NETWORK: Fact = Fact::assumed("network", 10_000, Micros);

pub const SYNC_PAYLOAD_MAX: Fact = Fact::documented("sync-payload-max", 6_291_456, Bytes);
pub const ASYNC_PAYLOAD_MAX: Fact = Fact::documented("async-payload-max", 1_048_576, Bytes);

pub const RESPONSE_MAX: Fact = Fact::documented("response-max", 6_291_556, Bytes);
pub const MESSAGE_MAX: Fact = Fact::documented("message-max", 1_048_576, Bytes);
pub const PAYLOAD_LEFT_OUT: Fact = Fact::documented("payload-left-out", 0, Bytes);
pub const SNS_MESSAGE_MAX: Fact = Fact::documented("sns-message-max", 262_144, Bytes);
pub const MEMORY_MIN: Fact = Fact::documented("memory-min", 128, Megabytes);
pub const MEMORY_MAX: Fact = Fact::documented("memory-max", 10_240, Megabytes);
pub const TIMEOUT_DEFAULT: Fact = Fact::documented("timeout-default", 3_000_000, Micros);
pub const TIMEOUT_MAX: Fact = Fact::documented("timeout-max", 30 * MINUTE, Micros);
pub const ACCOUNT_CONCURRENCY: Fact = Fact::documented("account-concurrency", 1_000, Count);
pub const UNRESERVED_MIN: Fact = Fact::documented("unreserved-min", 100, Count);
pub const SCALING_STEP: Fact = Fact::documented("scaling-step", 1_000, Count);
pub const SCALING_PERIOD: Fact = Fact::documented("scaling-period", 10_000_000, Micros);
pub const RECURSION_LIMIT: Fact = Fact::documented("recursion-limit", 16, Count);
pub const RECURSION_SERVICES: Fact = Fact::documented("recursion-services", 0, Count);

pub const INIT_DEFAULT: Fact = Fact::measured("init-default", 100_000, Micros);
pub const INIT_MAX: Fact = Fact::documented("init-max", 10_000_000, Micros);
pub const INIT_REPEATED: Fact = Fact::measured("init-repeated", 0, Micros);
pub const INIT_AFTER_RESET: Fact = Fact::documented("init-after-reset", 0, Micros);
pub const IDLE_LIFETIME: Fact = Fact::assumed("idle-lifetime", 10 * MINUTE, Micros);
pub const SYSTEM_ERROR_CHANCE: Fact = Fact::assumed("system-error-chance", 0, PartsPerMillion);

pub const DUPLICATE_CHANCE: Fact = Fact::assumed("duplicate-chance", 0, PartsPerMillion);
pub const AT_LEAST_ONCE: Fact = Fact::documented("at-least-once", 1, Count);
pub const SYNC_RATE_PER_UNIT: Fact = Fact::documented("sync-rate-per-unit", 10, Count);
pub const MEMORY_USED: Fact = Fact::assumed("memory-used", 40, Megabytes);
pub const STORAGE_MAX: Fact = Fact::documented("storage-max", 10_240, Megabytes);

pub const DEAD_LETTER_CODE: Fact = Fact::measured("dead-letter-code", 200, HttpStatus);
pub const DEAD_LETTER_ERROR_MAX: Fact = Fact::documented("dead-letter-error-max", 1_024, Bytes);
pub const ALARM_PERIOD: Fact = Fact::assumed("alarm-period", MINUTE, Micros);
pub const ALARM_THRESHOLD: Fact = Fact::assumed("alarm-threshold", 1, Count);

pub(super) const ALL: &[&Fact] = &[
    &SYNC_RETRIES,
    &RETRIES_DEFAULT,
    &RETRIES_MAX,
    &NOTES_RETRIES_MIN,
    &NOTES_RETRIES_MAX,
    &NOTES_RETRIES_DEFAULT,
    &FIRST_RETRY_DELAY,
    &SECOND_RETRY_DELAY,
    &LATER_RETRY_DELAY,
    &BACKOFF_FIRST,
    &BACKOFF_MAX,
    &BACKOFF_FACTOR,
    &EVENT_AGE_DEFAULT,
    &EVENT_AGE_MIN,
    &EVENT_AGE_MAX,
    &EVENT_GIVES_UP_EARLY,
    &DISPATCH_MIN,
    &DISPATCH_MAX,
    &NETWORK,
    &SYNC_PAYLOAD_MAX,
    &ASYNC_PAYLOAD_MAX,
    &RESPONSE_MAX,
    &MESSAGE_MAX,
    &PAYLOAD_LEFT_OUT,
    &SNS_MESSAGE_MAX,
    &MEMORY_MIN,
    &MEMORY_MAX,
    &TIMEOUT_DEFAULT,
    &TIMEOUT_MAX,
    &ACCOUNT_CONCURRENCY,
    &UNRESERVED_MIN,
    &SCALING_STEP,
    &SCALING_PERIOD,
    &RECURSION_LIMIT,
    &RECURSION_SERVICES,
    &INIT_DEFAULT,
    &INIT_MAX,
    &INIT_REPEATED,
    &INIT_AFTER_RESET,
    &IDLE_LIFETIME,
    &SYSTEM_ERROR_CHANCE,
    &DUPLICATE_CHANCE,
    &AT_LEAST_ONCE,
    &SYNC_RATE_PER_UNIT,
    &STORAGE_MAX,
    &DEAD_LETTER_CODE,
    &MEMORY_USED,
    &DEAD_LETTER_ERROR_MAX,
    &ALARM_PERIOD,
    &ALARM_THRESHOLD,
];
