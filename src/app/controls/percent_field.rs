//! A field for a percentage, in parts per million.

use crate::app::controls::field::Committed;
use crate::app::controls::source::Facts;
use crate::app::controls::text_field::TextField;
use crate::text::{entry, names};
use leptos::prelude::*;

#[component]
pub fn PercentField(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] facts: Facts,
    #[prop(into)] value: Signal<u32>,
    #[prop(into)] commit: Callback<u32, Committed>,
) -> impl IntoView {
    // The unit stands behind the field.
    let value = Signal::derive(move || names::percent(value.get()).trim_end_matches(['%', ' ', '\u{a0}']).to_owned());
    let commit = move |text: String| commit.run(entry::percent(&text)?);
    view! { <TextField label unit="%" hint facts value commit/> }
}
