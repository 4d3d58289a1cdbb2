//! A call as code, and what that code receives now. It follows the switch, and knows no more than the caller does.

use crate::app::browser;
use crate::app::dom::{El, State, button, classed, el, follow, radios};
use crate::app::session::{Session, View};
use crate::app::stage::dom::{Words, add, add_text, add_words, mark, set};
use crate::engine::scenario::{CallerId, FunctionId, Mode, Scenario, Sdk};
use crate::engine::time::Span;
use crate::scene::entity::Entity;
use crate::scene::received::{self, Place, Received};
use crate::text::code::{self as text, Call, Language, Payload};
use crate::timeline::Run;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlSelectElement};

pub fn code(session: Session) -> El {
    // The language that is shown, and a count of what was picked here.
    let (language, picked) = (State::new(0), State::new(0_usize));
    let (select, body) = (el("select"), classed("div", "code-body"));
    let card = Rc::new(RefCell::new(Card::new(body.node(), select.node())));
    let (picking, speaking, copied, shown) = (card.clone(), card.clone(), card.clone(), card);
    let picker = classed("label", "pick").with(&[classed("span", "hidden").text(text::WHICH), select.clone()]);
    let _ = select.on("change", move |_| {
        picking.borrow_mut().pick();
        picked.update(|count| *count += 1);
    });
    let choose = move |place| {
        speaking.borrow_mut().own_language = false;
        language.set(place);
    };
    let languages = radios(text::LANGUAGE, &Language::ALL.map(Language::name), move || language.get(), choose);
    let copy = button("plain", text::COPY).press(move || copy(&copied));
    follow(move || {
        session.status.track();
        session.structure.track();
        picked.track();
        let (real, selected) = (session.view.get() == View::Real, session.selected.get());
        let mut card = shown.borrow_mut();
        card.select(selected);
        let natural = session.with(|run| card.show(run, real, Language::ALL[language.get().min(5)]));
        if card.own_language && language.get_untracked() != natural {
            language.set(natural);
        }
    });
    let head = classed("div", "code-head").with(&[el("h2").text(text::TITLE), picker, languages, copy]);
    classed("section", "card code").attr("aria-label", "Code").with(&[head, body])
}

/// The calls that there are, as they are named; those of functions are behind the curtain.
fn offered(config: &Scenario, real: bool) -> Vec<(Place, String)> {
    let name = |id: FunctionId| config.function(id).name.as_str();
    let label = |from: &str, to: FunctionId| [from, " → ", name(to)].concat();
    let mut all = Vec::new();
    for (index, caller) in config.callers.iter().enumerate() {
        all.push((Place::Caller(CallerId(index as u8)), label(&caller.name, caller.function)));
    }
    for (index, function) in config.functions.iter().enumerate().filter(|_| real) {
        for (edge, call) in function.calls.iter().enumerate() {
            let place = Place::Edge(FunctionId(index as u8), edge as u8);
            all.push((place, label(&function.name, call.function)));
        }
    }
    all
}

/// Copies the code, or selects it where that is not allowed, and says which.
fn copy(card: &Rc<RefCell<Card>>) {
    let text: String =
        card.borrow().code.iter().map(|part| part.element().text_content().unwrap_or_default()).collect();
    let card = card.clone();
    browser::copy(&text, move |copied| {
        let mut card = card.borrow_mut();
        if !copied {
            browser::select(&card.pre);
        }
        card.said.say(if copied { text::COPIED } else { text::NOT_COPIED });
    });
}

struct Card {
    select: HtmlSelectElement,
    offered: Vec<(Place, String)>,
    /// The call that was picked, and what was selected on the page when that was looked at last.
    place: Option<Place>,
    selected: Option<Entity>,
    /// Whether the language is that of the caller's own SDK: nobody chose another.
    own_language: bool,
    pre: HtmlElement,
    /// Before the marked parameter, the parameter, and behind it.
    code: [Words; 3],
    said: Words,
    about: Words,
    waiting: Words,
    after: Words,
    answer: Words,
    /// The answer that was looked up last, by the number of its record.
    last: Option<(u64, Option<Received>)>,
}

impl Card {
    fn new(body: &HtmlElement, select: &HtmlSelectElement) -> Self {
        let left = add(body, "div", "");
        let pre = add(&left, "pre", "");
        let inner = add(&pre, "code", "");
        let code = ["span", "mark", "span"].map(|tag| add_words(&inner, tag, ""));
        let said = add_words(&left, "p", "code-said");
        set(said.element(), "role", "status");
        add_text(&left, "p", "quiet", text::MARKED);
        let about = add_words(&left, "p", "quiet");
        let right = add(body, "div", "");
        add_text(&right, "h3", "", text::RECEIVES);
        let (waiting, after) = (add_words(&right, "p", "code-waiting"), add_words(&right, "p", "quiet"));
        let answer = add_words(&right, "pre", "");
        let (select, offered, place, selected, own_language) = (select.clone(), Vec::new(), None, None, true);
        let last = None;
        Self { select, offered, place, selected, own_language, pre, code, said, about, waiting, after, answer, last }
    }

    /// Takes what the person picked in the list.
    fn pick(&mut self) {
        let index = self.select.selected_index() as usize;
        self.place = self.offered.get(index).map(|(place, _)| *place);
    }

    /// Follows what is selected on the page, when that changes.
    fn select(&mut self, selected: Option<Entity>) {
        if std::mem::replace(&mut self.selected, selected) == selected {
            return;
        }
        match selected {
            Some(Entity::Caller(id)) => self.place = Some(Place::Caller(id)),
            Some(Entity::Edge(function, edge)) => self.place = Some(Place::Edge(function, edge)),
            _ => {}
        }
    }

    /// Lists the calls; says which is shown.
    fn offer(&mut self, all: Vec<(Place, String)>) -> Option<Place> {
        if self.offered != all {
            let select: &HtmlElement = &self.select;
            select.set_text_content(None);
            all.iter().for_each(|(_, label)| drop(add_text(select, "option", "", label)));
            self.offered = all;
        }
        let chosen = self.offered.iter().position(|(place, _)| Some(*place) == self.place).unwrap_or(0);
        if self.select.selected_index() != chosen as i32 {
            self.select.set_selected_index(chosen as i32);
        }
        self.offered.get(chosen).map(|(place, _)| *place)
    }

    /// Writes what changed; says in which language the caller's own SDK is.
    fn show(&mut self, run: &mut Run, real: bool, language: Language) -> usize {
        let world = run.world();
        let Some(place) = self.offer(offered(world.config(), real)) else { return 0 };
        let config = world.config();
        let own;
        let (function, mode, sdk, payload) = match place {
            Place::Caller(id) => {
                let caller = config.caller(id);
                own = caller.payload.replace("{n}", &world.caller(id).sent.max(1).to_string());
                (caller.function, caller.mode, caller.sdk, Payload::Text(&own))
            }
            Place::Edge(id, edge) => {
                let edge = &config.function(id).calls[edge as usize];
                (edge.function, edge.mode, edge.sdk, Payload::Own)
            }
        };
        let function = config.function(function).name.clone();
        let call = Call { function: &function, mode, payload, sdk };
        let parts = text::code(language, &call);
        if self.code.iter_mut().zip(&parts).fold(false, |changed, (words, part)| words.say(part) || changed) {
            self.said.say("");
        }
        mark(self.code[1].element(), "async", mode == Mode::Async);
        self.about.say(&text::about_sdk(language, &sdk));
        let waiting = received::waiting(run, place);
        let last = received::last(run, place);
        self.show_answer(run, waiting, last, |received| text::received(language, &call, &received.heard));
        Language::ALL.iter().position(|language| language.sdk() == sdk && sdk != Sdk::NONE).unwrap_or(0)
    }

    fn show_answer(
        &mut self,
        run: &mut Run,
        waiting: Option<(u32, Span)>,
        last: Option<u64>,
        say: impl Fn(&Received) -> String,
    ) {
        if let Some(seq) = last
            && self.last.as_ref().is_none_or(|(known, _)| *known != seq)
        {
            self.last = Some((seq, received::received(run, seq)));
        }
        let received = last.and_then(|_| self.last.as_ref()?.1.as_ref());
        let waits = waiting.map_or(String::new(), |(count, longest)| text::waiting(count, longest));
        let nothing = waiting.is_none() && received.is_none();
        self.waiting.say(if nothing { text::NOT_CALLED } else { &waits });
        self.after.say(&received.map_or(String::new(), |received| text::after(received.waited)));
        self.answer.say(&received.map_or(String::new(), say));
        self.answer.element().set_hidden(received.is_none());
    }
}
