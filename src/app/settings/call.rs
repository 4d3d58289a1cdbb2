//! What became of one call, record by record.

use crate::app::dom::{El, button, classed, el, memo};
use crate::app::session::Session;
use crate::engine::record::{CallId, Record};
use crate::engine::time::Time;
use crate::timeline::Run;
use crate::words::{narrate, time};
use leptos::prelude::*;

/// Records looked through, the newest, and lines shown.
const LOOK_BACK: u64 = 50_000;
const LINES: usize = 40;

pub fn call_story(session: Session, id: CallId) -> El {
    let lines = memo(move || {
        session.hud.track();
        session.with(|run| story(run, id))
    });
    let line = move |(at, sentence): (Time, String)| {
        let button = button("charge step", "")
            .press(move || session.seek(at))
            .with(&[classed("span", "when").text(&time::clock(at)), classed("span", "whose").text(&sentence)]);
        el("li").with(&[button])
    };
    el("div").with(&[
        classed("p", "quiet")
            .flag_of("hidden", move || lines.with(|lines| !lines.is_empty()))
            .text("Nothing has happened to it yet."),
        classed("ol", "story").fill(move || lines.get().into_iter().map(line).collect()),
    ])
}

/// Instant and sentence of each record that concerns the call.
fn story(run: &mut Run, id: CallId) -> Vec<(Time, String)> {
    let shown = run.shown();
    let mut found: Vec<Record> = Vec::new();
    run.for_each_record(shown.saturating_sub(LOOK_BACK), shown, |record| {
        if record.call == id && found.len() < LINES {
            found.push(*record);
        }
    });
    let world = run.world();
    found.iter().map(|record| (record.at, narrate::sentence(record, world).what)).collect()
}
