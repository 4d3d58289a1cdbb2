//! Choices of one among a few: buttons of which one is pressed, and radio buttons that look like them.

use leptos::prelude::*;

/// Buttons of which one is pressed, by their places.
#[component]
pub fn Segments(
    name: &'static str,
    options: Vec<&'static str>,
    #[prop(into)] chosen: Signal<usize>,
    #[prop(into)] choose: Callback<usize>,
) -> impl IntoView {
    let button = move |(place, option): (usize, &'static str)| {
        let pressed = move || (chosen.get() == place).to_string();
        view! {
            <button type="button" aria-pressed=pressed on:click=move |_| choose.run(place)>
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

/// A choice of one, by arrow keys as well.
#[component]
pub fn Radios(
    name: &'static str,
    options: Vec<&'static str>,
    #[prop(into)] chosen: Signal<usize>,
    #[prop(into)] choose: Callback<usize>,
) -> impl IntoView {
    let radio = move |(place, option): (usize, &'static str)| {
        let checked = move || chosen.get() == place;
        view! {
            <label>
                <input type="radio" name=name prop:checked=checked on:change=move |_| choose.run(place)/>
                <span>{option}</span>
            </label>
        }
    };
    view! {
        <div class="seg radios" role="radiogroup" aria-label=name>
            {options.into_iter().enumerate().map(radio).collect_view()}
        </div>
    }
}
