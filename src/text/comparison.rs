//! The figures of two runs side by side, and which of two ways costs less: said by parts of the page that are loaded later.

use super::message::Message;
use super::messages::comparison as m;
use super::number::grouped;
use super::{money, time};
use crate::engine::ledger::Cause;
use crate::engine::money::Amount;
pub use crate::text::messages::comparison::{
    Against, AllAsync, AllSync, Close, CloseLabel, Equal, OtherWay, OtherWayLater, OtherWayShow, ServicesStay, Title,
};
use crate::timeline::outcome::Outcome;

/// The figures by name.
pub fn figure_names() -> [&'static str; 12] {
    [
        m::Jobs.get(),
        m::Lost.get(),
        m::Kept.get(),
        m::DoneTwice.get(),
        m::CallerWaits.get(),
        m::Attempts.get(),
        m::Throttled.get(),
        m::Seen.get(),
        m::Unseen.get(),
        m::Environments.get(),
        m::Bill.get(),
        m::PerMillionDone.get(),
    ]
}

/// What each of them counts, or is measured over.
pub fn meanings() -> [&'static str; 12] {
    [
        m::JobsMeaning.get(),
        m::LostMeaning.get(),
        m::KeptMeaning.get(),
        m::DoneTwiceMeaning.get(),
        m::CallerWaitsMeaning.get(),
        m::AttemptsMeaning.get(),
        m::ThrottledMeaning.get(),
        m::SeenMeaning.get(),
        m::UnseenMeaning.get(),
        m::EnvironmentsMeaning.get(),
        m::BillMeaning.get(),
        m::PerMillionDoneMeaning.get(),
    ]
}

/// Whose figures stand first and second.
pub fn this_and(other: &str) -> String {
    m::ThisAnd { other }.text()
}

pub fn before_and_after(change: &str) -> String {
    m::BeforeAndAfter { change }.text()
}

/// The figures of two runs, each amount of money in the unit of the larger one.
pub fn figures(both: [&Outcome; 2]) -> [[String; 12]; 2] {
    let [one, other] = both;
    [figures_beside(one, other), figures_beside(other, one)]
}

fn figures_beside(outcome: &Outcome, other: &Outcome) -> [String; 12] {
    let [done, lost, kept, twice] = achieved(outcome);
    [
        done,
        lost,
        kept,
        twice,
        waits(outcome),
        grouped(outcome.attempts),
        grouped(outcome.throttles),
        grouped(outcome.seen),
        grouped(outcome.unseen),
        grouped(outcome.environments),
        money::amount_beside(outcome.total, other.total),
        per_million_done(outcome),
    ]
}

/// Figures of which a list of differences has no more.
const DIFFERENCES_MAX: usize = 4;

/// The first figures in which two runs differ.
pub fn differences(before: &Outcome, after: &Outcome) -> String {
    let [of_before, of_after] = figures([before, after]);
    let pairs = figure_names().into_iter().zip(of_before).zip(of_after);
    let differing = pairs.filter(|((_, before), after)| before != after).take(DIFFERENCES_MAX);
    let said = differing.map(|((name, before), after)| m::Differs { name, before: &before, after: &after }.text());
    said.collect::<Vec<_>>().join("; ")
}

/// The figures of the same calls made in one way, by name.
pub fn way_figure_names() -> [&'static str; 9] {
    [
        m::Jobs.get(),
        m::Lost.get(),
        m::KeptInAQueue.get(),
        m::DoneTwice.get(),
        m::CallerWaits.get(),
        m::Billed.get(),
        m::BillPerMillion.get(),
        m::PerMillionDone.get(),
        m::Seen.get(),
    ]
}

pub fn way_figures(outcome: &Outcome) -> [String; 9] {
    // Nothing was charged yet: what a million calls cost is not known.
    let per_million = outcome.per_million_calls.filter(|cost| *cost > Amount::ZERO);
    let bill = per_million.map_or_else(|| m::NoFigure.text(), money::amount);
    let all = outcome.seen + outcome.unseen;
    let failures = match (outcome.seen, outcome.unseen) {
        (0, 0) => m::NoFailure.text(),
        (0, _) => m::NoneSeen { all }.text(),
        (seen, _) => m::SomeSeen { seen, all }.text(),
    };
    let [done, lost, kept, twice] = achieved(outcome);
    [done, lost, kept, twice, waits(outcome), time::span(outcome.billed), bill, per_million_done(outcome), failures]
}

/// What the calls came to: jobs done of those wanted, lost, kept, and done twice.
fn achieved(outcome: &Outcome) -> [String; 4] {
    let jobs = &outcome.jobs;
    let done = m::JobsDone { done: jobs.done, wanted: jobs.wanted }.text();
    [done, grouped(jobs.lost), grouped(jobs.kept), grouped(jobs.done_twice)]
}

fn per_million_done(outcome: &Outcome) -> String {
    outcome.per_million_done.map_or_else(|| m::NoFigure.text(), money::amount)
}

fn waits(outcome: &Outcome) -> String {
    outcome.waited.map_or_else(|| m::NoFigure.text(), time::span)
}

/// What can make a finished job cost less in one way than in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Charged(Cause),
    SentAgain,
    Duplicated,
}

/// Which of the two ways costs less for each job that is finished, and what made most of the difference.
pub fn verdict(sync: &Outcome, events: &Outcome) -> String {
    let (Some(sync_cost), Some(events_cost)) = (sync.per_million_done, events.per_million_done) else {
        return match (sync.jobs.done, events.jobs.done) {
            (0, 0) => m::VerdictNeither.text(),
            (0, _) => m::VerdictSyncNone.text(),
            _ => m::VerdictAsyncNone.text(),
        };
    };
    if is_close(sync_cost, events_cost) {
        return m::VerdictSame.text();
    }
    let is_large = events.requests > events.attempts;
    match (events_cost < sync_cost, reason(sync, events)) {
        (true, Some(Reason::Charged(Cause::Waiting))) => m::VerdictLessWaiting.text(),
        (true, Some(Reason::Charged(Cause::Failed))) => m::VerdictLessFailed.text(),
        (true, Some(Reason::Charged(Cause::Init))) => m::VerdictLessInit.text(),
        (true, Some(Reason::SentAgain)) => m::VerdictLessSentAgain.text(),
        (true, _) => m::VerdictLess.text(),
        (false, Some(Reason::Charged(Cause::Failed))) => m::VerdictMoreFailed.text(),
        (false, Some(Reason::Charged(Cause::Init))) => m::VerdictMoreInit.text(),
        (false, Some(Reason::Charged(Cause::Requests))) if is_large => m::VerdictMoreLarge.text(),
        (false, Some(Reason::Charged(Cause::Neighbours))) => m::VerdictMoreRecords.text(),
        (false, Some(Reason::SentAgain)) => m::VerdictMoreSentAgain.text(),
        (false, Some(Reason::Duplicated)) => m::VerdictMoreDuplicated.text(),
        (false, _) => m::VerdictMore.text(),
    }
}

/// What has the largest part in the difference between what a finished job costs in the two ways; work that was done again
/// counts as that, not as work. `None` where no part explains it.
pub fn reason(sync: &Outcome, events: &Outcome) -> Option<Reason> {
    let parts = |outcome: &Outcome| {
        let again = outcome.sent_again + outcome.duplicated;
        let charged = Cause::ALL.map(|cause| match cause {
            Cause::Work => (Reason::Charged(cause), outcome.part(cause) - again),
            _ => (Reason::Charged(cause), outcome.part(cause)),
        });
        let done_again = [(Reason::SentAgain, outcome.sent_again), (Reason::Duplicated, outcome.duplicated)];
        charged.into_iter().chain(done_again)
    };
    // Compared for equally many finished jobs.
    let times = |part: Amount, jobs: u64| part.0 as i128 * i128::from(jobs);
    let (done, handed) = (sync.jobs.done, events.jobs.done);
    let is_less = events.per_million_done < sync.per_million_done;
    let more = |((reason, waited), (_, handed_on)): ((Reason, Amount), (Reason, Amount))| {
        let more = times(handed_on, done) - times(waited, handed);
        (reason, if is_less { -more } else { more })
    };
    let largest = parts(sync).zip(parts(events)).map(more).max_by_key(|(_, part)| *part)?;
    (largest.1 > 0).then_some(largest.0)
}

/// Whether two costs differ by less than one part in a hundred.
fn is_close(one: Amount, other: Amount) -> bool {
    one.max(other) - one.min(other) <= one.scaled(1, 100)
}
