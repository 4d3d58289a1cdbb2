//! Which kind of call is right for somebody: both ways are run with their own numbers, and what is said for one of them was
//! seen in these runs. Pure: answers in, advice out.

mod runs;
mod workload;

pub use runs::Way;
pub use workload::{Who, Workload};

use crate::engine::facts::{self, Fact};
use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
use crate::engine::scenario::{Fault, Mode};
use crate::engine::time::Span;

/// What is advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advised {
    /// Wait for the answer.
    Sync,
    /// Hand over an event.
    Async,
    /// Hand over an event, and fetch the result from where the function puts it: no wait is long enough for it.
    AsyncThenFetch,
    /// No call at all: no attempt may work so long.
    Split,
}

/// The longest timeout until November 2026, which pages of Lambda's guide still state.
pub const TIMEOUT_BEFORE: Span = Span::from_secs(900);

/// What speaks for it, or has to be thought of: figures are those of the runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Lambda stops each attempt before the work is done: so many attempts of both runs.
    Stopped { after: Span, attempts: u64 },
    /// Only the newer limit of a timeout allows it; stated for calls that wait.
    NewerLimit { before: Span, now: Span, is_async: bool },
    /// Only a caller that waits gets the answer.
    ResultNeeded,
    /// The caller gives up waiting before the work is done, and the work goes on.
    GivesUp { after: Span, calls: u64 },
    /// The function that waits is billed for it: so much of the bill of a million calls like the run's.
    WaitingBilled { waiting: Amount, total: Amount },
    /// More comes than can be done: so many events were behind when the last of all calls came.
    FallsBehind { behind: u64, wanted: u64, oldest: Span, is_kept: bool },
    /// Nobody needs the answer, and all wait for it.
    WaitsInVain { average: Span },
    /// The waiting caller heard that it failed; nobody tried again.
    NotTriedAgain { failed: u64, wanted: u64 },
    /// Lambda tried again, and so more got done than with a caller that waits.
    TriedAgain { done: u64, done_waiting: u64, wanted: u64 },
    /// The calling function is called with events itself, and was tried again so often because its call had failed.
    CallerTriedAgain { again: u64 },
    /// Events that are neither done nor given up where the run ends.
    StillWaiting { waiting: u64, wanted: u64, until: Span },
    /// Events were given up, and nobody has them.
    Lost { lost: u64, wanted: u64 },
    /// Events were given up, and are kept.
    Kept { kept: u64, wanted: u64 },
    /// An event can run more than once, and that does harm.
    RunsTwice,
    /// Calls of those who wait that nothing could take at that moment, how often that was said to their callers, and whether
    /// events would have waited in the queue instead.
    Refused { calls: u64, wanted: u64, refusals: u64, waited: bool },
}

impl Reason {
    /// Where the rule behind it is read.
    pub const fn facts(self) -> &'static [&'static Fact] {
        match self {
            Self::Stopped { .. } | Self::NewerLimit { .. } => &[&facts::TIMEOUT_MAX],
            Self::ResultNeeded => &[&facts::SYNC_STATUS],
            Self::GivesUp { .. } => &[&facts::WORK_GOES_ON],
            Self::WaitingBilled { .. } => &[&facts::WAITING_BILLED],
            Self::WaitsInVain { .. } => &[&facts::ASYNC_STATUS],
            Self::NotTriedAgain { .. } => &[&facts::SYNC_RETRIES],
            Self::TriedAgain { .. } | Self::CallerTriedAgain { .. } => &[&facts::RETRIES_DEFAULT],
            Self::FallsBehind { .. } | Self::StillWaiting { .. } => &[&facts::EVENT_AGE_DEFAULT],
            Self::Lost { .. } => &[&facts::NOTHING_KEPT],
            Self::Kept { .. } => &[&facts::DEAD_LETTER_CODE],
            Self::RunsTwice => &[&facts::AT_LEAST_ONCE],
            Self::Refused { .. } => &[&facts::THROTTLE_STATUS],
        }
    }
}

/// What is advised, why, and the run of each way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub advised: Advised,
    pub reasons: Vec<Reason>,
    /// Waiting, and handing over an event.
    pub sync: Way,
    pub r#async: Way,
}

impl Advice {
    /// The advised way, and the other.
    pub fn ways(&self) -> [&Way; 2] {
        match self.advised {
            Advised::Sync => [&self.sync, &self.r#async],
            Advised::Async | Advised::AsyncThenFetch | Advised::Split => [&self.r#async, &self.sync],
        }
    }
}

/// Runs both ways, and says which is right.
///
/// # Errors
/// Which of the numbers a simulation cannot have.
pub fn advise(workload: &Workload) -> Result<Advice, Vec<Fault>> {
    let [sync, r#async] = [runs::run(workload, Mode::Sync)?, runs::run(workload, Mode::Async)?];
    let advised = match (workload.needs_result, sync.gave_up) {
        _ if workload.work > facts::TIMEOUT_MAX.span() => Advised::Split,
        (true, 0) => Advised::Sync,
        (true, _) => Advised::AsyncThenFetch,
        (false, _) => Advised::Async,
    };
    let reasons = reasons(workload, advised, &sync, &r#async);
    Ok(Advice { advised, reasons, sync, r#async })
}

/// What the runs show, the weightiest first.
fn reasons(workload: &Workload, advised: Advised, sync: &Way, r#async: &Way) -> Vec<Reason> {
    let mut all = Vec::new();
    let mut add = |holds: bool, reason: Reason| all.extend(holds.then_some(reason));
    let (waiting, handed) = (&sync.outcome, &r#async.outcome);
    let wanted = waiting.jobs.wanted;
    let most = facts::TIMEOUT_MAX.span();
    if advised == Advised::Split {
        return vec![Reason::Stopped { after: most, attempts: sync.timed_out + r#async.timed_out }];
    }
    let is_async = advised != Advised::Sync;
    add(workload.work > TIMEOUT_BEFORE, Reason::NewerLimit { before: TIMEOUT_BEFORE, now: most, is_async });
    add(workload.needs_result && !is_async, Reason::ResultNeeded);
    let (behind, oldest) = (r#async.behind, facts::EVENT_AGE_DEFAULT.span());
    let falls_behind = Reason::FallsBehind { behind, wanted: handed.jobs.wanted, oldest, is_kept: workload.is_kept };
    add(is_async && workload.is_too_much(), falls_behind);
    add(sync.gave_up > 0, Reason::GivesUp { after: workload.who.limit(), calls: sync.gave_up });
    let billed = waiting.part(Cause::Waiting) > Amount::ZERO;
    let of_million = |part| waiting.part_per_million_calls(part).unwrap_or_default();
    let (of_waiting, total) = (of_million(waiting.part(Cause::Waiting)), of_million(waiting.total));
    add(billed, Reason::WaitingBilled { waiting: of_waiting, total });
    let average = sync.waited.unwrap_or_default();
    add(!workload.needs_result && sync.gave_up == 0 && sync.waited.is_some(), Reason::WaitsInVain { average });
    let failed = waiting.jobs.failed.saturating_sub(sync.gave_up + sync.never_taken);
    add(failed > 0 && !is_async, Reason::NotTriedAgain { failed, wanted });
    let (done, done_waiting) = (handed.jobs.done, waiting.jobs.done);
    // Where nothing failed, more got done for another reason: events wait for room.
    add(is_async && failed > 0 && done > done_waiting, Reason::TriedAgain { done, done_waiting, wanted });
    add(sync.caller_again > 0, Reason::CallerTriedAgain { again: sync.caller_again });
    let (calls, refusals) = (sync.refused, sync.refusals);
    add(calls > 0, Reason::Refused { calls, wanted, refusals, waited: is_async });
    let (waiting, until) = (r#async.still_waiting, Span(r#async.scenario.about.horizon.0));
    add(is_async && waiting > 0, Reason::StillWaiting { waiting, wanted: handed.jobs.wanted, until });
    add(is_async && handed.jobs.lost > 0, Reason::Lost { lost: handed.jobs.lost, wanted: handed.jobs.wanted });
    add(is_async && handed.jobs.kept > 0, Reason::Kept { kept: handed.jobs.kept, wanted: handed.jobs.wanted });
    add(is_async && workload.twice_harms, Reason::RunsTwice);
    all
}
