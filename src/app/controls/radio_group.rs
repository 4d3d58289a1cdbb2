//! A choice of one, by arrow keys as well: radio buttons that look like segments.

use leptos::prelude::*;

#[component]
pub fn RadioGroup(
    name: &'static str,
    options: Vec<&'static str>,
    /// Shorter words for small screens. The accessible names stay the full ones.
    #[prop(optional)]
    short: Vec<&'static str>,
    /// The place of the one that is checked.
    #[prop(into)]
    chosen: Signal<usize>,
    #[prop(into)] choose: Callback<usize>,
) -> impl IntoView {
    let radio = move |(place, option): (usize, &'static str)| {
        let checked = move || chosen.get() == place;
        let words = match short.get(place) {
            Some(short) => view! {
                <b class="in-full">{option}</b>
                <b class="in-short">{*short}</b>
            }
            .into_any(),
            None => option.into_any(),
        };
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    aria-label=option
                    prop:checked=checked
                    on:change=move |_| choose.run(place)
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <div class="seg radios" role="radiogroup" aria-label=name>
            {options.into_iter().enumerate().map(radio).collect_view()}
        </div>
    }
}
