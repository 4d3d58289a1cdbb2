//! What is copied.

use js_sys::Reflect;
use js_sys::futures::JsFuture;
use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

/// Puts a text on the clipboard, and says whether that was allowed: it is not in a frame that is shut off, nor without TLS.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    // web-sys takes the clipboard for granted.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok().filter(JsValue::is_object);
    let Some(clipboard) = clipboard else { return then(false) };
    let written = clipboard.unchecked_ref::<web_sys::Clipboard>().write_text(text);
    spawn_local(async move { then(JsFuture::from(written).await.is_ok()) });
}

/// Selects all that is in an element.
pub fn select(element: &web_sys::Node) {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(element);
    }
}
