//! The keyboard: which key does what, and where keys are left to the control that has the focus. The list for people
//! is in `help.rs`.

use crate::app::browser;
use crate::app::compare::Futures;
use crate::app::session::{Dialog, Session};
use crate::app::shell::more::More;
use crate::timeline::{SearchTarget, Speed, Way};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Listens to the keyboard for as long as the page lives.
pub fn listen(futures: Futures, more: More) {
    let session = futures.session;
    let _ = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && undo_or_redo(session, &event) {
            return event.prevent_default();
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
            return;
        }
        let key = event.key();
        let is_off = key.len() == 1 && key != " " && !session.page.character_keys.get_untracked();
        if is_off || !is_ours(&event, &key) {
            return;
        }
        match key.as_str() {
            " " => session.toggle(),
            "ArrowRight" => {
                session.step_forward();
            }
            "ArrowLeft" => {
                session.step_back();
            }
            "n" => session.step_to(SearchTarget::Problem, Way::On),
            "N" => session.step_to(SearchTarget::Problem, Way::Back),
            "c" | "C" => {
                let Some(call) = session.selected_call_untracked() else { return };
                session.step_to(SearchTarget::Of(call), if key == "c" { Way::On } else { Way::Back });
            }
            // A remote without a presentation (with one: present/keys.rs); below the stage these keys scroll as everywhere.
            "PageDown" | "PageUp" if !browser::is_at_top() => return,
            "PageDown" => {
                session.stride_forward();
            }
            "PageUp" => {
                session.stride_back();
            }
            "Home" => session.restart(),
            "[" => session.select_call_by(-1),
            "]" => session.select_call_by(1),
            "p" => session.page.presenting.set(true),
            "?" => session.page.dialog.set(Some(Dialog::Keys)),
            "Escape" => close_topmost(futures, more),
            digit => {
                let place = digit.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let Some(speed) = place.and_then(|place| Speed::ALL.get(place)) else { return };
                session.set_speed(*speed);
            }
        }
        event.prevent_default();
    });
}

/// Undo and redo, except where a text has its own; whether there was anything to do.
fn undo_or_redo(session: Session, event: &web_sys::KeyboardEvent) -> bool {
    if !is_ours(event, "z") {
        return false;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => session.undo(),
        ("z", true) | ("y", false) => session.redo(),
        _ => false,
    }
}

/// Whether the key is for the page and not for the control that has the focus.
fn is_ours(event: &web_sys::KeyboardEvent, key: &str) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return true;
    };
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    // None is for the page behind a dialog, even while the focus is nowhere: what had it in the dialog may just have gone.
    if document().query_selector("dialog[open]").is_ok_and(|open| open.is_some()) {
        return false;
    }
    // A bet that is made is no choice any more: what moves the run does so with the focus there, too.
    if within(".bet-options[aria-disabled=true]") {
        return true;
    }
    match key {
        "Escape" => true,
        " " => !within("button, a, summary, input, select, textarea, [role=switch], [role=button]"),
        // A letter is typed into a text, or finds a choice in a list; elsewhere it is nobody's.
        letter if letter.len() == 1 => {
            !within("input:not([type=radio], [type=range], [type=checkbox]), select, textarea")
        }
        _ => !within("input, select, textarea, [role=slider], [role=radiogroup], [data-arrows]"),
    }
}

/// Closes what was opened last: a panel, or else the comparison, or else what a small page keeps back.
fn close_topmost(futures: Futures, more: More) {
    let is_closed = futures.session.close_panel() || futures.twin.close_panel() || futures.close_if_open();
    if !is_closed {
        more.close();
    }
}
