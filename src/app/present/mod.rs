//! Presenting: one thing on the wall. Here is what opens it; what it does is a part of the page that is loaded when asked for.

mod fullscreen;
mod keys;
mod presenter;
mod progress;

use crate::app::controls::loaded_part::{LoadedPart, download};
use crate::app::session::use_session;
use crate::text::messages::{loading, present as m};
use leptos::prelude::*;
use presenter::load_presenter;

#[component]
pub fn PresentButton(class: &'static str) -> impl IntoView {
    let session = use_session();
    view! {
        <button class=class type="button" on:click=move |_| session.presenting.set(true)>
            {m::Name.get()}
        </button>
    }
}

/// The place of what presents: empty otherwise.
#[component]
pub fn Presentation() -> impl IntoView {
    let session = use_session();
    move || {
        session.presenting.get().then(|| {
            let (loading, failed) = (loading::Present.get(), loading::Present.failed());
            let on_close = move |()| session.presenting.set(false);
            view! { <LoadedPart session loading failed load=|| download(load_presenter()) class="notice present-loading" on_close/> }
        })
    }
}
