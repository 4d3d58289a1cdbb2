//! The few things that are asked of the browser itself; here its clock and its canvases.

mod address;
mod clipboard;
mod events;
mod fetch;
mod sight;

pub use address::{has_link, is_stage_alone, page_address, release_folder};
pub use clipboard::{copy, select};
pub use events::{listen, media};
pub use fetch::fetch_text;
pub use sight::{is_at_top, is_framed, is_hidden, is_off_screen, set_off_screen};

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Milliseconds of the browser's steady clock.
pub fn wall_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// What a canvas is drawn on with.
pub fn drawing_context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}
