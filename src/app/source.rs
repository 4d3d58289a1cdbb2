//! Where a number comes from: asked for at the number, answered from the facts.

use crate::engine::facts::{Fact, READ_ON};
use crate::words::names;
use leptos::prelude::*;

/// A disclosure with what is known about these facts.
#[component]
pub fn Source(facts: &'static [&'static Fact], #[prop(default = "source")] name: &'static str) -> impl IntoView {
    let lines = facts.iter().map(|fact| view! { <FactLine fact=fact /> }).collect_view();
    view! {
        <details class="source">
            <summary>{name}</summary>
            {lines}
        </details>
    }
}

/// What a fact says, how sure it is, and where it was read.
#[component]
pub fn FactLine(fact: &'static Fact) -> impl IntoView {
    let address = fact.source.trim_start_matches("https://").split('/').next().unwrap_or_default();
    let source = (!fact.source.is_empty()).then(|| {
        view! {
            ", "
            <a href=fact.source target="_blank" rel="noreferrer">{address}</a>
            ", read "
            {READ_ON}
        }
    });
    let doubt = (!fact.doubt.is_empty()).then(|| view! { <br /><span>{fact.doubt}</span> });
    view! {
        <p>
            {fact.says}
            <br />
            <strong>{names::status(fact.status)}</strong>
            {source}
            {doubt}
        </p>
    }
}
