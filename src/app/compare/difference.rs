//! The row of differences between two futures: loaded when there are two.

use super::{Futures, SecondRun};
use crate::app::controls::loaded_part::{LoadedPart, Part, with_texts};
use crate::app::session::View;
use crate::text::messages::loading as m;
use crate::text::{comparison as text, futures};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// A screen reader knows a new element by then.
const SPOKEN_AFTER_MS: u32 = 300;

#[wasm_split(difference, wasm_split_path = leptos::wasm_split, fallible)]
fn load_difference() -> Result<Part, SplitLoaderError> {
    Ok(|_| view! { <Row futures=expect_context()/> }.into_any())
}

/// The place of the row: empty while there is one run, and while the curtain is drawn.
#[component]
pub fn Difference() -> impl IntoView {
    let futures = expect_context::<Futures>();
    let session = futures.session;
    let is_shown = Memo::new(move |_| futures.second.with(Option::is_some) && session.page.view.get() == View::Real);
    view! {
        <Show when=move || is_shown.get()>
            <LoadedPart
                session
                loading=m::Difference.get()
                failed=m::Difference.failed()
                load=|| with_texts(load_difference())
                class="futures loading"
            />
        </Show>
    }
}

/// What the two futures differ by, in one row.
#[component]
fn Row(futures: Futures) -> impl IntoView {
    let figures = Memo::new(move |_| {
        futures.second.get().map(|_| {
            let [this, other] = futures.outcomes();
            text::figures([&this, &other]).map(|figures| figures.to_vec())
        })
    });
    // Which is which: the figures stand in this order.
    let lead = move || match futures.second.get() {
        Some(SecondRun::OldFuture(change)) => text::before_and_after(&change),
        Some(SecondRun::Variant(variant)) => {
            let preset = futures.session.with(|run| run.scenario().preset);
            text::this_and(futures::variant(variant, preset))
        }
        Some(SecondRun::WhatIf(what_if)) => what_if.label,
        Some(SecondRun::Given(label)) => label,
        None => String::new(),
    };
    // Spoken once both have shown all; until then it changes with each step. Not at once: what a new element says is not spoken.
    let spoken = RwSignal::new(String::new());
    let waiting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |_| {
        let is_over = futures.session.has_shown_all() && !futures.twin.status.get().behind;
        let words = if is_over { in_words(futures, &lead()) } else { String::new() };
        // In the place of what was about to be said: the other future comes after this one.
        waiting.set_value(Some(Timeout::new(SPOKEN_AFTER_MS, move || drop(spoken.try_set(words)))));
    });
    let are_equal = move || figures.with(|both| both.as_ref().is_none_or(|[one, other]| one == other));
    let cells = (0..text::figure_names().len()).map(|place| view! { <Pair futures figures place/> }).collect_view();
    view! {
        <section class="futures" aria-label=text::Title.get()>
            <p class="lead"><b>{text::Title.get()}</b><span>{lead}</span></p>
            <dl>{cells}</dl>
            <p class="hidden" role="status">{spoken}</p>
            <p class="equal" hidden=move || !are_equal()>{text::Equal.get()}</p>
            <button class="plain" type="button" aria-label=text::CloseLabel.get() on:click=move |_| futures.close()>
                {text::Close.get()}
            </button>
        </section>
    }
}

/// What they differ by most, for who does not see the row.
fn in_words(futures: Futures, lead: &str) -> String {
    let [this, other] = futures.outcomes();
    let (before, after) = if futures.is_old() { (other, this) } else { (this, other) };
    let told = Some(text::differences(&before, &after)).filter(|told| !told.is_empty());
    format!("{lead}: {}", told.as_deref().unwrap_or(text::Equal.get()))
}

/// One figure of both. An old future came first; of two settings this run's is named first.
#[component]
fn Pair(futures: Futures, figures: Memo<Option<[Vec<String>; 2]>>, place: usize) -> impl IntoView {
    let part = move |which: usize| {
        figures.with(|both| both.as_ref().map(|both| both[which][place].clone())).unwrap_or_default()
    };
    let first = move || part(usize::from(futures.is_old()));
    let second = move || part(usize::from(!futures.is_old()));
    let same = move || first() == second();
    // Where they are equal there is nothing to be told.
    view! {
        <div hidden=same>
            <dt>{text::figure_names()[place]}</dt>
            <dd class:same=same>
                <span>{first}</span>
                <span class="arrow" aria-label=text::Against.get() hidden=same>"→"</span>
                <b hidden=same>{second}</b>
            </dd>
            <dd class="means">{text::meanings()[place]}</dd>
        </div>
    }
}
