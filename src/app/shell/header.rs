//! The head of the page: brand, scenario, whose rules are simulated, theme, help.

use crate::app::compare::{CompareButton, Futures};
use crate::app::controls::radio_group::RadioGroup;
use crate::app::session::{View, use_session};
use crate::app::shell::keys;
use crate::app::shell::rules::PresetNote;
use crate::app::shell::theme::ThemePicker;
use crate::lessons;
use leptos::html;
use leptos::prelude::*;

#[component]
pub fn Header(futures: Futures, help: NodeRef<html::Dialog>) -> impl IntoView {
    view! {
        <header class="page-head">
            <h1 class="brand"><Brand/>"Invokescope"</h1>
            <ScenarioPicker/>
            <span class="room"></span>
            <ViewPicker/>
            <CompareButton futures/>
            <PresetNote/>
            <ThemePicker/>
            <button
                class="plain round"
                type="button"
                aria-label="Keys and help"
                title="Keys and help (?)"
                on:click=move |_| keys::open(help)
            >
                "?"
            </button>
        </header>
    }
}

/// The curtain, drawn or not.
#[component]
fn ViewPicker() -> impl IntoView {
    let session = use_session();
    let chosen = Signal::derive(move || usize::from(session.view.get() == View::Real));
    let choose = move |place| session.set_view(if place == 0 { View::Caller } else { View::Real });
    view! { <RadioGroup name="View" options=vec!["What the caller sees", "What really happens"] chosen choose/> }
}

#[component]
fn Brand() -> impl IntoView {
    view! {
        <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            <circle class="brand-ring" cx="13" cy="13" r="11.5"/>
            <path class="brand-pulse" d="M3 13h5l3-7 4 14 3-7h5"/>
        </svg>
    }
}

/// What the picker says for a scenario that is none of the shipped ones.
const OWN: &str = "own";

#[component]
fn ScenarioPicker() -> impl IntoView {
    let session = use_session();
    // The lesson that is open, or the title of what is none.
    let open = Memo::new(move |_| {
        session.structure.track();
        session.with(|run| {
            let about = &run.scenario().about;
            lessons::find(&about.id).map(|lesson| lesson.id).ok_or_else(|| about.title.clone())
        })
    });
    let own_title = move || match open.get() {
        Err(title) if !title.is_empty() => title,
        _ => "A scenario of your own".to_owned(),
    };
    let load = move |event| {
        if let Some(lesson) = lessons::find(&event_target_value(&event)) {
            session.load(lesson.scenario());
        }
    };
    let all = lessons::all();
    let lesson = move |(index, lesson): (usize, &'static lessons::Lesson)| {
        let label = format!("{} of {} · {}", index + 1, all.len(), lesson.title);
        view! { <option value=lesson.id prop:selected=move || open.get() == Ok(lesson.id)>{label}</option> }
    };
    view! {
        <label class="pick scenario">
            <span class="hidden">"Scenario"</span>
            <select on:change=load>
                <option value=OWN hidden=move || open.get().is_ok() prop:selected=move || open.get().is_err()>
                    {own_title}
                </option>
                {all.iter().enumerate().map(lesson).collect_view()}
            </select>
        </label>
    }
}
