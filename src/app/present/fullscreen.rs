//! The browser's full screen, where it is allowed; elsewhere the presentation fills the window. Who leaves the one leaves the
//! other: the browser keeps Escape to itself then.

use crate::app::session::Session;
use js_sys::futures::JsFuture;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Enters full screen, and leaves it with the owner's end.
pub fn keep(session: Session) {
    let changed = Closure::<dyn Fn()>::new(move || {
        if document().fullscreen_element().is_none() {
            session.presenting.set(false);
        }
    });
    let listener = changed.as_ref().unchecked_ref();
    let _ = document().add_event_listener_with_callback("fullscreenchange", listener);
    let changed = SendWrapper::new(changed);
    if let Some(root) = document().document_element() {
        request(&root);
    }
    on_cleanup(move || {
        let changed = changed.take();
        let listener = changed.as_ref().unchecked_ref();
        let _ = document().remove_event_listener_with_callback("fullscreenchange", listener);
        if document().fullscreen_element().is_some() {
            document().exit_fullscreen();
        }
    });
}

/// Asks for it. It may be refused, or unknown to the browser: then the page goes without.
fn request(root: &Element) {
    // web-sys throws the promise away, and a refusal would be an error in the console.
    let method = Reflect::get(root, &JsValue::from_str("requestFullscreen")).ok();
    let Some(method) = method.and_then(|method| method.dyn_into::<Function>().ok()) else { return };
    if let Some(promise) = method.call0(root).ok().and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
