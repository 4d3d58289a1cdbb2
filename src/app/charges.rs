//! The last charges: when, whose, the sum behind it, the amount. Each can be selected.

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
    seq: u64,
    at: Time,
    call: CallId,
    line: ChargeLine,
}

#[component]
pub fn Charges() -> impl IntoView {
    let session = expect_context::<Session>();
    let rows = Memo::new(move |_| {
        session.hud.track();
        session.with(last_charges)
    });
    view! {
        <section class="card charges" aria-labelledby="charges-title">
            <h2 id="charges-title">"Last charges"</h2>
            <p class="quiet" hidden=move || !rows.get().is_empty()>
                "Nothing has been charged yet: an attempt is billed when it ends."
            </p>
            <ul>
                <For each=move || rows.get() key=|row| (row.seq, row.at) let:row>
                    <ChargeRow row=row />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn ChargeRow(row: Row) -> impl IntoView {
    let session = expect_context::<Session>();
    let entity = Entity::Call(row.call);
    let is_selected = move || session.selected.get() == Some(entity);
    let waiting = row.line.waiting.map(|part| view! { <span class="waiting">{part.why}", "{part.amount}</span> });
    view! {
        <li>
            <button
                type="button"
                class="charge"
                aria-pressed=move || if is_selected() { "true" } else { "false" }
                on:click=move |_| session.selected.set(Some(entity))
            >
                <span class="whose">{row.line.whose}</span>
                <span class="amount">{row.line.amount}</span>
                <span class="why">
                    <span class="when">{to_the_second(row.at)}</span>
                    " "
                    {row.line.why}
                </span>
                {waiting}
            </button>
        </li>
    }
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
    let row = |record| {
        charge::line(record, world).map(|line| Row { seq: record.seq, at: record.at, call: record.call, line })
    };
    found.iter().rev().take(ROWS).filter_map(row).collect()
}
