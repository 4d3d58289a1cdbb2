//! Light, dark, or as the reader's system has it. Remembered by nobody.

use crate::app::browser;
use crate::app::session::use_session;
use leptos::prelude::*;

/// Name in the document, and to people.
const CHOICES: [(&str, &str); 3] = [("", "System"), ("light", "Light"), ("dark", "Dark")];

/// The picker, and the theme that follows it.
#[component]
pub fn ThemePicker() -> impl IntoView {
    let session = use_session();
    let choice = RwSignal::new(0_usize);
    let system_dark = browser::media("(prefers-color-scheme: dark)");
    Effect::new(move |_| {
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
    let choose = move |event| {
        let name = event_target_value(&event);
        choice.set(CHOICES.iter().position(|(other, _)| *other == name).unwrap_or(0));
    };
    view! {
        <label class="pick theme">
            <span class="hidden">"Theme"</span>
            <select on:change=choose>
                {CHOICES.map(|(name, label)| view! { <option value=name>{label}</option> })}
            </select>
        </label>
    }
}
