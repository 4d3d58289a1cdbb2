//! The HTTP statuses that Lambda answers with.

use super::Fact;
use super::Unit::HttpStatus;

pub const SYNC_STATUS: Fact = Fact::documented("sync-status", 200, HttpStatus);
pub const ASYNC_STATUS: Fact = Fact::documented("async-status", 202, HttpStatus);
pub const NOTES_ASYNC_STATUS: Fact = Fact::assumed("notes-async-status", 200, HttpStatus);
pub const DRY_RUN_STATUS: Fact = Fact::documented("dry-run-status", 204, HttpStatus);

pub const NOT_FOUND_STATUS: Fact = Fact::documented("not-found-status", 404, HttpStatus);
pub const NOT_READY_STATUS: Fact = Fact::documented("not-ready-status", 409, HttpStatus);
pub const TOO_LARGE_STATUS: Fact = Fact::documented("too-large-status", 413, HttpStatus);
pub const THROTTLE_STATUS: Fact = Fact::documented("throttle-status", 429, HttpStatus);
pub const BAD_REQUEST_STATUS: Fact = Fact::documented("bad-request-status", 400, HttpStatus);
pub const NOT_ALLOWED_STATUS: Fact = Fact::documented("not-allowed-status", 403, HttpStatus);
pub const SYSTEM_ERROR_STATUS: Fact = Fact::documented("system-error-status", 500, HttpStatus);

pub const REST_API_REFUSED_STATUS: Fact = Fact::documented("rest-api-refused-status", 500, HttpStatus);
pub const REST_API_FAILED_STATUS: Fact = Fact::documented("rest-api-failed-status", 502, HttpStatus);
pub const REST_API_TIMEOUT_STATUS: Fact = Fact::documented("rest-api-timeout-status", 504, HttpStatus);
pub const HTTP_API_FAILED_STATUS: Fact = Fact::measured("http-api-failed-status", 500, HttpStatus);
pub const HTTP_API_TIMEOUT_STATUS: Fact = Fact::measured("http-api-timeout-status", 503, HttpStatus);

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
    &REST_API_REFUSED_STATUS,
    &REST_API_FAILED_STATUS,
    &REST_API_TIMEOUT_STATUS,
    &HTTP_API_FAILED_STATUS,
    &HTTP_API_TIMEOUT_STATUS,
];
