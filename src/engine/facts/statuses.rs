//! The HTTP statuses that Lambda answers with.

use super::Fact;
use super::Unit::HttpStatus;

const API: &str = "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html";

pub const SYNC_STATUS: Fact = Fact::documented(
    "sync-status",
    200,
    HttpStatus,
    "A synchronous call that ran is answered with 200, also when the handler failed.",
    API,
);
pub const ASYNC_STATUS: Fact = Fact::documented(
    "async-status",
    202,
    HttpStatus,
    "An asynchronous call is answered with 202 and an empty body as soon as the event is stored.",
    API,
)
.but("The course notes say 200 OK; AWS answers 202.");
pub const NOTES_ASYNC_STATUS: Fact = Fact::assumed(
    "notes-async-status",
    200,
    HttpStatus,
    "The course notes say that an accepted asynchronous call hears 200 OK.",
    "AWS documents 202; 200 is the answer of a synchronous call.",
);
pub const DRY_RUN_STATUS: Fact = Fact::documented(
    "dry-run-status",
    204,
    HttpStatus,
    "A DryRun only checks permission and parameters and is answered with 204; nothing runs.",
    API,
)
.but("Whether it is charged is not stated; here it is not.");

pub const NOT_FOUND_STATUS: Fact = Fact::documented(
    "not-found-status",
    404,
    HttpStatus,
    "A call to a function that does not exist is refused with 404, and nothing is stored.",
    API,
);
pub const NOT_READY_STATUS: Fact = Fact::documented(
    "not-ready-status",
    409,
    HttpStatus,
    "A call to a function that is still being created is refused with 409.",
    API,
);
pub const TOO_LARGE_STATUS: Fact = Fact::documented(
    "too-large-status",
    413,
    HttpStatus,
    "A call whose payload is over the limit of its kind is refused with 413.",
    API,
)
.but("The wording is recorded for synchronous calls only.");
pub const THROTTLE_STATUS: Fact = Fact::documented(
    "throttle-status",
    429,
    HttpStatus,
    "A synchronous call that finds no room is refused with 429; an event is turned away with 429 and comes back.",
    API,
)
.but("Which reason AWS gives for the scaling rate is not known.");
pub const BAD_REQUEST_STATUS: Fact = Fact::documented(
    "bad-request-status",
    400,
    HttpStatus,
    "A payload that is no JSON, or a synchronous call that goes in a circle, is refused with 400.",
    API,
);
pub const NOT_ALLOWED_STATUS: Fact =
    Fact::documented("not-allowed-status", 403, HttpStatus, "A caller without permission is refused with 403.", API);
pub const SYSTEM_ERROR_STATUS: Fact = Fact::documented(
    "system-error-status",
    500,
    HttpStatus,
    "When Lambda itself fails, a synchronous caller hears 500 or 502.",
    API,
);

pub(super) const ALL: &[&Fact] = &[
    &SYNC_STATUS,
    &ASYNC_STATUS,
    &NOTES_ASYNC_STATUS,
    &DRY_RUN_STATUS,
    &NOT_FOUND_STATUS,
    &NOT_READY_STATUS,
    &TOO_LARGE_STATUS,
    &THROTTLE_STATUS,
    &BAD_REQUEST_STATUS,
    &NOT_ALLOWED_STATUS,
    &SYSTEM_ERROR_STATUS,
];
