//! Tells that a new version of the page is here. The service worker (`sw.js`) keeps it back until somebody asks for it;
//! `offline.js` speaks with the worker, and with the page by two events of the window.

use crate::app::session::Session;
use crate::text::messages::shell as m;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// From `offline.js`: a new version waits.
const WAITS: &str = "invokescope:new-version";
/// To `offline.js`: use it.
const ASKED_FOR: &str = "invokescope:reload";

/// Has the page tell of a new version from now on, where it has its other messages.
pub fn tell_when_it_waits(session: Session) {
    if let Some(place) = session.page.notice_place.get_untracked() {
        leptos::mount::mount_to(place.unchecked_into(), NewVersion).forget();
    }
}

#[component]
fn NewVersion() -> impl IntoView {
    let (is_told, set_told) = signal(false);
    let _ = window_event_listener_untyped(WAITS, move |_| set_told.set(true));
    let reload = |_| {
        if let Ok(event) = Event::new(ASKED_FOR) {
            let _ = window().dispatch_event(&event);
        }
    };
    view! {
        <Show when=move || is_told.get()>
            <div class="notice news" role="status">
                <strong>{m::NewVersion.get()}</strong>
                <span>
                    <button class="plain" type="button" on:click=reload>{m::NewVersion.reload()}</button>
                    <button class="plain" type="button" on:click=move |_| set_told.set(false)>{m::Dismiss.get()}</button>
                </span>
            </div>
        </Show>
    }
}
