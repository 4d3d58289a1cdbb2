//! The menu of the page's head: sharing, opening, sheets to hand out, whose rules are simulated, the theme, presenting where the head has no room for it, and the
//! list of keys.

use crate::app::controls::loaded_part::{LoadedPart, download};
use crate::app::present::PresentButton;
use crate::app::session::{Dialog, use_session};
use crate::app::shell::rules::load_rules;
use crate::app::shell::theme::ThemePicker;
use crate::text::messages::{loading, shell as m};
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::Node;

#[component]
pub fn Menu() -> impl IntoView {
    let session = use_session();
    let is_open = RwSignal::new(false);
    // Once opened, it keeps what was unfolded in it.
    let was_open = Memo::new(move |was_open: Option<&bool>| was_open == Some(&true) || is_open.get());
    let rules = move || {
        was_open.get().then(|| {
            let (loading, failed) = (loading::Rules.get(), loading::Rules.failed());
            view! { <LoadedPart session loading failed load=|| download(load_rules()) class="loading"/> }
        })
    };
    let (menu, button) = (NodeRef::<html::Div>::new(), NodeRef::<html::Button>::new());
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let is_inside = menu.get_untracked().is_some_and(|menu| menu.contains(target.as_ref()));
        if is_open.get_untracked() && !is_inside {
            is_open.set(false);
        }
    });
    on_cleanup(move || outside.remove());
    let close = move || {
        is_open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let close_on_escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.stop_propagation();
            close();
        }
    };
    let open = move |dialog: Dialog| {
        close();
        session.dialog.set(Some(dialog));
    };
    // Who goes on by the Tab key has left it.
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
                <button class="plain" type="button" on:click=move |_| open(Dialog::Share)>{m::MenuShare.get()}</button>
                <button class="plain" type="button" on:click=move |_| open(Dialog::Open)>{m::MenuOpen.get()}</button>
                <button class="plain for-teacher" type="button" on:click=move |_| open(Dialog::Sheet)>{m::MenuSheet.get()}</button>
                <button class="plain for-teacher" type="button" on:click=move |_| open(Dialog::Class)>{m::MenuClass.get()}</button>
                <button class="plain" type="button" on:click=move |_| open(Dialog::Advice)>{m::MenuAdvice.get()}</button>
                {rules}
                <ThemePicker/>
                <div class="menu-present" on:click=move |_| close()><PresentButton class="plain"/></div>
                <button class="plain" type="button" on:click=move |_| open(Dialog::Keys)>{m::MenuKeys.get()}</button>
            </div>
        </div>
    }
}
