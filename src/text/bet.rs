//! The bet on a lesson's question: what came of it, and what people believe who choose a wrong option.

use super::message::Message;
use super::messages::bet as m;
use super::money;
use crate::engine::money::Amount;
use crate::engine::scenario::ask::Misconception;
pub use crate::text::messages::bet::{
    All, AnswerIs, Because, Done, Hint, IsRight, IsWrong, ItWas, ItWasOption, Keep, Lesson, Locked, Name, NextQuestion,
    None, NowPlay, Open, Save, SaveName, SaveNameMissing, Saved, ShowAnswer, Skip, Tasks, Watch, YouBet,
};

/// A misconception by its name, as a sentence.
pub fn belief(misconception: Misconception) -> String {
    let belief = match misconception {
        Misconception::AcceptedMeansDone => m::AcceptedMeansDone.get(),
        Misconception::FailureIsToldLater => m::FailureIsToldLater.get(),
        Misconception::SyncIsRetried => m::SyncIsRetried.get(),
        Misconception::RetriesComeAtOnce => m::RetriesComeAtOnce.get(),
        Misconception::DlqIsThere => m::DlqIsThere.get(),
        Misconception::DlqCatchesSync => m::DlqCatchesSync.get(),
        Misconception::ThrottlesUseUpRetries => m::ThrottlesUseUpRetries.get(),
        Misconception::QueueCosts => m::QueueCosts.get(),
        Misconception::AsyncIsCheaper => m::AsyncIsCheaper.get(),
        Misconception::WaitingIsFree => m::WaitingIsFree.get(),
        Misconception::TimeoutStopsFunction => m::TimeoutStopsFunction.get(),
        Misconception::ExactlyOnce => m::ExactlyOnce.get(),
        Misconception::NotesAreToday => m::NotesAreToday.get(),
    };
    m::Belief { belief }.text()
}

/// What a run costs.
pub fn cost(amount: Amount) -> String {
    m::Cost { money: &money::amount(amount) }.text()
}

/// A question and what can be bet on, to be spoken.
pub fn question_with_options<'a>(question: &str, options: impl Iterator<Item = &'a str>) -> String {
    let list = options.map(str::to_owned).reduce(|list, option| m::SpokenAlso { list: &list, option: &option }.text());
    list.map_or_else(|| question.to_owned(), |list| m::SpokenQuestion { question, list: &list }.text())
}

/// A bet and what it was, to be spoken.
pub fn spoken(bet: &str, right: &str) -> String {
    if bet == right { m::SpokenRight { bet }.text() } else { m::SpokenWrong { bet, right }.text() }
}

/// A task that was just done.
pub fn task_done(task: &str) -> String {
    m::TaskDone { task }.text()
}

/// How many bets were right.
pub fn sum(right: usize, all: usize) -> String {
    m::Sum { right: right as u64, all: all as u64 }.text()
}
