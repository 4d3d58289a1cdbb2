//! Two futures on one clock: the one that was, beside the one that a change made of it; or the same calls under another
//! setting. The second is a session of its own that follows the first.

use super::browser;
use super::dom::{El, State, button, classed, el, follow, memo};
use super::frame::approach;
use super::session::{Given, Session, View};
use super::stage;
use crate::engine::scenario::{Command, Mode, Timed, check};
use crate::timeline::Progress;
use crate::timeline::outcome::Outcome;
use crate::timeline::variant::Variant;
use crate::words::en::futures as words;
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::HtmlSelectElement;

/// The other future is shown anew at most so often, in milliseconds.
const PUBLISH_MS: f64 = 100.0;

/// What the run is seen beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// What would have happened without a change; and what was changed, in words.
    OldFuture(String),
    Variant(Variant),
}

#[derive(Clone, Copy)]
pub struct Futures {
    session: Session,
    pub twin: Session,
    beside: State<Option<Beside>>,
    /// Whether both stages are shown.
    pub open: State<bool>,
}

impl Futures {
    pub fn of(session: Session) -> Self {
        let twin = Session::quiet(session.with(|run| run.scenario().clone()));
        let futures = Self { session, twin, beside: State::new(None), open: State::new(false) };
        session.on_give(Rc::new(move |given| futures.note(given)));
        session.before_paint(Box::new(move || futures.follow()));
        // Another scenario: its variant, and no old future.
        follow(move || {
            session.opened.track();
            match untrack(move || futures.beside.get()) {
                Some(Beside::Variant(variant)) => futures.choose(variant),
                Some(Beside::OldFuture(_)) => futures.close(),
                None => {}
            }
        });
        futures
    }

    /// Keeps the future that a change in the past has ended; a call by hand is made on both sides.
    fn note(self, given: &Given) {
        if let (Some(Beside::Variant(_)), Some(Command::CallNow(caller))) =
            (self.beside.get_untracked(), &given.command)
        {
            let now = self.session.with(|run| run.now());
            self.twin.with(|run| run.seek(now));
            let _ = self.twin.try_give(Command::CallNow(*caller));
            return;
        }
        if matches!(self.beside.get_untracked(), Some(Beside::Variant(_))) {
            return;
        }
        if let Some(commands) = &given.old_future {
            let change = self.session.with(|run| words::change(given.command.as_ref(), run.world().config()));
            self.start(Beside::OldFuture(change), commands.clone());
        }
    }

    /// Begins another future of the run's scenario.
    fn start(self, beside: Beside, commands: Vec<Timed>) {
        self.twin.load(self.session.with(|run| run.scenario().clone()));
        self.twin.with(|run| drop(run.follow(commands)));
        self.beside.set(Some(beside));
        self.session.request_frame();
    }

    fn choose(self, variant: Variant) {
        let scenario = self.session.with(|run| variant.of(run));
        let faults = check(&scenario);
        if !faults.is_empty() {
            self.session.tell("This scenario does not allow that", &faults);
            return;
        }
        self.twin.load(scenario);
        self.beside.set(Some(Beside::Variant(variant)));
        self.session.request_frame();
    }

    fn close(self) {
        self.open.set(false);
        self.beside.set(None);
    }

    /// Shows both stages, or one again.
    fn toggle(self) {
        if self.open.get_untracked() {
            return self.close();
        }
        self.session.set_view(View::Real);
        if self.beside.get_untracked().is_none() {
            let is_async =
                |run: &mut crate::timeline::Run| run.world().config().callers.iter().any(|one| one.mode == Mode::Async);
            self.choose(if self.session.with(is_async) { Variant::AllSync } else { Variant::AllAsync });
        }
        self.open.set(self.beside.get_untracked().is_some());
    }

    /// Brings the other future to where the run is, a slice at a time, and has it painted.
    fn follow(self) {
        if self.beside.get_untracked().is_none() {
            return;
        }
        let (now, playback, pace) = self.session.with_inner(|inner| (inner.run.now(), inner.playback, inner.pace));
        let wall_ms = browser::wall_ms();
        let (progress, due) = self.twin.with_inner(|inner| {
            (inner.playback, inner.pace, inner.goal) = (playback, pace, Some(now));
            let progress = approach(inner);
            let due = !playback.playing || wall_ms - inner.published_ms >= PUBLISH_MS;
            if due {
                inner.published_ms = wall_ms;
            }
            (progress, due)
        });
        if progress == Progress::Behind {
            self.session.request_frame();
        }
        let shown = self.twin.hud.get_untracked();
        if due && (shown.now != now || progress == Progress::Behind || shown.playing != playback.playing) {
            self.twin.publish();
        }
        self.twin.paint(wall_ms);
    }

    /// Figures of the run and of the other future.
    fn outcomes(self) -> [Outcome; 2] {
        [self.session, self.twin].map(|session| {
            session.hud.track();
            session.with(|run| Outcome::of(run.world()))
        })
    }
}

/// The button in the page's head.
pub fn compare_button(futures: Futures) -> El {
    button("plain compare", words::COMPARE)
        .aria_of("aria-pressed", move || futures.open.get())
        .press(move || futures.toggle())
}

/// The stage, or both of them side by side.
pub fn stages(futures: Futures) -> Vec<El> {
    if !futures.open.get() {
        return vec![stage::stage(futures.session, "")];
    }
    let own = el("h2").text(words::THIS);
    vec![classed("div", "panes").with(&[
        pane(words::THIS, own, stage::stage(futures.session, "")),
        pane(words::COMPARE_WITH, picker(futures), stage::stage(futures.twin, words::BESIDE)),
    ])]
}

fn pane(name: &str, head: El, stage: El) -> El {
    classed("section", "pane")
        .attr("aria-label", name)
        .with(&[classed("div", "pane-head").with(&[head]), classed("div", "pane-stage").with(&[stage])])
}

const OLD: &str = "old";

fn picker(futures: Futures) -> El {
    let is_old = move || matches!(futures.beside.get(), Some(Beside::OldFuture(_)));
    let select =
        el("select").with(&[el("option").attr("value", OLD).flag_of("hidden", move || !is_old()).text(words::OLD)]);
    let preset = futures.session.with(|run| run.scenario().preset);
    for (place, variant) in Variant::ALL.into_iter().enumerate() {
        let option = el("option").attr("value", &place.to_string()).text(words::variant(variant, preset));
        select.clone().with(&[option]);
    }
    let shown = select.clone();
    follow(move || {
        let value = match futures.beside.get() {
            Some(Beside::Variant(variant)) => {
                Variant::ALL.iter().position(|other| *other == variant).unwrap_or(0).to_string()
            }
            _ => OLD.to_owned(),
        };
        shown.node::<HtmlSelectElement>().set_value(&value);
    });
    let select = select.on("change", move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        if let Some(variant) = place.and_then(|place| Variant::ALL.get(place)) {
            futures.choose(*variant);
        }
    });
    classed("label", "pick").with(&[el("span").text(words::COMPARE_WITH), select])
}

/// What the two futures differ by, in one row.
pub fn difference(futures: Futures) -> El {
    let outcomes = memo(move || futures.beside.get().map(|_| futures.outcomes()));
    let lead = move || match futures.beside.get() {
        Some(Beside::OldFuture(change)) => change,
        Some(Beside::Variant(variant)) => {
            let preset = futures.session.with(|run| run.scenario().preset);
            words::variant(variant, preset).to_owned()
        }
        None => String::new(),
    };
    let cell = move |place: usize| {
        let pair = memo(move || outcomes.get().map(|both| both.map(|outcome| words::figures(&outcome)[place].clone())));
        let is_old = move || matches!(futures.beside.get(), Some(Beside::OldFuture(_)));
        let part = move |which: usize| pair.get().map(|pair| pair[which].clone()).unwrap_or_default();
        // An old future came first; of two settings this run's is named first.
        let first = move || part(usize::from(is_old()));
        let second = move || part(usize::from(!is_old()));
        let same = move || first() == second();
        let values = el("dd").class_of("same", same).with(&[
            el("span").text_of(first),
            classed("span", "arrow").attr("aria-label", "against").flag_of("hidden", same).text("→"),
            el("b").flag_of("hidden", same).text_of(second),
        ]);
        el("div").with(&[el("dt").text(words::FIGURES[place]), values])
    };
    let cells: Vec<El> = (0..words::FIGURES.len()).map(cell).collect();
    let close = button("plain", words::CLOSE).attr("aria-label", words::CLOSE_LABEL).press(move || futures.close());
    let hidden = move || futures.beside.get().is_none() || futures.session.view.get() == View::Caller;
    classed("section", "futures").attr("aria-label", words::TITLE).flag_of("hidden", hidden).with(&[
        classed("p", "lead").with(&[el("b").text(words::TITLE), el("span").text_of(lead)]),
        el("dl").with(&cells),
        close,
    ])
}
