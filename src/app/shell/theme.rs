//! Light, dark, or as the reader's system has it. Remembered by nobody.

use crate::app::browser;
use crate::app::session::use_session;
use crate::text::messages::shell as m;
use leptos::prelude::*;

/// Names in the document.
const CHOICES: [&str; 3] = ["", "light", "dark"];

/// The picker, and the theme that follows it.
#[component]
pub fn ThemePicker() -> impl IntoView {
    let session = use_session();
    let choice = RwSignal::new(0_usize);
    let system_dark = browser::media("(prefers-color-scheme: dark)");
    Effect::new(move |_| {
        let name = CHOICES[choice.get().min(2)];
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
        choice.set(CHOICES.iter().position(|other| *other == name).unwrap_or(0));
    };
    let labels = [m::ThemeSystem.get(), m::ThemeLight.get(), m::ThemeDark.get()];
    let options = CHOICES.into_iter().zip(labels);
    view! {
        <label class="pick theme">
            <span class="hidden">{m::Theme.get()}</span>
            <select on:change=choose>
                {options.map(|(name, label)| view! { <option value=name>{label}</option> }).collect_view()}
            </select>
        </label>
    }
}
