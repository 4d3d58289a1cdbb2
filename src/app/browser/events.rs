//! Events that Leptos has no helper for: of any target, and of media queries.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Listens until the owner is gone; before whatever lies inside, if it captures.
pub fn listen(at: &EventTarget, event: &'static str, captures: bool, hear: Box<dyn Fn(Event)>) {
    let (at, hear) = (at.clone(), Closure::wrap(hear));
    let _ = at.add_event_listener_with_callback_and_bool(event, hear.as_ref().unchecked_ref(), captures);
    let listener = SendWrapper::new((at, hear));
    on_cleanup(move || {
        let (at, hear) = listener.take();
        let _ = at.remove_event_listener_with_callback_and_bool(event, hear.as_ref().unchecked_ref(), captures);
    });
}

/// Whether a media query matches, until the owner is gone.
pub fn media(query: &str) -> ReadSignal<bool> {
    let Some(list) = window().match_media(query).ok().flatten() else { return signal(false).0 };
    let (matches, set_matches) = signal(list.matches());
    let at = list.clone();
    listen(&at, "change", false, Box::new(move |_| set_matches.set(list.matches())));
    matches
}
