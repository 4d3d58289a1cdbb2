//! The dialog with the questions and what is advised. Loaded when asked for.

use super::own_numbers::{OwnNumbers, begin};
use super::questions::Questions;
use super::verdict::Verdict;
use crate::app::controls::dialog::{DialogPlace, Modal};
use crate::app::controls::loaded_part::{Part, with_texts};
use crate::app::session::{Dialog, Session};
use crate::text::messages::{advice as m, loading};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(advice, wasm_split_path = leptos::wasm_split, fallible)]
fn load_advice() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <AdviceDialog session/> }.into_any())
}

/// The place of the dialog: empty unless somebody asks.
#[component]
pub fn AdviceDialogPlace() -> impl IntoView {
    provide_context(OwnNumbers::new());
    let (loading, failed) = (loading::Advice.get(), loading::Advice.failed());
    view! { <DialogPlace which=Dialog::Advice loading failed load=|| with_texts(load_advice())/> }
}

#[component]
fn AdviceDialog(session: Session) -> impl IntoView {
    let workload = begin(session, expect_context());
    view! {
        <Modal session title=m::Title.get() class="help share bring report">
            <section aria-labelledby="dialog-title">
                <p class="quiet">{m::About.get()}</p>
                <Questions workload/>
                <Verdict workload/>
            </section>
        </Modal>
    }
}
