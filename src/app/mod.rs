//! The page. The only code that knows a browser.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Replaces the still picture of `index.html` with the living page.
pub fn mount() {
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    root.set_inner_html("");
    leptos::mount::mount_to(root.unchecked_into(), Page).forget();
}

#[component]
fn Page() -> impl IntoView {
    let (calls, set_calls) = signal(0_u32);
    view! {
        <main>
            <h1>"Invokescope"</h1>
            <button on:click=move |_| set_calls.update(|n| *n += 1)>"Call the function"</button>
            <output>{calls}</output>
        </main>
    }
}
