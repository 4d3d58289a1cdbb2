//! Light, dark, or as the reader's system has it. Remembered by nobody.

use super::browser;
use super::dom::{El, classed, el, follow};
use super::session::Session;
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
        follow(move || {
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

pub fn theme_picker(theme: Theme) -> El {
    let options = CHOICES.map(|(_, name, label)| el("option").attr("value", name).text(label));
    let select = el("select").with(&options).on("change", move |event| {
        let name = event_target_value(&event);
        let chosen = CHOICES.iter().find(|(_, other, _)| *other == name);
        theme.choice.set(chosen.map_or(Choice::System, |(choice, ..)| *choice));
    });
    classed("label", "pick theme").with(&[classed("span", "hidden").text("Theme"), select])
}
