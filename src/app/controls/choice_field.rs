//! A field to choose a value from a list.

use crate::app::controls::field::{Committed, Field, FieldState};
use crate::app::controls::source::Facts;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// Only what concerns the type of the values is generic; [`PlaceField`], which is most of it, is compiled once.
#[component]
pub fn ChoiceField<T: Clone + PartialEq + Send + Sync + 'static, S: Into<String>>(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] facts: Facts,
    /// Each value, and what a person reads for it.
    options: Vec<(T, S)>,
    /// The chosen value. If it is none of the options, none is shown.
    value: impl Fn() -> T + Send + Sync + 'static,
    commit: impl Fn(T) -> Committed + Send + Sync + 'static,
) -> impl IntoView {
    let (values, texts) = options.into_iter().map(|(value, text)| (value, text.into())).unzip::<_, _, Vec<T>, _>();
    let values = Arc::new(values);
    let all = values.clone();
    let place = Signal::derive(move || {
        let value = value();
        all.iter().position(|one| *one == value).map_or(-1, |place| place as i32)
    });
    let commit = Callback::new(move |place: usize| values.get(place).map_or(Ok(()), |value| commit(value.clone())));
    view! { <PlaceField label hint facts texts place commit/> }
}

/// The same by places in the list, as a `<select>` has them: with -1 nothing is chosen.
#[component]
fn PlaceField(
    label: String,
    hint: String,
    facts: Facts,
    texts: Vec<String>,
    place: Signal<i32>,
    commit: Callback<usize, Committed>,
) -> impl IntoView {
    let state = FieldState::new();
    let select = NodeRef::<html::Select>::new();
    // By hand and not by a property: what could not be done is put back although the value is the same as before.
    let show = move |place: i32| {
        if let Some(select) = select.get() {
            select.set_selected_index(place);
        }
    };
    Effect::new(move |_| {
        show(place.get());
        state.report(Ok(()));
    });
    let change = move |_| {
        let chosen = select.get_untracked().map_or(0, |select| select.selected_index().max(0) as usize);
        let committed = commit.run(chosen);
        if committed.is_err() {
            untrack(|| show(place.get()));
        }
        state.report(committed);
    };
    let options = texts.into_iter().map(|text| view! { <option>{text}</option> }).collect_view();
    view! {
        <Field state label hint facts>
            <select node_ref=select id=state.control_id() aria-describedby=state.hint_id() on:change=change>
                {options}
            </select>
        </Field>
    }
    .into_any()
}
