//! Deeper fields, closed at first so that the simple ones come first.

use leptos::prelude::*;

#[component]
pub fn MoreFields(children: Children) -> impl IntoView {
    view! {
        <details class="more">
            <summary>"More"</summary>
            {children()}
        </details>
    }
}
