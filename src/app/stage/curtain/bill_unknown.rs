//! What stands in the place of the bill while the curtain is drawn.

use crate::text::curtain as text;
use leptos::prelude::*;

#[component]
pub fn BillUnknown() -> impl IntoView {
    view! {
        <section class="card" aria-label=text::BillTitle.get()>
            <h2>{text::BillTitle.get()}</h2>
            <p>{text::Bill.get()}</p>
        </section>
    }
}
