//! Labels of idle times on the ruler: real buttons over the canvas. Each keeps its element, and so the focus, while its place
//! changes.

use crate::app::strip::context::StripContext;
use crate::engine::time::Time;
use crate::scene::strip::ruler::Break;
use crate::text::strip as text;
use leptos::prelude::*;

#[component]
pub fn FoldButtons(strip: StripContext) -> impl IntoView {
    let begins = move || strip.breaks.with(|breaks| breaks.iter().map(|one| one.begins).collect::<Vec<_>>());
    view! {
        <div class="strip-folds">
            <For each=begins key=|begins| *begins let:begins>
                <FoldButton strip begins/>
            </For>
        </div>
    }
}

#[component]
fn FoldButton(strip: StripContext, begins: Time) -> impl IntoView {
    // None for as long as it takes to remove it.
    let shown = Memo::new(move |_| strip.breaks.with(|all| all.iter().find(|one| one.begins == begins).cloned()));
    let part = move |read: fn(&Break) -> String| move || shown.with(|one| one.as_ref().map(read)).unwrap_or_default();
    view! {
        <button
            type="button"
            aria-label=part(name)
            aria-expanded=part(is_expanded)
            class:ahead=move || shown.with(|one| one.as_ref().is_some_and(|one| one.faint))
            style:left=part(left)
            on:click=move |_| strip.toggle_fold(begins)
        >
            {part(label)}
        </button>
    }
}

/// Whether it is open and not folded.
fn is_expanded(one: &Break) -> String {
    one.at.is_none().to_string()
}

fn label(one: &Break) -> String {
    if one.at.is_some() { text::idle(&one.length) } else { text::fold(&one.length) }
}

fn name(one: &Break) -> String {
    if one.at.is_some() { text::unfold(&one.length) } else { text::fold(&one.length) }
}

fn left(one: &Break) -> String {
    format!("{}px", one.label.unwrap_or_default().round_ties_even() as i32)
}
