//! A button that shows and hides what stands below it. That is made, and loaded, when it is shown.

use leptos::prelude::*;

#[component]
pub fn Disclosure(
    name: &'static str,
    #[prop(default = "plain")] class: &'static str,
    #[prop(optional)] is_open: RwSignal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <button
            class=class
            type="button"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|open| *open = !*open)
        >
            {name}
        </button>
        {move || is_open.get().then(|| children())}
    }
}
