//! Figures of Lambda's behaviour: limits, the asynchronous queue, scaling, environments.

use super::Fact;
use super::Unit::{Bytes, Count, HttpStatus, Megabytes, Micros, PartsPerMillion};
use super::fact::READ_AGAIN;

const EVENT_CONFIG: &str = "https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html";
const ASYNC_ERRORS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html";
const LIMITS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
const SCALING: &str = "https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html";
const CONCURRENCY: &str = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html";
const RUNTIME: &str = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html";
const RECURSION: &str = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html";
const ON_FAILURE: &str = "https://docs.aws.amazon.com/lambda/latest/api/API_OnFailure.html";
/// The API model of version 1.44.8.
const API_MODEL: &str = "https://github.com/boto/botocore/blob/develop/botocore/data/lambda/2015-03-31/service-2.json";
/// Retries, back-off and inits, recorded in November 2025.
const RETRIES_RECORDED: &str = "https://github.com/cosmo-grant/aws-by-example/blob/main/notebooks/lambda_retries.py";
const RECORDS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html";
const LAMBDA_PERF: &str = "https://github.com/maxday/lambda-perf";
const RETRIES: &str = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html";
const EXPIRY: &str = "https://github.com/radkawar/stackd/blob/9dc356f/docs/lambda.md";
/// Tests that were recorded against the real service.
const RECORDED: &str =
    "https://github.com/localstack/localstack/blob/8b9a79f/tests/aws/services/lambda_/test_lambda_destinations.py";

const MINUTE: u64 = 60_000_000;
const HOUR: u64 = 60 * MINUTE;

pub const SYNC_RETRIES: Fact = Fact::documented(
    "sync-retries",
    0,
    Count,
    "Lambda never tries a synchronous call again; that is left to the caller, whose SDK may do it.",
    RETRIES,
);

pub const RETRIES_DEFAULT: Fact = Fact::documented(
    "retries-default",
    2,
    Count,
    "After a function error Lambda tries an event again up to twice: three attempts in all.",
    ASYNC_ERRORS,
);
pub const RETRIES_MAX: Fact =
    Fact::documented("retries-max", 2, Count, "MaximumRetryAttempts can be 0, 1 or 2.", EVENT_CONFIG)
        .but("The course notes say 3 to 10 retries.");
pub const NOTES_RETRIES_MIN: Fact = Fact::assumed(
    "notes-retries-min",
    3,
    Count,
    "The course notes speak of 3 to 10 retries.",
    "AWS allows 0 to 2; larger numbers come from callers' SDKs, EventBridge or SQS redrive counts.",
);
pub const NOTES_RETRIES_MAX: Fact = Fact::assumed(
    "notes-retries-max",
    10,
    Count,
    "The course notes speak of 3 to 10 retries.",
    "AWS allows 0 to 2; larger numbers come from callers' SDKs, EventBridge or SQS redrive counts.",
);
pub const NOTES_RETRIES_DEFAULT: Fact = Fact::assumed(
    "notes-retries-default",
    3,
    Count,
    "With the course notes' preset an event is retried three times.",
    "The least that the notes name; AWS allows 0 to 2.",
);
pub const FIRST_RETRY_DELAY: Fact = Fact::documented(
    "first-retry-delay",
    MINUTE,
    Micros,
    "One minute passes between a failed first attempt and the second.",
    ASYNC_ERRORS,
);
pub const SECOND_RETRY_DELAY: Fact = Fact::documented(
    "second-retry-delay",
    2 * MINUTE,
    Micros,
    "Two minutes pass between a failed second attempt and the third.",
    ASYNC_ERRORS,
)
.but("One recording shows 114 s.");
pub const LATER_RETRY_DELAY: Fact = Fact::assumed(
    "later-retry-delay",
    2 * MINUTE,
    Micros,
    "Retries beyond the second, which only the course notes have, wait two minutes each.",
    "AWS has no third retry; the last documented delay is kept.",
);
pub const BACKOFF_FIRST: Fact = Fact::documented(
    "backoff-first",
    1_000_000,
    Micros,
    "After a throttle or a system error the event comes back after one second at first.",
    ASYNC_ERRORS,
);
pub const BACKOFF_MAX: Fact = Fact::documented(
    "backoff-max",
    5 * MINUTE,
    Micros,
    "The back-off after throttles and system errors grows to at most five minutes.",
    ASYNC_ERRORS,
)
.but("Only the end points are documented; the doubling is inferred from one recording.");
pub const BACKOFF_FACTOR: Fact = Fact::measured(
    "backoff-factor",
    2,
    Count,
    "The back-off doubles each time: an event that finds no room is tried after 0, 1, 3, 7, 15 and 31 s.",
    EXPIRY,
)
.read_on(READ_AGAIN)
.but("Inferred from two recordings, of which the real tries come up to 10 % later.");
pub const EVENT_AGE_DEFAULT: Fact = Fact::documented(
    "event-age-default",
    6 * HOUR,
    Micros,
    "An event may stay in the queue for six hours by default.",
    EVENT_CONFIG,
);
pub const EVENT_AGE_MIN: Fact =
    Fact::documented("event-age-min", MINUTE, Micros, "MaximumEventAgeInSeconds is at least 60.", EVENT_CONFIG);
pub const EVENT_AGE_MAX: Fact = Fact::documented(
    "event-age-max",
    6 * HOUR,
    Micros,
    "MaximumEventAgeInSeconds is at most 21,600: six hours.",
    EVENT_CONFIG,
)
.but("An event is given up as soon as its next try could not start in time, not when the age is reached: measured.");
pub const EVENT_GIVES_UP_EARLY: Fact = Fact::measured(
    "event-look-ahead",
    MINUTE,
    Micros,
    "With an age of 60 s an event that fails at once has one attempt: the next could not start in time.",
    RECORDED,
);
pub const DISPATCH_MIN: Fact = Fact::assumed(
    "dispatch-min",
    20_000,
    Micros,
    "An idle queue hands an event over after 20 to 100 ms.",
    "AWS publishes no figure; AsyncEventAge shows yours.",
);
pub const DISPATCH_MAX: Fact = Fact::assumed(
    "dispatch-max",
    100_000,
    Micros,
    "An idle queue hands an event over after 20 to 100 ms.",
    "AWS publishes no figure; AsyncEventAge shows yours.",
);
pub const NETWORK: Fact = Fact::assumed(
    "network",
    10_000,
    Micros,
    "A message between a caller and Lambda travels 10 ms one way.",
    "Depends on where the caller is; set your own.",
);

pub const SYNC_PAYLOAD_MAX: Fact =
    Fact::documented("sync-payload-max", 6_291_456, Bytes, "A synchronous request may have 6 MB.", LIMITS);
pub const ASYNC_PAYLOAD_MAX: Fact =
    Fact::documented("async-payload-max", 1_048_576, Bytes, "An asynchronous request may have 1 MB.", LIMITS)
        .but("256 KB until October 2025.");

pub const RESPONSE_MAX: Fact = Fact::documented(
    "response-max",
    6_291_556,
    Bytes,
    "A handler may return 6 MB; beyond it the attempt fails with Function.ResponseSizeTooLarge.",
    LIMITS,
)
.but("The 100 bytes beyond 6 MB are recorded.");
pub const MESSAGE_MAX: Fact = Fact::documented(
    "message-max",
    1_048_576,
    Bytes,
    "A message to SQS or EventBridge may have 1 MB, its attributes included.",
    RECORDS,
)
.read_on(READ_AGAIN)
.but("256 KB until October 2025; AWS announced it for all three services together on 29 January 2026.");
pub const PAYLOAD_LEFT_OUT: Fact = Fact::documented(
    "payload-left-out",
    0,
    Bytes,
    "A record of a failure that is too large for its target is sent without the payloads.",
    ON_FAILURE,
)
.read_on(READ_AGAIN)
.but("Said of SNS; that it holds for the other targets, and that a record of a success is not delivered, is assumed.");
pub const SNS_MESSAGE_MAX: Fact = Fact::documented(
    "sns-message-max",
    262_144,
    Bytes,
    "A message to SNS may have 256 KB.",
    "https://docs.aws.amazon.com/sns/latest/dg/large-message-payloads.html",
)
.read_on(READ_AGAIN)
.but("The default; MaximumMessageSize of a topic allows up to 1 MB.");
pub const MEMORY_MIN: Fact = Fact::documented("memory-min", 128, Megabytes, "A function has at least 128 MB.", LIMITS);
pub const MEMORY_MAX: Fact =
    Fact::documented("memory-max", 10_240, Megabytes, "A function has at most 10,240 MB, in steps of 1 MB.", LIMITS);
pub const TIMEOUT_DEFAULT: Fact = Fact::documented(
    "timeout-default",
    3_000_000,
    Micros,
    "A function is stopped after 3 s unless told otherwise.",
    LIMITS,
);
pub const TIMEOUT_MAX: Fact =
    Fact::documented("timeout-max", 30 * MINUTE, Micros, "A function may run for 30 minutes at most.", API_MODEL)
        .read_on(READ_AGAIN)
        .but("The API model has 1,800 s since 19 November 2026; the guide's pages still say 15 minutes.");
pub const ACCOUNT_CONCURRENCY: Fact = Fact::documented(
    "account-concurrency",
    1_000,
    Count,
    "An account runs up to 1,000 attempts at once in a region by default.",
    LIMITS,
)
.read_on(READ_AGAIN)
.but("New accounts start with 10.");
pub const UNRESERVED_MIN: Fact = Fact::documented(
    "unreserved-min",
    100,
    Count,
    "At least 100 of the account's concurrency must stay unreserved.",
    CONCURRENCY,
);
pub const SCALING_STEP: Fact = Fact::documented(
    "scaling-step",
    1_000,
    Count,
    "Each function can gain 1,000 environments every 10 s; the allowance refills continuously.",
    SCALING,
);
pub const SCALING_PERIOD: Fact = Fact::documented(
    "scaling-period",
    10_000_000,
    Micros,
    "Each function can gain 1,000 environments every 10 s; the allowance refills continuously.",
    SCALING,
);
pub const RECURSION_LIMIT: Fact = Fact::documented(
    "recursion-limit",
    16,
    Count,
    "Lambda stops a chain that calls itself after about 16 invocations.",
    RECURSION,
)
.but(
    "About 16 by the documentation; one recording counts 16. What its record says besides the condition is not known.",
);

pub const INIT_DEFAULT: Fact = Fact::measured(
    "init-default",
    100_000,
    Micros,
    "A small function in Python 3.14 starts cold in about 100 ms.",
    LAMBDA_PERF,
)
.but("From 14 ms (Rust) to over 1 s, by language and libraries.");
pub const INIT_MAX: Fact =
    Fact::documented("init-max", 10_000_000, Micros, "Init may take 10 s before it is stopped and repeated.", RUNTIME);
pub const INIT_REPEATED: Fact = Fact::measured(
    "init-repeated",
    0,
    Micros,
    "An init that is stopped or fails is repeated within the invocation, on its timeout; only the invocation is billed.",
    RETRIES_RECORDED,
)
.read_on(READ_AGAIN);
pub const INIT_AFTER_RESET: Fact = Fact::documented(
    "init-after-reset",
    0,
    Micros,
    "After a time-out, an exit or lack of memory the environment is reset; init runs within the next invocation.",
    RUNTIME,
)
.read_on(READ_AGAIN)
.but("That it counts against that invocation's timeout is told by several reports, not by AWS.");
pub const IDLE_LIFETIME: Fact = Fact::assumed(
    "idle-lifetime",
    10 * MINUTE,
    Micros,
    "An idle environment is kept warm for ten minutes.",
    "AWS publishes no figure; environments also end every few hours, even busy ones.",
);
pub const SYSTEM_ERROR_CHANCE: Fact = Fact::assumed(
    "system-error-chance",
    0,
    PartsPerMillion,
    "Lambda itself fails no call unless you say so.",
    "System errors happen; AWS publishes no rate.",
);

pub const DUPLICATE_CHANCE: Fact = Fact::assumed(
    "duplicate-chance",
    0,
    PartsPerMillion,
    "No event is delivered twice unless you say so.",
    "AWS says that duplicates occur without any error; it publishes no rate, nor whether both have one request id, as here.",
);
pub const AT_LEAST_ONCE: Fact = Fact::documented(
    "at-least-once",
    1,
    Count,
    "An event is delivered at least once: now and then it comes twice, without any error.",
    ASYNC_ERRORS,
);
pub const SYNC_RATE_PER_UNIT: Fact = Fact::documented(
    "sync-rate-per-unit",
    10,
    Count,
    "A function takes ten synchronous requests a second for each unit of its concurrency.",
    LIMITS,
);
pub const MEMORY_USED: Fact = Fact::assumed(
    "memory-used",
    40,
    Megabytes,
    "A small function uses 40 MB of its memory.",
    "Memory use is not simulated; the line that Lambda writes has to say something.",
);
pub const STORAGE_MAX: Fact = Fact::documented(
    "storage-max",
    10_240,
    Megabytes,
    "A function has at most 10,240 MB of temporary storage.",
    LIMITS,
);

pub const DEAD_LETTER_CODE: Fact = Fact::measured(
    "dead-letter-code",
    200,
    HttpStatus,
    "The dead letter of an event whose handler failed carries the ErrorCode 200 and the error's text.",
    RECORDED,
);
pub const DEAD_LETTER_ERROR_MAX: Fact = Fact::documented(
    "dead-letter-error-max",
    1_024,
    Bytes,
    "A dead letter carries the first 1 KB of the error message.",
    RECORDS,
);
pub const ALARM_PERIOD: Fact = Fact::assumed(
    "alarm-period",
    MINUTE,
    Micros,
    "The alarm looks at the queue at the end of each minute.",
    "CloudWatch's exact delay is not published; a minute is SQS's metric period.",
);
pub const ALARM_THRESHOLD: Fact = Fact::assumed(
    "alarm-threshold",
    1,
    Count,
    "The alarm goes off at one visible message or more.",
    "The course notes' advice; an alarm of yours can have any threshold.",
);

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
