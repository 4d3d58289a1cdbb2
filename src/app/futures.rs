//! Two futures on one clock: the one that was, beside the one that a change made of it; or the same calls under another
//! setting. The second is a session of its own that follows the first.

use super::browser;
use super::dom::State;
use super::frame::approach;
use super::session::{Given, Session, View};
use super::stage::Stage;
use crate::engine::scenario::{Command, Mode, Timed, check};
use crate::timeline::Progress;
use crate::timeline::outcome::Outcome;
use crate::timeline::variant::Variant;
use crate::words::en::futures as words;
use leptos::prelude::*;
use std::rc::Rc;

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
        Effect::new(move |_| {
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

    fn is_old(self) -> bool {
        matches!(self.beside.get(), Some(Beside::OldFuture(_)))
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
#[component]
pub fn CompareButton(futures: Futures) -> impl IntoView {
    view! {
        <button
            class="plain compare"
            type="button"
            aria-pressed=move || futures.open.get().to_string()
            on:click=move |_| futures.toggle()
        >
            {words::COMPARE}
        </button>
    }
}

/// The stage, or both of them side by side.
#[component]
pub fn Stages(futures: Futures) -> impl IntoView {
    move || if futures.open.get() { view! { <Both futures/> }.into_any() } else { view! { <Stage session=futures.session whose=""/> }.into_any() }
}

#[component]
fn Both(futures: Futures) -> impl IntoView {
    view! {
        <div class="panes">
            <section class="pane" aria-label=words::THIS>
                <div class="pane-head"><h2>{words::THIS}</h2></div>
                <div class="pane-stage"><Stage session=futures.session whose=""/></div>
            </section>
            <section class="pane" aria-label=words::COMPARE_WITH>
                <div class="pane-head"><Picker futures/></div>
                <div class="pane-stage"><Stage session=futures.twin whose=words::BESIDE/></div>
            </section>
        </div>
    }
}

const OLD: &str = "old";

#[component]
fn Picker(futures: Futures) -> impl IntoView {
    let chosen = Signal::derive(move || match futures.beside.get() {
        Some(Beside::Variant(variant)) => Variant::ALL.iter().position(|other| *other == variant).map(|place| place + 1),
        _ => Some(0),
    });
    let preset = futures.session.with(|run| run.scenario().preset);
    let variants = Variant::ALL.into_iter().enumerate().map(|(place, variant)| {
        let selected = move || chosen.get() == Some(place + 1);
        view! { <option value=place.to_string() prop:selected=selected>{words::variant(variant, preset)}</option> }
    });
    let choose = move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        if let Some(variant) = place.and_then(|place| Variant::ALL.get(place)) {
            futures.choose(*variant);
        }
    };
    let is_old = move || futures.is_old();
    view! {
        <label class="pick">
            <span>{words::COMPARE_WITH}</span>
            <select on:change=choose>
                <option value=OLD hidden=move || !is_old() prop:selected=is_old>{words::OLD}</option>
                {variants.collect_view()}
            </select>
        </label>
    }
}

/// What the two futures differ by, in one row.
#[component]
pub fn Difference(futures: Futures) -> impl IntoView {
    let figures = Memo::new(move |_| {
        futures.beside.get().map(|_| futures.outcomes().map(|outcome| words::figures(&outcome).to_vec()))
    });
    let lead = move || match futures.beside.get() {
        Some(Beside::OldFuture(change)) => change,
        Some(Beside::Variant(variant)) => {
            let preset = futures.session.with(|run| run.scenario().preset);
            words::variant(variant, preset).to_owned()
        }
        None => String::new(),
    };
    let hidden = move || futures.beside.get().is_none() || futures.session.view.get() == View::Caller;
    let cells = (0..words::FIGURES.len()).map(|place| view! { <Pair futures figures place/> }).collect_view();
    view! {
        <section class="futures" aria-label=words::TITLE hidden=hidden>
            <p class="lead"><b>{words::TITLE}</b><span>{lead}</span></p>
            <dl>{cells}</dl>
            <button class="plain" type="button" aria-label=words::CLOSE_LABEL on:click=move |_| futures.close()>
                {words::CLOSE}
            </button>
        </section>
    }
}

/// One figure of both. An old future came first; of two settings this run's is named first.
#[component]
fn Pair(futures: Futures, figures: Memo<Option<[Vec<String>; 2]>>, place: usize) -> impl IntoView {
    let part = move |which: usize| {
        figures.with(|both| both.as_ref().map(|both| both[which][place].clone())).unwrap_or_default()
    };
    let first = move || part(usize::from(futures.is_old()));
    let second = move || part(usize::from(!futures.is_old()));
    let same = move || first() == second();
    view! {
        <div>
            <dt>{words::FIGURES[place]}</dt>
            <dd class:same=same>
                <span>{first}</span>
                <span class="arrow" aria-label="against" hidden=same>"→"</span>
                <b hidden=same>{second}</b>
            </dd>
        </div>
    }
}
