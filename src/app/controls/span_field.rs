//! A field for a length of time.

use crate::app::controls::field::Committed;
use crate::app::controls::source::Facts;
use crate::app::controls::text_field::TextField;
use crate::engine::time::Span;
use crate::text::entry;
use leptos::prelude::*;

#[component]
pub fn SpanField(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] facts: Facts,
    #[prop(into)] value: Signal<Span>,
    #[prop(into)] commit: Callback<Span, Committed>,
) -> impl IntoView {
    let value = Signal::derive(move || entry::span_text(value.get()));
    let commit = move |text: String| commit.run(entry::span(&text)?);
    view! { <TextField label hint facts value commit/> }
}
