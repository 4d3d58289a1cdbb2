//! Where a number comes from: asked for at the number, answered from the facts.

use crate::app::controls::known_facts::{Progress, use_known_facts};
use crate::app::controls::loaded_part::Failure;
use crate::engine::facts::{Fact, Status};
use crate::text::facts::FactText;
use crate::text::messages::{loading, source as m};
use crate::text::names;
use leptos::prelude::*;

pub type Facts = &'static [&'static Fact];

/// A disclosure with what is known about these facts; its content is made while it is open.
#[component]
pub fn Source(name: &'static str, facts: Facts) -> impl IntoView {
    let open = RwSignal::new(false);
    let assumed = facts.iter().filter(|fact| fact.status == Status::Assumed).count();
    let how = match assumed {
        0 => "",
        _ if assumed == facts.len() => m::Assumed.get(),
        _ => m::PartlyAssumed.get(),
    };
    view! {
        <details
            class="source"
            prop:open=open
            on:toggle:target=move |event| open.set(event.target().open())
            on:keydown=move |event| {
                if event.key() == "Escape" && open.get_untracked() {
                    open.set(false);
                    event.prevent_default();
                }
            }
        >
            <summary class:assumed=assumed != 0>{name}{how}</summary>
            {move || open.get().then(|| view! { <FactLines facts/> })}
        </details>
    }
}

/// What is known about these facts, or that it is on its way, or that it could not be downloaded.
#[component]
pub fn FactLines(#[prop(into)] facts: Vec<&'static Fact>) -> impl IntoView {
    let known = use_known_facts();
    if !facts.is_empty() {
        known.ask();
    }
    move || match known.progress() {
        _ if facts.is_empty() => ().into_any(),
        Progress::Here(texts) => {
            let mut lines: Vec<_> = facts.iter().map(|fact| (*fact, texts.of(fact))).collect();
            // The two ends of a range have one sentence.
            lines.dedup_by_key(|(_, text)| text.says);
            lines.into_iter().map(|(fact, text)| view! { <FactLine fact text/> }).collect_view().into_any()
        }
        Progress::Failed => view! { <Failure told=loading::Sources.failed() again=move || known.fetch()/> }.into_any(),
        Progress::NotAsked | Progress::Loading => view! { <p class="quiet">{loading::Sources.get()}</p> }.into_any(),
    }
}

/// What a fact says, how sure it is, and where it was read.
#[component]
fn FactLine(fact: &'static Fact, text: FactText) -> impl IntoView {
    let link = (!text.source.is_empty()).then(|| {
        let address = text.source.trim_start_matches("https://").split('/').next().unwrap_or_default();
        view! { ", "<a href=text.source target="_blank" rel="noreferrer">{address}</a>{m::Read.get()}" "{text.read_on} }
    });
    let doubt = (!text.doubt.is_empty()).then(|| view! { <br/>{text.doubt} });
    view! {
        <p>
            {text.says}<br/>
            <strong class:assumed=fact.status == Status::Assumed>{names::status(fact.status)}</strong>
            {link}
            {doubt}
        </p>
    }
}
