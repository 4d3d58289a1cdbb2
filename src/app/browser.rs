//! The few things that are asked of the browser itself: its clock, its media queries, whether it shows us.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Milliseconds of the browser's steady clock.
pub fn wall_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

pub fn is_hidden() -> bool {
    document().hidden()
}

/// Follows a media query.
pub fn media(query: &str) -> Signal<bool> {
    let Some(list) = window().match_media(query).ok().flatten() else {
        return Signal::stored(false);
    };
    let matches = RwSignal::new(list.matches());
    let source = list.clone();
    let changed = Closure::<dyn FnMut()>::new(move || matches.set(source.matches()));
    // The page follows its media queries for as long as it lives.
    let _ = list.add_event_listener_with_callback("change", changed.into_js_value().unchecked_ref());
    matches.into()
}

/// Calls `then` at each such event of the document, for as long as the page lives.
pub fn on_document(event: &str, then: impl FnMut(web_sys::Event) + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(then);
    let _ = document().add_event_listener_with_callback(event, listener.into_js_value().unchecked_ref());
}
