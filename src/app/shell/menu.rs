//! The menu of the page's head: the button that opens it, and what closes it again. What stands in it is a part of the page that
//! is loaded when it is opened (`menu_lines.rs`).

use crate::app::controls::loaded_part::{LoadedPart, download};
use crate::app::session::use_session;
use crate::app::shell::menu_lines::{MenuState, load_menu};
use crate::text::messages::{loading, shell as m};
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::Node;

#[component]
pub fn Menu() -> impl IntoView {
    let session = use_session();
    let is_open = RwSignal::new(false);
    let (menu, button) = (NodeRef::<html::Div>::new(), NodeRef::<html::Button>::new());
    provide_context(MenuState { is_open, button });
    // Once opened, it keeps what was unfolded in it.
    let was_open = Memo::new(move |was_open: Option<&bool>| was_open == Some(&true) || is_open.get());
    let lines = move || {
        was_open.get().then(|| {
            let (loading, failed) = (loading::Menu.get(), loading::Menu.failed());
            view! { <LoadedPart session loading failed load=|| download(load_menu()) class="loading"/> }
        })
    };
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let is_inside = menu.get_untracked().is_some_and(|menu| menu.contains(target.as_ref()));
        if is_open.get_untracked() && !is_inside {
            is_open.set(false);
        }
    });
    on_cleanup(move || outside.remove());
    let close_on_escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.stop_propagation();
            MenuState { is_open, button }.close();
        }
    };
    // The Tab key led out of it.
    let close_when_left = move |event: ev::FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
        if next.is_some() && !menu.get_untracked().is_some_and(|menu| menu.contains(next.as_ref())) {
            is_open.set(false);
        }
    };
    view! {
        <div node_ref=menu class="menu" on:keydown=close_on_escape on:focusout=close_when_left>
            <button
                node_ref=button
                class="plain round"
                type="button"
                aria-label=m::Menu.get()
                title=m::Menu.title()
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                "⋯"
            </button>
            <div class="menu-panel" hidden=move || !is_open.get()>
                {lines}
            </div>
        </div>
    }
}
