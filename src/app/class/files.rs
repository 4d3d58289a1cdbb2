//! Files to hand out: the page in one HTML file, and a package for learning platforms, of each lesson that is chosen. They are
//! made here, of prepared ones that the site has (tools/single.mjs).

use super::choice::{Choice, FileText, Item};
use crate::app::browser;
use crate::app::share::saving::download;
use crate::interchange::prepared::{self, Setup};
use crate::text::message::Message as _;
use crate::text::messages::{class as m, share};
use js_sys::Uint8Array;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

/// Where the site has what is prepared.
const PAGE: &str = "class/page.html";
const UNIT: &str = "class/unit.html";
const MANIFEST: &str = "class/imsmanifest.xml";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Page,
    Package,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Idle,
    Making(String),
    Saved(String),
    /// What is told of it.
    Failed(String),
}

#[component]
pub fn Files(choice: Choice) -> impl IntoView {
    let state = RwSignal::new(State::Idle);
    let link = NodeRef::<html::A>::new();
    let make = move |item: Item, kind: Kind| {
        let FileText::Here(file) = item.file.get_untracked() else { return };
        let (setup, ending) = (choice.setup.get_untracked(), if kind == Kind::Page { ".html" } else { ".zip" });
        let name = prepared::file_name(&file) + ending;
        state.set(State::Making(name.clone()));
        spawn_local(async move {
            let made = match kind {
                Kind::Page => page(&file, &setup).await,
                Kind::Package => package(&file, &setup).await,
            };
            // The dialog may be closed by now.
            let Some(link) = link.try_get_untracked().flatten() else { return };
            state.try_set(match made {
                Ok(content) if download(&link, &name, &content) => State::Saved(name),
                Ok(_) => State::Failed(share::NotMade { file: &name }.text()),
                // What the server or the browser said.
                Err(why) => State::Failed(m::NotPrepared { why: &why }.text()),
            });
        });
    };
    let row = move |item: Item| {
        let title = item.title.get_value();
        let is_missing = move || !matches!(item.file.get(), FileText::Here(_));
        let button = |name: &'static str, kind| {
            let label = m::Of { kind: name, title: &title }.text();
            view! {
                <button class="plain" type="button" aria-label=label disabled=is_missing on:click=move |_| make(item, kind)>
                    {name}
                </button>
            }
        };
        let (page, package) = (button(m::Html.get(), Kind::Page), button(m::Scorm.get(), Kind::Package));
        view! { <li class="share-row">{page}{package}<span>{title.clone()}</span></li> }
    };
    view! {
        <section aria-labelledby="class-files">
            <h3 id="class-files">{m::Files.get()}</h3>
            <p class="quiet">{m::Files.about()}</p>
            <div role="status">{move || view! { <Outcome state=state.get()/> }}</div>
            <ul class="plain-list">{move || choice.items_chosen().into_iter().map(row).collect_view()}</ul>
            <a node_ref=link hidden></a>
        </section>
    }
}

#[component]
fn Outcome(state: State) -> impl IntoView {
    let says = match state {
        State::Idle => return None,
        State::Making(file) => share::Making { file: &file }.text(),
        State::Saved(file) => share::Saved { file: &file }.text(),
        State::Failed(says) => says,
    };
    Some(view! { <p>{says}</p> })
}

async fn page(file: &str, setup: &Setup) -> Result<JsValue, String> {
    let prepared = browser::fetch_text(PAGE).await?;
    prepared::page(&prepared, file, setup).map(|page| page.into()).ok_or_else(|| PAGE.to_owned())
}

async fn package(file: &str, setup: &Setup) -> Result<JsValue, String> {
    let (unit, manifest) = (browser::fetch_text(UNIT).await?, browser::fetch_text(MANIFEST).await?);
    let bytes = prepared::package(&unit, &manifest, file, setup)?;
    Ok(Uint8Array::from(bytes.as_slice()).into())
}
