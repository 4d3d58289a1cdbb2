//! Files of the site.

use crate::text::message::Message as _;
use crate::text::messages::loading::ServerAnswered;
use js_sys::futures::JsFuture;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// The text of a file of the site; `path` is relative to the page. An error says what the server or the browser said.
pub async fn fetch_text(path: &str) -> Result<String, String> {
    let words = |error: JsValue| {
        error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()))
    };
    let answer = JsFuture::from(window().fetch_with_str(path)).await.map_err(words)?;
    let answer: web_sys::Response = answer.unchecked_into();
    if !answer.ok() {
        return Err(ServerAnswered { status: &answer.status().to_string() }.text());
    }
    let text = JsFuture::from(answer.text().map_err(words)?).await.map_err(words)?;
    Ok(text.as_string().unwrap_or_default())
}
