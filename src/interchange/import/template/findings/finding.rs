//! What a finding is.

use super::super::model::{FunctionIndex, System, Why, Written};
use super::super::node::At;
use super::super::play::Play;

/// Which rule a finding is of. The order is the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// AWS refuses what the file says, so that it can't be deployed.
    Refused,
    /// What is reserved leaves the account fewer than AWS wants unreserved.
    ReservedTooMuch,
    /// Reserved concurrency 0 switches a function off.
    ReservedZero,
    /// Nothing in the file lets a service of the file invoke the function that it calls.
    NotPermitted,
    /// An event that is given up is lost, and nobody is told.
    NoNet,
    /// A topic with what a function gave up leads back to that function, which gives it up again.
    DeadLettersComeBack,
    /// A bucket, a topic or a queue hands a function what is new in it, and the function may write there.
    WritesToItsSource,
    /// A function may invoke itself, or others that lead back to it.
    CallsBack,
    /// Settings of asynchronous calls by a qualifier that nobody calls.
    UncalledQualifier,
    /// Events are given up for their age before the retries that are set are due.
    RetriesTooLate,
    /// Settings of asynchronous calls on a function that is only polled for.
    OnlyPolled,
    /// A stream is read again and again from a record that can't be processed.
    StreamBlocked,
    /// What Lambda gives up of a stream is kept nowhere.
    StreamDrops,
    /// A message that can't be processed comes back until its queue forgets it.
    NoRedrive,
    /// More of a function may be running for a queue at once than is reserved for it.
    MoreThanReserved,
    /// A queue gives a message up after fewer deliveries than AWS advises.
    FewReceives,
    /// One message of a batch that can't be processed brings all of them back.
    WholeBatchAgain,
    /// A queue hides messages for a shorter time than AWS advises.
    ShortVisibility,
    /// A caller gives up before its function does.
    CallerGivesUp,
    /// A function that waits for another is stopped at its timeout before the other is done.
    CallerStopsFirst,
    /// A function that waits for another is billed for the waiting.
    ChainBilledTwice,
    /// A schedule calls again before the call before has to be over.
    Overlaps,
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
    /// If it writes there: its rights can't be read, or are to everything.
    IfItWrites,
    /// If what it puts on a bus is what the rule's pattern wants.
    IfItMatches,
    /// If nobody calls the function asynchronously, which an open question decides.
    IfNobodyCallsAsync,
}

/// A way from a function back to itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// What it begins with: something that is written to, or else a function that is called.
    pub kind: Option<Written>,
    /// What else is on it, by name.
    pub over: Vec<String>,
    /// Whether Lambda recognizes such a loop.
    pub is_detected: bool,
    /// Whether it begins with a destination of the function's own, for which it needs to do nothing.
    pub handed: Option<Handed>,
    /// Whether only events that are given up go all the way.
    pub by_failures: bool,
}

/// What Lambda hands on to a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    Success,
    Failure,
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
    /// What it is about besides, by its name: a queue, a stream, a bucket, a caller.
    pub named: Option<String>,
    /// Why AWS refuses it.
    pub refused: Option<Why>,
    /// The way on which a function may call itself again.
    pub circle: Option<Circle>,
    /// Properties that could not be read: figures are those of AWS's defaults.
    pub unread: Vec<String>,
    /// The run that shows it; none where a run would show nothing of it.
    pub play: Option<Play>,
}

impl Finding {
    /// One that is certain, and shown by nothing yet.
    pub const fn new(rule: Rule, function: FunctionIndex, at: At) -> Self {
        let holds = Holds::Certainly;
        let (other, named, refused, circle, play) = (None, None, None, None, None);
        Self { rule, function, other, at, holds, named, refused, circle, unread: Vec::new(), play }
    }

    /// The same, shown by a run.
    pub fn shown_by(self, play: Play) -> Self {
        Self { play: Some(play), ..self }
    }
}

/// Whether it is settled that only known callers call a function: an open question may hide one that does not wait.
pub fn if_nobody_calls(system: &System, function: FunctionIndex) -> Holds {
    if system.open_hints_to(function).next().is_some() { Holds::IfNobodyCallsAsync } else { Holds::Certainly }
}
