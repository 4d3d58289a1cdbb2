//! Why: the button beside the sentence that asks for the rule behind the last record, which opens in a panel.

use crate::app::session::{Session, ShownRule};
use crate::engine::record::Record;
use crate::text::rules;
use leptos::prelude::*;

/// The button; it keeps its place where there is no rule to tell.
#[component]
pub fn Why(session: Session) -> impl IntoView {
    let has_none = Memo::new(move |_| !newest_record(session).is_some_and(|record| rules::has_rule(&record.what)));
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

/// The last record; none while something was looked for in vain, which has no rule.
pub fn newest_record(session: Session) -> Option<Record> {
    let is_found = session.status.get().not_found.is_none();
    if is_found { session.last_record() } else { None }
}
