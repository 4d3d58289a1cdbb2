//! What the boxes of the stage say: what a caller knows, who waits how long, what an environment is doing.

use crate::engine::record::{AlarmState, CallId, Law};
use crate::engine::scenario::Mode;
use crate::engine::time::Span;
use crate::engine::world::{CallerState, Heard, HeardWhat};
use crate::text::number::{counted, grouped};
use crate::text::time;

pub const CALLERS: &str = "Callers";
pub const NOTE: &str = "Inside Lambda · the caller sees none of this";
pub const STRAIGHT: &str = "sync calls go straight through";
pub const QUEUE: &str = "Hidden queue";
pub const POLLER: &str = "poller";
pub const DEAD_LETTERS: &str = "Dead-letter queue";
pub const DEAD_LETTER_TOPIC: &str = "Dead-letter topic";
pub const DESTINATION: &str = "Destination";
pub const ON_FAILURE: &str = "On failure";
pub const ON_SUCCESS: &str = "On success";
pub const CALL: &str = "Call";
pub const NOW: &str = " now";
/// What environments do.
pub const COLD: &str = "cold";
pub const FREE: &str = "free";
pub const WARM: &str = "warm, idle";
pub const PROVISIONED: &str = "provisioned";
pub const STARTING: &str = "starting";
pub const RUNNING: &str = "running";
pub const DONE: &str = "done";
pub const METER: &str = "the meter runs while it waits";
pub const SYNC: &str = "Sync";
pub const ASYNC: &str = "Async";
pub const LOST: &str = "Lost";
pub const DOOR: (&str, &str) = ("Invoke", "front door");

pub fn call_id(call: CallId) -> String {
    format!("#{}", grouped(call.0.into()))
}

/// What a caller knows, in two lines.
pub fn knows(caller: &CallerState, waiting: Option<Span>) -> (String, String) {
    if let Some(waited) = waiting {
        let first = match caller.awaiting {
            0 | 1 => format!("Waiting for {}", time::span(waited)),
            many => format!("Waiting for {} answers", grouped(many.into())),
        };
        let second = match (caller.awaiting, caller.last_heard) {
            (0 | 1, None) => "knows nothing yet".to_owned(),
            (0 | 1, Some(_)) => so_far(caller),
            _ => format!("the longest for {}", time::span(waited)),
        };
        return (first, second);
    }
    let Some(heard) = caller.last_heard else {
        return ("Has not called yet".to_owned(), String::new());
    };
    let waited = time::span(heard.waited);
    let first = match heard.what {
        HeardWhat::Answer { status, .. } => format!("Heard {status} in {waited}"),
        HeardWhat::Nothing { .. } => format!("Gave up after {waited}"),
    };
    (first, if caller.sent > 1 { so_far(caller) } else { meaning(&heard).to_owned() })
}

/// What a caller waits for while its SDK is about to send the same request again.
pub fn sends_again(left: Span, send: u8, attempts: u8) -> (String, String) {
    (format!("Again in {}", time::left(left)), format!("its SDK: {send} of {attempts} at most"))
}

/// What an answer tells, or that there is none.
const fn meaning(heard: &Heard) -> &'static str {
    match (heard.what, heard.mode) {
        (HeardWhat::Answer { status: 200..300, failed: true }, _) => "the function failed",
        (HeardWhat::Answer { status: 200..300, .. }, Mode::Sync) => "it worked; has the output",
        (HeardWhat::Answer { status: 200..300, .. }, Mode::Async) => "will never hear more",
        (HeardWhat::Answer { status: 200..300, .. }, Mode::DryRun) => "may call; nothing ran",
        (HeardWhat::Answer { .. }, Mode::Async) => "refused; nothing is stored",
        (HeardWhat::Answer { .. }, _) => "refused; nothing ran",
        (HeardWhat::Nothing { connected: false }, _) => "no connection; nothing ran",
        (HeardWhat::Nothing { .. }, Mode::Sync) => "heard nothing; it may still be running",
        (HeardWhat::Nothing { .. }, Mode::Async) => "heard nothing; it may be stored",
        (HeardWhat::Nothing { .. }, Mode::DryRun) => "heard nothing",
    }
}

/// All that it heard so far, by kind: that an event was stored is no success.
fn so_far(caller: &CallerState) -> String {
    let kinds = [
        (caller.heard_accepted, "accepted"),
        (caller.heard_results, "fine"),
        (caller.heard_checked, "allowed"),
        (caller.heard_failed, "failed"),
        (caller.heard_refused, "refused"),
    ];
    let some = kinds.iter().filter(|(count, _)| *count > 0);
    let heard: Vec<String> = some.map(|(count, what)| format!("{} {what}", grouped((*count).into()))).collect();
    let gave_up = match caller.heard_nothing {
        0 => String::new(),
        count => format!("gave up on {}", grouped(count.into())),
    };
    match (heard.is_empty(), gave_up.is_empty()) {
        (true, true) => "knows nothing yet".to_owned(),
        (true, false) => format!("heard nothing; {gave_up}"),
        (false, true) => format!("heard: {}", heard.join(", ")),
        (false, false) => format!("heard: {}; {gave_up}", heard.join(", ")),
    }
}

/// The line under the hidden queue: those in line, and those that a retry clock holds.
pub fn queue(in_line: u64, oldest: Span, held: u64) -> String {
    match (in_line, held) {
        (0, 0) => "empty".to_owned(),
        (0, held) => format!("{} waiting below", counted(held, "event", "events")),
        (_, 0) => format!("{}, oldest {}", counted(in_line, "event", "events"), time::span(oldest)),
        (_, held) => format!("{}, and {} below", counted(in_line, "event", "events"), grouped(held)),
    }
}

pub const fn clock_title(law: Law) -> &'static str {
    match law {
        Law::FunctionError => "After an error",
        Law::BackOff => "No room",
    }
}

/// What the clock's law says when no event waits.
pub const fn clock_law(law: Law) -> (&'static str, &'static str) {
    match law {
        Law::FunctionError => ("empty", "60 s, then 120 s"),
        Law::BackOff => ("empty", "1 s, doubling to 5 min"),
    }
}

pub fn back_in(left: Span) -> String {
    format!("back in {}", time::left(left))
}

/// What follows the wait.
pub fn then(law: Law, attempt: u64, attempts: u64, refusals: u64) -> String {
    match law {
        Law::FunctionError => format!("then try {attempt} of {attempts}"),
        Law::BackOff => format!("refused {}", counted(refusals, "time", "times")),
    }
}

/// How many there are besides.
pub fn more(count: u64) -> String {
    if count == 0 { String::new() } else { format!("+ {} more", grouped(count)) }
}

pub fn more_busy(count: u64) -> String {
    format!("+ {} busy", grouped(count))
}

/// What a function's runs left behind so far.
pub fn effects(name: &str, count: u64, most: u32) -> String {
    let mut text = match name {
        "" => counted(count, "effect", "effects"),
        name => [name, ": ", &grouped(count)].concat(),
    };
    if most > 1 {
        text += &format!(", {} for one event", grouped(most.into()));
    }
    text
}

pub fn refused(count: u64) -> String {
    format!("{} refused: no room, 429", grouped(count))
}

/// A number of messages or events: the number, and what it counts.
pub fn piled(count: u64, is_queue: bool) -> (String, &'static str) {
    let of = match (is_queue, count) {
        (true, 1) => " message",
        (true, _) => " messages",
        (false, 1) => " event",
        (false, _) => " events",
    };
    (grouped(count), of)
}

pub const fn alarm(state: AlarmState) -> &'static str {
    match state {
        AlarmState::Alarm => "alarm at 1 or more: on",
        AlarmState::Ok => "alarm at 1 or more: off",
        AlarmState::InsufficientData => "alarm at 1 or more: no data yet",
    }
}

/// What a ringing alarm means.
pub const TOLD: &str = "somebody is told";

/// What the place of the lost says.
pub fn lost(count: u64) -> String {
    match count {
        0 => "nothing yet".to_owned(),
        _ => "nobody was told".to_owned(),
    }
}

/// Names of controls.
pub fn switch_name(caller: &str) -> String {
    format!("{caller} calls asynchronously")
}

pub fn edge_switch_name(function: &str, callee: &str) -> String {
    format!("{function} calls {callee} asynchronously")
}

pub fn waits_for(callee: &str) -> String {
    format!("waits for {callee}")
}

pub fn timed_out(timeout: Span) -> String {
    format!("timed out, {}", time::span(timeout))
}

pub fn calls(callee: &str) -> String {
    format!("calls {callee}")
}

pub fn call_now(caller: &str) -> String {
    format!("Call now: {caller}")
}
