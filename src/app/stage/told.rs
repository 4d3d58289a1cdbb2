//! What only the canvas shows, in words: which call is where. For those who do not see it; new at most every two seconds.

use super::super::browser;
use super::super::session::Session;
use super::dom::{set, set_text_list};
use crate::app::dom::follow as on_change;
use crate::scene::describe;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const REST_MS: f64 = 2_000.0;

/// Keeps the list beside the boxes.
pub fn tell(session: Session, boxes: &HtmlElement) {
    let list = document().create_element("ul").ok().and_then(|list| list.dyn_into::<HtmlElement>().ok());
    let (Some(list), Some(stage)) = (list, boxes.parent_element()) else { return };
    list.set_class_name("hidden");
    set(&list, "aria-label", describe::TITLE);
    let _ = stage.append_child(&list);
    let state = Rc::new(Cell::new((0.0_f64, false)));
    let shared = state.clone();
    let write = move || {
        let lines = session.with(|run| describe::describe(run.world(), run.now()));
        shared.set((browser::wall_ms(), false));
        set_text_list(&list, &lines);
    };
    on_change(move || {
        session.hud.track();
        let (at_ms, waiting) = state.get();
        let rest_ms = at_ms + REST_MS - browser::wall_ms();
        if waiting {
            return;
        }
        if rest_ms <= 0.0 {
            return write();
        }
        state.set((at_ms, true));
        set_timeout(write.clone(), Duration::from_millis(rest_ms as u64 + 1));
    });
}
