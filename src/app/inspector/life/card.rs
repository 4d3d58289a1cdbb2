//! The card of an event: its facts, its story in steps, related calls, and its long parts, folded. It is written again
//! with each published status; the elements stay, and only changed words are replaced.

use super::documents::Documents;
use super::step::LifeStep;
use crate::app::controls::loaded_part::Part;
use crate::app::controls::panel_head::PanelHead;
use crate::app::focus::hold_focus;
use crate::app::session::{Session, log_reader};
use crate::scene::entity::Entity;
use crate::scene::life::{Life, Teller};
use crate::text::life as text;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// What is told of the selected call at the playhead; of none, what was told last.
fn life_of_selected(session: Session) -> Memo<Life> {
    let teller = log_reader::<Teller>(session);
    Memo::new(move |last: Option<&Life>| {
        session.status.track();
        let teller = teller.get();
        match session.selected_call() {
            Some(call) => teller.try_update_value(|teller| session.with(|run| teller.tell(run, call))),
            None => last.cloned(),
        }
        .unwrap_or_default()
    })
}

#[wasm_split(life, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_life() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <LifeCard session/> }.into_any())
}

#[component]
fn LifeCard(session: Session) -> impl IntoView {
    let life = life_of_selected(session);
    let card = NodeRef::<html::Section>::new();
    hold_focus(card, ".stage .chosen");
    let title = move || text::title(life.with(|life| life.call.0));
    let is_whole = move || life.with(|life| life.whole);
    view! {
        <section node_ref=card class="card settings life" tabindex="-1" aria-label=title>
            <PanelHead
                title
                close_label=text::Close.get()
                close=move |()| session.deselect()
            >
                <TurnButtons session life/>
            </PanelHead>
            <p class="life-status">{move || life.with(|life| life.status.clone())}</p>
            <dl class="life-facts" hidden=move || life.with(|life| life.steps.is_empty())>
                <dt>{text::Whose.get()}</dt>
                <dd>{move || life.with(|life| life.whose.clone())}</dd>
                <dt>{text::Cost.get()}</dt>
                <dd>{move || life.with(|life| life.cost.clone())}</dd>
                <dt>{text::RequestId.get()}</dt>
                <dd>{move || life.with(|life| life.request_id.clone())}</dd>
            </dl>
            <p class="quiet" hidden=is_whole>{text::OutOfReach.get()}</p>
            <ol class="story">
                <For each=move || 0..life.with(|life| life.steps.len()) key=|index| *index let(index)>
                    <LifeStep session life index/>
                </For>
            </ol>
            <RelatedCalls session life/>
            <Documents life/>
        </section>
    }
}

/// To the previous and to the next event. Not disabled at the ends: that would take the focus away.
#[component]
fn TurnButtons(session: Session, life: Memo<Life>) -> impl IntoView {
    let sent = Memo::new(move |_| {
        session.status.track();
        session.with(|run| run.world().calls_sent())
    });
    let is_first = move || life.with(|life| life.call.0 <= 1).to_string();
    let is_last = move || life.with(|life| life.call.0 >= sent.get()).to_string();
    view! {
        <button
            class="plain back"
            type="button"
            aria-label=text::Previous.get()
            title=text::Previous.get()
            aria-disabled=is_first
            on:click=move |_| session.select_call_by(-1)
        >
            "‹"
        </button>
        <button
            class="plain on"
            type="button"
            aria-label=text::Next.get()
            title=text::Next.get()
            aria-disabled=is_last
            on:click=move |_| session.select_call_by(1)
        >
            "›"
        </button>
    }
}

/// The call that made it, those that it made, and the same request sent before and again: each is a button that opens that call's life.
#[component]
fn RelatedCalls(session: Session, life: Memo<Life>) -> impl IntoView {
    let related = move |index: usize| {
        let call = move || life.with(|life| life.related_calls.get(index).map(|(call, _)| Entity::Call(*call)));
        let name = move || life.with(|life| life.related_calls.get(index).map(|(_, name)| name.clone()));
        view! {
            <li>
                <button class="charge" type="button" on:click=move |_| untrack(call).into_iter().for_each(|call| session.select(call))>
                    {name}
                </button>
            </li>
        }
    };
    view! {
        <ul class="story">
            <For each=move || 0..life.with(|life| life.related_calls.len()) key=|index| *index children=related/>
        </ul>
    }
}
