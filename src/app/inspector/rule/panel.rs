//! The rule behind what just happened, or behind a pin: what the scenario sets, what was read about Lambda, and where.

use crate::app::controls::loaded_part::Part;
use crate::app::controls::panel_head::PanelHead;
use crate::app::controls::source::FactLines;
use crate::app::controls::why::newest_record;
use crate::app::focus::hold_focus;
use crate::app::session::{Session, ShownRule};
use crate::text::message::Message as _;
use crate::text::rules::{self, Why as Rule};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(rule, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_rule() -> Result<Part, SplitLoaderError> {
    Ok(|session| view! { <RuleRead session/> }.into_any())
}

#[component]
fn RuleRead(session: Session) -> impl IntoView {
    let panel = NodeRef::<html::Section>::new();
    hold_focus(panel, ".say .why");
    let reason = move || {
        session.rule.with(|shown| match shown {
            Some(ShownRule::Pinned(pin)) => rules::WhyOf { reason: pin.reason }.text(),
            _ => rules::WhyLabel.text(),
        })
    };
    // What is read stays while nothing else is known.
    let shown = Memo::new(move |last: Option<&Rule>| {
        let record = match session.rule.get() {
            Some(ShownRule::Pinned(pin)) => pin.record,
            _ => newest_record(session),
        };
        let rule = record.map(|record| session.with(|run| rules::why(&record, run.world()))).unwrap_or_default();
        if rule.is_empty() { last.cloned().unwrap_or_default() } else { rule }
    });
    view! {
        <section node_ref=panel class="card settings rules-read" tabindex="-1" aria-label=reason>
            <PanelHead
                title=reason
                close_label=rules::CloseLabel.get()
                close=move |()| session.rule.set(None)
            />
            <div class="source">{move || rule(shown.get())}</div>
        </section>
    }
}

/// What the scenario sets, and what was read about Lambda.
fn rule(why: Rule) -> impl IntoView {
    let settings = why.settings.into_iter().map(|setting| view! { <p>{setting}</p> }).collect_view();
    view! { {settings}<FactLines facts=why.facts/> }
}
