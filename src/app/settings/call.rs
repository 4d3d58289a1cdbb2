//! What became of one call, record by record.

use crate::app::session::Session;
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
    let lines = Memo::new(move |_| {
        session.hud.track();
        session.with(|run| story(run, id))
    });
    view! {
        <p class="quiet" hidden=move || !lines.get().is_empty()>"Nothing has happened to it yet."</p>
        <ol class="story">
            <For each=move || lines.get() key=|line| (line.0, line.1) let:line>
                <li>
                    <button type="button" class="charge step" on:click=move |_| session.seek(line.1)>
                        <span class="when">{time::clock(line.1)}</span>
                        <span class="whose">{line.2}</span>
                    </button>
                </li>
            </For>
        </ol>
    }
}

/// Number, instant and sentence of each record that concerns the call.
fn story(run: &mut Run, id: CallId) -> Vec<(u64, Time, String)> {
    let shown = run.shown();
    let mut found: Vec<Record> = Vec::new();
    run.for_each_record(shown.saturating_sub(LOOK_BACK), shown, |record| {
        if record.call == id && found.len() < LINES {
            found.push(*record);
        }
    });
    let world = run.world();
    found.iter().map(|record| (record.seq, record.at, narrate::sentence(record, world).what)).collect()
}
