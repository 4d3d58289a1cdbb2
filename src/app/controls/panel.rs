//! Panels that open beside the stage: they get the focus when they open, and give it back to what had it when they close.

use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Moves the focus into a panel. With the owner's end it goes back to where it was before, or, where a click left it nowhere,
/// to what `opener` selects now.
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
        // Once the panel is gone, and only if nothing else has got the focus by then. Before the next frame: whoever looks
        // after a lost focus there (`shell/focus.rs`) does not know what opened the panel.
        let before = before.take();
        queue_microtask(move || {
            let before = before.take();
            give_back(before.clone());
            // The opener may have been hidden beneath it until now.
            request_animation_frame(move || give_back(before));
        });
    });
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
