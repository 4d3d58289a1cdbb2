//! What a finding is.

use super::super::model::FunctionIndex;
use super::super::node::At;
use super::super::play::Play;

/// Which rule a finding is of. The order is the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Reserved concurrency 0 switches a function off.
    ReservedZero,
    /// What is reserved leaves the account fewer than AWS wants unreserved.
    ReservedTooMuch,
    /// An event that is given up is lost, and nobody is told.
    NoNet,
    /// A topic with what a function gave up leads back to that function, which gives it up again.
    DeadLettersComeBack,
    /// Settings of asynchronous calls by a qualifier that nobody calls.
    UncalledQualifier,
    /// Settings of asynchronous calls on a function that is only polled for.
    OnlyPolled,
    /// A caller gives up before its function does.
    CallerGivesUp,
    /// A function that waits for another is billed for the waiting.
    ChainBilledTwice,
    /// What one event can cost at most: its timeout, as often as it is tried.
    WorstBill,
}

/// What has to be so for a finding to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Certainly,
    /// If the function is called asynchronously, which a file of this kind does not say.
    IfCalledAsync,
    /// If the one function does call the other, and waits for it.
    IfCallsAndWaits,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    pub function: FunctionIndex,
    /// The function that it calls, or that is throttled because of it.
    pub other: Option<FunctionIndex>,
    /// What stands in the file and brings it about.
    pub at: At,
    pub holds: Holds,
    /// Properties that could not be read: figures are those of AWS's defaults.
    pub unread: Vec<String>,
    pub play: Play,
}
