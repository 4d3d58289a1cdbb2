//! A pin: a short reason on the place of the stage where something went wrong. The rule behind it opens in a panel.

use crate::app::session::{ShownRule, use_session};
use crate::scene::snapshot::PinSays;
use leptos::prelude::*;

#[component]
pub fn Pin(#[prop(into)] says: Signal<PinSays>) -> impl IntoView {
    let session = use_session();
    let is_open =
        move || session.rule.with(|shown| matches!(shown, Some(ShownRule::Pinned(pin)) if *pin == says.get()));
    let toggle = move |event: web_sys::MouseEvent| {
        // The box that it stands in is not selected by it.
        event.stop_propagation();
        session.toggle_rule(ShownRule::Pinned(says.get_untracked()));
    };
    view! {
        <button
            class="st-pin"
            type="button"
            hidden=move || says.with(|says| says.reason.is_empty())
            aria-expanded=move || is_open().to_string()
            on:click=toggle
        >
            {move || says.with(|says| says.reason)}
        </button>
    }
}
