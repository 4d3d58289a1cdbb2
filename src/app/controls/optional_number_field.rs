//! A field for a whole number that may be left empty.

use crate::app::controls::field::Committed;
use crate::app::controls::source::Facts;
use crate::app::controls::text_field::TextField;
use crate::text::entry;
use leptos::prelude::*;

#[component]
pub fn OptionalNumberField(
    #[prop(into)] label: String,
    #[prop(optional)] unit: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] facts: Facts,
    #[prop(into)] value: Signal<Option<u32>>,
    #[prop(into)] commit: Callback<Option<u32>, Committed>,
) -> impl IntoView {
    let value = Signal::derive(move || value.get().map_or(String::new(), |number| number.to_string()));
    let commit = move |text: String| {
        let number = entry::optional_number(&text)?;
        commit.run(number).map_err(|wrong| entry::quoting(&text, number.unwrap_or(0), wrong))
    };
    view! { <TextField label unit hint facts value commit/> }
}
