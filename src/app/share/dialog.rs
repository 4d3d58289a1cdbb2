//! The dialog for sharing: links and files. Loaded when asked for.

use super::files::Files;
use super::links::Links;
use super::take_to_aws::TakeToAws;
use crate::app::controls::loaded_part::{LoadedPart, Part, with_texts};
use crate::app::session::{Dialog, Session, use_session};
use crate::text::messages::{loading, share as m};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(share, wasm_split_path = leptos::wasm_split, fallible)]
fn load_share() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <ShareDialog session/> }.into_any())
}

/// The place of the dialog: empty unless somebody shares.
#[component]
pub fn Sharing() -> impl IntoView {
    let session = use_session();
    let is_asked = Memo::new(move |_| session.dialog.with(|dialog| matches!(dialog, Some(Dialog::Share))));
    move || {
        is_asked.get().then(|| {
            let (loading, failed) = (loading::Share.get(), loading::Share.failed());
            let on_close = move |()| session.dialog.set(None);
            view! { <LoadedPart session loading failed load=|| with_texts(load_share()) class="notice" on_close/> }
        })
    }
}

#[component]
fn ShareDialog(session: Session) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    // What is shared is what stands still.
    session.pause();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="help share"
            aria-labelledby="share-title"
            on:close=move |_| session.dialog.set(None)
        >
            <h2 id="share-title">{m::Title.get()}</h2>
            <Links session/>
            <Files session/>
            <TakeToAws session/>
            <form method="dialog"><button class="plain">{m::Close.get()}</button></form>
        </dialog>
    }
}
