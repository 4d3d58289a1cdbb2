//! Presenting: one thing on the wall, and a window for who speaks. Here is what opens them; what they do is a part of the page that
//! is loaded when asked for.

pub mod address;
mod channel;
mod extras;
mod fullscreen;
mod hands;
mod keys;
mod pairing;
mod presenter;
mod progress;
mod remote;
mod shared;
mod speaker;
mod wall_controls;

use crate::app::controls::loaded_part::{LoadedPart, with_texts};
use crate::app::session::use_session;
use crate::text::messages::{loading, shell};
use leptos::prelude::*;
use presenter::load_presenter;

#[component]
pub fn PresentButton(class: &'static str) -> impl IntoView {
    let session = use_session();
    view! {
        <button class=class type="button" on:click=move |_| session.page.presenting.set(true)>
            {shell::Present.get()}
        </button>
    }
}

/// The place of what presents: empty otherwise.
#[component]
pub fn Presentation() -> impl IntoView {
    let session = use_session();
    move || {
        session.page.presenting.get().then(|| {
            let (loading, failed) = (loading::Present.get(), loading::Present.failed());
            let on_close = move |()| session.page.presenting.set(false);
            view! { <LoadedPart session loading failed load=|| with_texts(load_presenter()) class="notice present-loading" on_close/> }
        })
    }
}
