//! Reads questions to bet on and tasks from a scenario's file.

use super::ask::{
    ASK_FIELDS, Ask, CONDITIONS_MAX, Choice, Condition, LOCKS, MISCONCEPTIONS, OPTION_FIELDS, OPTIONS_MAX, Reveal,
    Right, TEST_FIELDS, Task, Test,
};
use super::names::Names;
use super::node::{Faults, Node};
use super::query::{AnswerKind, FATES, HEARD, NEVER, ORDERS, QUERY_FIELDS, QUERY_PARTS, Query};
use super::query_read::{asked, happening, one_of};
use crate::engine::money::Amount;
use crate::engine::time::Span;
use serde_json::Value;

pub(super) fn ask(node: &Node, names: &Names, faults: &mut Faults) -> Option<Ask> {
    node.object_of(&[&ASK_FIELDS[..], &QUERY_FIELDS].concat(), &QUERY_PARTS, faults)?;
    let mut text = |name: &str| node.field(name).and_then(|node| node.text(faults)).unwrap_or_default();
    let (question, answer, explain) = (text("question"), text("answer"), text("explain"));
    let why = node.field("why").map_or(Some(true), |why| why.flag(faults));
    let reveal = node.field("reveal").and_then(|node| reveal(&node, names, faults));
    let query = asked(node, &QUERY_FIELDS, names, faults);
    let options = node.required("options", "a list of options", faults)?.items(OPTIONS_MAX, faults);
    let query = query?;
    let options = options.iter().filter_map(|node| option(node, query.as_ref(), names, faults)).collect();
    Some(Ask { question, query, options, answer, explain, why: why?, reveal })
}

fn option(node: &Node, query: Option<&Query>, names: &Names, faults: &mut Faults) -> Option<Choice> {
    node.object_of(&OPTION_FIELDS, &TEST_FIELDS, faults)?;
    let text = node.required("text", "a text", faults).and_then(|node| node.text(faults));
    let misconception = node.field("misconception").map(|node| node.word(&MISCONCEPTIONS, faults));
    let feedback = node.field("feedback").map_or(Some(String::new()), |node| node.text(faults));
    let right = right(node, query, names, faults);
    let misconception = match misconception {
        Some(named) => Some(named?),
        None => None,
    };
    Some(Choice { text: text?, right: right?, misconception, feedback: feedback? })
}

fn right(node: &Node, query: Option<&Query>, names: &Names, faults: &mut Faults) -> Option<Right> {
    const WAYS: &str = "exactly one of is, at_least and below, more_than, all, otherwise";
    let is_tested = TEST_FIELDS.iter().any(|field| node.field(field).is_some());
    match (is_tested, node.field("all"), node.field("otherwise")) {
        (true, None, None) => match query {
            Some(query) => test(node, query.answer_kind(), names, faults).map(Right::If),
            None => faults.note(node, format!("\"all\", or beside \"options\" {}", one_of(&QUERY_FIELDS))),
        },
        (false, Some(all), None) => conditions(&all, names, faults).map(Right::All),
        (false, None, Some(otherwise)) if otherwise.flag(faults)? => Some(Right::Otherwise),
        _ => faults.note(node, WAYS),
    }
}

pub(super) fn task(node: &Node, names: &Names, faults: &mut Faults) -> Option<Task> {
    node.object(&["text", "all", "needs"], faults)?;
    let text = node.required("text", "a text", faults).and_then(|node| node.text(faults));
    let done = node.required("all", "a list of conditions", faults)?;
    let done = conditions(&done, names, faults)?;
    let needs = node.field("needs").map_or_else(Vec::new, |node| node.items(LOCKS.len(), faults));
    let needs = needs.iter().filter_map(|node| node.word(&LOCKS, faults)).collect();
    Some(Task { text: text?, done, needs })
}

fn conditions(node: &Node, names: &Names, faults: &mut Faults) -> Option<Vec<Condition>> {
    let items = node.items(CONDITIONS_MAX, faults);
    if items.is_empty() {
        return faults.note(node, format!("a list of 1 to {CONDITIONS_MAX} conditions"));
    }
    items.iter().map(|item| condition(item, names, faults)).collect()
}

fn condition(node: &Node, names: &Names, faults: &mut Faults) -> Option<Condition> {
    node.object_of(&[&QUERY_FIELDS[..], &QUERY_PARTS].concat(), &TEST_FIELDS, faults)?;
    let Some(query) = asked(node, &QUERY_FIELDS, names, faults)? else {
        return faults.note(node, one_of(&QUERY_FIELDS));
    };
    let test = test(node, query.answer_kind(), names, faults)?;
    Some(Condition { query, test })
}

/// What an answer must be: one of some values, or between two.
fn test(node: &Node, kind: AnswerKind, names: &Names, faults: &mut Faults) -> Option<Test> {
    let (least, end) = (node.field("at_least"), node.field("below"));
    let ways = [node.field("is"), node.field("more_than"), least.clone().or_else(|| end.clone())];
    if ways.iter().flatten().count() != 1 {
        return faults.note(node, "exactly one of is, at_least and below, more_than");
    }
    if let Some(other) = node.field("more_than") {
        other.object_of(&QUERY_FIELDS, &QUERY_PARTS, faults)?;
        return match asked(&other, &QUERY_FIELDS, names, faults)? {
            Some(query) if query.answer_kind() == kind => Some(Test::MoreThan(query)),
            _ => faults.note(&other, "a query of the same kind"),
        };
    }
    if let Some(is) = node.field("is") {
        if !is.value.is_array() {
            return Some(Test::Is(vec![value(&is, kind, faults)?]));
        }
        let items = is.items(OPTIONS_MAX, faults);
        return items.iter().map(|item| value(item, kind, faults)).collect::<Option<_>>().map(Test::Is);
    }
    let least = least.map_or(Some(0), |least| value(&least, kind, faults));
    let end = match &end {
        Some(end) => value(end, kind, faults),
        None => Some(NEVER),
    };
    let (least, end) = (least?, end?);
    if least >= end { faults.note(node, "more in below than in at_least") } else { Some(Test::Between(least, end)) }
}

/// A value as numbers are compared: a count, microseconds, atoms, or the place of a word.
fn value(node: &Node, kind: AnswerKind, faults: &mut Faults) -> Option<u128> {
    match kind {
        AnswerKind::Count => node.whole(u64::MAX, faults).map(u128::from),
        AnswerKind::Length if node.value == "never" => Some(NEVER),
        AnswerKind::Length => node.span(faults).map(|span: Span| span.0.into()),
        AnswerKind::Money => {
            let dollars = node.value.as_str().and_then(|text| text.strip_prefix('$')).and_then(Amount::parse);
            let dollars = dollars.map(|amount| amount.0);
            dollars.or_else(|| {
                faults.note(node, "dollars such as \"$0.0001\", with twelve digits after the point at most")
            })
        }
        AnswerKind::Heard => match node.value {
            Value::Number(_) => node.whole(u16::MAX.into(), faults).map(u128::from),
            _ => node.word(&HEARD, faults),
        },
        AnswerKind::Fate => node.word(&FATES, faults),
        AnswerKind::Order => node.word(&ORDERS, faults),
    }
}

/// An instant, or the record with which the answer can be seen.
pub(super) fn reveal(node: &Node, names: &Names, faults: &mut Faults) -> Option<Reveal> {
    match node.value.as_str().and_then(Span::parse) {
        Some(_) => node.time(faults).map(Reveal::At),
        None => happening(node, names, faults).map(Reveal::On),
    }
}

pub(super) fn from_one_to(node: &Node, most: u64, faults: &mut Faults) -> Option<u8> {
    let number = node.value.as_u64().filter(|number| (1..=most).contains(number));
    number.map(|number| number as u8).or_else(|| faults.note(node, format!("a whole number from 1 to {most}")))
}
