//! The answers to a scenario's questions, in plain words with the figures of its run, and which option is right: all of it
//! computed from the run.

use super::query::{Answer, Answers, Fate, Heard, Questions, Revealed, ask};
use crate::engine::money::Amount;
use crate::engine::scenario::ask::{Ask, Choice, Condition, Reveal, Right};
use crate::engine::scenario::query::{NEVER, Query};
use crate::engine::scenario::{About, Figure, Scenario, Timed};
use crate::engine::time::Time;
use crate::text::answer as text;
use crate::text::message::Message;
use crate::text::money;
use crate::text::number::grouped;
use crate::text::time::span;
use std::sync::Arc;

/// What a run comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonOutcome {
    /// One for each question.
    pub answered: Vec<Answered>,
    /// The number of the record with which each task was done.
    pub done: Vec<Option<u64>>,
    /// All charges.
    pub cost: Amount,
}

/// What the page tells once a run has answered a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// What this run showed.
    pub answer: String,
    /// From when on it can be seen; at the end of the run if `None`.
    pub revealed: Option<Revealed>,
    /// The place of the option that is right; `None` if the question does not apply to this run, or has no options.
    pub right: Option<usize>,
    /// How many options the run fits.
    pub fitting: usize,
}

/// The answers that a scenario's run gives with these commands; none where nothing is asked.
pub fn outcome(scenario: &Arc<Scenario>, commands: &[Timed], until: Time) -> Option<LessonOutcome> {
    let about = &scenario.about;
    if about.answer.is_empty() && about.rule.is_empty() && about.asks.is_empty() {
        return None;
    }
    let figures = about.figures.iter().map(|figure| &figure.query);
    let queries: Vec<&Query> = figures.chain(about.asks.iter().flat_map(queries)).collect();
    let reveals: Vec<&Reveal> = about.asks.iter().filter_map(|ask| ask.reveal.as_ref()).chain(&about.reveal).collect();
    let goals: Vec<&[Condition]> = about.tasks.iter().map(|task| task.done.as_slice()).collect();
    // What is done by hand at the end of the run is followed as long as the run itself.
    let last = commands.last().map_or(Time::ZERO, |timed| timed.at);
    let goals_until = Time(last.0.saturating_add(until.0));
    let questions = Questions { queries: &queries, reveals: &reveals, goals: &goals, goals_until };
    let Some(answers) = ask(scenario, commands, until, &questions) else {
        return Some(LessonOutcome { answered: too_long(about), ..LessonOutcome::default() });
    };
    let answered = answered(scenario, &answers);
    Some(LessonOutcome { answered, done: answers.reached, cost: answers.cost })
}

/// The queries of a question, in the order in which [`fitting`] takes their answers.
fn queries(ask: &Ask) -> impl Iterator<Item = &Query> {
    ask.query.iter().chain(ask.options.iter().flat_map(queries_of))
}

fn queries_of(option: &Choice) -> Vec<&Query> {
    match &option.right {
        Right::If(test) => test.other().into_iter().collect(),
        Right::All(conditions) => {
            conditions.iter().flat_map(|one| [Some(&one.query), one.test.other()]).flatten().collect()
        }
        Right::Otherwise => Vec::new(),
    }
}

fn too_long(about: &About) -> Vec<Answered> {
    let answered = Answered { answer: text::TooLong.text(), ..Answered::default() };
    vec![answered; about.asks.len().max(1)]
}

fn answered(scenario: &Scenario, answers: &Answers) -> Vec<Answered> {
    let about = &scenario.about;
    let told = |answer: &str| filled(answer, scenario, answers).unwrap_or_else(|| text::DoesNotApply.text());
    let mut reveals = answers.revealed.iter().copied();
    let mut numbers = answers.all.iter().skip(about.figures.len()).map(|answer| answer.number());
    let mut all = Vec::with_capacity(about.asks.len().max(1));
    for ask in &about.asks {
        let fitting = fitting(ask, &mut numbers);
        let right = if let [right] = fitting.as_slice() { Some(*right) } else { None };
        let answer = if ask.answer.is_empty() { &about.answer } else { &ask.answer };
        let answer = if right.is_some() { told(answer) } else { text::DoesNotApply.text() };
        let revealed = if ask.reveal.is_some() { reveals.next().flatten() } else { None };
        all.push(Answered { answer, revealed, right, fitting: fitting.len() });
    }
    // What is left is the scenario's own.
    let own = reveals.next().flatten();
    for (answered, ask) in all.iter_mut().zip(&about.asks) {
        if ask.reveal.is_none() {
            answered.revealed = own;
        }
    }
    if all.is_empty() {
        all.push(Answered { answer: told(&about.answer), revealed: own, ..Answered::default() });
    }
    all
}

/// The places of the options that are right: one, if the question applies to the run.
fn fitting(ask: &Ask, numbers: &mut impl Iterator<Item = u128>) -> Vec<usize> {
    let asked = ask.query.as_ref().and_then(|_| numbers.next());
    let (mut fitting, mut otherwise) = (Vec::new(), None);
    for (place, option) in ask.options.iter().enumerate() {
        let is_right = match &option.right {
            Right::If(test) => {
                let other = test.other().and_then(|_| numbers.next());
                asked.is_some_and(|answer| test.holds(answer, other))
            }
            Right::All(conditions) => {
                // Each takes its numbers, also after one that does not hold.
                let held = conditions.iter().filter(|one| {
                    let answer = numbers.next();
                    let other = one.test.other().and_then(|_| numbers.next());
                    answer.is_some_and(|answer| one.test.holds(answer, other))
                });
                held.count() == conditions.len()
            }
            Right::Otherwise => {
                otherwise = Some(place);
                false
            }
        };
        if is_right {
            fitting.push(place);
        }
    }
    if fitting.is_empty() && asked != Some(NEVER) {
        fitting.extend(otherwise);
    }
    fitting
}

/// An answer with its figures; `None` if one of them is about what never happens in this run.
fn filled(answer: &str, scenario: &Scenario, answers: &Answers) -> Option<String> {
    let figures = &scenario.about.figures;
    let mut parts = answer.split('{');
    let mut told = parts.next()?.to_owned();
    for part in parts {
        let found = part.split_once('}').and_then(|(name, rest)| {
            let place = figures.iter().position(|figure| figure.name == name)?;
            Some((place, rest))
        });
        match found {
            Some((place, rest)) => {
                told += &in_words(&figures[place], answers.all[place], scenario)?;
                told += rest;
            }
            None => {
                told.push('{');
                told += part;
            }
        }
    }
    Some(told)
}

/// A figure as the answer says it.
fn in_words(figure: &Figure, answer: Answer, scenario: &Scenario) -> Option<String> {
    Some(match answer {
        Answer::Count(count) => match &figure.unit {
            Some([one, many]) => text::count(count, if count == 1 { one } else { many }),
            None => grouped(count),
        },
        Answer::Length(length) => span(length),
        Answer::Money(amount) => money::amount(amount),
        Answer::Fate(fate) => fate_in_words(fate, scenario),
        Answer::Heard(heard) => heard_in_words(heard),
        // No figure asks for an order.
        Answer::Order(_) | Answer::Nothing => return None,
    })
}

fn fate_in_words(fate: Fate, scenario: &Scenario) -> String {
    match fate {
        Fate::Kept(target) => text::kept(&scenario.target(target).name),
        Fate::UnderWay => text::UnderWay.text(),
        Fate::Done => text::Done.text(),
        Fate::Failed => text::Failed.text(),
        Fate::Refused => text::Refused.text(),
        Fate::HandedOn => text::HandedOn.text(),
        Fate::Lost => text::Lost.text(),
    }
}

fn heard_in_words(heard: Heard) -> String {
    match heard {
        Heard::Nothing => text::HeardNothing.text(),
        Heard::GaveUp => text::GaveUp.text(),
        Heard::Status { status, failed } => text::status(status, failed),
    }
}
