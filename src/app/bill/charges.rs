//! The last charges: when, whose, the sum behind it, the amount. Each can be selected.

use crate::app::session::use_session;
use crate::engine::record::CallId;
use crate::engine::time::Time;
use crate::scene::entity::Entity;
use crate::text::charge::{self, ChargeLine};
use crate::text::messages::bill as m;
use crate::text::time::clock;
use crate::timeline::Run;
use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Rows shown, and records looked through for them.
const ROWS: usize = 6;
const LOOK_BACK: u64 = 4_096;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    at: Time,
    call: CallId,
    line: ChargeLine,
}

#[component]
pub fn Charges() -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        session.figures.track();
        session.with(last_charges)
    });
    // They open below the edge of what scrolls, in a narrow column.
    let card = NodeRef::<html::Section>::new();
    card.on_load(|card| request_animation_frame(move || scroll_near(&card)));
    view! {
        <section node_ref=card class="card charges" aria-labelledby="charges-title">
            <h2 id="charges-title">{m::LastCharges.get()}</h2>
            <p class="quiet" hidden=move || rows.with(|rows| !rows.is_empty())>
                {m::NothingCharged.get()}
            </p>
            <ul>{(0..ROWS).map(|place| view! { <Line rows place/> }).collect_view()}</ul>
        </section>
    }
}

/// Brings a card into sight, no further than that takes.
fn scroll_near(card: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    card.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The line at a place of the list, hidden while there is no charge for it.
#[component]
fn Line(rows: Memo<Vec<Row>>, place: usize) -> impl IntoView {
    let session = use_session();
    let text = move |read: fn(&Row) -> String| move || rows.with(|rows| rows.get(place).map(read)).unwrap_or_default();
    let call = move || rows.with(|rows| rows.get(place).map(|row| Entity::Call(row.call)));
    let waiting = text(|row| match &row.line.waiting {
        Some(part) => format!("{}, {}", part.why, part.amount),
        None => String::new(),
    });
    view! {
        <li hidden=move || call().is_none()>
            <button
                class="charge"
                type="button"
                aria-pressed=move || (call().is_some() && session.selected.get() == call()).to_string()
                on:click=move |_| untrack(call).into_iter().for_each(|call| session.select(call))
            >
                <span class="whose">{text(|row| row.line.whose.clone())}</span>
                <span class="amount">{text(|row| row.line.amount.clone())}</span>
                <span class="why">
                    <span class="when">{text(|row| to_the_second(row.at))}</span>" "
                    <span>{text(|row| row.line.why.clone())}</span>
                </span>
                <span class="waiting">{waiting}</span>
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
    let row = |record| charge::line(record, world).map(|line| Row { at: record.at, call: record.call, line });
    found.iter().rev().take(ROWS).filter_map(row).collect()
}
