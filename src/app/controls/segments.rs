//! A choice of one among a few: buttons of which one is pressed.

use leptos::prelude::*;

#[component]
pub fn Segments(
    name: &'static str,
    options: Vec<&'static str>,
    /// What each of them does, where its name does not say it all.
    #[prop(optional)]
    titles: Vec<&'static str>,
    /// The place of the one that is pressed.
    #[prop(into)]
    chosen: Signal<usize>,
    #[prop(into)] choose: Callback<usize>,
) -> impl IntoView {
    let button = move |(place, option): (usize, &'static str)| {
        let title = titles.get(place).copied();
        let pressed = move || (chosen.get() == place).to_string();
        view! {
            <button type="button" title=title aria-pressed=pressed on:click=move |_| choose.run(place)>
                {option}
            </button>
        }
    };
    view! {
        <div class="seg" role="group" aria-label=name>
            {options.into_iter().enumerate().map(button).collect_view()}
        </div>
    }
}
