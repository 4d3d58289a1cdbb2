//! The head of the page: brand, scenario, whose rules are simulated, theme, help.

use super::keys::HelpButton;
use super::preset::PresetNote;
use super::session::Session;
use super::theme::ThemePicker;
use super::ui;
use crate::lessons;
use leptos::prelude::*;

#[component]
pub fn Header() -> impl IntoView {
    view! {
        <header class="page-head">
            <h1 class="brand"><Brand />"Invokescope"</h1>
            <ScenarioPicker />
            <span class="room"></span>
            <PresetNote />
            <ThemePicker />
            <HelpButton />
        </header>
    }
}

#[component]
fn Brand() -> impl IntoView {
    view! {
        <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            <circle class="brand-ring" cx="13" cy="13" r="11.5" />
            <path class="brand-pulse" d="M3 13h5l3-7 4 14 3-7h5" />
        </svg>
    }
}

/// What the picker says for a scenario that is none of the shipped ones.
const OWN: &str = "own";

#[component]
fn ScenarioPicker() -> impl IntoView {
    let session = expect_context::<Session>();
    // The lesson that is open, or the title of what is none.
    let open = move || {
        session.structure.track();
        session.with(|run| {
            let about = &run.scenario().about;
            lessons::find(&about.id).map(|lesson| lesson.id).ok_or_else(|| about.title.clone())
        })
    };
    let select = NodeRef::<leptos::html::Select>::new();
    ui::effect(move || {
        let id = open().unwrap_or(OWN);
        if let Some(select) = select.get() {
            select.set_value(id);
        }
    });
    let own_title = ui::text(move || match open() {
        Err(title) if !title.is_empty() => title,
        _ => "A scenario of your own".to_owned(),
    });
    let choose = move |event| {
        let id = event_target_value(&event);
        if let Some(lesson) = lessons::all().iter().find(|lesson| lesson.id == id) {
            session.load(lesson.scenario());
        }
    };
    view! {
        <label class="pick scenario">
            <span class="hidden">"Scenario"</span>
            <select node_ref=select on:change=choose>
                <option value=OWN hidden=ui::flag(move || open().is_ok())>
                    {own_title}
                </option>
                {lessons::all()
                    .iter()
                    .enumerate()
                    .map(|(index, lesson)| {
                        let label = format!("{} of {} · {}", index + 1, lessons::all().len(), lesson.title);
                        view! { <option value=lesson.id>{label}</option> }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}
