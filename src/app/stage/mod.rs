//! The stage: a stub until the scene is drawn.

use leptos::prelude::*;

#[component]
pub fn Stage() -> impl IntoView {
    view! { <p class="quiet">"The stage"</p> }
}
