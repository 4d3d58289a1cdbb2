//! The few things that are asked of the browser itself: its clock, its media queries, whether it shows us.

use crate::app::dom::State;
use js_sys::Reflect;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds of the browser's steady clock.
pub fn wall_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

pub fn is_hidden() -> bool {
    document().hidden()
}

/// Follows a media query.
pub fn media(query: &str) -> State<bool> {
    let Some(list) = window().match_media(query).ok().flatten() else {
        return State::new(false);
    };
    let matches = State::new(list.matches());
    let source = list.clone();
    let changed = Closure::<dyn FnMut()>::new(move || matches.set(source.matches()));
    // The page follows its media queries for as long as it lives.
    let _ = list.add_event_listener_with_callback("change", changed.into_js_value().unchecked_ref());
    matches
}

/// Puts a text on the clipboard, and says whether that was allowed: it is not in a frame that is shut off, nor without TLS.
pub fn copy(text: &str, then: impl Fn(bool) + 'static) {
    let then: Rc<dyn Fn(bool)> = Rc::new(then);
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok().filter(JsValue::is_object);
    let Some(clipboard) = clipboard else { return then(false) };
    let promise = clipboard.unchecked_ref::<web_sys::Clipboard>().write_text(text);
    let said = |copied: bool| {
        let then = then.clone();
        Closure::<dyn FnMut(JsValue)>::new(move |_| then(copied))
    };
    let (yes, no) = (said(true), said(false));
    let _ = promise.then2(&yes, &no);
    // The promise calls one of them, some time.
    yes.forget();
    no.forget();
}

/// Selects all that is in an element.
pub fn select(element: &web_sys::Node) {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(element);
    }
}

/// Calls `then` at each such event of the document, for as long as the page lives.
pub fn on_document(event: &str, then: impl FnMut(web_sys::Event) + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(then);
    let _ = document().add_event_listener_with_callback(event, listener.into_js_value().unchecked_ref());
}
