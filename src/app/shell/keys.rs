//! The keyboard: which key does what, where keys are left to the control that has the focus, and the list for people.

use crate::app::browser;
use crate::app::compare::Futures;
use crate::app::controls::dialog::close_beside;
use crate::app::session::Session;
use crate::app::shell::more::More;
use crate::scene::entity::Entity;
use crate::text::messages::shell as m;
use crate::timeline::{SearchTarget, Speed, Way};
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;

fn keys() -> [(&'static str, &'static str); 18] {
    macro_rules! keys {
        ($($key:ident)*) => { [$((m::$key.get(), m::$key.does())),*] };
    }
    keys!(KeySpace KeyForward KeyBack KeyPage KeyProblem KeyCall KeyHome KeyUndo KeyLife KeySpeed KeyZoom KeyMove KeyPresent
        KeyPresentMore KeyBlack KeyStart KeyEscape KeyList)
}

/// The dialog with the list of keys.
#[component]
pub fn HelpDialog(node: NodeRef<html::Dialog>) -> impl IntoView {
    let keys = keys().map(|(key, does)| view! { <dt><kbd>{key}</kbd></dt><dd>{does}</dd> });
    view! {
        <dialog
            node_ref=node
            class="help"
            aria-labelledby="help-title"
            on:mousedown=move |event| close_beside(&event)
        >
            <h2 id="help-title" tabindex="-1" autofocus>{m::Keys.get()}</h2>
            <dl>{keys}</dl>
            <p>{m::Keys.about()}</p>
            <form method="dialog"><button class="plain">{m::Close.get()}</button></form>
        </dialog>
    }
}

/// Opens the dialog.
pub fn open(help: NodeRef<html::Dialog>) {
    if let Some(help) = help.get_untracked() {
        let _ = help.show_modal();
    }
}

/// Listens to the keyboard for as long as the page lives.
pub fn listen(futures: Futures, more: More, help: NodeRef<html::Dialog>) {
    let session = futures.session;
    let _ = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && undo_or_redo(session, &event) {
            return event.prevent_default();
        }
        if event.ctrl_key()
            || event.meta_key()
            || event.alt_key()
            || event.default_prevented()
            || help.get_untracked().is_some_and(|help| help.open())
        {
            return;
        }
        let key = event.key();
        if !is_ours(&event, &key) {
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
                let Some(Entity::Call(call)) = session.selected.get_untracked() else { return };
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
            "p" => session.presenting.set(true),
            "?" => open(help),
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
    if within("dialog") {
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
