//! Reads a file that somebody chose or dropped. It stays in the page: nothing is sent anywhere.

use crate::app::session::{Brought, Content, Dialog, Session};
use crate::interchange::import::SOURCE_MAX;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

/// Reads the one file that was dropped; of several none, since each would take the place of the one before.
pub fn read_dropped(session: Session, files: &FileList) {
    match (files.length(), files.get(0)) {
        (_, None) => {}
        (1, Some(file)) => read_file(session, file),
        (count, Some(first)) => hand_over(session, first.name(), Content::Several(count)),
    }
}

/// Hands what is in the file to the dialog for opening. One that is too large is not read at all.
pub fn read_file(session: Session, file: File) {
    spawn_local(async move {
        let name = file.name();
        let content = if file.size() > SOURCE_MAX as f64 {
            Content::TooLarge(file.size() as u64)
        } else {
            let read = JsFuture::from(file.array_buffer()).await;
            read.map_or(Content::Unreadable, |buffer| Content::Bytes(Uint8Array::new(&buffer).to_vec().into()))
        };
        hand_over(session, name, content);
    });
}

fn hand_over(session: Session, name: String, content: Content) {
    session.page.brought.set(Some(Brought { name, content, told: String::new() }));
    session.page.dialog.set(Some(Dialog::Open));
}
