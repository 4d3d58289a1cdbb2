//! What the sender of a call hears, as the Invoke API writes it: status, error name, headers and body. Pure: made from the
//! record that decided the answer.

use crate::engine::facts;
use crate::engine::record::{Finished, Outcome, Refusal, What};
use crate::engine::scenario::{Function, Mode};
use crate::engine::time::Span;

/// `X-Amz-Executed-Version` where nobody has published a version, and the qualifier of every function here.
pub const LATEST: &str = "$LATEST";
/// `X-Amz-Function-Error`: every recording shows this value, also for plain exceptions.
pub const UNHANDLED: &str = "Unhandled";
/// `errorType` of a handler that raised.
const EXCEPTION: &str = "Exception";
/// `errorType` of a run that was stopped at its timeout.
const TIMED_OUT: &str = "Sandbox.Timedout";

/// The name of a version: its number, or `$LATEST` for 0.
pub fn version_name(version: u16) -> String {
    if version == 0 { LATEST.to_owned() } else { version.to_string() }
}

/// The answer to one Invoke request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    /// The exception's name in the API model, where the call was refused.
    pub error: Option<&'static str>,
    /// `X-Amz-Function-Error`: the function ran and failed, although the status is 200.
    pub function_error: Option<&'static str>,
    /// `X-Amz-Executed-Version`: which version ran.
    pub executed_version: Option<String>,
    pub body: String,
}

/// The answer that a record decides: the refusal, the acceptance, the check or the end of the run. `None` for others.
pub fn response(function: &Function, request_id: &str, decided: &What) -> Option<Response> {
    let bare = |status: u16| Response {
        status,
        error: None,
        function_error: None,
        executed_version: None,
        body: String::new(),
    };
    Some(match decided {
        What::Refused { reason, mode, .. } => refused(function, *reason, *mode),
        What::Accepted { status, .. } => bare(*status),
        What::Checked { .. } => bare(facts::DRY_RUN_STATUS.value as u16),
        What::Finished(finished @ Finished { outcome, .. }) => Response {
            function_error: outcome.failed().then_some(UNHANDLED),
            executed_version: Some(version_name(finished.executed())),
            body: output(function, request_id, *outcome),
            ..bare(facts::SYNC_STATUS.value as u16)
        },
        _ => return None,
    })
}

/// What a run hands back: the handler's result as it is, or the description of what went wrong.
pub fn output(function: &Function, request_id: &str, outcome: Outcome) -> String {
    match outcome {
        Outcome::Succeeded => function.returns.clone(),
        Outcome::TimedOut => timed_out(request_id, function.timeout),
        _ => failed(outcome, request_id, &function.error),
    }
}

/// The body of a run that failed for another reason than its timeout.
pub fn failed(outcome: Outcome, request_id: &str, error: &str) -> String {
    let kind = match outcome {
        Outcome::Exited => "Runtime.ExitError",
        Outcome::OutOfMemory => "Runtime.OutOfMemory",
        Outcome::ResponseTooLarge => "Function.ResponseSizeTooLarge",
        // What fails before the handler runs knows no request.
        Outcome::InitFailed => return raised("", error),
        _ => return raised(request_id, error),
    };
    let message = quoted(&message_of(outcome, request_id, error));
    format!("{{\"errorType\":\"{kind}\",\"errorMessage\":{message}}}")
}

/// What went wrong in a run that failed for another reason than its timeout: the handler's own words, or the runtime's.
pub fn message_of(outcome: Outcome, request_id: &str, error: &str) -> String {
    match outcome {
        Outcome::Exited => format!("RequestId: {request_id} Error: Runtime exited without providing a reason"),
        Outcome::OutOfMemory => {
            format!("RequestId: {request_id} Error: Runtime exited with error: signal: killed")
        }
        Outcome::ResponseTooLarge => {
            let most = facts::RESPONSE_MAX.value;
            format!("Response payload size exceeded maximum allowed payload size ({most} bytes).")
        }
        _ => error.to_owned(),
    }
}

/// Where a handler of Python raises: one entry, as recordings have it.
const STACK: &str = r#""  File \"/var/task/handler.py\", line 12, in handler\n    raise Exception(message)\n""#;

/// The body of a run whose handler raised.
pub fn raised(request_id: &str, message: &str) -> String {
    let (message, id) = (quoted(message), quoted(request_id));
    format!("{{\"errorMessage\":{message},\"errorType\":\"{EXCEPTION}\",\"requestId\":{id},\"stackTrace\":[{STACK}]}}")
}

/// The body of a run that was stopped at its timeout.
pub fn timed_out(request_id: &str, timeout: Span) -> String {
    let message = quoted(&timeout_message(request_id, timeout));
    format!("{{\"errorType\":\"{TIMED_OUT}\",\"errorMessage\":{message}}}")
}

/// The message of a run that was stopped at its timeout.
pub fn timeout_message(request_id: &str, timeout: Span) -> String {
    format!("RequestId: {request_id} Error: {}", timed_out_after(timeout))
}

/// The same without the request id.
pub fn timed_out_after(timeout: Span) -> String {
    let hundredths = timeout.0 / 10_000;
    let (whole, part) = (hundredths / 100, hundredths % 100);
    format!("Task timed out after {whole}.{part:02} seconds")
}

/// A function's name in full, with its qualifier.
pub fn arn(function: &str) -> String {
    format!("arn:aws:lambda:us-east-1:123456789012:function:{function}:{LATEST}")
}

/// The name of a function's alias in full.
pub fn arn_of_alias(function: &str) -> String {
    format!("arn:aws:lambda:us-east-1:123456789012:function:{function}:alias")
}

/// What a call to a function that is being created hears.
pub fn not_ready(arn: &str) -> String {
    format!(
        "The operation cannot be performed at this time. The function is currently in the following state: Pending ({arn})"
    )
}

fn refused(function: &Function, reason: Refusal, mode: Mode) -> Response {
    let body = match reason {
        Refusal::TooLarge => {
            let most = if mode == Mode::Async { facts::ASYNC_PAYLOAD_MAX } else { facts::SYNC_PAYLOAD_MAX };
            let most = most.value;
            told("User", &format!("Request must be smaller than {most} bytes for the InvokeFunction operation"))
        }
        Refusal::NotFound => said("User", &format!("Function not found: {}", arn(&function.name))),
        Refusal::NotReady => told("User", &not_ready(&arn(&function.name))),
        Refusal::Recursion => said("User", "A recursive loop of invocations was stopped"),
        Refusal::SystemError => said("Service", "An error occurred and the request cannot be processed."),
        Refusal::NotJson => told("User", NOT_JSON),
        Refusal::AccessDenied => {
            let message = format!(
                "User is not authorized to perform: lambda:InvokeFunction on resource: {}",
                arn(&function.name)
            );
            said("User", &message)
        }
        Refusal::ReservedInUse | Refusal::AccountInUse | Refusal::ScalingRate | Refusal::RequestRate => {
            throttled(reason, function.reserved.is_some())
        }
    };
    Response {
        status: reason.status(),
        error: Some(error_name(reason)),
        function_error: None,
        executed_version: None,
        body,
    }
}

/// The name of a refusal in the API model.
pub const fn error_name(reason: Refusal) -> &'static str {
    match reason {
        Refusal::NotFound => "ResourceNotFoundException",
        Refusal::NotReady => "ResourceConflictException",
        Refusal::TooLarge => "RequestTooLargeException",
        Refusal::Recursion => "RecursiveInvocationException",
        Refusal::SystemError => "ServiceException",
        Refusal::NotJson => "InvalidRequestContentException",
        Refusal::AccessDenied => "AccessDeniedException",
        Refusal::ReservedInUse | Refusal::AccountInUse | Refusal::ScalingRate | Refusal::RequestRate => {
            "TooManyRequestsException"
        }
    }
}

/// The `Reason` of a throttle; `None` for refusals that are none. Which reason the scaling rate has is not published.
pub const fn throttle_reason(reason: Refusal, reserved: bool) -> Option<&'static str> {
    match reason {
        Refusal::ReservedInUse => Some("ReservedFunctionConcurrentInvocationLimitExceeded"),
        Refusal::AccountInUse | Refusal::ScalingRate => Some("ConcurrentInvocationLimitExceeded"),
        Refusal::RequestRate if reserved => Some("ReservedFunctionInvocationRateLimitExceeded"),
        Refusal::RequestRate => Some("FunctionInvocationRateLimitExceeded"),
        _ => None,
    }
}

/// What a throttled caller reads, and a dead letter that expired by throttling.
pub const RATE_EXCEEDED: &str = "Rate Exceeded.";

fn throttled(reason: Refusal, reserved: bool) -> String {
    let reason = throttle_reason(reason, reserved).unwrap_or_default();
    format!("{{\"Reason\":\"{reason}\",\"Type\":\"User\",\"message\":\"{RATE_EXCEEDED}\"}}")
}

/// What is recorded of a payload that is no JSON; the token that was found, and where, are not simulated.
const NOT_JSON: &str = "Could not parse request body into json: Could not parse payload into json: Unexpected character: \
                        was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/// The API model has `message` in the bodies of 400, 409 and 413, and `Message` in those of 403, 404 and 500.
fn told(whose: &str, message: &str) -> String {
    format!("{{\"Type\":\"{whose}\",\"message\":{}}}", quoted(message))
}

fn said(whose: &str, message: &str) -> String {
    format!("{{\"Type\":\"{whose}\",\"Message\":{}}}", quoted(message))
}

/// A text as JSON writes it.
pub fn quoted(text: &str) -> String {
    // A text can always be written.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::Preset;

    #[test]
    fn the_timeout_is_written_in_seconds_and_hundredths() {
        let message = timeout_message("id", Span::from_ms(1_500));
        assert_eq!(message, "RequestId: id Error: Task timed out after 1.50 seconds");
    }

    #[test]
    fn what_a_handler_raises_stays_json_whatever_it_says() {
        let mut function = Function::named("f", Preset::AwsToday);
        function.error = "a \"quote\", a \\ and a\nline".to_owned();
        let body = output(&function, "id", Outcome::Raised);
        let json: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
        assert_eq!(json["errorMessage"], function.error);
    }
}
