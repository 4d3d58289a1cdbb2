//! The `InvocationType` of a caller's or a function's next call.

use crate::engine::scenario::Mode;
use crate::text::names;
use crate::text::stage as text;
use leptos::prelude::*;

/// A switch between sync and async. The box that it stands in is not selected by it.
#[component]
pub fn ModeSwitch(
    label: String,
    #[prop(into)] mode: Signal<Mode>,
    #[prop(into)] set_mode: Callback<Mode>,
    /// Why it cannot be flipped; what flips it all the same is refused, and says why. A lock is not told here: it is asked for
    /// with the command (`session/locks.rs`).
    #[prop(optional, into)]
    off: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let is_async = move || mode.get() == Mode::Async;
    let why_off = move || off.and_then(|off| off.get());
    let flip = move |event: web_sys::MouseEvent| {
        event.stop_propagation();
        set_mode.run(if mode.get_untracked() == Mode::Async { Mode::Sync } else { Mode::Async });
    };
    view! {
        <button
            class="st-switch"
            type="button"
            role="switch"
            aria-label=label
            aria-checked=move || is_async().to_string()
            aria-disabled=move || why_off().map(|_| "true")
            title=move || {
                why_off().unwrap_or_else(|| format!("InvocationType=\"{}\"", names::invocation_type(mode.get())))
            }
            on:click=flip
        >
            <i></i>
            <span class="sync">{text::Sync.get()}</span>
            <span class="async">{text::Async.get()}</span>
        </button>
    }
}
