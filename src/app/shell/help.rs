//! The dialog with the list of keys. Loaded when asked for.

use crate::app::controls::check_box::CheckBox;
use crate::app::controls::dialog::{DialogPlace, Modal};
use crate::app::controls::loaded_part::{Part, with_texts};
use crate::app::session::{Dialog, Session};
use crate::text::messages::{help as m, loading};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(help, wasm_split_path = leptos::wasm_split, fallible)]
fn load_help() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <HelpDialog session/> }.into_any())
}

/// The place of the dialog: empty unless somebody asks.
#[component]
pub fn HelpDialogPlace() -> impl IntoView {
    let (loading, failed) = (loading::Keys.get(), loading::Keys.failed());
    view! { <DialogPlace which=Dialog::Keys loading failed load=|| with_texts(load_help())/> }
}

#[component]
fn HelpDialog(session: Session) -> impl IntoView {
    let keys = keys().map(|(key, does)| view! { <dt><kbd>{key}</kbd></dt><dd>{does}</dd> });
    view! {
        <Modal session title=m::Title.get() class="help" begins_at_title=true>
            <dl>{keys}</dl>
            <CheckBox label=m::Characters.get() checked=session.page.character_keys/>
            <p>{m::Characters.about()}</p>
            <p>{m::Title.about()}</p>
        </Modal>
    }
}

fn keys() -> [(&'static str, &'static str); 18] {
    macro_rules! keys {
        ($($key:ident)*) => { [$((m::$key.get(), m::$key.does())),*] };
    }
    keys!(KeySpace KeyForward KeyBack KeyPage KeyProblem KeyCall KeyHome KeyUndo KeyLife KeySpeed KeyZoom KeyMove KeyPresent
        KeyPresentMore KeyBlack KeyStart KeyEscape KeyList)
}
