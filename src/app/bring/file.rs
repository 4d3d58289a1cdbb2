//! Reads a file that somebody chose or dropped. It stays in the page: nothing is sent anywhere.

use crate::app::session::{Brought, Content, Dialog, Session};
use crate::interchange::import::SOURCE_MAX;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

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
        session.page.brought.set(Some(Brought { name, content, told: String::new() }));
        session.page.dialog.set(Some(Dialog::Open));
    });
}
