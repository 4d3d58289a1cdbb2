//! The focus is never lost: when what has it goes away or is switched off, it returns to what had it before. That is, as a
//! rule, what opened it.

use crate::app::session::Session;
use gloo_timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What had the focus, the latest last.
type Past = StoredValue<Vec<HtmlElement>, LocalStorage>;

/// How many are remembered: more than a person opens one from within another.
const PAST_MAX: usize = 12;
/// When is looked again after an event, in milliseconds.
const LATER_MS: [u32; 2] = [500, 3_000];

/// Keeps the focus for as long as the page lives.
pub fn restore_when_lost(session: Session) {
    let past = Past::new_local(Vec::new());
    let _ = window_event_listener(ev::focusin, move |event| {
        if let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            past.update_value(|past| remember(past, element));
        }
    });
    let _ = window_event_listener(ev::click, move |_| look_soon_and_later(past));
    let _ = window_event_listener(ev::keydown, move |_| look_soon_and_later(past));
    Effect::new(move |_| {
        session.status.track();
        look_soon(past);
    });
}

fn remember(past: &mut Vec<HtmlElement>, element: HtmlElement) {
    past.retain(|other| *other != element);
    past.push(element);
    if past.len() > PAST_MAX {
        past.remove(0);
    }
}

/// What an event asks for may be loaded first, and take the place of what has the focus only then.
fn look_soon_and_later(past: Past) {
    look_soon(past);
    for ms in LATER_MS {
        Timeout::new(ms, move || look_soon(past)).forget();
    }
}

/// Looks when the page shows what follows from an event.
fn look_soon(past: Past) {
    request_animation_frame(move || {
        request_animation_frame(move || {
            // Not while the past is being looked through: what gets the focus is remembered there.
            if let Some(last) = past.try_update_value(lost_focus).flatten() {
                let _ = last.focus();
            }
        });
    });
}

/// Whether somebody could see an element and use it.
fn is_usable(element: &HtmlElement) -> bool {
    let size = element.get_bounding_client_rect();
    let style = window().get_computed_style(element).ok().flatten();
    // A place that is kept for something that is not there.
    let is_hidden = style.is_some_and(|style| style.get_property_value("visibility").is_ok_and(|is| is == "hidden"));
    element.is_connected()
        && !is_hidden
        && (size.width() > 0.0 || size.height() > 0.0)
        && !element.matches(":disabled, [inert] *").unwrap_or_default()
}

/// What is to have the focus again, if it is lost.
fn lost_focus(past: &mut Vec<HtmlElement>) -> Option<HtmlElement> {
    let document = document();
    let is_elsewhere = document.active_element().is_some_and(|active| {
        past.last().is_some_and(|last| **last != active) && document.body().is_some_and(|body| **body != *active)
    });
    // A click on the empty page loses nothing, and another window's focus is not ours.
    if is_elsewhere || past.last().is_none_or(is_usable) || !document.has_focus().unwrap_or_default() {
        return None;
    }
    // What is hidden now, beneath a panel perhaps, may be seen again.
    past.retain(|element| element.is_connected());
    past.iter().rfind(|element| is_usable(element)).cloned()
}
