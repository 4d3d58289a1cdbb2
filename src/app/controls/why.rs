//! Why: the rule behind the last record, and where it was read.

use crate::app::controls::source::FactLine;
use crate::app::session::Session;
use crate::text::rules::{self, Why as Rule};
use leptos::prelude::*;

/// A disclosure beside the sentence; only what is open is written.
#[component]
pub fn Why(session: Session) -> impl IntoView {
    let open = RwSignal::new(false);
    let why = Memo::new(move |_| {
        let is_found = session.status.get().not_found.is_none();
        let record = if is_found { session.last_record() } else { None };
        record.map(|record| session.with(|run| rules::why(&record, run.world()))).unwrap_or_default()
    });
    let written = Memo::new(move |_| if open.get() { why.get() } else { Rule::default() });
    view! {
        <details
            class="why"
            class:none=move || why.with(Rule::is_empty)
            name="why"
            on:toggle:target=move |event| open.set(event.target().open())
        >
            <summary>{rules::WhyLabel.get()}</summary>
            <div class="why-facts">{move || rule(written.get())}</div>
        </details>
    }
}

/// What the scenario sets, and what was read about Lambda.
pub fn rule(why: Rule) -> impl IntoView {
    let settings = why.settings.into_iter().map(|setting| view! { <p>{setting}</p> }).collect_view();
    let facts = why.facts.into_iter().map(|fact| view! { <FactLine fact/> }).collect_view();
    view! { {settings}{facts} }
}
