//! A key of the transport.

use leptos::prelude::*;

/// A key with an icon and no text. Where it could do nothing it is not there, but its place is kept.
#[component]
pub fn Key(
    name: &'static str,
    /// For styles.
    #[prop(optional)]
    of: &'static str,
    icon: &'static str,
    #[prop(optional, into)] absent: Signal<bool>,
    #[prop(into)] press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="key"
            class:absent=absent
            data-key=(!of.is_empty()).then_some(of)
            type="button"
            aria-label=name
            title=name
            on:click=move |_| press.run(())
        >
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d=icon/>
            </svg>
        </button>
    }
}
