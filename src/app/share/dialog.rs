//! The dialog for sharing: links and files. Loaded when asked for.

use super::files::Files;
use super::links::Links;
use super::take_to_aws::TakeToAws;
use crate::app::controls::dialog::{DialogPlace, Modal};
use crate::app::controls::loaded_part::{Part, with_texts};
use crate::app::session::{Dialog, Session};
use crate::text::messages::{loading, share as m};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(share, wasm_split_path = leptos::wasm_split, fallible)]
fn load_share() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <ShareDialog session/> }.into_any())
}

/// The place of the dialog: empty unless somebody shares.
#[component]
pub fn ShareDialogPlace() -> impl IntoView {
    let (loading, failed) = (loading::Share.get(), loading::Share.failed());
    view! { <DialogPlace which=Dialog::Share loading failed load=|| with_texts(load_share())/> }
}

#[component]
fn ShareDialog(session: Session) -> impl IntoView {
    view! {
        <Modal session title=m::Title.get() class="help share">
            <Links session/>
            <Files session/>
            <TakeToAws session/>
        </Modal>
    }
}
