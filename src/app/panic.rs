//! Should the program ever break: say so, and offer to start again with the same scenario.
//!
//! After a panic nothing in here can be trusted. The scenario travels in the address to a fresh start, and is taken out of
//! it there; nothing is stored.

use crate::app::session::Session;
use crate::engine::scenario::read::read;
use crate::engine::scenario::{Preset, Scenario};
use crate::text::messages::shell as m;
use crate::timeline::variant::under;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::panic::PanicHookInfo;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

const KEY: &str = "#again=";
/// Before the text: it was open under the course notes' rules.
const NOTES: &str = "notes:";

thread_local! {
    /// The scenario that is open, as the text it was read from, and under which rules.
    static OPEN: RefCell<String> = const { RefCell::new(String::new()) };
    /// Whether the panel is there: what follows a first panic says nothing new.
    static SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Has a panic shown as a panel.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&text_of(info)));
        if !SHOWN.replace(true) {
            let _ = show(&text_of(info));
        }
    }));
}

/// Keeps what a fresh start would need.
pub fn remember(session: Session) {
    Effect::new(move |_| {
        session.structure.track();
        session.with(|run| {
            let scenario = run.scenario();
            let notes = scenario.preset == Preset::CourseNotes;
            OPEN.set([if notes { NOTES } else { "" }, &scenario.about.source.0].concat());
        });
    });
}

/// The scenario that a broken program left in the address.
pub fn scenario_to_go_on_with() -> Option<Scenario> {
    let hash = window().location().hash().ok()?;
    let text = js_sys::decode_uri_component(hash.strip_prefix(KEY)?).ok()?;
    let clean = window().location().pathname().ok()?;
    let _ = window().history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&clean)));
    let text = String::from(text);
    match text.strip_prefix(NOTES) {
        Some(text) => read(text).ok().map(|scenario| under(scenario, Preset::CourseNotes)),
        None => read(&text).ok().map(|scenario| under(scenario, Preset::AwsToday)),
    }
}

fn text_of(info: &PanicHookInfo) -> String {
    let message = info.payload();
    let message =
        message.downcast_ref::<&str>().copied().or_else(|| message.downcast_ref::<String>().map(String::as_str));
    let place = info.location().map_or(String::new(), |place| format!(" ({}, line {})", place.file(), place.line()));
    format!("{}{place}", message.unwrap_or_default())
}

fn show(text: &str) -> Result<(), JsValue> {
    let document = document();
    let Some(body) = document.body() else { return Ok(()) };
    let panel = document.create_element("section")?;
    panel.set_attribute("class", "broken")?;
    panel.set_attribute("role", "alertdialog")?;
    panel.set_attribute("aria-label", m::Stopped.get())?;
    for (tag, words) in [("h2", m::Stopped.get()), ("p", m::StoppedWhy.get()), ("pre", text)] {
        let element = document.create_element(tag)?;
        element.set_text_content(Some(words));
        panel.append_child(&element)?;
    }
    for (name, goes_on) in [(m::StoppedAgain.get(), true), (m::StoppedFromTheBeginning.get(), false)] {
        let button = document.create_element("button")?;
        button.set_text_content(Some(name));
        button.set_attribute("type", "button")?;
        let hash = if goes_on {
            OPEN.with_borrow(|open| format!("{KEY}{}", js_sys::encode_uri_component(open)))
        } else {
            String::new()
        };
        let again = Closure::<dyn Fn()>::new(move || {
            let location = window().location();
            let _ = location.set_hash(&hash);
            let _ = location.reload();
        });
        button.add_event_listener_with_callback("click", again.into_js_value().unchecked_ref())?;
        panel.append_child(&button)?;
    }
    body.append_child(&panel)?;
    if let Some(first) = panel.query_selector("button")?.and_then(|first| first.dyn_into::<web_sys::HtmlElement>().ok())
    {
        first.focus()?;
    }
    Ok(())
}
