//! Files to take along: pictures, a button for each other kind, and how far a large one is.

use super::pictures::Pictures;
use super::saving::{Saving, State};
use crate::app::browser;
use crate::app::session::Session;
use crate::interchange::export::Export;
use crate::text::message::Message as _;
use crate::text::messages::share as m;
use leptos::prelude::*;

/// The name of a kind of file, and what it is for.
fn words(export: Export) -> (&'static str, &'static str) {
    match export {
        Export::Csv => (m::Csv.get(), m::Csv.about()),
        Export::JsonLines => (m::JsonLines.get(), m::JsonLines.about()),
        Export::Trace => (m::Trace.get(), m::Trace.about()),
        Export::Otlp => (m::Otlp.get(), m::Otlp.about()),
        Export::Mermaid => (m::Mermaid.get(), m::Mermaid.about()),
        Export::Scenario => (m::Scenario.get(), m::Scenario.about()),
    }
}

#[component]
pub fn Files(session: Session) -> impl IntoView {
    let saving = Saving::new(session);
    let button = move |export: Export| {
        let (name, about) = words(export);
        view! {
            <li>
                <button class="plain" type="button" on:click=move |_| saving.begin(export)>{name}</button>
                <span class="quiet">{about}</span>
            </li>
        }
    };
    view! {
        <Pictures session saving/>
        <section aria-labelledby="share-files">
            <h3 id="share-files">{m::Files.get()}</h3>
            <p class="quiet">{m::Files.about()}</p>
            <ul class="share-files">{Export::ALL.map(button)}</ul>
        </section>
        <Outcome saving/>
    }
}

/// How far a file is, and what became of it.
#[component]
fn Outcome(saving: Saving) -> impl IntoView {
    let making = move || match saving.state.get() {
        State::Making { file, done } => Some(view! {
            <p class="share-row">
                <label>
                    {m::Making { file: &file }.text()}
                    " "
                    <progress max="100" value=done></progress>
                </label>
                <button class="plain" type="button" on:click=move |_| saving.cancel()>
                    {m::Cancel.get()}
                </button>
            </p>
        }),
        _ => None,
    };
    let says = move || match saving.state.get() {
        // Whether the page around the frame allows that cannot be known here.
        State::Saved { file } if browser::is_framed() => {
            [m::Saved { file: &file }.text(), m::SavedInFrame.text()].join(" ")
        }
        State::Saved { file } => m::Saved { file: &file }.text(),
        State::Failed { file } => m::NotMade { file: &file }.text(),
        State::NotDownloaded => m::Pictures.failed().to_owned(),
        State::Idle | State::Making { .. } => String::new(),
    };
    view! {
        <div class="share-outcome">
            {making}
            <a node_ref=saving.link hidden></a>
            <p role="status">{says}</p>
        </div>
    }
}
