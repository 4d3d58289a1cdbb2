//! What stands behind the bill: the last charges, and the same calls the other way. Shown, and loaded, when asked for, so that
//! the bill stands beside the stage without scrolling.

use super::charges::Charges;
use crate::app::compare::mode_comparison::ModeComparison;
use crate::app::controls::disclosure::Disclosure;
use crate::app::controls::loaded_part::{LoadedPart, Part, with_texts};
use crate::app::session::use_session;
use crate::text::messages::{bill, loading as m};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(below_bill, wasm_split_path = leptos::wasm_split, fallible)]
fn load_below_bill() -> Result<Part, SplitLoaderError> {
    Ok(|_| view! { <Charges/><ModeComparison/> }.into_any())
}

#[component]
pub fn BelowBill() -> impl IntoView {
    let session = use_session();
    let (loading, failed) = (m::Charges.get(), m::Charges.failed());
    view! {
        <Disclosure name=bill::Details.get() class="plain bill-more">
            <LoadedPart session loading failed load=|| with_texts(load_below_bill()) class="card charges loading"/>
        </Disclosure>
    }
}
