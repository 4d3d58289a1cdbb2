//! What is said while the curtain is drawn: what a caller did and heard, and what it cannot know. Made from the caller's own
//! knowledge only.

use super::message::{Message, Sentence};
use super::messages::curtain as m;
use crate::engine::facts;
use crate::engine::scenario::{Mode, Scenario};
use crate::engine::time::Time;
pub use crate::text::messages::curtain::{
    Bill, BillTitle, CannotAnswer, Lift, Missed, NoCallYet, NoQuestion, NothingYet, Skip, Strip, Title,
};
use crate::text::time;
use crate::timeline::knowledge::{Knowledge, Latest, Request, Standing};

/// The status of a call that was only checked.
const CHECKED: u16 = facts::DRY_RUN_STATUS.http_status();

/// What a caller knows of a request, in one line.
pub fn line(request: &Request, now: Time) -> String {
    let waited = &time::span(request.waited(now));
    let line = match request.standing {
        Standing::Open => m::Open { waited }.text(),
        Standing::Between { .. } => m::Between { waited }.text(),
        Standing::Heard { status, failed, .. } => {
            let status = &status.to_string();
            if failed { m::HeardFailed { status, waited }.text() } else { m::Heard { status, waited }.text() }
        }
        Standing::Abandoned { connected: true, .. } => m::GaveUp { waited }.text(),
        Standing::Abandoned { connected: false, .. } => m::GaveUpConnecting { waited }.text(),
    };
    if request.sends > 1 { m::SentTimes { line: &line, sends: request.sends.into() }.text() } else { line }
}

/// The questions that its caller cannot answer.
pub fn questions(request: &Request) -> Vec<&'static str> {
    let might_run = || vec![m::AsksRun.get(), m::AsksRunning.get(), m::AsksWorked.get(), m::AsksPaid.get()];
    let might_be_stored = || vec![m::AsksStored.get(), m::AsksRun.get(), m::AsksWorked.get(), m::AsksCost.get()];
    match (request.standing, request.mode) {
        (_, Mode::DryRun) => vec![],
        (Standing::Open | Standing::Between { .. }, Mode::Async) => vec![m::AsksStored.get()],
        (Standing::Open | Standing::Between { .. }, _) => vec![m::AsksBegun.get(), m::AsksHowLong.get()],
        (Standing::Heard { status: 200..300, .. }, Mode::Async) => {
            vec![m::AsksRun.get(), m::AsksHowOften.get(), m::AsksWorked.get(), m::AsksCost.get()]
        }
        (Standing::Heard { status: 200..300, failed, .. }, _) => {
            let (how_far, how_often) = (failed.then(|| m::AsksHowFar.get()), request.sends > 1);
            how_far.into_iter().chain(how_often.then(|| m::AsksHowOftenRun.get())).collect()
        }
        (Standing::Heard { .. }, Mode::Sync) if request.unanswered => might_run(),
        (Standing::Heard { .. }, _) if request.unanswered => might_be_stored(),
        (Standing::Heard { .. }, _) | (Standing::Abandoned { connected: false, .. }, _) => vec![],
        (Standing::Abandoned { .. }, Mode::Async) => might_be_stored(),
        (Standing::Abandoned { .. }, _) => might_run(),
    }
}

/// `Order service, call 3`.
pub fn name(config: &Scenario, caller: usize, request: &Request) -> String {
    let name = config.callers.get(caller).map_or("", |caller| caller.name.as_str());
    m::Call { caller: name, number: request.number.into() }.text()
}

/// The last thing that a caller did or heard.
pub fn sentence(knowledge: &Knowledge, config: &Scenario) -> Sentence {
    let Some(Latest { caller, request, at }) = &knowledge.latest else {
        return Sentence::of(&m::NothingYet);
    };
    let caller = config.caller(*caller).name.as_str();
    let function = config.function(request.function).name.as_str();
    let what = match request.standing {
        Standing::Open if request.sends > 1 => m::SendsAgain { caller, function }.text(),
        Standing::Open => m::Calls { caller, function }.text(),
        _ => m::Line { caller, line: &line(request, *at) }.text(),
    };
    let why = match (request.standing, request.mode) {
        (Standing::Open, Mode::Sync) => m::WhyWaits.get(),
        (Standing::Open, _) => m::WhyWaitsStored.get(),
        (Standing::Between { .. }, _) => m::WhyBetween.get(),
        (Standing::Heard { status: CHECKED, .. }, Mode::DryRun) => m::WhyDryRun.get(),
        (Standing::Heard { status: 200..300, .. }, Mode::Async) => m::WhyAccepted.get(),
        (Standing::Heard { status: 200..300, failed: true, .. }, _) => m::WhyFailed.get(),
        (Standing::Heard { status: 200..300, .. }, _) if request.unanswered => m::WhyWorkedAgain.get(),
        (Standing::Heard { status: 200..300, .. }, _) => m::WhyWorked.get(),
        (Standing::Heard { .. }, _) if request.unanswered => m::WhyUnanswered.get(),
        (Standing::Heard { .. }, _) => m::WhyRefused.get(),
        (Standing::Abandoned { connected: false, .. }, _) => m::WhyNoConnection.get(),
        (Standing::Abandoned { .. }, Mode::Async) => m::WhyGaveUpStoring.get(),
        (Standing::Abandoned { .. }, _) => m::WhyGaveUp.get(),
    };
    Sentence { what, why: why.to_owned() }
}
