//! Deeper fields, closed at first so that the simple ones come first.

use crate::text::messages::shell as m;
use leptos::prelude::*;

#[component]
pub fn MoreFields(children: Children) -> impl IntoView {
    view! {
        <details class="more">
            <summary>{m::More.get()}</summary>
            {children()}
        </details>
    }
}
