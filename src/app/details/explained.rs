//! The bill, explained: what each cause costs at a rate of one's own, the caller's own words, and chains run beside.

use crate::app::bill::calls_from_outside;
use crate::app::controls::visibility::on_screen;
use crate::app::details::charts::WIDTH_MIN;
use crate::app::dom::{El, State, classed, el, follow};
use crate::app::inspector::settings::field::{field, number};
use crate::app::session::Session;
use crate::app::session::background_task::{BackgroundTask, STEPS};
use crate::engine::bill::FreeTier;
use crate::engine::scenario::{Fault, Scenario};
use crate::scene::explained::chain::{self, Study};
use crate::scene::explained::{MILLION, table};
use crate::text::en::explained as text;
use crate::text::number::grouped;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlInputElement;

const RATE_MAX: u32 = 1_000_000_000;
pub fn explained(session: Session) -> El {
    let visible = State::new(false);
    let (rate, free_tier) = (State::new(MILLION as usize), State::new(false));
    let said = classed("p", "own-words");
    let costs = classed("div", "costs");
    let (words_place, table_place) = (said.clone(), costs.clone());
    let mut last = (String::new(), String::new());
    follow(move || {
        let (rate, free_tier) = (rate.get() as u64, if free_tier.get() { FreeTier::On } else { FreeTier::Off });
        if !visible.get() {
            return;
        }
        session.status.track();
        let now = session.with(|run| {
            let (ledger, calls) = (run.world().ledger(), calls_from_outside(run.world()));
            let said = if calls == 0 { text::NOBODY.to_owned() } else { text::own_words(ledger, calls) };
            (said, table(ledger, calls, rate, free_tier))
        });
        if now != last {
            words_place.element().set_text_content(Some(&now.0));
            table_place.element().set_inner_html(&now.1);
            last = now;
        }
    });
    let chain = chains(session, visible);
    let section = classed("section", "card explained").attr("aria-label", text::TITLE).with(&[
        el("h2").text(text::TITLE),
        said,
        classed("div", "rate").with(&[rate_field(rate), free_tier_switch(free_tier)]),
        costs,
        chain,
    ]);
    on_screen(&section, move |now| visible.set(now));
    section
}

fn rate_field(rate: State<usize>) -> El {
    let hint = ["1 to ", &grouped(RATE_MAX.into())].concat();
    let allowed = hint.clone();
    field(text::RATE).hint(&hint).text(
        move || grouped(rate.get() as u64),
        move |text| match number(text)? {
            calls @ 1..=RATE_MAX => {
                rate.set(calls as usize);
                Ok(())
            }
            calls => Err(Fault::new("", grouped(calls.into()), allowed.clone())),
        },
    )
}

fn free_tier_switch(free_tier: State<bool>) -> El {
    let input = el("input").attr("type", "checkbox").attr("role", "switch");
    let shown = input.clone();
    let input = input.on("change", move |_| free_tier.set(shown.node::<HtmlInputElement>().checked()));
    classed("label", "free-tier").with(&[input]).text(text::FREE_TIER)
}

/// Where the chains' charts and their table are put, and how far the study is.
struct Desk {
    study: Option<Study>,
    plots: [El; 2],
    table: El,
    note: El,
}

/// Both charts, and their table. The study begins anew whenever settings change, and goes on while it can be seen.
fn chains(session: Session, visible: State<bool>) -> El {
    let plots = text::CHAIN_NAMES.map(|name| classed("div", "plot").attr("role", "img").attr("aria-label", name));
    let inside = classed("div", "costs");
    let table = el("details").with(&[el("summary").text(text::AS_A_TABLE), inside.clone()]);
    let note = classed("p", "quiet");
    let desk = Desk { study: None, plots: plots.clone(), table: inside, note: note.clone() };
    let desk = Rc::new(RefCell::new(desk));
    let shared = StoredValue::new_local(desk.clone());
    let task = BackgroundTask::new(move || shared.get_value().borrow_mut().go_on());
    let stale = State::new(true);
    follow(move || {
        session.structure.track();
        stale.set(true);
    });
    follow(move || {
        if visible.get() && stale.get() {
            stale.set(false);
            session.with(|run| desk.borrow_mut().begin(run.world().config()));
            task.advance();
        } else if visible.get() {
            desk.borrow().draw();
        }
    });
    let figures: Vec<El> = text::CHAIN_NAMES
        .iter()
        .zip(plots)
        .map(|(name, plot)| {
            let caption = el("figcaption").with(&[el("h3").text(name), legend()]);
            el("figure").with(&[caption, plot, classed("p", "quiet").text(text::LENGTH)])
        })
        .collect();
    classed("div", "chains").with(&[
        el("h3").text(text::CHAIN),
        classed("p", "quiet").text(text::CHAIN_HINT),
        classed("div", "chart-grid").with(&figures),
        note,
        table,
    ])
}

fn legend() -> El {
    let key = |look: &str| classed("span", look).with(&[el("i")]).text(look);
    classed("p", "now").with(&[key("sync"), key("async")])
}

impl Desk {
    /// Begins anew, unless the functions would be the same.
    fn begin(&mut self, config: &Scenario) {
        let study = config.functions.first().map(|function| Study::new(function, &config.account));
        if !self.study.as_ref().zip(study.as_ref()).is_some_and(|(old, new)| old.is_like(new)) {
            self.study = study;
        }
    }

    /// Goes on by some steps, and draws when they came to something; whether there are more.
    fn go_on(&mut self) -> bool {
        let Some(study) = &mut self.study else { return false };
        let known = study.pairs().len();
        let more = study.go_on(STEPS);
        if !more || study.pairs().len() > known {
            self.draw();
        }
        more
    }

    fn draw(&self) {
        let Some(study) = &self.study else { return };
        let width = self.plots[0].element().client_width();
        if width < WIDTH_MIN {
            return;
        }
        let pairs = study.pairs();
        for (plot, svg) in self.plots.iter().zip(chain::charts(pairs, width)) {
            plot.element().set_inner_html(&svg);
        }
        self.table.element().set_inner_html(&chain::table(pairs));
        let failed = pairs.iter().flatten().any(|outcome| outcome.failed);
        self.note.element().set_text_content(failed.then_some(text::FAILED));
    }
}
