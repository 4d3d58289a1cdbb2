//! A field to choose from, by places in a list.

use crate::app::controls::field::{Committed, Field, FieldState};
use crate::app::controls::source::Facts;
use leptos::html;
use leptos::prelude::*;

#[component]
pub fn ChoiceField(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] facts: Facts,
    options: Vec<String>,
    #[prop(into)] value: Signal<usize>,
    #[prop(into)] commit: Callback<usize, Committed>,
) -> impl IntoView {
    let state = FieldState::new();
    let select = NodeRef::<html::Select>::new();
    // By hand and not by a property: what could not be done is put back although the value is the same as before.
    let show = move |place: usize| {
        if let Some(select) = select.get() {
            select.set_selected_index(place as i32);
        }
    };
    Effect::new(move |_| {
        show(value.get());
        state.report(Ok(()));
    });
    let change = move |_| {
        let place = select.get_untracked().map_or(0, |select| select.selected_index().max(0) as usize);
        let committed = commit.run(place);
        if committed.is_err() {
            untrack(|| show(value.get()));
        }
        state.report(committed);
    };
    let options = options.into_iter().map(|option| view! { <option>{option}</option> }).collect_view();
    view! {
        <Field state label hint facts>
            <select node_ref=select id=state.control_id() aria-describedby=state.hint_id() on:change=change>
                {options}
            </select>
        </Field>
    }
    .into_any()
}
