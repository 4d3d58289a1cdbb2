//! Fields that belong together, under a name.

use leptos::prelude::*;

#[component]
pub fn FieldGroup(#[prop(into)] name: String, children: Children) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{name}</legend>
            {children()}
        </fieldset>
    }
}
