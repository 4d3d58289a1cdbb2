//! The speaker's window: notes, what comes next, which option is right, the time, and the stage small. What is done here is done on
//! the wall as well, and the other way round.

use crate::app::focus::hold_focus;
use crate::app::lesson::flow::LessonFlow;
use crate::app::present::extras::Extras;
use crate::app::present::hands::{self, Hands, advice};
use crate::app::present::keys;
use crate::app::present::pairing::Pairing;
use crate::app::present::remote::{Onward, Remote, onward, toggle_answer, withhold_answer};
use crate::app::present::shared::Shared;
use crate::app::present::wall_controls::KeySaid;
use crate::app::session::Session;
use crate::app::shell::lesson_picker::LessonPicker;
use crate::engine::log::{AnyLog, FullLog};
use crate::engine::time::Time;
use crate::text::message::{Message as _, Sentence};
use crate::text::messages::present as m;
use crate::text::{bet, narrate, time};
use crate::timeline::Stop;
use gloo_timers::callback::Interval;
use js_sys::{Date, Reflect};
use leptos::html;
use leptos::prelude::*;

/// On the document's root, for the style sheet.
const ATTRIBUTE: &str = "data-speaker";
/// The id of why the answer cannot be shown yet.
const NOT_YET: &str = "speaker-not-yet";
const SECOND_MS: u32 = 1_000;
const MICROS_OF_MS: u64 = 1_000;

#[component]
pub fn Speaker(session: Session, lesson: LessonFlow, id: String) -> impl IntoView {
    let extras = Extras::of(lesson);
    let place = NodeRef::<html::Section>::new();
    hold_focus(place, "#play");
    withhold_answer(lesson);
    hands::leave_focus_to(place, extras);
    mark_page();
    let shared = Shared::of(lesson, extras);
    let pairing = Pairing::of_speaker(shared, &id);
    let remote = Remote::new(lesson, extras, None);
    let count = move || hands::take_digit(lesson, extras);
    keys::listen(lesson.session.page.character_keys, count, move |key, is_repeated| remote.press(key, is_repeated));
    let can_answer = lesson.is_answered;
    let has_options = Memo::new(move |_| extras.votes.with(|votes| !votes.rounds[0].is_empty()));
    view! {
        <section node_ref=place class="speaker" tabindex="-1" aria-label=m::Window.get()>
            <h1 class="hidden">{m::Window.get()}</h1>
            <p class="notice" role="alert" hidden=move || pairing.is_connected.get()>
                {move || (!pairing.is_connected.get()).then(|| m::Lost.get())}
            </p>
            <div class="speaker-head">
                <LessonPicker lesson/>
                <Clock shared/>
            </div>
            <div class="speaker-buttons">
                <Toggle
                    name=m::Answer.get()
                    is_on=Signal::derive(move || !lesson.is_withheld.get())
                    is_disabled=Signal::derive(move || !can_answer.get())
                    described_by=NOT_YET
                    press=move |()| toggle_answer(lesson, extras)
                />
                <Toggle
                    name=m::Hands.get()
                    is_on=Signal::derive(move || extras.votes.with(|votes| votes.is_open))
                    is_disabled=Signal::derive(move || !has_options.get())
                    press=move |()| extras.toggle_votes()
                />
                <Toggle
                    name=m::Black.get()
                    is_on=Signal::derive(move || extras.black.get().is_some())
                    is_disabled=false
                    press=move |()| extras.toggle_black(session)
                />
            </div>
            <KeySaid extras/>
            <p role="status">{move || extras.black.get().is_some().then(|| m::IsBlack.get())}</p>
            <p class="quiet speaker-not-yet" id=NOT_YET hidden=can_answer>{m::NotYet.get()}</p>
            <Hands lesson extras is_advised=Signal::derive(|| false)/>
            <NamedText name=m::Advice.get() text=move || advice(lesson, extras).unwrap_or_default().to_owned()/>
            <Key lesson/>
            <NextStep lesson/>
            <Notes lesson/>
        </section>
    }
}

/// Has the style sheet show the page as the speaker's, in a window that says so.
fn mark_page() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(ATTRIBUTE, "");
    }
    document().set_title(m::Window.title());
}

#[component]
fn Toggle(
    name: &'static str,
    is_on: Signal<bool>,
    #[prop(into)] is_disabled: Signal<bool>,
    /// The id of what says why it is off.
    #[prop(optional)]
    described_by: Option<&'static str>,
    #[prop(into)] press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="plain"
            type="button"
            aria-pressed=move || is_on.get().to_string()
            aria-describedby=move || described_by.filter(|_| is_disabled.get())
            disabled=is_disabled
            on:click=move |_| press.run(())
        >
            {name}
        </button>
    }
}

/// The time of day, and since when the presentation goes on.
#[component]
fn Clock(shared: Shared) -> impl IntoView {
    let now_ms = RwSignal::new(Date::now());
    let ticks = StoredValue::new_local(Some(Interval::new(SECOND_MS, move || now_ms.set(Date::now()))));
    on_cleanup(move || drop(ticks.try_update_value(Option::take)));
    let of_day = move || {
        let options = js_sys::Object::new();
        for (name, digits) in [("hour", "numeric"), ("minute", "2-digit")] {
            let _ = Reflect::set(&options, &name.into(), &digits.into());
        }
        let language = crate::text::locale::current().name;
        String::from(Date::new(&now_ms.get().into()).to_locale_time_string_with_options(language, &options))
    };
    let elapsed = move || {
        let passed_ms = (now_ms.get() as u64).saturating_sub(shared.began_ms.get());
        let clock = time::tick(Time(passed_ms.saturating_mul(MICROS_OF_MS)), u64::MAX);
        m::Elapsed { clock: &clock }.text()
    };
    view! {
        <p class="speaker-clock" role="timer">
            <b>{of_day}</b>
            " "
            {elapsed}
        </p>
    }
}

/// Something with its name, unless there is nothing.
#[component]
fn NamedText(name: &'static str, #[prop(into)] text: Signal<String>) -> impl IntoView {
    view! {
        <div hidden=move || text.with(String::is_empty)>
            <h2>{name}</h2>
            <p>{text}</p>
        </div>
    }
}

#[component]
fn NextStep(lesson: LessonFlow) -> impl IntoView {
    let session = lesson.session;
    let next = Memo::new(move |_| {
        session.structure.track();
        session.status.track();
        next_sentence(session)
    });
    let text = move || match onward(lesson) {
        Some(Onward::Step) => next.get().map(|next| [next.what, next.why].join(" ")).unwrap_or_default(),
        Some(Onward::Answer) => m::Answer.get().to_owned(),
        Some(Onward::Question) => bet::NextQuestion.get().to_owned(),
        Some(Onward::Lesson(next)) => next.title.to_owned(),
        None => String::new(),
    };
    view! { <NamedText name=m::Next.get() text=text/> }
}

/// What will be said where the remote leads next, if anything.
fn next_sentence(session: Session) -> Option<Sentence> {
    let end = session.end();
    session.with(|run| {
        let last = Stop::after(run, end).count?.checked_sub(1)?;
        // Of several at once some may not be shown yet.
        if last < run.world().emitted() {
            let record = run.record(last)?;
            return Some(narrate::sentence_of(&record, run.world(), run.commands()));
        }
        let mut world = run.world().clone();
        let mut log = FullLog::default();
        while world.emitted() <= last && world.step(run.commands(), &mut AnyLog(&mut log)) {}
        let record = log.0.iter().find(|record| record.seq == last)?;
        Some(narrate::sentence_of(record, &world, run.commands()))
    })
}

/// Which option is right, computed from the run as it is set up now, and what the page will tell.
#[component]
fn Key(lesson: LessonFlow) -> impl IntoView {
    let right = move || lesson.right().unwrap_or_default();
    let answer = move || lesson.with_answered(|answered| answered.answer.clone());
    view! {
        <div class="speaker-key">
            <NamedText name=m::RightOption.get() text=right/>
            <NamedText name=m::Tells.get() text=answer/>
        </div>
    }
}

/// What the lesson's author says to who gives it.
#[component]
fn Notes(lesson: LessonFlow) -> impl IntoView {
    let about = Memo::new(move |_| {
        lesson.session.structure.track();
        lesson.session.with(|run| {
            let about = &run.scenario().about;
            (about.notes.clone(), about.minutes, about.objectives.clone())
        })
    });
    let minutes =
        move || about.with(|(_, minutes, _)| minutes.map(|minutes| m::Minutes { minutes: minutes.into() }.text()));
    let notes = move || about.with(|(notes, ..)| notes.clone());
    let objectives = move || {
        let all = about.with(|(_, _, objectives)| objectives.clone());
        (!all.is_empty()).then(|| {
            view! {
                <h2>{m::Objectives.get()}</h2>
                <ul>{all.into_iter().map(|objective| view! { <li>{objective}</li> }).collect_view()}</ul>
            }
        })
    };
    view! {
        <NamedText name=m::Notes.get() text=notes/>
        <p>{minutes}</p>
        {objectives}
    }
}
