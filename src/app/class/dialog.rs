//! The dialogs for what is handed out. Loaded when asked for.

use super::prepare::PrepareDialog;
use super::sheets::Sheets;
use crate::app::controls::dialog::{DialogPlace, Modal};
use crate::app::controls::loaded_part::{Part, with_texts};
use crate::app::session::{Dialog, Session};
use crate::text::messages::{class as m, loading};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::sync::Arc;

#[wasm_split(class, wasm_split_path = leptos::wasm_split, fallible)]
fn load_class() -> Result<Part, SplitLoaderError> {
    Ok(|session| match session.page.dialog.get_untracked() {
        Some(Dialog::Class) => view! { <PrepareDialog session/> }.into_any(),
        _ => view! { <SheetDialog session/> }.into_any(),
    })
}

/// The place of the dialogs: empty unless one is asked for.
#[component]
pub fn ClassDialogPlaces() -> impl IntoView {
    let (loading, failed) = (loading::Class.get(), loading::Class.failed());
    [Dialog::Sheet, Dialog::Class].map(|which| {
        view! { <DialogPlace which loading failed load=|| with_texts(load_class())/> }
    })
}

/// The sheet of what is open now.
#[component]
fn SheetDialog(session: Session) -> impl IntoView {
    let scenario = session.with(|run| Arc::new(run.scenario_now()));
    view! {
        <Modal session title=m::Sheet.get() class="help share class" has_report=true>
            <p class="quiet">{m::Sheet.about()}</p>
            <Sheets scenarios=Signal::stored(vec![scenario])/>
        </Modal>
    }
}
