//! A field to type into: a line, or several.

use crate::app::controls::field::{Committed, Field, FieldState};
use crate::app::controls::source::Facts;
use leptos::prelude::*;

#[component]
pub fn TextField(
    #[prop(into)] label: String,
    #[prop(optional)] unit: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] facts: Facts,
    #[prop(into)] value: Signal<String>,
    /// Takes what was entered, when the field is left or Enter is pressed.
    #[prop(into)]
    commit: Callback<String, Committed>,
    #[prop(optional)] multiline: bool,
) -> impl IntoView {
    let state = FieldState::new();
    Effect::new(move |_| {
        value.track();
        state.report(Ok(()));
    });
    // Written only when the value changes, so that typed text stays.
    let shown = Memo::new(move |_| value.get());
    let change = move |event| {
        let entered = event_target_value(&event);
        // The same value again is no change.
        let is_same = value.with_untracked(|value| *value == entered);
        state.report(if is_same { Ok(()) } else { commit.run(entered) });
    };
    let invalid = move || state.is_invalid().to_string();
    let control = if multiline {
        view! {
            <textarea
                id=state.control_id()
                aria-describedby=state.hint_id()
                aria-invalid=invalid
                rows="3"
                spellcheck="false"
                prop:value=shown
                on:change=change
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=state.control_id()
                aria-describedby=state.hint_id()
                aria-invalid=invalid
                type="text"
                autocomplete="off"
                spellcheck="false"
                prop:value=shown
                on:change=change
            />
        }
        .into_any()
    };
    view! { <Field state label unit hint facts>{control}</Field> }.into_any()
}
