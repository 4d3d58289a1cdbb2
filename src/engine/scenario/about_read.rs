//! Reads what a scenario's file says of the page: texts, and the figures of its answer as questions to the run.

use super::about::{About, FIGURES_MAX, Figure, Source};
use super::ask::{ASKS_MAX, LOCKS, MINUTES_MAX, OBJECTIVES_MAX, TASKS_MAX};
use super::ask_read;
use super::names::Names;
use super::node::{Faults, Node};
use super::query::{FIGURE_FIELDS, QUERY_PARTS};
use super::query_read::{asked, one_of};
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
    let (hint, answer, rule, notes) = (text("hint"), text("answer"), text("rule"), text("notes"));
    let speed = root.field("speed").filter(|node| node.value != "").and_then(|node| node.word(&SPEEDS, faults));
    let speed = speed.unwrap_or_default().to_owned();
    let start = root.field("start").and_then(|node| node.time(faults)).unwrap_or_default();
    let horizon = root.field("horizon").and_then(|node| node.time(faults)).unwrap_or(Time::from_secs(60));
    let figures = root.field("figures").map_or_else(Vec::new, |node| figures(&node, names, faults));
    let reveal = root.field("reveal").and_then(|node| ask_read::reveal(&node, names, faults));
    let mut list = |name: &str, most: usize| root.field(name).map_or_else(Vec::new, |node| node.items(most, faults));
    let (asks, tasks) = (list("ask", ASKS_MAX), list("task", TASKS_MAX));
    let (locks, objectives) = (list("locks", LOCKS.len()), list("objectives", OBJECTIVES_MAX));
    let asks = asks.iter().filter_map(|node| ask_read::ask(node, names, faults)).collect();
    let tasks = tasks.iter().filter_map(|node| ask_read::task(node, names, faults)).collect();
    let locks = locks.iter().filter_map(|node| node.word(&LOCKS, faults)).collect();
    let objectives = objectives.iter().filter_map(|node| node.text(faults)).collect();
    let minutes = root.field("minutes").and_then(|node| ask_read::from_one_to(&node, MINUTES_MAX, faults));
    About {
        id,
        title,
        question,
        hint,
        answer,
        rule,
        figures,
        reveal,
        asks,
        tasks,
        locks,
        notes,
        minutes,
        objectives,
        what_if: Vec::new(),
        start,
        horizon,
        speed,
        source: Source::default(),
    }
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
    node.object_of(&FIGURE_FIELDS, &[&QUERY_PARTS[..], &["unit"]].concat(), faults)?;
    let unit = match node.field("unit") {
        Some(unit) => match unit.items(2, faults).as_slice() {
            [one, many] => Some([one.text(faults)?, many.text(faults)?]),
            _ => return faults.note(&unit, "two words: for one, and for several"),
        },
        None => None,
    };
    match asked(node, &FIGURE_FIELDS, names, faults)? {
        Some(query) => Some(Figure { name: name.to_owned(), query, unit }),
        None => faults.note(node, one_of(&FIGURE_FIELDS)),
    }
}
