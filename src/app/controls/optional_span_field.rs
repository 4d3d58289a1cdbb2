//! A field for a length of time that may be left empty.

use crate::app::controls::field::Committed;
use crate::app::controls::source::Facts;
use crate::app::controls::text_field::TextField;
use crate::engine::time::Span;
use crate::text::entry;
use leptos::prelude::*;

#[component]
pub fn OptionalSpanField(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] facts: Facts,
    #[prop(into)] value: Signal<Option<Span>>,
    #[prop(into)] commit: Callback<Option<Span>, Committed>,
) -> impl IntoView {
    let value = Signal::derive(move || value.get().map_or_else(String::new, entry::span_text));
    let commit = move |text: String| commit.run(entry::optional_span(&text)?);
    view! { <TextField label hint facts value commit/> }
}
