//! Why: the rule behind the record that is shown, and where it was read. And pins: a short reason on the place where
//! something went wrong, which opens the same.

use super::dom::{El, classed, el, follow};
use super::session::Session;
use super::source::fact_line;
use super::stage::dom::{Words, add, add_words, set};
use crate::engine::facts::Fact;
use crate::scene::snapshot::PinSays;
use crate::words::rules;
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
        let hud = session.hud.get();
        let record = if hud.in_vain.is_none() { session.last_record() } else { None };
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

/// A short reason on a place of the stage.
pub struct Pin {
    details: HtmlElement,
    reason: Words,
    facts: HtmlElement,
    shown: PinSays,
}

impl Pin {
    pub fn new(parent: &HtmlElement) -> Self {
        let details = add(parent, "details", "why st-pin");
        set(&details, "name", "why");
        details.set_hidden(true);
        let reason = add_words(&details, "summary", "");
        let facts = add(&details, "div", "why-facts");
        Self { details, reason, facts, shown: PinSays::default() }
    }

    /// What is read stays until it is closed.
    pub fn show(&mut self, says: PinSays) {
        if self.shown == says || self.details.has_attribute("open") {
            return;
        }
        self.shown = says;
        self.details.set_hidden(says.reason.is_empty());
        if says.reason.is_empty() {
            return;
        }
        self.reason.say(says.reason);
        write(&self.facts, says.facts);
    }
}
