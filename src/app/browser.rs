//! The few things that are asked of the browser itself: its clock, its media queries, whether it shows us, its clipboard.

use crate::text::message::Message as _;
use crate::text::messages::loading::ServerAnswered;
use js_sys::Reflect;
use js_sys::futures::JsFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Event, EventTarget, HtmlCanvasElement};

/// Scrolled less than this, in CSS pixels, the first screen is still in sight.
const NEAR_TOP: f64 = 40.0;

thread_local! {
    static IS_OFF_SCREEN: Cell<bool> = const { Cell::new(false) };
}

/// Milliseconds of the browser's steady clock.
pub fn wall_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

pub fn is_hidden() -> bool {
    document().hidden()
}

/// Whether the page is a frame that is scrolled out of sight.
pub fn is_off_screen() -> bool {
    IS_OFF_SCREEN.get()
}

/// Whether the page is in a frame of another.
pub fn is_framed() -> bool {
    window().parent().ok().flatten().is_none_or(|parent| parent != window())
}

/// Whether the address of the page names more than the page.
pub fn has_link() -> bool {
    let location = window().location();
    [location.search(), location.hash()].into_iter().any(|part| part.is_ok_and(|part| !part.is_empty()))
}

/// The page's address without what it says of the page.
pub fn page_address() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The folder of the release that this page is, as `v/0.1.0/`: what its publisher says (`tools/release.mjs`), else nothing.
pub fn release_folder() -> String {
    let meta = document().query_selector("meta[name=invokescope-release]").ok().flatten();
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// Whether the address leaves a figure nothing to press (`controls=none`).
pub fn is_stage_alone() -> bool {
    let controls = document().document_element().and_then(|root| root.get_attribute("data-controls"));
    controls.as_deref() == Some("none")
}

/// Says whether it is scrolled out of sight.
pub fn set_off_screen(is_off_screen: bool) {
    IS_OFF_SCREEN.set(is_off_screen);
}

/// Whether the page is scrolled to its top, or as good as.
pub fn is_at_top() -> bool {
    window().scroll_y().unwrap_or_default() < NEAR_TOP
}

/// Whether a media query matches, until the owner is gone.
pub fn media(query: &str) -> ReadSignal<bool> {
    let Some(list) = window().match_media(query).ok().flatten() else { return signal(false).0 };
    let (matches, set_matches) = signal(list.matches());
    let at = list.clone();
    listen(&at, "change", false, Box::new(move |_| set_matches.set(list.matches())));
    matches
}

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

/// Puts a text on the clipboard, and says whether that was allowed: it is not in a frame that is shut off, nor without TLS.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    // web-sys takes the clipboard for granted.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok().filter(JsValue::is_object);
    let Some(clipboard) = clipboard else { return then(false) };
    let written = clipboard.unchecked_ref::<web_sys::Clipboard>().write_text(text);
    spawn_local(async move { then(JsFuture::from(written).await.is_ok()) });
}

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

/// What a canvas is drawn on with.
pub fn drawing_context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// Selects all that is in an element.
pub fn select(element: &web_sys::Node) {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(element);
    }
}
