//! The last charges: when, whose, the sum behind it, the amount. Each can be selected.

use super::dom::{El, Memo, button, classed, el, memo};
use super::session::Session;
use crate::engine::record::CallId;
use crate::engine::time::Time;
use crate::scene::entity::Entity;
use crate::timeline::Run;
use crate::words::charge::{self, ChargeLine};
use crate::words::time::clock;
use leptos::prelude::*;

/// Rows shown, and records looked through for them.
const ROWS: usize = 6;
const LOOK_BACK: u64 = 4_096;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    at: Time,
    call: CallId,
    line: ChargeLine,
}

pub fn charges(session: Session) -> El {
    let rows = memo(move || {
        session.hud.track();
        session.with(last_charges)
    });
    let lines: Vec<El> = (0..ROWS).map(|place| line(session, rows, place)).collect();
    classed("section", "card charges").attr("aria-labelledby", "charges-title").with(&[
        el("h2").attr("id", "charges-title").text("Last charges"),
        classed("p", "quiet")
            .flag_of("hidden", move || rows.with(|rows| !rows.is_empty()))
            .text("Nothing has been charged yet: an attempt is billed when it ends."),
        el("ul").with(&lines),
    ])
}

/// The line at a place of the list, hidden while there is no charge for it.
fn line(session: Session, rows: Memo<Vec<Row>>, place: usize) -> El {
    let part = move |tag: &str, class: &str, read: fn(&Row) -> String| {
        classed(tag, class).text_of(move || rows.with(|rows| rows.get(place).map(read)).unwrap_or_default())
    };
    let call = move || rows.with(|rows| rows.get(place).map(|row| Entity::Call(row.call)));
    let why = classed("span", "why")
        .with(&[part("span", "when", |row| to_the_second(row.at))])
        .text(" ")
        .with(&[part("span", "", |row| row.line.why.clone())]);
    let waiting = part("span", "waiting", |row| match &row.line.waiting {
        Some(part) => format!("{}, {}", part.why, part.amount),
        None => String::new(),
    });
    let button = button("charge", "")
        .aria_of("aria-pressed", move || call().is_some() && session.selected.get() == call())
        .press(move || session.selected.set(untrack(call)))
        .with(&[part("span", "whose", |row| row.line.whose.clone())])
        .with(&[part("span", "amount", |row| row.line.amount.clone()), why, waiting]);
    el("li").flag_of("hidden", move || call().is_none()).with(&[button])
}

fn to_the_second(at: Time) -> String {
    let mut text = clock(at);
    text.truncate(text.rfind('.').unwrap_or(text.len()));
    text
}

/// The newest charges before the playhead, newest first.
fn last_charges(run: &mut Run) -> Vec<Row> {
    let mut found = Vec::new();
    let (shown, mut reach) = (run.shown(), 64);
    while found.len() < ROWS && reach <= LOOK_BACK {
        found.clear();
        run.for_each_record(shown.saturating_sub(reach), shown, |record| {
            if record.cost > 0 {
                found.push(*record);
            }
        });
        if reach >= shown {
            break;
        }
        reach *= 8;
    }
    let world = run.world();
    let row = |record| charge::line(record, world).map(|line| Row { at: record.at, call: record.call, line });
    found.iter().rev().take(ROWS).filter_map(row).collect()
}
