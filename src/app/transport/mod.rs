//! The transport: to the start, a step back, play, a step forward, the slider of time, the clock, the speed.

pub mod narration;
mod speech;

use crate::app::bill::BillFigure;
use crate::app::controls::segments::Segments;
use crate::app::session::{RunStatus, Session, View, use_session};
use crate::app::shell::more::MoreButton;
use crate::engine::time::Time;
use crate::lessons;
use crate::text::message::Message as _;
use crate::text::messages::transport as m;
use crate::text::time::clock;
use crate::text::{futures, speed};
use crate::timeline::{SearchTarget, Speed, Way};
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element of the play button.
const PLAY_ID: &str = "play";

/// A finger that has gone as far as this to the side moves time, and does not scroll.
const SIDEWAYS_PX: i32 = 8;

/// Hands the focus on to the play button.
pub fn focus_play() {
    let play = document().get_element_by_id(PLAY_ID).and_then(|play| play.dyn_into::<HtmlElement>().ok());
    if let Some(play) = play {
        let _ = play.focus();
    }
}

#[component]
pub fn Transport() -> impl IntoView {
    let session = use_session();
    let no_problems = Signal::derive(move || session.view.get() == View::Caller);
    view! {
        <section class="transport" aria-label=m::Name.get()>
            <div class="buttons">
                <div class="keys-row">
                    <Key name=m::Restart.get() of="restart" icon="M5 4v16M20 5v14L9 12z" press=move || session.restart()/>
                    <Key name=m::Back.get() icon="M20 12H5M11 5l-7 7 7 7" press=move || { session.step_back(); }/>
                    <PlayKey/>
                    <Key name=m::Forward.get() icon="M4 12h15M13 5l7 7-7 7" press=move || { session.step_forward(); }/>
                    <Key
                        name=m::Problem.get()
                        of="problem"
                        icon="M3 12h9M8 7l5 5-5 5M19 4v10M19 19v.4"
                        absent=no_problems
                        press=move || session.step_to(SearchTarget::Problem, Way::On)
                    />
                </div>
                <time class="transport-clock" role="timer" aria-label=m::Clock.get()>
                    {move || clock(session.status.get().now)}
                </time>
                <BillFigure/>
                <TimeSlider/>
                <MoreButton/>
                <SpeedPicker/>
            </div>
        </section>
    }
}

/// A key with an icon and no text. Where it could do nothing it is not there, but its place is kept.
#[component]
fn Key(
    name: &'static str,
    /// For styles.
    #[prop(optional)]
    of: &'static str,
    icon: &'static str,
    #[prop(optional, into)] absent: Signal<bool>,
    #[prop(into)] press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="key"
            class:absent=absent
            data-key=(!of.is_empty()).then_some(of)
            type="button"
            aria-label=name
            title=name
            on:click=move |_| press.run(())
        >
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d=icon/>
            </svg>
        </button>
    }
}

/// What the key for playing does now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PlayDoes {
    Play,
    Pause,
    /// Begins again: the run is at its end.
    Again,
}

impl PlayDoes {
    const fn of(status: &RunStatus) -> Self {
        match (status.playing, status.ended) {
            (true, _) => Self::Pause,
            (false, true) => Self::Again,
            (false, false) => Self::Play,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Play => m::Play.get(),
            Self::Pause => m::Pause.get(),
            Self::Again => m::PlayAgain.get(),
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Again => m::PlayAgain.short(),
            other => other.name(),
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Play => "M7 3.5v17L21 12z",
            Self::Pause => "M6 4h4v16H6zM14 4h4v16h-4z",
            Self::Again => "M19 12a7 7 0 1 1-2.3-5.2M17 2.5v4.6h-4.6",
        }
    }
}

#[component]
fn PlayKey() -> impl IntoView {
    let session = use_session();
    let does = Memo::new(move |_| PlayDoes::of(&session.status.get()));
    let name = move || does.get().name();
    view! {
        <button
            id=PLAY_ID
            class="key big"
            type="button"
            aria-label=name
            title=move || m::WithKey { name: name() }.text()
            on:click=move |_| session.toggle()
        >
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path class:fill=move || does.get() != PlayDoes::Again d=move || does.get().icon()/>
            </svg>
            <span aria-hidden="true">{move || does.get().text()}</span>
        </button>
    }
}

/// How far the slider of time reaches.
pub fn end_of_time(session: Session) -> Time {
    let now = session.status.get().now;
    let is_real = session.view.get() == View::Real;
    session.with(|run| {
        let horizon = run.horizon().max(now);
        // A lesson ends at its horizon, whatever was simulated beyond it; how far the hidden future is known is hidden too.
        if lessons::find(&run.scenario().about.id).is_some() || !is_real {
            return horizon;
        }
        let last = run.known().checked_sub(1).and_then(|seq| run.record(seq));
        last.map_or(horizon, |record| record.at.max(horizon))
    })
}

#[component]
fn TimeSlider() -> impl IntoView {
    let session = use_session();
    let now = Memo::new(move |_| session.status.get().now);
    let end = Memo::new(move |_| end_of_time(session));
    let slider = NodeRef::<html::Input>::new();
    // Both in one, in this order: a value beyond the slider's end would be cut off.
    Effect::new(move |_| {
        if let Some(slider) = slider.get() {
            slider.set_max(&end.get().0.to_string());
            slider.set_value(&now.get().0.to_string());
        }
    });
    let done = move || {
        let done = now.get().0.saturating_mul(1_000).checked_div(end.get().0).unwrap_or(0);
        format!("{}.{}%", done / 10, done % 10)
    };
    let seek = move || {
        if let Some(slider) = slider.get_untracked() {
            session.seek(Time(slider.value_as_number().max(0.0) as u64));
        }
    };
    // Where a finger came down that may be about to scroll the page. The browser moves the slider there at once; time moves when the
    // finger goes sideways, or leaves.
    let touched_at = StoredValue::new(None::<i32>);
    let is_undecided = move || touched_at.get_value().is_some();
    let decide = move || {
        if is_undecided() {
            touched_at.set_value(None);
            seek();
        }
    };
    let touch = move |event: PointerEvent| {
        touched_at.set_value((event.pointer_type() == "touch").then(|| event.client_x()));
    };
    let go = move |event: PointerEvent| {
        if touched_at.get_value().is_some_and(|from| (event.client_x() - from).abs() > SIDEWAYS_PX) {
            decide();
        }
    };
    let scroll = move |_| {
        if let Some(slider) = slider.get_untracked().filter(|_| is_undecided()) {
            touched_at.set_value(None);
            slider.set_value(&now.get_untracked().0.to_string());
        }
    };
    let (no_undo, no_redo) = (
        Signal::derive(move || !session.status.get().can_undo),
        Signal::derive(move || !session.status.get().can_redo),
    );
    view! {
        <div class="slider-row">
            <input
                node_ref=slider
                class="slider"
                type="range"
                min="0"
                step="any"
                aria-label=m::Time.get()
                aria-valuetext=move || clock(now.get())
                style:--done=done
                on:pointerdown=touch
                on:pointermove=go
                on:pointerup=move |_| decide()
                on:pointercancel=scroll
                on:input=move |_| {
                    if !is_undecided() {
                        seek();
                    }
                }
            />
            <span class="end" aria-hidden="true">{move || clock(end.get())}</span>
            <Key
                name=futures::Undo.get()
                icon="M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6"
                absent=no_undo
                press=move || { session.undo(); }
            />
            <Key
                name=futures::Redo.get()
                icon="M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6"
                absent=no_redo
                press=move || { session.redo(); }
            />
        </div>
    }
}

#[component]
fn SpeedPicker() -> impl IntoView {
    let session = use_session();
    let chosen = Memo::new(move |_| {
        let speed = session.status.get().speed;
        Speed::ALL.iter().position(|other| *other == speed).unwrap_or(0)
    });
    let choose = move |place: usize| session.set_speed(Speed::ALL[place]);
    let titles = Speed::ALL.map(speed::explanation).to_vec();
    view! { <Segments name=m::Speed.get() options=Speed::ALL.map(speed::name).to_vec() titles chosen choose/> }
}
