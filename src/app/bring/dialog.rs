//! The dialog for opening what somebody brings, with the report on it. Loaded when asked for. What is wrong is told in it, and
//! the page keeps what it shows.

use super::file::read_file;
use super::log_report::LogReport;
use super::reading::{Reading, State};
use super::running::open_scenario;
use super::template_report::TemplateReport;
use crate::app::controls::dialog::{DialogPlace, Modal};
use crate::app::controls::loaded_part::{Part, with_texts};
use crate::app::focus::read_on_from;
use crate::app::session::{Brought, Content, Dialog, Session};
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
pub fn OpenDialogPlace() -> impl IntoView {
    let (loading, failed) = (loading::Bring.get(), loading::Bring.failed());
    view! { <DialogPlace which=Dialog::Open loading failed load=|| with_texts(load_bring())/> }
}

#[component]
fn OpenDialog(session: Session) -> impl IntoView {
    let reading = Reading::new();
    // What was brought before is here again.
    Effect::new(move |_| match session.page.brought.get() {
        Some(brought) => reading.begin(brought),
        None => reading.state.set(State::Nothing),
    });
    Effect::new(move |_| {
        if let State::Scenario(scenario) = reading.state.get() {
            session.page.brought.set(None);
            open_scenario(session, *scenario);
        }
    });
    let has_report =
        Memo::new(move |_| reading.state.with(|state| matches!(state, State::Log(_) | State::Template(_))));
    let report = NodeRef::<html::Div>::new();
    // It comes above the field that has the focus: who hears the page would not know of it.
    Effect::new(move |_| {
        if report.get().is_some() {
            request_animation_frame(|| read_on_from(".bring h3"));
        }
    });
    // A report stays; what was wrong does not.
    let on_close = move |()| {
        if !has_report.get_untracked() {
            session.page.brought.set(None);
        }
    };
    view! {
        <Modal session title=m::Title.get() class="help share bring" has_report on_close>
            {move || has_report.get().then(|| view! { <div node_ref=report><Outcome reading/></div> })}
            <h3 hidden=move || !has_report.get()>{m::Another.get()}</h3>
            <p class="quiet">{m::About.get()}</p>
            <FilePicker session/>
            <PasteField session reading/>
            <p class="quiet small">{m::About.kinds()}</p>
            {move || (!has_report.get()).then(|| view! { <Outcome reading/> })}
        </Modal>
    }
}

/// What became of what was brought last.
#[component]
fn Outcome(reading: Reading) -> impl IntoView {
    move || match reading.state.get() {
        State::Nothing | State::Scenario(_) => ().into_any(),
        State::Busy(says, part) => view! {
            <p role="status">
                {says}
                " "
                <progress max="100" value=part></progress>
            </p>
        }
        .into_any(),
        State::Wrong(faults) => view! { <Faults faults/> }.into_any(),
        State::Template(found) => view! { <TemplateReport found/> }.into_any(),
        State::Log(found) => view! { <LogReport found/> }.into_any(),
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
            // The browser's own words beside the button would speak of the last choice only.
            <label class="file-button plain">
                {m::File.get()}
                <input class="hidden" type="file" on:change=choose/>
            </label>
        </p>
    }
}

#[component]
fn PasteField(session: Session, reading: Reading) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let is_missing = RwSignal::new(false);
    let open = move |_| {
        if let Some(field) = field.get_untracked() {
            is_missing.set(field.value().trim_start_matches('\u{feff}').trim().is_empty());
            if is_missing.get_untracked() {
                // What was wrong with another text says nothing of this one.
                if reading.state.with_untracked(|state| matches!(state, State::Wrong(_))) {
                    session.page.brought.set(None);
                }
                let _ = field.focus();
                return;
            }
            let content = Content::Bytes(field.value().into_bytes().into());
            session.page.brought.set(Some(Brought { name: m::Pasted.get().to_owned(), content, told: String::new() }));
        }
    };
    view! {
        <label>
            {m::Paste.get()} " "
            <textarea node_ref=field rows="6" spellcheck="false" on:input=move |_| is_missing.set(false)></textarea>
        </label>
        <p class="share-row">
            <button class="plain" type="button" on:click=open>
                {m::OpenPasted.get()}
            </button>
        </p>
        {move || is_missing.get().then(|| view! { <p role="alert">{m::OpenPasted.nothing()}</p> })}
    }
}

/// What was wrong with what was brought last.
#[component]
fn Faults(faults: Vec<String>) -> impl IntoView {
    let more = faults.len().saturating_sub(FAULTS_MAX);
    view! {
        <div class="open-faults" role="alert">
            <p>
                <b>{m::Wrong.get()}</b>
            </p>
            <ul>{faults.into_iter().take(FAULTS_MAX).map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            {(more > 0).then(|| view! { <p>{m::More { count: more as u64 }.text()}</p> })}
        </div>
    }
}
