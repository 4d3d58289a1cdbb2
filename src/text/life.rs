//! What the card says that tells the life of one event.

use super::message::Message;
use super::messages::life as m;
use crate::engine::facts;
use crate::engine::record::{Law, Outcome};
use crate::engine::scenario::Mode;
use crate::engine::time::Span;
use crate::engine::world::PROVISIONED_FROM;
pub use crate::text::messages::life::{Close, Cost, Next, OutOfReach, Previous, RequestId, Whose};
use crate::text::{names, time};

pub fn title(call: u32) -> String {
    m::Title { call: &call.to_string() }.text()
}

/// `Order service → make-invoice, async (Event)`.
pub fn whose(from: &str, function: &str, mode: Mode) -> String {
    m::Call { from, function, mode: names::mode(mode), invocation: names::invocation_type(mode) }.text()
}

/// What an event that goes on is doing, and for how long still.
pub fn under_way(stage: &str, left: Option<Span>) -> String {
    left.map_or_else(|| stage.to_owned(), |left| m::UnderWay { stage, left: &time::left(left) }.text())
}

/// How an attempt of an event ended, with its number; calls that are waited for have only one.
pub fn attempt(number: u8, what: &str) -> String {
    m::Attempt { attempt: number.into(), what }.text()
}

/// The wait before an attempt, and the law it was under.
pub fn waited(mode: Mode, waited: Span, law: Option<Law>) -> String {
    let waited = &time::delay(waited);
    match (mode, law) {
        (Mode::Async, None) => m::WaitedQueue { waited }.text(),
        (Mode::Async, Some(Law::FunctionError)) => m::WaitedRetry { waited }.text(),
        (Mode::Async, Some(Law::BackOff)) => m::WaitedRoom { waited }.text(),
        _ => m::StraightThrough.text(),
    }
}

/// Where an attempt ran: `environment 1, cold start 300 ms`.
pub fn environment(number: u32, init: Span) -> String {
    let provisioned = number.checked_sub(PROVISIONED_FROM);
    let number = u64::from(provisioned.unwrap_or(number)) + 1;
    let init_time = &time::span(init);
    match (provisioned.is_some(), init.is_zero()) {
        (false, true) => m::EnvironmentWarm { number }.text(),
        (false, false) => m::EnvironmentCold { number, init: init_time }.text(),
        (true, true) => m::EnvironmentProvisionedWarm { number }.text(),
        (true, false) => m::EnvironmentProvisionedCold { number, init: init_time }.text(),
    }
}

/// How long an attempt ran.
pub fn ran(duration: Span) -> String {
    m::Ran { duration: &time::span(duration) }.text()
}

/// What of it is paid for.
pub fn billed(billed_ms: u32, waiting_ms: u32) -> String {
    let billed = &time::billed(billed_ms);
    match waiting_ms {
        0 => m::Billed { billed }.text(),
        _ => m::BilledWaiting { billed, waiting: &time::billed(waiting_ms) }.text(),
    }
}

/// Adds a fact to those that a step has.
pub fn add(facts: &mut String, fact: &str) {
    *facts = if facts.is_empty() { fact.to_owned() } else { m::And { facts, fact }.text() };
}

/// Where an event goes that failed; the first time with the rule.
pub fn back(after: Span, first: bool) -> String {
    let delay = &time::delay(after);
    if !first {
        return m::Back { delay }.text();
    }
    let (first, second) = (facts::FIRST_RETRY_DELAY.span(), facts::SECOND_RETRY_DELAY.span());
    m::BackRule { delay, first: &time::delay(first), second: &time::delay(second) }.text()
}

/// The waits of an event that finds no room.
pub fn again_after(after: Span) -> String {
    m::AgainAfter { delay: &time::delay(after) }.text()
}

pub fn and_after(waits: &mut String, after: Span) {
    *waits = m::AgainAndAfter { facts: waits, delay: &time::delay(after) }.text();
}

/// Further waits, which are not listed.
pub fn and_more(waits: &mut String) {
    *waits = m::AgainAndMore { facts: waits }.text();
}

/// The rule of waiting for room.
pub fn back_off() -> String {
    let (first, most) = (facts::BACKOFF_FIRST.span(), facts::BACKOFF_MAX.span());
    m::BackOff { first: &time::delay(first), most: &time::delay(most) }.text()
}

/// Why a call that was waited for went where it went.
pub fn straight_back(outcome: Outcome) -> &'static str {
    if outcome.failed() { m::StraightBackFailed.get() } else { m::StraightBack.get() }
}

/// How a call stands whose caller has stopped waiting for the answer.
pub fn gave_up(status: &str, waited: Span, resends: bool) -> String {
    let waited = &time::span(waited);
    if resends { m::GaveUpSdk { status, waited }.text() } else { m::GaveUp { status, waited }.text() }
}

/// Why nobody hears how a run ended: its answer is lost on the way, its caller stopped waiting, or is gone itself.
pub fn nobody_hears(is_lost: bool, waited: Option<Span>) -> String {
    if is_lost {
        return m::LostOnTheWay.text();
    }
    match waited {
        Some(waited) => m::NobodyWaits { waited: &time::span(waited) }.text(),
        None => m::NobodyLeft.text(),
    }
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

pub fn related_call(relation: RelatedCall, function: &str, call: u32) -> String {
    let call = &call.to_string();
    match relation {
        RelatedCall::MadeBy => m::RelatedMadeBy { function, call }.text(),
        RelatedCall::Made => m::RelatedMade { function, call }.text(),
        RelatedCall::RecordOf => m::RelatedRecordOf { function, call }.text(),
        RelatedCall::Record => m::RelatedRecord { function, call }.text(),
        RelatedCall::SentBefore => m::RelatedSentBefore { function, call }.text(),
        RelatedCall::SentAgain => m::RelatedSentAgain { function, call }.text(),
    }
}

/// A cost, and that of the calls that were waited for; `whole` if all of those are known.
pub fn with_calls(cost: &str, amount: &str, whole: bool) -> String {
    match whole {
        true => m::CostWithCalls { cost, amount }.text(),
        false => m::CostWithCallsOrMore { cost, amount }.text(),
    }
}

/// A cost, and what runs at this instant.
pub fn running(cost: &str, running: &str) -> String {
    m::CostRunning { cost, running }.text()
}

pub fn reports(count: usize) -> String {
    m::Log { lines: count as u64 }.text()
}

pub fn letter(dead: bool, place: &str) -> String {
    if dead { m::DeadLetterIn { place }.text() } else { m::RecordSentTo { place }.text() }
}
