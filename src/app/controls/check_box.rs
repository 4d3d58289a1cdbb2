//! A check box, or a switch, with its label.

use leptos::prelude::*;

#[component]
pub fn CheckBox(
    #[prop(into)] label: String,
    checked: RwSignal<bool>,
    #[prop(optional)] class: Option<&'static str>,
    #[prop(optional)] is_switch: bool,
) -> impl IntoView {
    view! {
        <label class=class>
            <input type="checkbox" role=is_switch.then_some("switch") bind:checked=checked/>
            " "
            {label}
        </label>
    }
}
