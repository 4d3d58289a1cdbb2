//! What is said while the curtain is drawn: what a caller did and heard, and what it cannot know. Made from the caller's own
//! knowledge only.

use super::narrate::Sentence;
use crate::engine::facts;
use crate::engine::scenario::{Mode, Scenario};
use crate::engine::time::Time;
use crate::text::number::{counted, grouped};
use crate::text::time;
use crate::timeline::knowledge::{Knowledge, Latest, Request, Standing};

pub const TITLE: &str = "Behind this line the caller sees nothing";
pub const CANNOT_ANSWER: &str = "It cannot answer:";
pub const NO_QUESTION: &str = "It knows all that there is to know of this call.";
pub const NO_CALL_YET: &str = "has not called yet";
pub const NOTHING_YET: &str = "Nobody has called yet.";
pub const STRIP: &str = "What each caller heard, and when";
pub const BILL_TITLE: &str = "The bill";
pub const BILL: &str =
    "No answer says what a call cost. Whoever pays for the function sees it at the end of the month.";
pub const MISSED: &str = "What the callers missed";

/// The status of a call that was only checked.
const CHECKED: u16 = facts::DRY_RUN_STATUS.http_status();

/// What a caller knows of a request, in one line.
pub fn line(request: &Request, now: Time) -> String {
    let mut text = match request.standing {
        Standing::Open => format!("no answer for {}", time::span(request.waited(now))),
        Standing::Between { .. } => {
            format!("no answer for {}; its SDK is about to send again", time::span(request.waited(now)))
        }
        Standing::Heard { status, failed, .. } => {
            let failed = if failed { " with FunctionError" } else { "" };
            format!("heard {status}{failed} after {}", time::span(request.waited(now)))
        }
        Standing::Abandoned { connected: true, .. } => {
            format!("gave up after {}, heard nothing", time::span(request.waited(now)))
        }
        Standing::Abandoned { connected: false, .. } => {
            format!("gave up after {}, no connection", time::span(request.waited(now)))
        }
    };
    if request.sends > 1 {
        text.push_str(", sent ");
        text.push_str(&counted(request.sends.into(), "time", "times"));
    }
    text
}

/// The questions that its caller cannot answer.
pub const fn questions(request: &Request) -> &'static [&'static str] {
    match (request.standing, request.mode) {
        (_, Mode::DryRun) => &[],
        (Standing::Open | Standing::Between { .. }, Mode::Async) => &["Is the event stored?"],
        (Standing::Open | Standing::Between { .. }, _) => &["Has it begun?", "How much longer will it take?"],
        (Standing::Heard { status: 200..300, .. }, Mode::Async) => {
            &["Did it run?", "How often?", "Did it work?", "What did it cost?"]
        }
        (Standing::Heard { status: 200..300, failed: true, .. }, _) => &["How much of it was done before it failed?"],
        (Standing::Heard { .. }, _) => &[],
        (Standing::Abandoned { connected: false, .. }, _) => &[],
        (Standing::Abandoned { .. }, Mode::Async) => {
            &["Is the event stored?", "Did it run?", "Did it work?", "What did it cost?"]
        }
        (Standing::Abandoned { .. }, _) => {
            &["Did it run?", "Is it still running?", "Did it work?", "Is it being paid for?"]
        }
    }
}

/// `Order service, call 3`.
pub fn name(config: &Scenario, caller: usize, request: &Request) -> String {
    let name = config.callers.get(caller).map_or("", |caller| caller.name.as_str());
    format!("{name}, call {}", grouped(request.number.into()))
}

/// The last thing that a caller did or heard.
pub fn sentence(knowledge: &Knowledge, config: &Scenario) -> Sentence {
    let Some(Latest { caller, request, at }) = &knowledge.latest else {
        return Sentence { what: NOTHING_YET.to_owned(), why: "Press play, or call now.".to_owned() };
    };
    let name = config.caller(*caller).name.as_str();
    let function = config.function(request.function).name.as_str();
    let what = match request.standing {
        Standing::Open if request.sends > 1 => format!("{name} sends the same request to {function} again."),
        Standing::Open => format!("{name} calls {function}."),
        _ => format!("{name}: {}.", line(request, *at)),
    };
    let why = match (request.standing, request.mode) {
        (Standing::Open, Mode::Sync) => "It waits, and knows nothing until the answer comes.",
        (Standing::Open, _) => "It waits only to hear that the request has arrived.",
        (Standing::Between { .. }, _) => "Its SDK does that by itself.",
        (Standing::Heard { status: CHECKED, .. }, Mode::DryRun) => "It may make this call. Nothing ran.",
        (Standing::Heard { status: 200..300, .. }, Mode::Async) => "That is all that it will ever hear.",
        (Standing::Heard { status: 200..300, failed: true, .. }, _) => {
            "It ran and failed. Whether to call again is up to the caller."
        }
        (Standing::Heard { status: 200..300, .. }, _) => "It ran and worked, and the caller has the result.",
        (Standing::Heard { .. }, _) => "Nothing ran. Whether to call again is up to the caller.",
        (Standing::Abandoned { connected: false, .. }, _) => "Lambda never had the request, so nothing ran.",
        (Standing::Abandoned { .. }, Mode::Async) => "Nobody told it whether the event is stored.",
        (Standing::Abandoned { .. }, _) => {
            "The function may still be running, or may have run. Nobody tells the caller."
        }
    };
    Sentence { what, why: why.to_owned() }
}
