//! The scenario as something to deploy, for each tool. Its program is loaded when it is asked for.

use super::saving::{download, scenario_with_changes};
use crate::app::controls::disclosure::Disclosure;
use crate::app::controls::loaded_part::{LoadedPart, Part, with_texts};
use crate::app::session::Session;
use crate::interchange::export::aws::{self, Tool};
use crate::text::message::Message as _;
use crate::text::messages::{loading, share as m};
use js_sys::Uint8Array;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::JsValue;

#[wasm_split(aws, wasm_split_path = leptos::wasm_split, fallible)]
fn load_aws() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <Files session/> }.into_any())
}

#[component]
pub fn TakeToAws(session: Session) -> impl IntoView {
    let (loading, failed) = (loading::Aws.get(), loading::Aws.failed());
    view! {
        <section aria-labelledby="share-aws">
            <h3 id="share-aws">{m::AwsTitle.get()}</h3>
            <p class="quiet">{m::AwsTitle.about()}</p>
            <Disclosure name=m::Aws.get()>
                <LoadedPart session loading failed load=|| with_texts(load_aws()) class="loading"/>
            </Disclosure>
        </section>
    }
}

/// A tool's name for people, and the file of its that is saved.
fn of_tool(tool: Tool) -> (&'static str, &'static str) {
    match tool {
        Tool::Sam => (m::Sam.get(), "template.yaml"),
        Tool::CloudFormation => (m::CloudFormation.get(), "cloudformation.yaml"),
        Tool::Terraform => (m::Terraform.get(), "main.tf"),
        Tool::CdkTypeScript => (m::CdkTypeScript.get(), "app.ts"),
        Tool::CdkPython => (m::CdkPython.get(), "app.py"),
    }
}

#[component]
fn Files(session: Session) -> impl IntoView {
    let link = NodeRef::<html::A>::new();
    let said = RwSignal::new(String::new());
    let save = move |file: &str, content: &JsValue, says: String| {
        if let Some(link) = link.get_untracked() {
            let is_saved = download(&link, file, content);
            said.set(if is_saved { says } else { m::NotMade { file }.text() });
        }
    };
    let button = move |tool: Tool| {
        let (name, file) = of_tool(tool);
        let save = move |_| {
            let says = match tool {
                Tool::CloudFormation => m::Saved { file }.text(),
                other => m::SavedWithoutHandler { file, folder: other.name() }.text(),
            };
            save(file, &aws::template(tool, &scenario_with_changes(session)).into(), says);
        };
        view! { <button class="plain" type="button" on:click=save>{name}</button> }
    };
    let save_all = move |_| {
        let scenario = scenario_with_changes(session);
        match aws::archive(&scenario, scenario.about.horizon) {
            Ok((file, bytes)) => {
                save(&file, &Uint8Array::from(bytes.as_slice()), m::Saved { file: &file }.text());
            }
            Err(why) => said.set(why),
        }
    };
    // On a small screen they would come below the dialog's edge.
    let row = NodeRef::<html::Div>::new();
    row.on_load(|row| row.scroll_into_view_with_bool(false));
    view! {
        <div class="share-row aws" node_ref=row>
            {Tool::ALL.map(button)} <button class="plain" type="button" on:click=save_all>
                {m::AwsAll.get()}
            </button>
        </div>
        <p class="quiet">{m::AwsAll.about()}</p>
        <a node_ref=link hidden></a>
        <p role="status">{said}</p>
    }
}
