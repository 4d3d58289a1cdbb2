//! A drop-down list under its label.

use leptos::prelude::*;

/// An option's value, and what a person reads.
pub type Choice = (String, String);

#[component]
pub fn Select(
    label: &'static str,
    /// Whether the label is for screen readers only.
    #[prop(optional)]
    hides_label: bool,
    #[prop(default = "pick")] class: &'static str,
    /// What the list shows when none of its options is chosen. While this is empty, one of them is.
    #[prop(optional)]
    other: Option<Signal<String>>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    /// The value of the chosen option.
    #[prop(into)]
    chosen: Signal<String>,
    #[prop(into)] choose: Callback<String>,
) -> impl IntoView {
    let other = other.map(|other| {
        let is_unused = move || other.with(String::is_empty);
        view! { <option value="" hidden=is_unused prop:selected=move || !is_unused()>{other}</option> }
    });
    let option = move |(value, words): Choice| {
        let is_chosen = {
            let value = value.clone();
            move || chosen.with(|chosen| *chosen == value)
        };
        view! { <option value=value prop:selected=is_chosen>{words}</option> }
    };
    view! {
        <label class=class>
            <span class=hides_label.then_some("hidden")>{label}</span>
            <select on:change=move |event| choose.run(event_target_value(&event))>
                {other}
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}
