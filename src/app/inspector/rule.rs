//! The rule behind what just happened, or behind a pin: what the scenario sets, what was read about Lambda, and where.

use crate::app::controls::panel::hold_focus;
use crate::app::controls::panel_head::PanelHead;
use crate::app::controls::why::{newest_rule, rule};
use crate::app::session::{Session, ShownRule};
use crate::text::message::Message as _;
use crate::text::rules::{self, Why as Rule};
use leptos::html;
use leptos::prelude::*;

/// The place of the rule: empty while none is read.
#[component]
pub fn RulePanel(session: Session) -> impl IntoView {
    let is_open = Memo::new(move |_| session.rule.with(Option::is_some));
    // What is selected later is what is looked at.
    Effect::new(move |_| {
        if session.selected.get().is_some() {
            session.rule.set(None);
        }
    });
    view! {
        <div class="settings-place">
            <Show when=move || is_open.get()>
                <Rules session/>
            </Show>
        </div>
    }
}

#[component]
fn Rules(session: Session) -> impl IntoView {
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
        let rule = match session.rule.get() {
            Some(ShownRule::Pinned(pin)) => pin.why,
            _ => newest_rule(session),
        };
        if rule.is_empty() { last.cloned().unwrap_or_default() } else { rule }
    });
    view! {
        <section node_ref=panel class="card settings rules-read" tabindex="-1" aria-label=reason>
            <PanelHead
                title=Signal::derive(reason)
                close_label=rules::CloseLabel.get()
                close=move |()| session.rule.set(None)
            />
            <div class="source">{move || rule(shown.get())}</div>
        </section>
    }
}
