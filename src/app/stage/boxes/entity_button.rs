//! The button with the name of something that can be selected.

use crate::app::session::use_session;
use crate::scene::entity::Entity;
use leptos::prelude::*;

#[component]
pub fn EntityButton(
    entity: Entity,
    #[prop(into)] name: String,
    #[prop(default = "st-name")] class: &'static str,
) -> impl IntoView {
    let session = use_session();
    view! {
        <button
            class=class
            type="button"
            aria-pressed=move || (session.selected.get() == Some(entity)).to_string()
            on:click=move |_| session.select(entity)
        >
            {name}
        </button>
    }
}
