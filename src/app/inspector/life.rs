//! The life of one event, as a card: told anew as often as the session publishes, while its elements stay and only changed words are written.

use crate::app::dom::{El, classed, follow, memo};
use crate::app::session::{Session, View};
use crate::app::stage::dom::{Words, add, add_button, add_text, add_words, set};
use crate::engine::money::Amount;
use crate::engine::record::CallId;
use crate::engine::time::Time;
use crate::scene::entity::Entity;
use crate::scene::life::{Document, Life, Step, Teller};
use crate::text::en::life as text;
use crate::text::{money, time};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// The place of the card; there is none behind the curtain.
pub fn life(session: Session) -> El {
    let shown = memo(move || session.view.get() == View::Real && selected(session.selected.get()).is_some());
    let place = classed("div", "settings-place life-place")
        .fill(move || if shown.get() { vec![card(session)] } else { Vec::new() });
    // After the card is there: the column shows it from its head.
    let top = place.clone();
    follow(move || {
        let column = top.element().parent_element().filter(|_| shown.get());
        if let Some(column) = column {
            let (place, frame) = (top.element().get_bounding_client_rect(), column.get_bounding_client_rect());
            column.set_scroll_top(column.scroll_top() + (place.top() - frame.top()) as i32);
        }
    });
    place
}

const fn selected(entity: Option<Entity>) -> Option<CallId> {
    match entity {
        Some(Entity::Call(call)) => Some(call),
        _ => None,
    }
}

/// On to the next event or back to the one before, by number; from nowhere to the last that was sent.
pub fn go(session: Session, by: i32) {
    let sent = session.with(|run| run.world().calls_sent());
    if sent == 0 || session.view.get_untracked() == View::Caller {
        return;
    }
    let to = selected(session.selected.get_untracked()).map_or(sent, |call| call.0.saturating_add_signed(by));
    session.selected.set(Some(Entity::Call(CallId(to.clamp(1, sent)))));
}

fn card(session: Session) -> El {
    let section = classed("section", "card settings life").on("click", move |event| clicked(session, &event));
    let card = RefCell::new(Card::new(section.node()));
    let teller = RefCell::new((Teller::default(), 0));
    follow(move || {
        session.status.track();
        let structure = session.structure.get();
        let Some(call) = selected(session.selected.get()) else { return };
        let mut teller = teller.borrow_mut();
        if std::mem::replace(&mut teller.1, structure) != structure {
            teller.0.forget();
        }
        let (life, sent) = session.with(|run| (teller.0.tell(run, call), run.world().calls_sent()));
        card.borrow_mut().show(&life, sent);
    });
    section
}

/// One listener for all that can be pressed.
fn clicked(session: Session, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else { return };
    let number = |name: &str| button.get_attribute(name).and_then(|number| number.parse::<u64>().ok());
    if let Some(at) = number("data-at") {
        session.seek(Time(at));
    } else if let Some(call) = number("data-call") {
        session.selected.set(Some(Entity::Call(CallId(call as u32))));
    } else {
        match button.class_name().as_str() {
            "plain back" => go(session, -1),
            "plain on" => go(session, 1),
            _ => session.selected.set(None),
        }
    }
}

struct Card {
    section: HtmlElement,
    title: Words,
    back: HtmlElement,
    on: HtmlElement,
    status: Words,
    /// Whose call of what kind, its cost, its request id.
    list: HtmlElement,
    facts: [Words; 3],
    note: Words,
    steps: HtmlElement,
    rows: Vec<Row>,
    kin: HtmlElement,
    links: Vec<(Words, u32)>,
    folded: HtmlElement,
    documents: Vec<(HtmlElement, [Words; 3])>,
}

impl Card {
    fn new(section: &HtmlElement) -> Self {
        let head = add(section, "div", "settings-head");
        let title = add_words(&head, "h2", "");
        let turn = |class: &str, name: &str, sign: &str| {
            let button = add_button(&head, class, name);
            set(&button, "title", name);
            button.set_text_content(Some(sign));
            button
        };
        let (back, on) = (turn("plain back", text::PREVIOUS, "‹"), turn("plain on", text::NEXT, "›"));
        let close = add_button(&head, "plain", text::CLOSE);
        close.set_text_content(Some("Close"));
        let status = add_words(section, "p", "life-status");
        let list = add(section, "dl", "life-facts");
        let facts = [text::WHOSE, text::COST, text::REQUEST_ID].map(|name| {
            add_text(&list, "dt", "", name);
            add_words(&list, "dd", "")
        });
        let note = add_words(section, "p", "quiet");
        let (steps, kin) = (add(section, "ol", "story"), add(section, "ul", "story"));
        let folded = add(section, "div", "life-documents");
        let (rows, links, documents) = (Vec::new(), Vec::new(), Vec::new());
        let section = section.clone();
        Self { section, title, back, on, status, list, facts, note, steps, rows, kin, links, folded, documents }
    }

    /// Writes what changed.
    fn show(&mut self, life: &Life, sent: u32) {
        let title = text::title(life.call.0);
        set(&self.section, "aria-label", &title);
        self.title.say(&title);
        for (button, end) in [(&self.back, life.call.0 <= 1), (&self.on, life.call.0 >= sent)] {
            // Not disabled: that would take the focus away.
            set(button, "aria-disabled", if end { "true" } else { "false" });
        }
        self.status.say(&life.status);
        self.list.set_hidden(life.steps.is_empty());
        for (words, text) in self.facts.iter_mut().zip([&life.whose, &life.cost, &life.request_id]) {
            words.say(text);
        }
        self.note.say(if life.whole { "" } else { text::OUT_OF_REACH });
        self.note.element().set_hidden(life.whole);
        for step in life.steps.iter().skip(self.rows.len()) {
            self.rows.push(Row::new(&self.steps, step));
        }
        self.rows.drain(life.steps.len()..).for_each(|row| row.item.remove());
        for (row, step) in self.rows.iter_mut().zip(&life.steps) {
            row.show(step);
        }
        self.show_kin(&life.kin);
        self.show_papers(&life.documents);
    }

    fn show_kin(&mut self, kin: &[(CallId, String)]) {
        while self.links.len() < kin.len() {
            let button = add_words(&add(&self.kin, "li", ""), "button", "charge");
            set(button.element(), "type", "button");
            self.links.push((button, 0));
        }
        for (link, (button, call)) in self.links.iter_mut().enumerate() {
            let shown = kin.get(link);
            button.element().set_hidden(shown.is_none());
            let Some((id, text)) = shown else { continue };
            button.say(text);
            if std::mem::replace(call, id.0) != id.0 {
                set(button.element(), "data-call", &id.0.to_string());
            }
        }
    }

    fn show_papers(&mut self, documents: &[Document]) {
        while self.documents.len() < documents.len() {
            let details = add(&self.folded, "details", "paper");
            let summary = add(&details, "summary", "");
            let (title, brief) = (add_words(&summary, "b", ""), add_words(&summary, "code", ""));
            let text = add_words(&details, "pre", "");
            self.documents.push((details, [title, brief, text]));
        }
        for (place, (details, [title, brief, text])) in self.documents.iter_mut().enumerate() {
            let shown = documents.get(place);
            details.set_hidden(shown.is_none());
            let Some(paper) = shown else { continue };
            title.say(&paper.title);
            brief.say(&paper.brief);
            text.say(&paper.text);
        }
    }
}

/// One step of the story: a button that goes to its instant.
struct Row {
    item: HtmlElement,
    button: HtmlElement,
    at: Time,
    look: &'static str,
    /// When, the cost, what, the figures, and why.
    words: [Words; 5],
}

impl Row {
    fn new(list: &HtmlElement, step: &Step) -> Self {
        let item = add(list, "li", "");
        let button = add_button(&item, "charge life-step", "");
        let words = ["when", "amount", "whose", "facts", "why"].map(|class| add_words(&button, "span", class));
        let mut row = Self { item, button, at: Time::NEVER, look: "", words };
        row.show(step);
        row
    }

    fn show(&mut self, step: &Step) {
        if self.at != step.at {
            self.at = step.at;
            set(&self.button, "data-at", &step.at.0.to_string());
        }
        if self.look != step.look.name() {
            self.look = step.look.name();
            set(&self.button, "data-look", self.look);
        }
        let cost = if step.cost == Amount::ZERO { String::new() } else { money::amount(step.cost) };
        let texts = [&time::clock(step.at), &cost, &step.what, &step.facts, &step.why];
        for (words, text) in self.words.iter_mut().zip(texts) {
            words.say(text);
            words.element().set_hidden(text.is_empty());
        }
    }
}
