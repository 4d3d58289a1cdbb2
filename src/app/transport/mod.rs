//! The transport: to the start, a step back, play, a step forward, the slider of time, the clock, the speed.

mod key;
pub mod narration;
mod speech;
pub mod time_slider;

use crate::app::bill::BillFigure;
use crate::app::controls::segments::Segments;
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::skip_link::LessonSkipLink;
use crate::app::session::{RunStatus, View, use_session};
use crate::app::shell::more::MoreButton;
use crate::app::transport::key::Key;
use crate::app::transport::time_slider::TimeSlider;
use crate::text::message::Message as _;
use crate::text::messages::transport as m;
use crate::text::speed;
use crate::text::time::clock;
use crate::timeline::{SearchTarget, Speed, Way};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element of the play button.
pub const PLAY_ID: &str = "play";

/// Hands the focus on to the play button, and brings it into sight once what made way for it has gone.
pub fn focus_play() {
    let play = document().get_element_by_id(PLAY_ID).and_then(|play| play.dyn_into::<HtmlElement>().ok());
    if let Some(play) = play {
        let _ = play.focus();
        request_animation_frame(move || {
            let height = document().document_element().map_or(0, |page| page.client_height());
            if play.get_bounding_client_rect().bottom() > f64::from(height) {
                play.scroll_into_view_with_bool(false);
            }
        });
    }
}

#[component]
pub fn Transport() -> impl IntoView {
    let session = use_session();
    let lesson: LessonFlow = expect_context();
    let no_problems = Signal::derive(move || session.page.view.get() == View::Caller);
    view! {
        <section class="transport" aria-label=m::Name.get()>
            <div class="buttons">
                <div class="keys-row">
                    <Key name=m::Restart.get() of="restart" icon="M5 4v16M20 5v14L9 12z" press=move || session.restart()/>
                    <Key name=m::Back.get() icon="M20 12H5M11 5l-7 7 7 7" press=move || { session.step_back(); }/>
                    <PlayKey/>
                    <LessonSkipLink lesson/>
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
    let does = move || PlayDoes::of(&session.status.get());
    let name = move || does().name();
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
                <path class:fill=move || does() != PlayDoes::Again d=move || does().icon()/>
            </svg>
            <span aria-hidden="true">{move || does().text()}</span>
        </button>
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
