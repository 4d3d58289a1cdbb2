//! All that stands below the first screen.

use super::charts::Charts;
use super::code::CodeCard;
use super::explained::BillExplained;
use crate::app::controls::loaded_part::Part;
use crate::app::session::{Session, View};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(details, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_details() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <Below session/> }.into_any())
}

#[component]
fn Below(session: Session) -> impl IntoView {
    let is_real = Memo::new(move |_| session.page.view.get() == View::Real);
    view! {
        <CodeCard session/>
        // All of it depends on what the caller cannot see.
        <div class="below-curtain">
            <Show when=move || is_real.get()>
                <Charts session/>
                <BillExplained session/>
            </Show>
        </div>
    }
}
