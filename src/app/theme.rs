//! Light, dark, or as the reader's system has it. Remembered by nobody.

use super::browser;
use super::dom::{El, State, classed, el, follow};
use super::session::Session;
use leptos::prelude::*;

/// Name in the document, and to people.
const CHOICES: [(&str, &str); 3] = [("", "System"), ("light", "Light"), ("dark", "Dark")];

/// The picker, and the theme that follows it.
pub fn theme_picker(session: Session) -> El {
    let choice = State::new(0_usize);
    let system_dark = browser::media("(prefers-color-scheme: dark)");
    follow(move || {
        let name = CHOICES[choice.get().min(2)].0;
        if let Some(root) = document().document_element() {
            let _ = match name {
                "" => root.remove_attribute("data-theme"),
                _ => root.set_attribute("data-theme", name),
            };
        }
        // Painters have colours of their own.
        system_dark.track();
        session.request_frame();
    });
    let options = CHOICES.map(|(name, label)| el("option").attr("value", name).text(label));
    let select = el("select").with(&options).on("change", move |event| {
        let name = event_target_value(&event);
        choice.set(CHOICES.iter().position(|(other, _)| *other == name).unwrap_or(0));
    });
    classed("label", "pick theme").with(&[classed("span", "hidden").text("Theme"), select])
}
