//! A frame that is scrolled out of sight stands still, as a hidden tab does, and plays on when it is back: of several figures on
//! a page only those run that are seen.

use crate::app::browser;
use crate::app::session::Session;
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// Watches for as long as the page lives.
pub fn stand_still_there(session: Session) {
    let Some(root) = document().document_element().filter(|_| browser::is_framed()) else { return };
    let moved = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let entry = entries.at(-1).unchecked_into::<IntersectionObserverEntry>();
        browser::set_off_screen(!entry.is_intersecting());
        session.request_frame();
    });
    if let Ok(observer) = IntersectionObserver::new(moved.as_ref().unchecked_ref()) {
        observer.observe(&root);
    }
    moved.forget();
}
