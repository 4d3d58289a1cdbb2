//! A file that is dropped anywhere on the page is opened.

use super::file::read_dropped;
use crate::app::session::Session;
use crate::engine::scenario::ask::Lock;
use leptos::ev;
use leptos::prelude::*;
use web_sys::DragEvent;

/// Listens from now on.
pub fn listen(session: Session) {
    // Without this the browser would leave the page for the file.
    let _ = window_event_listener(ev::dragover, |event: DragEvent| {
        if holds_files(&event) {
            event.prevent_default();
        }
    });
    let _ = window_event_listener(ev::drop, move |event: DragEvent| {
        let Some(files) = event.data_transfer().and_then(|dragged| dragged.files()) else { return };
        if files.length() > 0 {
            event.prevent_default();
            if !session.is_locked(Lock::Lessons) {
                read_dropped(session, &files);
            }
        }
    });
}

/// Text that is dragged about, in a field for example, is left to the browser.
fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|dragged| dragged.types().includes(&"Files".into(), 0))
}
