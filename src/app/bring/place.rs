//! A place in the file that was brought: a button that shows the lines around it.

use super::reading::TemplateFound;
use crate::interchange::import::report::excerpt::excerpt;
use crate::interchange::import::template::node::Place;
use leptos::prelude::*;
use std::sync::Arc;

/// Says where something stands; pressed, [`Excerpt`] shows it. What stands nowhere in the file is only said.
#[component]
pub fn PlaceButton(place: Place, says: String, is_shown: RwSignal<bool>) -> impl IntoView {
    if place.line == 0 {
        return says.into_any();
    }
    let turn = move |_| is_shown.update(|is_shown| *is_shown = !*is_shown);
    view! {
        <button type="button" class="place" aria-expanded=move || is_shown.get().to_string() on:click=turn>
            {says}
        </button>
    }
    .into_any()
}

/// The lines of the file around a place, as long as they are asked for.
#[component]
pub fn Excerpt(file: Arc<TemplateFound>, place: Place, is_shown: RwSignal<bool>) -> impl IntoView {
    move || {
        is_shown.get().then(|| {
            let lines = excerpt(&file.text, place);
            let width = lines.last().map_or(1, |line| line.number.to_string().len());
            let lines = lines.into_iter().map(|line| {
                let text = format!("{:>width$}  {}", line.number, line.text);
                if line.is_meant {
                    view! { <mark>{text}</mark> "\n" }.into_any()
                } else {
                    view! { {text} "\n" }.into_any()
                }
            });
            view! { <pre class="excerpt">{lines.collect_view()}</pre> }
        })
    }
}
