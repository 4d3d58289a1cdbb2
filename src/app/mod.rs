//! The page. The only code that knows a browser.

mod browser;
mod frame;
pub mod session;
pub mod stage;

use crate::engine::scenario::read::read;
use leptos::prelude::*;
use session::Session;
use wasm_bindgen::JsCast;

/// Replaces the still picture of `index.html` with the living page.
pub fn mount() {
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    root.set_inner_html("");
    leptos::mount::mount_to(root.unchecked_into(), Page).forget();
}

const FIRST: &str = r#"{"version":1,"id":"first","title":"First","question":"Did the invoice get made?","hint":"","answer":"",
"start":"25ms","horizon":"10s","speed":"next-event","seed":1,"preset":"aws-today",
"callers":[{"name":"Order service","calls":"make-invoice","mode":"async","when":{"at":["0ms"]},"payload":"{\"order\": {n}}"}],
"functions":[{"name":"make-invoice","memory_mb":1024,"work":"400ms","failure":"always","dead_letter_queue":"failed"}],
"targets":[{"name":"failed","kind":"sqs","alarm":true}],"commands":[]}"#;

#[component]
fn Page() -> impl IntoView {
    let Ok(scenario) = read(FIRST) else { return ().into_any() };
    let session = Session::new(scenario);
    provide_context(session);
    let hud = session.hud;
    view! {
        <h1>"Invokescope"</h1>
        <stage::Stage />
        <button on:click=move |_| session.toggle()>{move || if hud.get().playing { "Pause" } else { "Play" }}</button>
        <output>{move || hud.get().now.micros()}</output>
    }
    .into_any()
}
