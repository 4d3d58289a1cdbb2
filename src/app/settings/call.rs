//! What became of one call, record by record.

use crate::app::session::Session;
use crate::app::ui;
use crate::engine::record::{CallId, Record};
use crate::engine::time::Time;
use crate::timeline::Run;
use crate::words::{narrate, time};
use leptos::prelude::*;

/// Records looked through, the newest, and lines shown.
const LOOK_BACK: u64 = 50_000;
const LINES: usize = 40;

#[component]
pub fn CallStory(id: CallId) -> impl IntoView {
    let session = expect_context::<Session>();
    let lines = ui::memo(move || {
        session.hud.track();
        session.with(|run| story(run, id))
    });
    let line = move |(at, sentence): (Time, String)| {
        view! {
            <li>
                <button type="button" class="charge step" on:click=move |_| session.seek(at)>
                    <span class="when">{time::clock(at)}</span>
                    <span class="whose">{sentence}</span>
                </button>
            </li>
        }
        .into_any()
    };
    let list = ui::changing(move || lines.get().into_iter().map(line).collect::<Vec<_>>().into_any());
    view! {
        <p class="quiet" hidden=ui::flag(move || lines.with(|lines| !lines.is_empty()))>"Nothing has happened to it yet."</p>
        <ol class="story">{list}</ol>
    }
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
