//! The keys of a presentation: those of a presenter's remote, and those that show one thing more. They come before all other
//! keys of the page.

use crate::app::browser;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Forward,
    Back,
    Start,
    Leave,
    Black,
    Answer,
    Bill,
    Strip,
    Curtain,
    Hands,
    Speaker,
}

impl Key {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "PageDown" => Self::Forward,
            "PageUp" => Self::Back,
            "F5" => Self::Start,
            "Escape" | "p" | "P" => Self::Leave,
            "." => Self::Black,
            "a" | "A" => Self::Answer,
            "b" | "B" => Self::Bill,
            "s" | "S" => Self::Strip,
            "c" | "C" => Self::Curtain,
            "v" | "V" => Self::Hands,
            "w" | "W" => Self::Speaker,
            _ => return None,
        })
    }
}

/// Tells `press` of each key, and whether it is held, until the owner is gone; what it takes, nothing else gets. Keys of one
/// character are no keys while they are switched off. A digit that `count` takes is typed where that has put the focus.
pub fn listen(
    character_keys: RwSignal<bool>,
    count: impl Fn() -> bool + 'static,
    press: impl Fn(Option<Key>, bool) -> bool + 'static,
) {
    let pressed = move |event: Event| {
        let event: KeyboardEvent = event.unchecked_into();
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let name = event.key();
        if matches!(name.as_bytes(), [digit] if digit.is_ascii_digit()) && !is_dialog_open() && count() {
            return event.stop_propagation();
        }
        let is_off = name.chars().count() == 1 && !character_keys.get_untracked();
        let key = if is_off { None } else { Key::of(&name) };
        // The list of keys has keys of its own. F5, which remotes send, must not reload the page from there either.
        let is_taken = if is_dialog_open() { key == Some(Key::Start) } else { press(key, event.repeat()) };
        if is_taken {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    browser::listen(&window(), "keydown", true, Box::new(pressed));
}

fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}
