//! Light, dark, or as the reader's system has it. Remembered by nobody.

use super::browser;
use super::session::Session;
use super::ui;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    #[default]
    System,
    Light,
    Dark,
}

/// The theme in force, for whoever paints with colours of its own.
#[derive(Clone, Copy)]
pub struct Theme {
    pub choice: RwSignal<Choice>,
    pub dark: Signal<bool>,
}

const CHOICES: [(Choice, &str, &str); 3] =
    [(Choice::System, "", "System"), (Choice::Light, "light", "Light"), (Choice::Dark, "dark", "Dark")];

impl Theme {
    pub fn follow(session: Session) -> Self {
        let choice = RwSignal::new(Choice::System);
        let system_dark = browser::media("(prefers-color-scheme: dark)");
        let dark = Signal::derive(move || match choice.get() {
            Choice::System => system_dark.get(),
            Choice::Light => false,
            Choice::Dark => true,
        });
        ui::effect(move || {
            let name = CHOICES.iter().find(|(other, ..)| *other == choice.get()).map_or("", |(_, name, _)| name);
            if let Some(root) = document().document_element() {
                let _ = match name {
                    "" => root.remove_attribute("data-theme"),
                    _ => root.set_attribute("data-theme", name),
                };
            }
            dark.track();
            session.request_frame();
        });
        Self { choice, dark }
    }
}

#[component]
pub fn ThemePicker() -> impl IntoView {
    let theme = expect_context::<Theme>();
    let choose = move |event| {
        let name = event_target_value(&event);
        let chosen = CHOICES.iter().find(|(_, other, _)| *other == name);
        theme.choice.set(chosen.map_or(Choice::System, |(choice, ..)| *choice));
    };
    view! {
        <label class="pick theme">
            <span class="hidden">"Theme"</span>
            <select on:change=choose>
                {CHOICES.map(|(_, name, label)| view! { <option value=name>{label}</option> })}
            </select>
        </label>
    }
}
