//! Where a number comes from: asked for at the number, answered from the facts.

use crate::engine::facts::{Fact, Status};
use crate::text::names;
use leptos::prelude::*;

pub type Facts = &'static [&'static Fact];

/// A disclosure with what is known about these facts.
#[component]
pub fn Source(name: &'static str, facts: Facts) -> impl IntoView {
    let assumed = facts.iter().filter(|fact| fact.status == Status::Assumed).count();
    let how = match assumed {
        0 => "",
        _ if assumed == facts.len() => ", assumed",
        _ => ", partly assumed",
    };
    view! {
        <details class="source">
            <summary class:assumed=assumed != 0>{name}{how}</summary>
            {facts.iter().map(|fact| view! { <FactLine fact/> }).collect_view()}
        </details>
    }
}

/// What a fact says, how sure it is, and where it was read.
#[component]
pub fn FactLine(fact: &'static Fact) -> impl IntoView {
    let link = (!fact.source.is_empty()).then(|| {
        let address = fact.source.trim_start_matches("https://").split('/').next().unwrap_or_default();
        view! { ", "<a href=fact.source target="_blank" rel="noreferrer">{address}</a>", read "{fact.read_on} }
    });
    let doubt = (!fact.doubt.is_empty()).then(|| view! { <br/>{fact.doubt} });
    view! {
        <p>
            {fact.says}<br/>
            <strong class:assumed=fact.status == Status::Assumed>{names::status(fact.status)}</strong>
            {link}
            {doubt}
        </p>
    }
}
