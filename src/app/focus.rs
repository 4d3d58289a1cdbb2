//! The focus is never lost: when what has it goes away or is switched off, it returns to what had it before. That is, as a
//! rule, what opened it. Panels get the focus when they open.

use crate::app::session::Session;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::{ev, html};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

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
        session.figures.track();
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

/// Moves the focus into a panel. With the owner's end it goes back to where it was before, or, where a click left it nowhere,
/// to what `opener` selects now. A panel remembers that itself: it can have more controls than the page remembers.
pub fn hold_focus(panel: NodeRef<html::Section>, opener: &'static str) {
    let before = Rc::new(RefCell::new(None));
    let shared = before.clone();
    panel.on_load(move |panel| {
        *shared.borrow_mut() = focused().or_else(|| find(opener));
        panel.set_scroll_top(0);
        // It opens where it can be seen.
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = panel.focus_with_options(&options);
    });
    let before = SendWrapper::new(before);
    on_cleanup(move || {
        // Once the panel is gone, and only if nothing else has got the focus by then. Before the next frame: what
        // [`restore_when_lost`] finds then need not be what opened the panel.
        let before = before.take();
        queue_microtask(move || {
            let before = before.take();
            give_back(before.clone());
            // The opener may have been hidden beneath it until now.
            request_animation_frame(move || give_back(before));
        });
    });
}

/// Gives the focus to what is no control, so that reading and the Tab key go on there.
pub fn read_on_from(selector: &str) {
    if let Some(place) = find(selector) {
        place.scroll_into_view();
        place.set_tab_index(-1);
        let _ = place.focus();
    }
}

/// Gives a section the focus, unless something has it.
pub fn focus_unless_elsewhere(place: NodeRef<html::Section>) {
    let place = place.try_get_untracked().flatten();
    if let Some(place) = place.filter(|_| focused().is_none()) {
        let _ = place.focus();
    }
}

fn give_back(before: Option<HtmlElement>) {
    if focused().is_some() {
        return;
    }
    if let Some(before) = before.filter(|before| before.is_connected()) {
        let _ = before.focus();
    }
}

/// The element that has the focus, unless that is the page as a whole.
fn focused() -> Option<HtmlElement> {
    let element = document().active_element()?.dyn_into::<HtmlElement>().ok()?;
    (element.tag_name() != "BODY").then_some(element)
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}
