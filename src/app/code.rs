//! A call as code, and what that code receives now. It follows the switch, and knows no more than the caller does.

use super::browser;
use super::dom::{El, button, classed, el, follow, radios};
use super::session::{Session, View};
use super::stage::dom::{Words, add, add_text, add_words, mark, set};
use crate::engine::scenario::{CallerId, FunctionId, Mode, Scenario, Sdk};
use crate::engine::time::Span;
use crate::scene::entity::Entity;
use crate::scene::heard::{self, Place, Received};
use crate::timeline::Run;
use crate::words::code::{self as words, Call, Language, Payload};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlSelectElement};

/// What a person chose here: which call, and in which language.
#[derive(Clone, Copy)]
struct Choice {
    place: RwSignal<Option<Place>>,
    language: RwSignal<Option<usize>>,
    /// The language of the SDK that the caller has, until another is chosen.
    natural: RwSignal<usize>,
}

impl Choice {
    fn language(self) -> usize {
        self.language.get().unwrap_or_else(|| self.natural.get())
    }
}

pub fn code(session: Session) -> El {
    let choice = Choice { place: RwSignal::new(None), language: RwSignal::new(None), natural: RwSignal::new(0) };
    let places = RwSignal::new(Vec::new());
    let select = el("select").on("change", move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        choice
            .place
            .set(index.and_then(|index| places.with_untracked(|places: &Vec<Place>| places.get(index).copied())));
    });
    let picker = classed("label", "pick").with(&[classed("span", "hidden").text(words::WHICH), select.clone()]);
    let names = Language::ALL.map(Language::name);
    let languages =
        radios(words::LANGUAGE, &names, move || choice.language(), move |place| choice.language.set(Some(place)));
    let body = classed("div", "code-body");
    let card = Rc::new(RefCell::new(Card::new(body.node(), select.node())));
    let (copied, said) = (card.clone(), card.clone());
    let copy = button("plain", words::COPY).press(move || copy(&copied));
    follow(move || match session.selected.get() {
        Some(Entity::Caller(id)) => choice.place.set(Some(Place::Caller(id))),
        Some(Entity::Edge(function, edge)) => choice.place.set(Some(Place::Edge(function, edge))),
        _ => {}
    });
    follow(move || {
        session.hud.track();
        session.structure.track();
        let (real, wanted, language) = (session.view.get() == View::Real, choice.place.get(), choice.language());
        let mut card = said.borrow_mut();
        session.with(|run| {
            let all = offered(run.world().config(), real);
            let chosen = all.iter().position(|(place, _)| Some(*place) == wanted).unwrap_or(0);
            let Some((place, _)) = all.get(chosen) else { return };
            card.offer(&all, chosen);
            let natural = card.show(run, *place, Language::ALL[language.min(5)]);
            if choice.natural.get_untracked() != natural {
                choice.natural.set(natural);
            }
            let known: Vec<Place> = all.iter().map(|(place, _)| *place).collect();
            places.update_untracked(|places| *places = known);
        });
    });
    let head = classed("div", "code-head").with(&[el("h2").text(words::TITLE), picker, languages, copy]);
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
        card.said.say(if copied { words::COPIED } else { words::NOT_COPIED });
    });
}

struct Card {
    select: HtmlSelectElement,
    offered: Vec<String>,
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
        add_text(&left, "p", "quiet", words::MARKED);
        let about = add_words(&left, "p", "quiet");
        let right = add(body, "div", "");
        add_text(&right, "h3", "", words::RECEIVES);
        let (waiting, after) = (add_words(&right, "p", "code-waiting"), add_words(&right, "p", "quiet"));
        let answer = add_words(&right, "pre", "");
        let (select, offered) = (select.clone(), Vec::new());
        Self { select, offered, pre, code, said, about, waiting, after, answer, last: None }
    }

    fn offer(&mut self, all: &[(Place, String)], chosen: usize) {
        let same = all.len() == self.offered.len() && all.iter().zip(&self.offered).all(|((_, new), old)| new == old);
        if !same {
            self.offered = all.iter().map(|(_, label)| label.clone()).collect();
            let select: &HtmlElement = &self.select;
            select.set_text_content(None);
            for (index, label) in self.offered.iter().enumerate() {
                set(&add_text(select, "option", "", label), "value", &index.to_string());
            }
        }
        let value = chosen.to_string();
        if self.select.value() != value {
            self.select.set_value(&value);
        }
    }

    /// Writes what changed; says in which language the caller's own SDK is.
    fn show(&mut self, run: &mut Run, place: Place, language: Language) -> usize {
        let world = run.world();
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
        let parts = words::code(language, &call);
        if self.code.iter_mut().zip(&parts).fold(false, |changed, (words, part)| words.say(part) || changed) {
            self.said.say("");
        }
        mark(self.code[1].element(), "async", mode == Mode::Async);
        self.about.say(&words::about_sdk(language, &sdk));
        let waiting = heard::waiting(run, place);
        let last = heard::last(run, place);
        self.show_answer(run, waiting, last, |received| words::received(language, &call, &received.heard));
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
            self.last = Some((seq, heard::received(run, seq)));
        }
        let received = last.and_then(|_| self.last.as_ref()?.1.as_ref());
        let waits = waiting.map_or(String::new(), |(count, longest)| words::waiting(count, longest));
        let nothing = waiting.is_none() && received.is_none();
        self.waiting.say(if nothing { words::NOT_CALLED } else { &waits });
        self.after.say(&received.map_or(String::new(), |received| words::after(received.waited)));
        self.answer.say(&received.map_or(String::new(), say));
        self.answer.element().set_hidden(received.is_none());
    }
}
