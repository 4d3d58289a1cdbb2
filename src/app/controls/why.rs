//! Why: the rule behind the last record, and where it was read. A button beside the sentence; the rule opens in a panel.

use crate::app::controls::source::FactLines;
use crate::app::session::{Session, ShownRule};
use crate::text::rules::{self, Why as Rule};
use leptos::prelude::*;

/// The button; it keeps its place where there is no rule to tell.
#[component]
pub fn Why(session: Session) -> impl IntoView {
    let has_none = Memo::new(move |_| newest_rule(session).is_empty());
    let is_open = move || session.rule.get() == Some(ShownRule::OfNewest);
    let toggle = move |_| session.toggle_rule(ShownRule::OfNewest);
    view! {
        <button
            class="why"
            type="button"
            class:none=move || has_none.get()
            aria-expanded=move || is_open().to_string()
            on:click=toggle
        >
            {rules::WhyLabel.get()}
        </button>
    }
}

/// The rule behind the last record.
pub fn newest_rule(session: Session) -> Rule {
    let is_found = session.status.get().not_found.is_none();
    let record = if is_found { session.last_record() } else { None };
    record.map(|record| session.with(|run| rules::why(&record, run.world()))).unwrap_or_default()
}

/// What the scenario sets, and what was read about Lambda.
pub fn rule(why: Rule) -> impl IntoView {
    let settings = why.settings.into_iter().map(|setting| view! { <p>{setting}</p> }).collect_view();
    view! { {settings}<FactLines facts=why.facts/> }
}
