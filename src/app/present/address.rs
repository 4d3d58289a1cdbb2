//! What the page's address says about a presentation, so that its windows find each other again after a reload: which presentation
//! it is, and whether this is the wall's window or the speaker's.

use crate::app::browser;
use crate::interchange::link::is_presentation;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Before the presentation's id: in the wall's address, and in the speaker's.
const WALL: &str = "present=";
const SPEAKER: &str = "speaker=";

/// The presentation that this window shows on the wall, if the address says so.
pub fn of_wall() -> Option<String> {
    id(WALL)
}

/// The presentation of which this is the speaker's window.
pub fn of_speaker() -> Option<String> {
    id(SPEAKER)
}

/// Whether this is a window of a presentation.
pub fn names_presentation() -> bool {
    parts(&query()).any(|part| part.starts_with(WALL) || part.starts_with(SPEAKER))
}

/// The note stored with the address before the page was reloaded.
pub fn noted() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// Notes something beside the address: it outlives a reload, and goes with the tab.
pub fn note(text: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from_str(text), "", None);
    }
}

fn id(name: &str) -> Option<String> {
    let query = query();
    let id = parts(&query).find_map(|part| part.strip_prefix(name))?;
    is_presentation(id).then(|| id.to_owned())
}

/// An id that no other presentation has.
pub fn new_id() -> String {
    format!("{:012x}", (js_sys::Math::random() * (1_u64 << 48) as f64) as u64)
}

/// The address of the speaker's window.
pub fn for_speaker(id: &str) -> String {
    browser::page_address() + &with(SPEAKER, Some(id))
}

/// Says which presentation this is, or that it is over.
pub fn write(presentation: Option<&str>) {
    let Ok(history) = window().history() else { return };
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let address = [path.as_str(), &with(WALL, presentation), &location.hash().unwrap_or_default()].concat();
    // A page from disk, or in a frame that is shut off, may be refused this.
    let _ = history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(&address));
}

/// The query with another presentation, or none.
fn with(name: &str, id: Option<&str>) -> String {
    let query = query();
    let others = parts(&query).filter(|part| !part.is_empty() && !part.starts_with(WALL) && !part.starts_with(SPEAKER));
    let own = id.map(|id| [name, id].concat());
    let all: Vec<String> = others.map(str::to_owned).chain(own).collect();
    if all.is_empty() { String::new() } else { ["?", &all.join("&")].concat() }
}

fn query() -> String {
    window().location().search().unwrap_or_default()
}

fn parts(query: &str) -> impl Iterator<Item = &str> {
    query.trim_start_matches('?').split('&')
}
