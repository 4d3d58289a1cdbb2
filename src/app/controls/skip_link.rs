//! A link for the keyboard, past all that stands between.

use leptos::prelude::*;

#[component]
pub fn SkipLink(
    /// The id of the element that it leads to.
    to: &'static str,
    text: &'static str,
    #[prop(default = "skip")] class: &'static str,
    /// Moves the focus there.
    focus: fn(),
) -> impl IntoView {
    let skip = move |event: web_sys::MouseEvent| {
        // The address says which moment of the run is shown, and goes on saying so.
        event.prevent_default();
        focus();
    };
    view! { <a class=class href=format!("#{to}") on:click=skip>{text}</a> }
}
