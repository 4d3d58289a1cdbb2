//! Why: the rule behind the record that is shown, and where it was read. And pins: a short reason on the place where
//! something went wrong, which opens the same.

use crate::app::controls::source::{FactLine, fact_line};
use crate::app::dom::{El, classed, el, follow};
use crate::app::session::Session;
use crate::engine::facts::Fact;
use crate::scene::snapshot::PinSays;
use crate::text::rules;
use leptos::prelude::*;
use web_sys::HtmlElement;

type Facts = &'static [&'static Fact];

/// A disclosure with the rule behind the last record; only what is open is written.
pub fn why(session: Session) -> El {
    let details = el("details").class("why").attr("name", "why");
    let written = classed("div", "why-facts");
    let (list, into, shown) = (details.element().class_list(), written.clone(), details.clone());
    let open = RwSignal::new(false);
    let mut last: Facts = &[];
    follow(move || {
        let status = session.status.get();
        let record = if status.not_found.is_none() { session.last_record() } else { None };
        let facts = record.map_or(&[] as Facts, |record| rules::facts_of(&record.what));
        let _ = list.toggle_with_force("none", facts.is_empty());
        let wanted = if open.get() { facts } else { &[] };
        if !std::ptr::eq(wanted, last) {
            last = wanted;
            write(into.node(), wanted);
        }
    });
    details
        .on("toggle", move |_| open.set(shown.element().has_attribute("open")))
        .with(&[el("summary").text(rules::WHY), written])
}

fn write(into: &HtmlElement, facts: Facts) {
    into.set_text_content(None);
    for fact in facts {
        let _ = into.append_child(fact_line(fact).element());
    }
}

/// A short reason on a place of the stage. What is read stays until it is closed.
#[component]
pub fn Pin(#[prop(into)] says: Signal<PinSays>) -> impl IntoView {
    let open = RwSignal::new(false);
    let shown = Memo::new(move |last: Option<&PinSays>| match last {
        Some(last) if open.get() => *last,
        _ => says.get(),
    });
    let facts = move || shown.get().facts.iter().map(|fact| view! { <FactLine fact/> }).collect_view();
    view! {
        <details
            class="why st-pin"
            name="why"
            hidden=move || shown.get().reason.is_empty()
            on:toggle:target=move |event| open.set(event.target().open())
        >
            <summary>{move || shown.get().reason}</summary>
            <div class="why-facts">{facts}</div>
        </details>
    }
}
