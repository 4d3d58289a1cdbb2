//! The dialog for opening what somebody brings. Loaded when asked for. What is wrong is told in it, and the page keeps what it
//! shows.

use super::file::read_file;
use crate::app::controls::loaded_part::{LoadedPart, Part};
use crate::app::session::{Brought, Dialog, Origin, Session, use_session};
use crate::app::transport::focus_play;
use crate::engine::scenario::Fault;
use crate::engine::scenario::read::read;
use crate::text::message::Message as _;
use crate::text::messages::{bring as m, loading};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Faults that are shown at once; a file can have thousands.
const FAULTS_MAX: usize = 8;

#[wasm_split(bring, wasm_split_path = leptos::wasm_split, fallible)]
fn load_bring() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <OpenDialog session/> }.into_any())
}

/// The place of the dialog: empty unless somebody opens something.
#[component]
pub fn Bringing() -> impl IntoView {
    let session = use_session();
    let is_asked = Memo::new(move |_| session.dialog.with(|dialog| matches!(dialog, Some(Dialog::Open(_)))));
    move || {
        is_asked.get().then(|| {
            let (loading, failed) = (loading::Bring.get(), loading::Bring.failed());
            let on_close = move |()| session.dialog.set(None);
            view! { <LoadedPart session loading failed load=|| Box::pin(load_bring()) class="notice" on_close/> }
        })
    }
}

#[component]
fn OpenDialog(session: Session) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let faults = RwSignal::new(Vec::new());
    session.pause();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            let _ = dialog.show_modal();
        }
    });
    Effect::new(move |_| {
        if let Some(Dialog::Open(Some(brought))) = session.dialog.get() {
            take(session, brought, faults);
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="help share"
            aria-labelledby="open-title"
            on:close=move |_| session.dialog.set(None)
        >
            <h2 id="open-title">{m::Title.get()}</h2>
            <p class="quiet">{m::About.get()}</p>
            <FilePicker session/>
            <PasteField session/>
            <Faults faults/>
            <form method="dialog"><button class="plain">{m::Close.get()}</button></form>
        </dialog>
    }
}

#[component]
fn FilePicker(session: Session) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            read_file(session, file);
        }
        // The same file may be chosen again once it is mended.
        input.set_value("");
    };
    view! {
        <p class="share-row">
            <label>
                {m::File.get()}
                " "
                <input type="file" accept=".json,.txt,application/json" on:change=choose/>
            </label>
        </p>
    }
}

#[component]
fn PasteField(session: Session) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let open = move |_| {
        if let Some(field) = field.get_untracked() {
            let brought = Brought { name: m::Pasted.get().to_owned(), text: Ok(field.value()) };
            session.dialog.set(Some(Dialog::Open(Some(brought))));
        }
    };
    view! {
        <label>{m::Paste.get()} <textarea node_ref=field rows="6" spellcheck="false"></textarea></label>
        <p class="share-row">
            <button class="plain" type="button" on:click=open>
                {m::OpenPasted.get()}
            </button>
        </p>
    }
}

/// What was wrong with what was brought last.
#[component]
fn Faults(faults: RwSignal<Vec<String>>) -> impl IntoView {
    move || {
        let all = faults.get();
        let more = all.len().saturating_sub(FAULTS_MAX);
        (!all.is_empty()).then(|| {
            view! {
                <div class="open-faults" role="alert">
                    <p>
                        <b>{m::Wrong.get()}</b>
                    </p>
                    <ul>{all.into_iter().take(FAULTS_MAX).map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                    {(more > 0).then(|| view! { <p>{m::More { count: more as u64 }.text()}</p> })}
                </div>
            }
        })
    }
}

/// Opens a scenario, or tells what is wrong with it.
fn take(session: Session, brought: Brought, faults: RwSignal<Vec<String>>) {
    let lines =
        |wrong: Vec<Fault>| wrong.iter().map(|fault| [&brought.name, ": ", &fault.to_string()].concat()).collect();
    match brought.text.clone().map_err(|fault| vec![fault]).and_then(|text| read(&text)) {
        Ok(scenario) => {
            session.dialog.set(None);
            session.origin.set_value(Origin::Own);
            session.load(scenario);
            // Nothing beneath the dialog can have the focus before that is gone.
            request_animation_frame(focus_play);
        }
        Err(wrong) => faults.set(lines(wrong)),
    }
}
