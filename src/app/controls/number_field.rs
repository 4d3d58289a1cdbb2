//! A field for a whole number.

use crate::app::controls::field::Committed;
use crate::app::controls::source::Facts;
use crate::app::controls::text_field::TextField;
use crate::text::entry;
use leptos::prelude::*;

#[component]
pub fn NumberField(
    #[prop(into)] label: String,
    #[prop(optional)] unit: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] facts: Facts,
    #[prop(into)] value: Signal<u32>,
    #[prop(into)] commit: Callback<u32, Committed>,
    /// How the value is written.
    #[prop(default = |number| number.to_string())]
    format: fn(u32) -> String,
) -> impl IntoView {
    let value = Signal::derive(move || format(value.get()));
    let commit = move |text: String| {
        let number = entry::number(&text)?;
        commit.run(number).map_err(|wrong| entry::quoting(&text, number, wrong))
    };
    view! { <TextField label unit hint facts value commit/> }
}
