//! Reads a file that somebody chose or dropped. It stays in the page: nothing is sent anywhere.

use crate::app::session::{Brought, Dialog, Session};
use crate::engine::scenario::Fault;
use crate::engine::scenario::read::SOURCE_MAX;
use crate::text::message::Message as _;
use crate::text::messages::bring as m;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Where the fault is.
const FILE: &str = "file";

/// Hands the file's text to the dialog for opening. One that is too large is not read at all.
pub fn read_file(session: Session, file: File) {
    spawn_local(async move {
        let name = file.name();
        let text = if file.size() > SOURCE_MAX as f64 {
            let (found, most) = (file.size().to_string(), SOURCE_MAX.to_string());
            Err(Fault::new(FILE, m::Bytes { count: &found }.text(), m::MostBytes { count: &most }.text()))
        } else {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            text.ok_or_else(|| Fault::new(FILE, m::Unreadable.get(), m::TextFile.get()))
        };
        session.dialog.set(Some(Dialog::Open(Some(Brought { name, text }))));
    });
}
