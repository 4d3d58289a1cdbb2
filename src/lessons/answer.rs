//! The answer to a scenario's question, in plain words with the figures of its run.

use super::query::{Answer, Answers, Fate, Heard, ask};
use crate::engine::scenario::{Figure, Scenario, Timed};
use crate::engine::time::Time;
use crate::text::answer as text;
use crate::text::message::Message;
use crate::text::money;
use crate::text::number::grouped;
use crate::text::time::span;
use std::sync::Arc;

/// What the page tells once a run has answered the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// What this run showed.
    pub answer: String,
    /// The number of the record from which on it can be seen; at the end of the run if `None`.
    pub revealed: Option<u64>,
}

/// The answer that a scenario's run gives with these commands; none where nothing is asked.
pub fn answer(scenario: &Arc<Scenario>, commands: &[Timed], until: Time) -> Option<Answered> {
    let about = &scenario.about;
    if about.answer.is_empty() && about.rule.is_empty() {
        return None;
    }
    let queries: Vec<_> = about.figures.iter().map(|figure| &figure.query).collect();
    if queries.is_empty() && about.reveal.is_none() {
        return Some(Answered { answer: about.answer.clone(), revealed: None });
    }
    let Some(answers) = ask(scenario, commands, until, &queries, about.reveal.as_ref()) else {
        return Some(Answered { answer: text::TooLong.text(), revealed: None });
    };
    let answer = filled(scenario, &answers).unwrap_or_else(|| text::DoesNotApply.text());
    Some(Answered { answer, revealed: answers.revealed })
}

/// The answer with its figures; `None` if one of them is about what never happens in this run.
fn filled(scenario: &Scenario, answers: &Answers) -> Option<String> {
    let figures = &scenario.about.figures;
    let mut parts = scenario.about.answer.split('{');
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
        Answer::Nothing => return None,
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
