//! The place of the rule behind what just happened, or behind a pin. Its program is loaded when somebody first asks why.

mod panel;

use crate::app::controls::loaded_part::{LoadedPart, with_texts};
use crate::app::session::Session;
use crate::text::messages::loading as m;
use leptos::prelude::*;
use panel::load_rule;

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
                <LoadedPart
                    session
                    loading=m::Rule.get()
                    failed=m::Rule.failed()
                    load=|| with_texts(load_rule())
                    class="card settings"
                    on_close=Callback::new(move |()| session.rule.set(None))
                />
            </Show>
        </div>
    }
}
