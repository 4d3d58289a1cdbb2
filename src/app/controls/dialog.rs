//! The dialogs of the page: the place of each, which is empty until it is opened, and the frame that they share. A dialog's content
//! is loaded when it is first opened.

use super::loaded_part::{Download, LoadedPart};
use crate::app::session::{Dialog, Session, use_session};
use crate::text::messages::shell;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

/// Where a dialog stands while it is open, by [`Page::dialog`](crate::app::session::Page::dialog).
#[component]
pub fn DialogPlace(
    which: Dialog,
    /// The messages while it is loading, and if it could not be downloaded.
    loading: &'static str,
    failed: &'static str,
    load: fn() -> Download,
) -> impl IntoView {
    let session = use_session();
    let is_asked = Memo::new(move |_| session.page.dialog.get() == Some(which));
    let on_close = move |()| session.page.dialog.set(None);
    move || is_asked.get().then(|| view! { <LoadedPart session loading failed load class="notice" on_close/> })
}

/// Closes the dialog in which a control was pressed.
pub fn close_around(event: &MouseEvent) {
    let control = event_target::<Element>(event);
    let dialog =
        control.closest("dialog").ok().flatten().and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        dialog.close();
    }
}

/// Closes the dialog if the press lies outside it. The press, not the click: a selection that is dragged may end anywhere.
fn close_if_outside(event: &MouseEvent) {
    let Some(dialog) = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok()) else {
        return;
    };
    let (frame, x, y) = (dialog.get_bounding_client_rect(), f64::from(event.client_x()), f64::from(event.client_y()));
    if x < frame.left() || x > frame.right() || y < frame.top() || y > frame.bottom() {
        dialog.close();
    }
}

/// A modal dialog with its title and a button that closes it. It pauses the run, so that it speaks of the moment that is seen behind it.
#[component]
pub fn Modal(
    session: Session,
    title: &'static str,
    class: &'static str,
    /// Whether it has a report in it, which needs more room.
    #[prop(default = false.into(), into)]
    has_report: Signal<bool>,
    /// Whether it is read from its title on, and not from its first control.
    #[prop(optional)]
    begins_at_title: bool,
    /// Called when it has been closed.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            session.pause();
            let _ = dialog.show_modal();
        }
    });
    let close = move |_| {
        session.page.dialog.set(None);
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class=class
            class:report=has_report
            aria-labelledby="dialog-title"
            on:mousedown=move |event| close_if_outside(&event)
            on:close=close
        >
            <h2 id="dialog-title" tabindex=begins_at_title.then_some("-1") autofocus=begins_at_title>{title}</h2>
            {children()}
            <form method="dialog"><button class="plain">{shell::Close.get()}</button></form>
        </dialog>
    }
}
