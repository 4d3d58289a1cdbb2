//! Reads what a scenario's file says of the page: texts, and the figures of its answer as questions to the run.

use super::about::{About, FIGURES_MAX, Figure, Source};
use super::names::Names;
use super::node::{Faults, Node};
use super::query::{
    CAUSES, FILTER_FIELDS, Filter, Happening, KINDS, MEASURES, Nth, QUERY_FIELDS, QUERY_PARTS, Query, Request,
};
use crate::engine::time::Time;
use serde_json::Value;

/// The names of the speeds of playback, for those who play a scenario: the engine knows none.
pub const SPEEDS: [(&str, &str); 6] = [
    ("slow", "slow"),
    ("1x", "1x"),
    ("10x", "10x"),
    ("100x", "100x"),
    ("next-event", "next-event"),
    ("reading", "reading"),
];

/// Reads what a scenario's root says of the page, all but what to try afterwards.
pub(super) fn read(root: &Node, names: &Names, faults: &mut Faults) -> About {
    let mut text = |name: &str| root.field(name).and_then(|node| node.text(faults)).unwrap_or_default();
    let (id, title, question) = (text("id"), text("title"), text("question"));
    let (hint, answer, rule) = (text("hint"), text("answer"), text("rule"));
    let speed = root.field("speed").filter(|node| node.value != "").and_then(|node| node.word(&SPEEDS, faults));
    let speed = speed.unwrap_or_default().to_owned();
    let start = root.field("start").and_then(|node| node.time(faults)).unwrap_or_default();
    let horizon = root.field("horizon").and_then(|node| node.time(faults)).unwrap_or(Time::from_secs(60));
    let figures = root.field("figures").map_or_else(Vec::new, |node| figures(&node, names, faults));
    let reveal = root.field("reveal").and_then(|node| happening(&node, names, faults));
    let (what_if, source) = (Vec::new(), Source::default());
    About { id, title, question, hint, answer, rule, figures, reveal, what_if, start, horizon, speed, source }
}

/// The figures of an answer.
fn figures(node: &Node, names: &Names, faults: &mut Faults) -> Vec<Figure> {
    let Value::Object(map) = node.value else {
        faults.note::<()>(node, "an object { … }");
        return Vec::new();
    };
    if map.len() > FIGURES_MAX {
        faults.note::<()>(node, format!("at most {FIGURES_MAX} figures"));
        return Vec::new();
    }
    let one = |name: &String| figure(name, &node.field(name)?, names, faults);
    map.keys().filter_map(one).collect()
}

fn figure(name: &str, node: &Node, names: &Names, faults: &mut Faults) -> Option<Figure> {
    node.object_of(&QUERY_FIELDS, &QUERY_PARTS, faults)?;
    let unit = match node.field("unit") {
        Some(unit) => match unit.items(2, faults).as_slice() {
            [one, many] => Some([one.text(faults)?, many.text(faults)?]),
            _ => return faults.note(&unit, "two words: for one, and for several"),
        },
        None => None,
    };
    let mut asked = QUERY_FIELDS.iter().filter_map(|field| Some((*field, node.field(field)?)));
    let (Some((field, body)), None) = (asked.next(), asked.next()) else {
        return faults.note(node, format!("exactly one of {}", QUERY_FIELDS.join(", ")));
    };
    let query = query(field, &body, node, names, faults)?;
    Some(Figure { name: name.to_owned(), query, unit })
}

fn query(field: &str, body: &Node, whole: &Node, names: &Names, faults: &mut Faults) -> Option<Query> {
    Some(match field {
        "count" => Query::Count(happening(body, names, faults)?.filter),
        "when" => {
            let since = match whole.field("since") {
                Some(since) => Some(happening(&since, names, faults)?),
                None => None,
            };
            Query::When { what: happening(body, names, faults)?, since }
        }
        "fate" => Query::Fate(request(body, names, faults)?),
        "heard" => Query::Heard(request(body, names, faults)?),
        "waited" => Query::Waited(request(body, names, faults)?),
        _ => {
            let mut of = Filter::default();
            narrow(&mut of, whole, names, faults)?;
            let cause = match whole.field("cause") {
                Some(cause) => Some(cause.word(&CAUSES, faults)?),
                None => None,
            };
            Query::Sum { measure: body.word(&MEASURES, faults)?, cause, of }
        }
    })
}

/// A kind of record by its name alone, or an object that says which ones are meant.
fn happening(node: &Node, names: &Names, faults: &mut Faults) -> Option<Happening> {
    let mut filter = Filter::default();
    if node.value.is_string() {
        filter.kind = Some(node.word(&KINDS, faults)?);
        return Some(Happening { filter, nth: Nth::Number(1) });
    }
    node.object_of(&FILTER_FIELDS, &["kind", "nth"], faults)?;
    filter.kind = Some(node.required("kind", "a kind of record", faults)?.word(&KINDS, faults)?);
    narrow(&mut filter, node, names, faults)?;
    let nth = match node.field("nth") {
        Some(nth) if nth.value == "last" => Nth::Last,
        Some(nth) => Nth::Number(from_one(&nth, faults)?),
        None => Nth::Number(1),
    };
    Some(Happening { filter, nth })
}

fn request(node: &Node, names: &Names, faults: &mut Faults) -> Option<Request> {
    node.object(&["caller", "nth"], faults)?;
    let caller = names.caller(&node.required("caller", "the name of a caller", faults)?, faults)?;
    let nth = node.field("nth").map_or(Some(1), |nth| from_one(&nth, faults))?;
    Some(Request { caller, nth })
}

fn from_one(node: &Node, faults: &mut Faults) -> Option<u32> {
    let number = node.value.as_u64().filter(|number| (1..=u64::from(u32::MAX)).contains(number));
    number.map(|number| number as u32).or_else(|| faults.note(node, "a whole number, 1 or more"))
}

/// Narrows a filter to what an object says.
fn narrow(filter: &mut Filter, node: &Node, names: &Names, faults: &mut Faults) -> Option<()> {
    if let Some(function) = node.field("function") {
        filter.function = Some(names.function(&function, faults)?);
    }
    if let Some(caller) = node.field("caller") {
        filter.caller = Some(names.caller(&caller, faults)?);
    }
    if let Some(attempt) = node.field("attempt") {
        filter.attempt = Some(attempt.whole(u8::MAX.into(), faults)? as u8);
    }
    if let Some(status) = node.field("status") {
        filter.status = Some(status.whole(u16::MAX.into(), faults)? as u16);
    }
    if let Some(failed) = node.field("failed") {
        filter.failed = Some(failed.flag(faults)?);
    }
    Some(())
}
