//! The dialog with the questions and what is advised. Loaded when asked for.

use super::questions::Questions;
use super::verdict::Verdict;
use crate::app::controls::loaded_part::{LoadedPart, Part, with_texts};
use crate::app::session::{Dialog, Session, use_session};
use crate::engine::time::Span;
use crate::lessons::advice::{Who, Workload};
use crate::text::messages::{advice as m, loading};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// What is asked about at first.
const FIRST: Workload = Workload {
    who: Who::Page,
    needs_result: true,
    work: Span::from_secs(2),
    every: Span::from_secs(10),
    failure_ppm: 10_000,
    at_once: None,
    twice_harms: true,
    is_kept: false,
};

#[wasm_split(advice, wasm_split_path = leptos::wasm_split, fallible)]
fn load_advice() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <AdviceDialog session/> }.into_any())
}

/// The place of the dialog: empty unless somebody asks.
#[component]
pub fn Advising() -> impl IntoView {
    let session = use_session();
    // What somebody said of their calls stays while the page does.
    let workload = RwSignal::new(FIRST);
    provide_context(workload);
    let is_asked = Memo::new(move |_| session.dialog.get() == Some(Dialog::Advice));
    move || {
        is_asked.get().then(|| {
            let (loading, failed) = (loading::Advice.get(), loading::Advice.failed());
            let on_close = move |()| session.dialog.set(None);
            view! { <LoadedPart session loading failed load=|| with_texts(load_advice()) class="notice" on_close/> }
        })
    }
}

#[component]
fn AdviceDialog(session: Session) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let workload = expect_context::<RwSignal<Workload>>();
    session.pause();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="help share bring report"
            aria-labelledby="advice-title"
            on:close=move |_| session.dialog.set(None)
        >
            <section aria-labelledby="advice-title">
                <h2 id="advice-title">{m::Title.get()}</h2>
                <p class="quiet">{m::About.get()}</p>
                <Questions workload/>
                <Verdict workload/>
            </section>
            <form method="dialog"><button class="plain">{m::Close.get()}</button></form>
        </dialog>
    }
}
