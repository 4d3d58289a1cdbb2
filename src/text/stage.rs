//! What the boxes of the stage say: what a caller knows, who waits how long, what an environment is doing.

use super::message::Message;
use super::messages::stage as m;
use super::names;
use crate::engine::record::{AlarmState, CallId, Law};
use crate::engine::scenario::{Mode, Service};
use crate::engine::time::Span;
use crate::engine::world::{CallerState, Heard, HeardWhat};
pub use crate::text::messages::stage::{
    Async, Call, CallNow, Callers, DeadLetterTopic, DeadLetters, Destination, Door, DoorNote, InsideLambda, OnFailure,
    OnSuccess, Poller, Queue, StraightThrough, Sync,
};
use crate::text::number::grouped;
use crate::text::time;

/// Why the calls of a service cannot be made another way; `None` of a program, which chooses.
pub fn only_way(service: Service) -> Option<String> {
    let service_name = service.name();
    service.only_mode().map(|mode| match mode {
        Mode::Sync => m::OnlySync { service: service_name }.text(),
        Mode::Async | Mode::DryRun => m::OnlyAsync { service: service_name }.text(),
    })
}

pub fn call_id(call: CallId) -> String {
    m::CallId { call: call.0.into() }.text()
}

/// What a caller knows, in two lines.
pub fn knows(caller: &CallerState, waiting: Option<Span>) -> (String, String) {
    if let Some(waited) = waiting {
        let waited = &time::span(waited);
        return match (caller.awaiting, caller.last_heard) {
            (0 | 1, None) => (m::KnowsWaiting { waited }.text(), m::KnowsNothing.text()),
            (0 | 1, Some(_)) => (m::KnowsWaiting { waited }.text(), so_far(caller)),
            (many, _) => (m::KnowsWaitingMany { count: many.into() }.text(), m::KnowsLongest { waited }.text()),
        };
    }
    let Some(heard) = caller.last_heard else {
        return (m::KnowsNotCalled.text(), String::new());
    };
    let waited = &time::span(heard.waited);
    let first = match heard.what {
        HeardWhat::Answer { status, .. } => m::KnowsHeard { status: &status.to_string(), waited }.text(),
        HeardWhat::Nothing { .. } => m::KnowsGaveUp { waited }.text(),
    };
    (first, if caller.sent > 1 { so_far(caller) } else { meaning(&heard).to_owned() })
}

/// The same in fewer words, a line each.
pub fn knows_briefly(caller: &CallerState, waiting: Option<Span>) -> (String, String) {
    let (first, second) = knows(caller, waiting);
    if let Some(waited) = waiting.filter(|_| caller.awaiting < 2) {
        let first = m::KnowsWaiting { waited: &time::span(waited) }.short();
        return (first, if caller.last_heard.is_some() { kinds(caller) } else { second });
    }
    let Some(heard) = caller.last_heard.filter(|_| waiting.is_none()) else { return (first, second) };
    let first = match heard.what {
        HeardWhat::Answer { status, .. } => m::KnowsHeardBriefly { status: &status.to_string() }.text(),
        HeardWhat::Nothing { .. } => first,
    };
    (first, if caller.sent > 1 { kinds(caller) } else { meaning_briefly(&heard).to_owned() })
}

/// What a caller waits for while its SDK is about to send the same request again.
pub fn sends_again(left: Span, send: u8, attempts: u8) -> (String, String) {
    let (send, attempts) = (send.into(), attempts.into());
    (m::SendsAgain { left: &time::left(left) }.text(), m::SendsAgainCount { send, attempts }.text())
}

/// The same in fewer words, a line each.
pub fn sends_again_briefly(left: Span, send: u8, attempts: u8) -> (String, String) {
    let (send, attempts) = (send.into(), attempts.into());
    (m::SendsAgain { left: &time::left(left) }.short(), m::SendsAgainCount { send, attempts }.short())
}

/// What an answer tells, or that there is none.
fn meaning(heard: &Heard) -> &'static str {
    match (heard.what, heard.mode) {
        (HeardWhat::Answer { status: 200..300, failed: true, .. }, _) => m::KnowsFunctionFailed.get(),
        (HeardWhat::Answer { status: 200..300, .. }, Mode::Sync) => m::KnowsHasOutput.get(),
        (HeardWhat::Answer { status: 200..300, .. }, Mode::Async) => m::KnowsNoMore.get(),
        (HeardWhat::Answer { status: 200..300, .. }, Mode::DryRun) => m::KnowsDryRun.get(),
        (HeardWhat::Answer { unanswered: true, .. }, _) => m::KnowsUnanswered.get(),
        (HeardWhat::Answer { .. }, Mode::Async) => m::KnowsNotStored.get(),
        (HeardWhat::Answer { .. }, _) => m::KnowsRefused.get(),
        (HeardWhat::Nothing { connected: false }, _) => m::KnowsNoConnection.get(),
        (HeardWhat::Nothing { .. }, Mode::Sync) => m::KnowsMayRun.get(),
        (HeardWhat::Nothing { .. }, Mode::Async) => m::KnowsMayBeStored.get(),
        (HeardWhat::Nothing { .. }, Mode::DryRun) => m::KnowsHeardNothing.get(),
    }
}

/// The same in a line of a small box.
fn meaning_briefly(heard: &Heard) -> &'static str {
    match (heard.what, heard.mode) {
        (HeardWhat::Answer { status: 200..300, failed: false, .. }, Mode::Sync) => m::KnowsHasOutput.short(),
        (HeardWhat::Answer { status: 200..300, failed: false, .. }, Mode::Async) => m::KnowsNoMore.short(),
        (HeardWhat::Answer { status: 200..300, failed: false, .. }, Mode::DryRun) => m::KnowsDryRun.short(),
        (HeardWhat::Answer { status: 300.., unanswered: true, .. }, _) => m::KnowsUnanswered.short(),
        (HeardWhat::Answer { status: 300.., .. }, Mode::Async) => m::KnowsNotStored.short(),
        (HeardWhat::Answer { status: 300.., .. }, _) => m::KnowsRefused.short(),
        (HeardWhat::Nothing { connected: false }, _) => m::KnowsNoConnection.short(),
        (HeardWhat::Nothing { .. }, Mode::Sync) => m::KnowsMayRun.short(),
        (HeardWhat::Nothing { .. }, Mode::Async) => m::KnowsMayBeStored.short(),
        _ => meaning(heard),
    }
}

/// All that it heard so far, by kind: that an event was stored is no success.
fn so_far(caller: &CallerState) -> String {
    let (list, nothing) = (heard_kinds(caller), u64::from(caller.heard_nothing));
    match (list, nothing) {
        (None, 0) => m::KnowsNothing.text(),
        (None, count) => m::KnowsNothingGaveUp { count }.text(),
        (Some(list), 0) => m::KnowsSoFar { list: &list }.text(),
        (Some(list), count) => m::KnowsSoFarGaveUp { list: &list, count }.text(),
    }
}

/// The same in fewer words.
fn kinds(caller: &CallerState) -> String {
    let (list, nothing) = (heard_kinds(caller), u64::from(caller.heard_nothing));
    match (list, nothing) {
        (None, 0) => m::KnowsNothing.text(),
        (None, count) => m::KnowsSoFarNothing { count }.text(),
        (Some(list), 0) => list,
        (Some(list), count) => m::And { list: &list, more: &m::KnowsSoFarNothing { count }.text() }.text(),
    }
}

fn heard_kinds(caller: &CallerState) -> Option<String> {
    let [accepted, results, checked, failed, refused] =
        [caller.heard_accepted, caller.heard_results, caller.heard_checked, caller.heard_failed, caller.heard_refused]
            .map(u64::from);
    let kinds = [
        (accepted, m::KnowsSoFarAccepted { count: accepted }.text()),
        (results, m::KnowsSoFarResults { count: results }.text()),
        (checked, m::KnowsSoFarChecked { count: checked }.text()),
        (failed, m::KnowsSoFarFailed { count: failed }.text()),
        (refused, m::KnowsSoFarRefused { count: refused }.text()),
    ];
    let heard = kinds.into_iter().filter(|(count, _)| *count > 0).map(|(_, part)| part);
    heard.reduce(|list, more| m::And { list: &list, more: &more }.text())
}

/// The line under the hidden queue: those in line, and those that a retry clock holds.
pub fn queue(in_line: u64, oldest: Span, held: u64) -> String {
    match (in_line, held) {
        (0, 0) => m::QueueEmpty.text(),
        (0, below) => m::QueueBelow { below }.text(),
        (count, 0) => m::QueueWaiting { count, age: &time::span(oldest) }.text(),
        (count, below) => m::QueueAndBelow { count, below }.text(),
    }
}

pub fn clock_title(law: Law) -> &'static str {
    match law {
        Law::FunctionError => m::ClockError.get(),
        Law::BackOff => m::ClockRoom.get(),
    }
}

/// What the clock says while it is empty, and what it is for.
pub fn clock_law(law: Law) -> (&'static str, &'static str) {
    match law {
        Law::FunctionError => (m::ClockEmpty.get(), m::ClockErrorRule.get()),
        Law::BackOff => (m::ClockEmpty.get(), m::ClockRoomRule.get()),
    }
}

pub fn back_in(left: Span) -> String {
    m::ClockBackIn { left: &time::left(left) }.text()
}

/// What follows the wait.
pub fn then(law: Law, attempt: u64, attempts: u64, refusals: u64) -> String {
    match law {
        Law::FunctionError => m::ClockThenAttempt { attempt, attempts }.text(),
        Law::BackOff => m::ClockThrottled { times: refusals }.text(),
    }
}

/// How many there are besides.
pub fn more(count: u64) -> String {
    if count == 0 { String::new() } else { m::More { count }.text() }
}

/// A function's memory, and how many of its attempts run.
pub fn function(memory: u32, running: &str) -> String {
    m::MemoryAndRunning { memory: &names::memory(memory), running }.text()
}

pub fn more_busy(count: u64) -> String {
    m::MoreBusy { count }.text()
}

/// The same where there is room for a number.
pub fn more_busy_briefly(count: u64) -> String {
    m::MoreBusy { count }.short()
}

/// What a function's runs left behind so far.
pub fn effects(name: &str, count: u64, most: u32) -> String {
    let effects = match name {
        "" => m::Effects { count }.text(),
        name => m::EffectsNamed { name, count }.text(),
    };
    match most {
        0 | 1 => effects,
        most if u64::from(most) == count => m::EffectsOfOne { effects: &effects }.text(),
        most => m::EffectsRepeated { effects: &effects, most: most.into() }.text(),
    }
}

/// How many there are, in two words.
pub fn effects_briefly(count: u64) -> String {
    if count == 0 { String::new() } else { m::Effects { count }.text() }
}

/// What a function's runs came to so far.
pub fn runs(count: u64, failed: u64) -> String {
    let runs = m::Runs { count }.text();
    if failed == 0 { runs } else { m::RunsFailed { runs: &runs, failed }.text() }
}

pub fn refused(count: u64) -> String {
    m::Throttled { count }.text()
}

/// The same in two words.
pub fn refused_briefly(count: u64) -> String {
    m::Throttled { count }.short()
}

/// A number of messages or events: the number, and what it counts.
pub fn piled(count: u64, is_queue: bool) -> (String, String) {
    let of = if is_queue { m::PiledMessages { count }.text() } else { m::PiledEvents { count }.text() };
    // The space between them is part of what is read aloud.
    (grouped(count), [" ", &of].concat())
}

/// What an alarm says, and the same in two words.
pub fn alarm(state: AlarmState) -> (&'static str, &'static str) {
    match state {
        AlarmState::Alarm => (m::AlarmOn.get(), m::AlarmOn.short()),
        AlarmState::Ok => (m::AlarmOff.get(), m::AlarmOff.short()),
        AlarmState::InsufficientData => (m::AlarmNoData.get(), m::AlarmNoData.short()),
    }
}

/// What the place of the lost is called. Before anything is there, its name would answer what becomes of an event.
pub fn lost_title(count: u64) -> &'static str {
    if count == 0 { m::GivenUp.get() } else { m::Lost.get() }
}

/// What the place of the lost says.
pub fn lost(count: u64) -> &'static str {
    if count == 0 { m::LostNone.get() } else { m::LostSome.get() }
}

/// Names of controls.
pub fn switch_name(caller: &str) -> String {
    m::SwitchLabel { caller }.text()
}

pub fn edge_switch_name(function: &str, callee: &str) -> String {
    m::EdgeSwitchLabel { function, callee }.text()
}

pub fn waits_for(callee: &str) -> String {
    m::SlotWaitsFor { callee }.text()
}

pub fn timed_out(timeout: Span) -> String {
    m::SlotTimedOut { timeout: &time::span(timeout) }.text()
}

pub fn calls(callee: &str) -> String {
    m::Calls { callee }.text()
}

pub fn call_now(caller: &str) -> String {
    m::CallNowLabel { caller }.text()
}
