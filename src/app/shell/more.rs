//! What a small page keeps back until it is asked for: everything but title, stage, sentence, transport and bill.

use crate::text::messages::shell as m;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const BUTTON_ID: &str = "more";

/// Whether the rest is shown.
#[derive(Clone, Copy)]
pub struct More(RwSignal<bool>);

impl More {
    pub fn new() -> Self {
        Self(RwSignal::new(false))
    }

    pub fn is_open(self) -> bool {
        self.0.get()
    }

    /// Hides the rest again. The focus stays where it can be seen.
    pub fn close(self) {
        if self.0.get_untracked() {
            self.0.set(false);
            let button = document().get_element_by_id(BUTTON_ID).and_then(|one| one.dyn_into::<HtmlElement>().ok());
            if let Some(button) = button {
                let _ = button.focus();
            }
        }
    }

    /// Shows the rest, which stands below, and of it what has this id at the top.
    pub fn open_at(self, id: &'static str) {
        self.0.set(true);
        request_animation_frame(move || {
            if let Some(element) = document().get_element_by_id(id) {
                element.scroll_into_view();
            }
        });
    }

    fn toggle(self) {
        if self.0.get_untracked() { self.close() } else { self.open_at(BUTTON_ID) }
    }
}

/// The button: the style sheet shows it where the page is small.
#[component]
pub fn MoreButton() -> impl IntoView {
    let more = expect_context::<More>();
    view! {
        <button
            id=BUTTON_ID
            class="plain more-button"
            type="button"
            aria-expanded=move || more.is_open().to_string()
            on:click=move |_| more.toggle()
        >
            {m::More.get()}
        </button>
    }
}
