//! Questions to bet on before the run, and things to bring about in it. Which option is right is not written down: each says
//! what the run must show for it.

use super::query::{Happening, NEVER, Query};
use crate::engine::time::Time;

/// Of one scenario, at most.
pub const ASKS_MAX: usize = 4;
pub const TASKS_MAX: usize = 4;
pub const OBJECTIVES_MAX: usize = 6;
pub const MINUTES_MAX: u64 = 90;
/// Options of one question.
pub const OPTIONS_MIN: usize = 2;
pub const OPTIONS_MAX: usize = 5;
/// Letters of an option: it is a button.
pub const OPTION_TEXT_MAX: usize = 40;
/// Conditions of one option, or of one task.
pub const CONDITIONS_MAX: usize = 4;

/// A question with its options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Empty: the scenario's own question.
    pub question: String,
    /// What the options are about, but for those with conditions of their own.
    pub query: Option<Query>,
    pub options: Vec<Choice>,
    /// What the run showed; empty: the scenario's own answer.
    pub answer: String,
    /// Why it came out so.
    pub explain: String,
    /// Whether there is a line for the reason of the bet.
    pub why: bool,
    /// When the answer can be seen; as the scenario says if `None`.
    pub reveal: Option<Reveal>,
}

/// One option of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub text: String,
    pub right: Right,
    /// The misconception of a person who chooses it wrongly.
    pub misconception: Option<Misconception>,
    /// One sentence for a person who chose it wrongly.
    pub feedback: String,
}

/// When an option is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// The question's query gives this.
    If(Test),
    /// All of these hold.
    All(Vec<Condition>),
    /// No other option is right.
    Otherwise,
}

/// What a query gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    pub query: Query,
    pub test: Test,
}

/// Which answers are meant, as [numbers](super::query::AnswerKind).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these.
    Is(Vec<u128>),
    /// From the first to below the second.
    Between(u128, u128),
    /// More than what another query of the same kind gives.
    MoreThan(Query),
}

impl Test {
    /// Whether a query's answer is meant; `other` is what the query gives with which it is compared.
    pub fn holds(&self, answer: u128, other: Option<u128>) -> bool {
        match self {
            Self::Is(values) => values.contains(&answer),
            Self::Between(least, end) => *least <= answer && answer < *end,
            // What never happens cannot be compared.
            Self::MoreThan(_) => answer != NEVER && other.is_some_and(|other| other != NEVER && answer > other),
        }
    }

    /// The query with which this compares.
    pub const fn other(&self) -> Option<&Query> {
        match self {
            Self::MoreThan(other) => Some(other),
            Self::Is(_) | Self::Between(..) => None,
        }
    }
}

/// Something to bring about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub text: String,
    /// It is done as soon as all of these hold.
    pub done: Vec<Condition>,
    /// The controls that it takes: where one of them is off, it cannot be done.
    pub needs: Vec<Lock>,
}

/// When an answer can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reveal {
    At(Time),
    On(Happening),
}

/// Controls that can be off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// The switches sync / async.
    Modes,
    /// Calls by hand.
    Calls,
    /// Settings of callers, functions, targets and the account.
    Settings,
    Compare,
    Curtain,
    /// Bets: questions are shown without a choice of answers.
    Bets,
    /// The ways to other lessons.
    Lessons,
}

pub const LOCKS: [(&str, Lock); 7] = [
    ("modes", Lock::Modes),
    ("calls", Lock::Calls),
    ("settings", Lock::Settings),
    ("compare", Lock::Compare),
    ("curtain", Lock::Curtain),
    ("bets", Lock::Bets),
    ("lessons", Lock::Lessons),
];

/// Misconceptions about invoking functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misconception {
    AcceptedMeansDone,
    FailureIsToldLater,
    SyncIsRetried,
    RetriesComeAtOnce,
    DlqIsThere,
    DlqCatchesSync,
    ThrottlesUseUpRetries,
    QueueCosts,
    AsyncIsCheaper,
    WaitingIsFree,
    TimeoutStopsFunction,
    ExactlyOnce,
    NotesAreToday,
}

pub const MISCONCEPTIONS: [(&str, Misconception); 13] = [
    ("accepted_means_done", Misconception::AcceptedMeansDone),
    ("failure_is_told_later", Misconception::FailureIsToldLater),
    ("sync_is_retried", Misconception::SyncIsRetried),
    ("retries_come_at_once", Misconception::RetriesComeAtOnce),
    ("dlq_is_there", Misconception::DlqIsThere),
    ("dlq_catches_sync", Misconception::DlqCatchesSync),
    ("throttles_use_up_retries", Misconception::ThrottlesUseUpRetries),
    ("queue_costs", Misconception::QueueCosts),
    ("async_is_cheaper", Misconception::AsyncIsCheaper),
    ("waiting_is_free", Misconception::WaitingIsFree),
    ("timeout_stops_function", Misconception::TimeoutStopsFunction),
    ("exactly_once", Misconception::ExactlyOnce),
    ("notes_are_today", Misconception::NotesAreToday),
];

pub const ASK_FIELDS: [&str; 6] = ["question", "options", "answer", "explain", "why", "reveal"];
/// What a query must give: one of these, the ends of a range together or alone.
pub const TEST_FIELDS: [&str; 4] = ["is", "at_least", "below", "more_than"];
pub const OPTION_FIELDS: [&str; 5] = ["text", "all", "otherwise", "misconception", "feedback"];
