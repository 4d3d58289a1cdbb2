//! Answers questions to a run, by running it: from its scenario and commands alone, so that whatever is changed there, the
//! answers change with it.

use crate::engine::ledger::{Cause, Charge};
use crate::engine::log::{AnyLog, Log};
use crate::engine::money::Amount;
use crate::engine::record::{AlarmState, CallId, Effect, NO_CALL, Record, Sender, What};
use crate::engine::scenario::ask::{Condition, Reveal};
use crate::engine::scenario::query::{Filter, Happening, Kind, Measure, NEVER, Nth, Query, Request};
use crate::engine::scenario::{CallerId, Mode, Scenario, TargetId, Timed};
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use crate::timeline::knowledge::{Knowledge, Latest, Standing};
use std::sync::Arc;

/// A run that takes more steps than this is not asked.
const STEPS_MAX: u32 = 1_000_000;

/// What is asked of a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Questions<'a> {
    pub queries: &'a [&'a Query],
    /// When answers can be seen.
    pub reveals: &'a [&'a Reveal],
    /// What is to be brought about, as conditions that must hold together; until when that counts.
    pub goals: &'a [&'a [Condition]],
    pub goals_until: Time,
}

/// The answer to a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Count(u64),
    Length(Span),
    Money(Amount),
    Fate(Fate),
    Heard(Heard),
    /// Which of two comes first; `None` if neither happens.
    Order(Option<Which>),
    /// There is none: what was asked for never happens.
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    First,
    Second,
}

impl Answer {
    /// The answer as options are compared with it, by the words of `engine::scenario::query`.
    pub fn number(self) -> u128 {
        match self {
            Self::Count(count) => count.into(),
            Self::Length(length) => length.0.into(),
            Self::Money(amount) => amount.0,
            Self::Fate(fate) => match fate {
                Fate::UnderWay => 0,
                Fate::Done => 1,
                Fate::Failed => 2,
                Fate::Refused => 3,
                Fate::Kept(_) => 4,
                Fate::HandedOn => 5,
                Fate::Lost => 6,
            },
            Self::Heard(heard) => match heard {
                Heard::Nothing => 0,
                Heard::GaveUp => 1,
                Heard::Status { failed: true, .. } => 2,
                Heard::Status { status, .. } => status.into(),
            },
            Self::Order(None) => 0,
            Self::Order(Some(Which::First)) => 1,
            Self::Order(Some(Which::Second)) => 2,
            Self::Nothing => NEVER,
        }
    }
}

/// What became of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// It waits, runs, or is on its way.
    #[default]
    UnderWay,
    Done,
    /// The function failed, and its caller heard so.
    Failed,
    /// The front door said no.
    Refused,
    /// Given up, and kept here.
    Kept(TargetId),
    /// Given up, and handed on to a function.
    HandedOn,
    Lost,
}

/// What a caller heard of one of its requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing so far.
    Nothing,
    Status {
        status: u16,
        failed: bool,
    },
    /// It gave up waiting.
    GaveUp,
}

/// What a run answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// One to each query, in their order.
    pub all: Vec<Answer>,
    /// When each answer can be seen; `None` if what reveals it never happens.
    pub revealed: Vec<Option<Revealed>>,
    /// The number of the record from which on each goal holds to the end.
    pub reached: Vec<Option<u64>>,
    /// All charges.
    pub cost: Amount,
}

/// When an answer can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revealed {
    /// With the record of this number.
    With(u64),
    At(Time),
}

/// Runs a scenario with these commands up to an instant and puts the questions to it; `None` if that takes too long.
pub fn ask(scenario: &Arc<Scenario>, commands: &[Timed], until: Time, questions: &Questions) -> Option<Answers> {
    let mut world = World::new(scenario.clone());
    let mut listener = Listener::new(scenario, until, questions);
    let until = until.max(questions.goals_until);
    for _ in 0..STEPS_MAX {
        if world.next_due(commands).is_none_or(|due| due > until) {
            return Some(listener.answers());
        }
        world.step(commands, &mut AnyLog(&mut listener));
    }
    None
}

/// Listens to a run for all questions at once.
struct Listener<'a> {
    until: Time,
    tallies: Vec<(&'a Query, Tally)>,
    reveals: Vec<(&'a Reveal, Finder)>,
    goals: Vec<Goal<'a>>,
    cost: Amount,
    knowledge: Knowledge,
    /// The caller of each call, by its number.
    callers: Vec<Option<CallerId>>,
}

/// Something to be brought about.
struct Goal<'a> {
    /// Each with what was found for its query, and for the one that it is compared with.
    conditions: Vec<(&'a Condition, [Tally; 2])>,
    reached: Option<u64>,
}

/// What was found for a query so far.
#[derive(Clone, Debug, Default)]
struct Tally {
    sum: u128,
    first: Finder,
    /// Since when, or the other of two.
    since: Finder,
    /// The calls that one request led to, as its SDK sent it.
    calls: Vec<CallId>,
    fate: Fate,
    heard: Option<(Heard, Span)>,
}

/// Counts until the one that is looked for.
#[derive(Clone, Copy, Debug, Default)]
struct Finder {
    count: u32,
    found: Option<(Time, u64)>,
}

impl<'a> Listener<'a> {
    fn new(scenario: &Scenario, until: Time, questions: &Questions<'a>) -> Self {
        let goal = |conditions: &&'a [Condition]| Goal {
            conditions: conditions.iter().map(|condition| (condition, Default::default())).collect(),
            reached: None,
        };
        Self {
            until,
            tallies: questions.queries.iter().map(|query| (*query, Tally::default())).collect(),
            reveals: questions.reveals.iter().map(|reveal| (*reveal, Finder::default())).collect(),
            goals: questions.goals.iter().map(goal).collect(),
            cost: Amount::ZERO,
            knowledge: Knowledge::of_callers(scenario.callers.len()),
            callers: Vec::new(),
        }
    }

    fn answers(&self) -> Answers {
        let revealed = |(reveal, finder): &(&Reveal, Finder)| match reveal {
            Reveal::At(at) => Some(Revealed::At(*at)),
            Reveal::On(_) => finder.found.map(|(_, seq)| Revealed::With(seq)),
        };
        Answers {
            all: self.tallies.iter().map(|(query, tally)| tally.answer(query)).collect(),
            revealed: self.reveals.iter().map(revealed).collect(),
            reached: self.goals.iter().map(|goal| goal.reached).collect(),
            cost: self.cost,
        }
    }

    /// The caller whose call a record concerns.
    fn caller_of(&mut self, record: &Record) -> Option<CallerId> {
        if let What::Sent { from: Sender::Caller(caller), .. } = record.what {
            let place = record.call.0 as usize;
            self.callers.resize(self.callers.len().max(place + 1), None);
            self.callers[place] = Some(caller);
        }
        if record.call == NO_CALL { None } else { self.callers.get(record.call.0 as usize).copied().flatten() }
    }
}

impl Log for Listener<'_> {
    fn push(&mut self, record: Record) {
        let caller = self.caller_of(&record);
        let told = self.knowledge.note(&record);
        for goal in &mut self.goals {
            goal.note(&record, caller, told.as_ref());
        }
        if record.at > self.until {
            return;
        }
        self.cost += Amount(record.cost.into());
        for (query, tally) in &mut self.tallies {
            tally.note(query, &record, caller, told.as_ref());
        }
        for (reveal, finder) in &mut self.reveals {
            if let Reveal::On(happening) = reveal {
                finder.note(happening, &record, caller);
            }
        }
    }
}

impl Goal<'_> {
    fn note(&mut self, record: &Record, caller: Option<CallerId>, told: Option<&Latest>) {
        for (condition, [tally, other]) in &mut self.conditions {
            tally.note(&condition.query, record, caller, told);
            if let Some(query) = condition.test.other() {
                other.note(query, record, caller, told);
            }
        }
        let holds = |(condition, [tally, other]): &(&Condition, [Tally; 2])| {
            let other = condition.test.other().map(|query| other.answer(query).number());
            condition.test.holds(tally.answer(&condition.query).number(), other)
        };
        // What holds only for a while, as a sum that is still small, was not brought about.
        self.reached = if self.conditions.iter().all(holds) { self.reached.or(Some(record.seq)) } else { None };
    }
}

impl Tally {
    fn note(&mut self, query: &Query, record: &Record, caller: Option<CallerId>, told: Option<&Latest>) {
        match query {
            Query::Count(filter) => self.sum += u128::from(passes(filter, record, caller)),
            Query::When { what, since } => {
                self.first.note(what, record, caller);
                if let Some(since) = since {
                    self.since.note(since, record, caller);
                }
            }
            Query::Order([one, other]) => {
                self.first.note(one, record, caller);
                self.since.note(other, record, caller);
            }
            Query::Fate(request) => {
                if matches!(record.what, What::Sent { .. }) && told.is_some_and(|told| is_of(request, told)) {
                    self.calls.push(record.call);
                }
                if self.calls.contains(&record.call) {
                    self.fate = fate(&record.what).unwrap_or(self.fate);
                }
            }
            Query::Heard(request) | Query::Waited(request) => {
                let Some(told) = told.filter(|told| is_of(request, told)) else { return };
                let heard = match told.request.standing {
                    Standing::Heard { status, failed, .. } => Heard::Status { status, failed },
                    Standing::Abandoned { .. } => Heard::GaveUp,
                    _ => return,
                };
                self.heard = Some((heard, told.request.waited(record.at)));
            }
            Query::Sum { measure, cause, of } => {
                if passes(of, record, caller) {
                    self.sum += measured(*measure, *cause, record);
                }
            }
        }
    }

    fn answer(&self, query: &Query) -> Answer {
        let length = |span: Option<Span>| span.map_or(Answer::Nothing, Answer::Length);
        match query {
            Query::Count(_) => Answer::Count(self.sum as u64),
            Query::When { since, .. } => {
                let from = if since.is_some() { self.since.found.map(|(at, _)| at) } else { Some(Time::ZERO) };
                let to = self.first.found.map(|(at, _)| at);
                length(from.zip(to).and_then(|(from, to)| (from <= to).then(|| to.since(from))))
            }
            Query::Order(_) => Answer::Order(match (self.first.found, self.since.found) {
                (None, None) => None,
                (Some((_, first)), Some((_, second))) if second < first => Some(Which::Second),
                (None, Some(_)) => Some(Which::Second),
                (Some(_), _) => Some(Which::First),
            }),
            Query::Fate(_) if self.calls.is_empty() => Answer::Nothing,
            Query::Fate(_) => Answer::Fate(self.fate),
            Query::Heard(_) => Answer::Heard(self.heard.map_or(Heard::Nothing, |(heard, _)| heard)),
            Query::Waited(_) => length(self.heard.map(|(_, waited)| waited)),
            Query::Sum { measure: Measure::Charges, .. } => Answer::Money(Amount(self.sum)),
            Query::Sum { measure: Measure::Effects, .. } => Answer::Count(self.sum as u64),
            Query::Sum { .. } => Answer::Length(Span(self.sum as u64)),
        }
    }
}

impl Finder {
    fn note(&mut self, wanted: &Happening, record: &Record, caller: Option<CallerId>) {
        if !passes(&wanted.filter, record, caller) {
            return;
        }
        self.count += 1;
        if wanted.nth == Nth::Last || wanted.nth == Nth::Number(self.count) {
            self.found = Some((record.at, record.seq));
        }
    }
}

fn is_of(request: &Request, told: &Latest) -> bool {
    (told.caller, told.request.number) == (request.caller, request.nth)
}

fn passes(filter: &Filter, record: &Record, caller: Option<CallerId>) -> bool {
    let (attempt, status, failed) = match record.what {
        What::Started { attempt, .. } => (Some(attempt), None, None),
        What::Finished(finished) => (Some(finished.attempt), None, Some(finished.outcome.failed())),
        What::Refused { status, .. } => (None, Some(status), Some(true)),
        What::Accepted { status, .. } | What::Unheard { status, .. } => (None, Some(status), None),
        What::Answered { status, failed, .. } => (None, Some(status), Some(failed)),
        What::Delivered { success, .. } => (None, None, Some(!success)),
        _ => (None, None, None),
    };
    filter.kind.is_none_or(|kind| is_of_kind(kind, &record.what))
        && (filter.function.is_none() || filter.function == record.what.function())
        && (filter.caller.is_none() || filter.caller == caller)
        && (filter.attempt.is_none() || filter.attempt == attempt)
        && (filter.status.is_none() || filter.status == status)
        && (filter.failed.is_none() || filter.failed == failed)
}

const fn is_of_kind(kind: Kind, what: &What) -> bool {
    match kind {
        Kind::Sent => matches!(what, What::Sent { .. }),
        Kind::Refused => matches!(what, What::Refused { .. }),
        Kind::Accepted => matches!(what, What::Accepted { .. }),
        Kind::Duplicated => matches!(what, What::Duplicated { .. }),
        Kind::Started => matches!(what, What::Started { .. }),
        Kind::Finished => matches!(what, What::Finished(_)),
        Kind::TurnedAway => matches!(what, What::TurnedAway { .. }),
        Kind::RetryDue => matches!(what, What::RetryDue { .. }),
        Kind::Deleted => matches!(what, What::Deleted { .. }),
        Kind::GaveUp => matches!(what, What::GaveUp { .. }),
        Kind::DeadLettered => matches!(what, What::DeadLettered { .. }),
        Kind::Delivered => matches!(what, What::Delivered { .. } | What::DeliveredToFunction { .. }),
        Kind::Lost => matches!(what, What::Lost { .. }),
        Kind::Answered => matches!(what, What::Answered { .. }),
        Kind::HungUp => matches!(what, What::HungUp { .. }),
        Kind::Unheard => matches!(what, What::Unheard { .. }),
        Kind::Alarm => matches!(what, What::AlarmChanged { state: AlarmState::Alarm, .. }),
    }
}

/// What a record says became of its call.
const fn fate(what: &What) -> Option<Fate> {
    Some(match *what {
        What::Refused { .. } => Fate::Refused,
        What::Deleted { .. } => Fate::Done,
        What::Finished(finished) if matches!(finished.mode, Mode::Sync) => {
            if finished.outcome.failed() {
                Fate::Failed
            } else {
                Fate::Done
            }
        }
        What::DeadLettered { target, .. } | What::Delivered { target, success: false, .. } => Fate::Kept(target),
        What::DeliveredToFunction { success: false, .. } => Fate::HandedOn,
        What::Lost { .. } => Fate::Lost,
        _ => return None,
    })
}

/// In atoms, microseconds, or pieces.
fn measured(measure: Measure, cause: Option<Cause>, record: &Record) -> u128 {
    if measure == Measure::Charges {
        return match cause {
            Some(cause) => Charge::of_record(record).map_or(0, |charge| charge.part(cause).0),
            None => record.cost.into(),
        };
    }
    let micros = |ms: u32| Span::from_ms(ms.into()).0.into();
    match (record.what, measure) {
        (What::Finished(finished), Measure::BilledTime) => micros(finished.billed_ms),
        (What::Finished(finished), Measure::WaitingTime) => micros(finished.waiting_ms),
        (What::Finished(finished), Measure::WorkTime) => {
            micros(finished.billed_ms - finished.waiting_ms - finished.init_ms)
        }
        (What::Finished(finished), Measure::Effects) => (finished.effect == Effect::Recorded).into(),
        (
            What::Answered { from: Sender::Caller(_), waited, resends: false, .. }
            | What::HungUp { from: Sender::Caller(_), waited, resends: false, .. },
            Measure::CallerWait,
        ) => waited.0.into(),
        _ => 0,
    }
}
