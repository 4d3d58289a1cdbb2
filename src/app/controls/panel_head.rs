//! The head of a panel beside the stage: its title, what else may be done with it, and the button that closes it.

use crate::text::messages::shell as m;
use leptos::prelude::*;

#[component]
pub fn PanelHead(
    #[prop(into)] title: Signal<String>,
    /// What the button is called: its word says nothing of what is closed.
    close_label: &'static str,
    #[prop(into)] close: Callback<()>,
    /// More buttons, before the one that closes.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="settings-head">
            <h2>{title}</h2>
            {children.map(|children| children())}
            <button class="plain" type="button" aria-label=close_label on:click=move |_| close.run(())>
                {m::Close.get()}
            </button>
        </div>
    }
}
