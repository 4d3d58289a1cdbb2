//! What a small page keeps back until it is asked for: everything but title, stage, sentence, transport and bill.

use crate::text::messages::shell as m;
use leptos::html;
use leptos::prelude::*;

/// Whether the rest is shown, and the button that shows it.
#[derive(Clone, Copy)]
pub struct More {
    is_open: RwSignal<bool>,
    button: NodeRef<html::Button>,
}

impl More {
    pub fn new() -> Self {
        Self { is_open: RwSignal::new(false), button: NodeRef::new() }
    }

    pub fn is_open(self) -> bool {
        self.is_open.get()
    }

    /// Hides the rest again. The focus stays where it can be seen.
    pub fn close(self) {
        if self.is_open.get_untracked() {
            self.is_open.set(false);
            if let Some(button) = self.button.get_untracked() {
                let _ = button.focus();
            }
        }
    }

    /// Shows the rest, which stands below.
    pub fn open(self) {
        self.is_open.set(true);
        request_animation_frame(move || {
            if let Some(button) = self.button.get_untracked() {
                button.scroll_into_view();
            }
        });
    }

    fn toggle(self) {
        if self.is_open.get_untracked() { self.close() } else { self.open() }
    }
}

/// The button: the style sheet shows it where the page is small.
#[component]
pub fn MoreButton() -> impl IntoView {
    let more = expect_context::<More>();
    view! {
        <button
            node_ref=more.button
            id="more"
            class="plain more-button"
            type="button"
            aria-expanded=move || more.is_open().to_string()
            on:click=move |_| more.toggle()
        >
            {m::More.get()}
        </button>
    }
}
