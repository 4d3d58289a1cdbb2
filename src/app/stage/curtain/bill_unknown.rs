//! What stands in the place of the bill while the curtain is drawn.

use crate::text::en::curtain as text;
use leptos::prelude::*;

#[component]
pub fn BillUnknown() -> impl IntoView {
    view! {
        <section class="card" aria-label=text::BILL_TITLE>
            <h2>{text::BILL_TITLE}</h2>
            <p>{text::BILL}</p>
        </section>
    }
}
