//! What the card says that tells the life of one event.

use crate::engine::facts;
use crate::engine::record::{Law, Outcome};
use crate::engine::scenario::Mode;
use crate::engine::time::Span;
use crate::engine::world::PROVISIONED_FROM;
use crate::text::en::names;
use crate::text::number::grouped;
use crate::text::time;

pub const REQUEST_ID: &str = "Request id";
pub const WHOSE: &str = "Call";
pub const COST: &str = "Cost";
pub const OUT_OF_REACH: &str = "Its beginning lies too far back to be told here.";
pub const NOTHING_YET: &str = "Nothing has happened to it yet at this instant.";
pub const PAYLOAD: &str = "Payload";
pub const METRICS: &str = "Metrics it left";
pub const PREVIOUS: &str = "Previous event";
pub const NEXT: &str = "Next event";
pub const CLOSE: &str = "Close the life of this event";

pub fn title(call: u32) -> String {
    let mut title = "Life of event ".to_owned();
    title.push_str(&call.to_string());
    title
}

/// `Order service → make-invoice, async (Event)`.
pub fn whose(from: &str, function: &str, mode: Mode) -> String {
    [from, " → ", function, ", ", names::mode(mode), " (", names::invocation_type(mode), ")"].concat()
}

/// What an event that goes on is doing, and for how long still.
pub fn under_way(stage: &str, left: Option<Span>) -> String {
    match left {
        Some(left) => [stage, ", ", &time::left(left), " left"].concat(),
        None => stage.to_owned(),
    }
}

/// How an attempt ended, before what it says itself: `Attempt 2: `; calls that wait have only one.
pub fn attempt(number: u8) -> String {
    ["Attempt ", &number.to_string(), ": "].concat()
}

/// The wait before an attempt, and the law it was under.
pub fn waited(mode: Mode, waited: Span, law: Option<Law>) -> String {
    let waited = time::delay(waited);
    match (mode, law) {
        (Mode::Async, None) => [&waited, " in the queue"].concat(),
        (Mode::Async, Some(Law::FunctionError)) => ["waited ", &waited, " after an error"].concat(),
        (Mode::Async, Some(Law::BackOff)) => ["waited ", &waited, " for room"].concat(),
        _ => "straight through".to_owned(),
    }
}

/// Where an attempt ran: ` · environment 1, cold, 300 ms`.
pub fn environment(number: u32, init: Span) -> String {
    let (kind, number) = match number.checked_sub(PROVISIONED_FROM) {
        Some(number) => (" · provisioned environment ", number),
        None => (" · environment ", number),
    };
    let number = grouped(u64::from(number) + 1);
    if init.is_zero() {
        return [kind, &number, ", warm"].concat();
    }
    [kind, &number, ", cold start ", &time::span(init)].concat()
}

/// How long an attempt ran, and what of it is paid for: ` · ran 2 s · 2,300 ms billed`.
pub fn ran(duration: Span, billed_ms: u32, waiting_ms: u32) -> String {
    let mut text = [" · ran ", &time::span(duration), " · ", &time::billed(billed_ms), " billed"].concat();
    if waiting_ms > 0 {
        text.push_str(&[", ", &time::billed(waiting_ms), " of it waiting"].concat());
    }
    text
}

/// Where an event goes that failed; the first time with the rule.
pub fn back(after: Span, first: bool) -> String {
    let back = ["Back to the queue for ", &time::delay(after), "."].concat();
    if !first {
        return back;
    }
    let (first, second) = (facts::FIRST_RETRY_DELAY.span(), facts::SECOND_RETRY_DELAY.span());
    let first = [" Lambda waits ", &time::delay(first), " after the first failure, "].concat();
    [&back, &first, &time::delay(second), " after the second."].concat()
}

/// The waits of an event that finds no room.
pub fn again_after(after: Span) -> String {
    ["again after ", &time::delay(after)].concat()
}

pub fn and_after(waits: &mut String, after: Span) {
    waits.push_str(", ");
    waits.push_str(&time::delay(after));
}

/// The rule of waiting for room.
pub fn back_off() -> String {
    let (first, most) = (facts::BACKOFF_FIRST.span(), facts::BACKOFF_MAX.span());
    ["It uses up no attempt; the wait doubles from ", &time::delay(first), " to ", &time::delay(most), "."].concat()
}

/// Why a call that was waited for went where it went.
pub fn straight_back(outcome: Outcome) -> &'static str {
    if outcome.failed() {
        "Straight back to the caller: Lambda never tries a synchronous call again."
    } else {
        "Straight back to the caller, who waited."
    }
}

/// That the caller of an event or a run that goes on has stopped waiting for the answer.
pub fn gave_up(waited: Span, resends: bool) -> String {
    let waited = time::span(waited);
    if resends {
        return ["; the caller's SDK stopped waiting after ", &waited, " and sends the request again"].concat();
    }
    ["; the caller gave up after ", &waited, " and heard nothing"].concat()
}

pub const LOST_ON_THE_WAY: &str = "The answer was lost on its way back: the caller hears nothing until its own limit.";

/// Why nobody hears how a run ended.
pub fn nobody_waits(waited: Option<Span>) -> String {
    match waited {
        Some(waited) => {
            ["Its caller had stopped waiting after ", &time::span(waited), ": nobody hears of it."].concat()
        }
        None => "Whoever called it was stopped meanwhile: nobody hears of it.".to_owned(),
    }
}

/// How it ended.
pub mod end {
    pub const DELETED: &str = "succeeded and deleted from the queue; nobody is told";
    pub const DEAD_LETTER: &str = "dead letter in ";
    pub const RECORDED: &str = "given up; the record is in ";
    pub const LOST: &str = "lost: given up with nowhere to go";
    pub const UNDELIVERED: &str = "gone: it could not be delivered to ";
    pub const ANSWERED: &str = "answered, and over";
    pub const FAILED: &str = "answered with an error, and over";
    pub const REFUSED: &str = "refused at the front door: ";
    pub const CHECKED: &str = "checked; nothing ran";
    pub const UNREACHED: &str = "never reached Lambda";
    pub const UNHEARD: &str = "ran to its end, but its caller heard nothing";
    pub const FAILED_UNHEARD: &str = "failed, but its caller heard nothing";
}

/// What a link to another call is: its maker, what it made, the same request sent before or again, a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelatedCall {
    MadeBy,
    Made,
    RecordOf,
    Record,
    SentBefore,
    SentAgain,
}

pub fn kin(kin: RelatedCall, function: &str, call: u32) -> String {
    let what = match kin {
        RelatedCall::MadeBy => "Made by ",
        RelatedCall::Made => "It called ",
        RelatedCall::RecordOf => "It is the record of ",
        RelatedCall::Record => "Its record went to ",
        RelatedCall::SentBefore => "The same request, sent before to ",
        RelatedCall::SentAgain => "The same request, sent again to ",
    };
    [what, function, ": event ", &call.to_string()].concat()
}

/// `with the calls it waited for`, after its own cost.
pub fn with_calls(amount: &str, whole: bool) -> String {
    [" · ", amount, if whole { " with the calls it waited for" } else { " or more with the calls it waited for" }]
        .concat()
}

pub fn running(amount: &str) -> String {
    [" + ", amount, " running"].concat()
}

pub fn reports(count: usize) -> String {
    let count = crate::text::number::counted(count as u64, "REPORT line", "REPORT lines");
    ["Log: ", &count].concat()
}

pub fn letter(dead: bool, name: &str) -> String {
    [if dead { "Dead letter in " } else { "Record sent to " }, name].concat()
}
