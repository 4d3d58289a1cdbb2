//! Why: the rule behind the last record, and where it was read.

use crate::app::controls::source::{FactLine, Facts};
use crate::app::session::Session;
use crate::text::rules;
use leptos::prelude::*;

/// A disclosure beside the sentence; only what is open is written.
#[component]
pub fn Why(session: Session) -> impl IntoView {
    let open = RwSignal::new(false);
    let facts = Memo::new(move |_| {
        let is_found = session.status.get().not_found.is_none();
        let record = if is_found { session.last_record() } else { None };
        record.map_or(&[] as Facts, |record| rules::facts_of(&record.what))
    });
    let written = Memo::new(move |_| if open.get() { facts.get() } else { &[] });
    view! {
        <details
            class="why"
            class:none=move || facts.get().is_empty()
            name="why"
            on:toggle:target=move |event| open.set(event.target().open())
        >
            <summary>{rules::WHY}</summary>
            <div class="why-facts">
                {move || written.get().iter().map(|fact| view! { <FactLine fact/> }).collect_view()}
            </div>
        </details>
    }
}
