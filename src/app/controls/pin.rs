//! A pin: a short reason on the place of the stage where something went wrong, which opens to the rule behind it.

use crate::app::controls::why::rule;
use crate::scene::snapshot::PinSays;
use leptos::prelude::*;

/// What is read stays until it is closed.
#[component]
pub fn Pin(#[prop(into)] says: Signal<PinSays>) -> impl IntoView {
    let open = RwSignal::new(false);
    let shown = Memo::new(move |last: Option<&PinSays>| match last {
        Some(last) if open.get() => last.clone(),
        _ => says.get(),
    });
    view! {
        <details
            class="why st-pin"
            name="why"
            hidden=move || shown.get().reason.is_empty()
            on:toggle:target=move |event| open.set(event.target().open())
        >
            <summary>{move || shown.get().reason}</summary>
            <div class="why-facts">{move || rule(shown.get().why)}</div>
        </details>
    }
}
