//! Questions to a run, as a scenario's file asks them: how often a kind of thing happens, when it happens, what became of a
//! call, what a caller heard, what it all adds up to. `lessons::query` answers them.

use super::{CallerId, FunctionId};
use crate::engine::ledger::Cause;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// How often it happens.
    Count(Filter),
    /// When it happens: since the start of the run, or since something else happened.
    When { what: Happening, since: Option<Happening> },
    /// What became of a request.
    Fate(Request),
    /// What a caller heard.
    Heard(Request),
    /// How long a caller waited for what it heard.
    Waited(Request),
    /// All of it that the records of these add up to.
    Sum { measure: Measure, cause: Option<Cause>, of: Filter },
    /// Which of the two happens first.
    Order([Happening; 2]),
}

/// What kind of answer a query gives. As a number: a count, microseconds, atoms, or a place in a list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    Count,
    Length,
    Money,
    Fate,
    Heard,
    Order,
}

impl Query {
    pub const fn answer_kind(&self) -> AnswerKind {
        match self {
            Self::Count(_) | Self::Sum { measure: Measure::Effects, .. } => AnswerKind::Count,
            Self::Sum { measure: Measure::Charges, .. } => AnswerKind::Money,
            Self::When { .. } | Self::Waited(_) | Self::Sum { .. } => AnswerKind::Length,
            Self::Fate(_) => AnswerKind::Fate,
            Self::Heard(_) => AnswerKind::Heard,
            Self::Order(_) => AnswerKind::Order,
        }
    }
}

/// One of a caller's requests, or of the answers that it hears, in order; from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    pub caller: CallerId,
    pub nth: u32,
}

/// One of the records that a filter lets through, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    pub filter: Filter,
    pub nth: Nth,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nth {
    /// From 1.
    Number(u32),
    Last,
}

/// Which records are meant; what is not named does not matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<Kind>,
    /// The function that it concerns.
    pub function: Option<FunctionId>,
    /// The caller whose call it concerns.
    pub caller: Option<CallerId>,
    pub attempt: Option<u8>,
    pub status: Option<u16>,
    pub failed: Option<bool>,
}

/// Kinds of records that can be asked for, named as in exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sent,
    Refused,
    Accepted,
    Duplicated,
    Started,
    Finished,
    TurnedAway,
    RetryDue,
    Deleted,
    GaveUp,
    DeadLettered,
    Delivered,
    Lost,
    Answered,
    HungUp,
    Unheard,
    /// An alarm goes off.
    Alarm,
}

/// What is added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Charges,
    BilledTime,
    /// Of that, the functions' own work.
    WorkTime,
    /// Of that, waiting for other functions.
    WaitingTime,
    /// What callers waited for their answers.
    CallerWait,
    /// What runs left behind.
    Effects,
}

pub const KINDS: [(&str, Kind); 17] = [
    ("sent", Kind::Sent),
    ("refused", Kind::Refused),
    ("accepted", Kind::Accepted),
    ("duplicated", Kind::Duplicated),
    ("started", Kind::Started),
    ("finished", Kind::Finished),
    ("turned_away", Kind::TurnedAway),
    ("retry_due", Kind::RetryDue),
    ("deleted", Kind::Deleted),
    ("gave_up", Kind::GaveUp),
    ("dead_lettered", Kind::DeadLettered),
    ("delivered", Kind::Delivered),
    ("lost", Kind::Lost),
    ("answered", Kind::Answered),
    ("hung_up", Kind::HungUp),
    ("unheard", Kind::Unheard),
    ("alarm", Kind::Alarm),
];
pub const MEASURES: [(&str, Measure); 6] = [
    ("charges", Measure::Charges),
    ("billed_time", Measure::BilledTime),
    ("work_time", Measure::WorkTime),
    ("waiting_time", Measure::WaitingTime),
    ("caller_wait", Measure::CallerWait),
    ("effects", Measure::Effects),
];
pub const CAUSES: [(&str, Cause); 8] = [
    ("work", Cause::Work),
    ("waiting", Cause::Waiting),
    ("failed", Cause::Failed),
    ("init", Cause::Init),
    ("requests", Cause::Requests),
    ("storage", Cause::Storage),
    ("provisioned", Cause::Provisioned),
    ("neighbours", Cause::Neighbours),
];
pub const FILTER_FIELDS: [&str; 5] = ["function", "caller", "attempt", "status", "failed"];
/// What became of a request.
pub const FATES: [(&str, u128); 7] =
    [("under_way", 0), ("done", 1), ("failed", 2), ("refused", 3), ("kept", 4), ("handed_on", 5), ("lost", 6)];
/// What a caller can hear other than a status. No status is as low as these numbers.
pub const HEARD: [(&str, u128); 3] = [("nothing", 0), ("gave_up", 1), ("error", 2)];
pub const ORDERS: [(&str, u128); 3] = [("neither", 0), ("first", 1), ("second", 2)];
/// What was asked for does not happen: the answer of queries that ask when, or how long.
pub const NEVER: u128 = u128::MAX;
/// What a query can be; each has one of these. Figures have no use for the last.
pub const QUERY_FIELDS: [&str; 7] = ["count", "when", "fate", "heard", "waited", "sum", "order"];
pub const FIGURE_FIELDS: [&str; 6] = ["count", "when", "fate", "heard", "waited", "sum"];
/// Further fields of some.
pub const QUERY_PARTS: [&str; 4] = ["since", "cause", "function", "caller"];
