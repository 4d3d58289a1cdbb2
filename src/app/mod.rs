//! The page. The only code that knows a browser.

mod advice;
mod api;
mod bill;
mod bring;
mod browser;
mod class;
mod compare;
mod controls;
mod css;
mod details;
mod focus;
mod inspector;
mod language;
mod layout;
mod lesson;
mod listening;
mod off_screen;
mod offered;
mod panic;
mod present;
pub mod session;
mod share;
mod shell;
mod signals;
pub mod stage;
mod start;
pub mod strip;
mod transport;

use crate::lessons;
use layout::App;
use leptos::prelude::*;
use session::Origin;
use wasm_bindgen::JsCast;

/// Replaces the still picture of `index.html` with the living page, in the language that the address asks for.
pub fn mount() {
    panic::install();
    match language::requested() {
        None => show(None),
        Some(name) => wasm_bindgen_futures::spawn_local(async move {
            let is_here = language::load(&name).await;
            show(Some(name).filter(|_| !is_here));
        }),
    }
}

/// Shows the page; `missing` is the language that it was asked for in vain.
fn show(missing: Option<String>) {
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    let (scenario, origin) = match panic::scenario_to_go_on_with() {
        Some(scenario) => (scenario, Origin::Own),
        None => (lessons::first_scenario(), Origin::Lesson(lessons::FIRST.into())),
    };
    root.set_text_content(None);
    leptos::mount::mount_to(root.unchecked_into(), move || view! { <App scenario origin missing/> }).forget();
}
