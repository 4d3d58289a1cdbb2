//! Light, dark, or as the reader's system or the page around a frame has it; light on paper. The address may choose, nobody
//! remembers.

use crate::app::browser;
use crate::app::session::{Session, use_session};
use crate::text::messages::shell as m;
use leptos::ev;
use leptos::prelude::*;

/// Names in the document.
const CHOICES: [&str; 3] = ["", "light", "dark"];
/// The place of "light" among them.
const LIGHT: usize = 1;

/// The picker, and the theme that follows it.
#[component]
pub fn ThemePicker() -> impl IntoView {
    let session = use_session();
    let choice = RwSignal::new(theme_written());
    let system_dark = browser::media("(prefers-color-scheme: dark)");
    Effect::new(move |_| {
        write_theme(choice.get());
        // Painters have colours of their own.
        system_dark.track();
        session.request_frame();
    });
    light_on_paper(session, choice);
    let choose = move |event| {
        let name = event_target_value(&event);
        choice.set(CHOICES.iter().position(|other| *other == name).unwrap_or(0));
    };
    let labels = [m::ThemeSystem.get(), m::ThemeLight.get(), m::ThemeDark.get()];
    let options = CHOICES.into_iter().zip(labels).enumerate();
    view! {
        <label class="pick theme">
            <span class="hidden">{m::Theme.get()}</span>
            <select on:change=choose>
                {options.map(|(place, (name, label))| view! { <option value=name selected=choice.get_untracked() == place>{label}</option> }).collect_view()}
            </select>
        </label>
    }
}

/// What the style sheet follows now: what the address asked for (boot.js).
fn theme_written() -> usize {
    let name = document().document_element().and_then(|root| root.get_attribute("data-theme"));
    name.and_then(|name| CHOICES.iter().position(|other| *other == name)).unwrap_or_default()
}

/// Has the style sheet follow a choice.
fn write_theme(choice: usize) {
    let Some(root) = document().document_element() else { return };
    let _ = match CHOICES.get(choice) {
        None | Some(&"") => root.remove_attribute("data-theme"),
        Some(name) => root.set_attribute("data-theme", name),
    };
}

/// The style sheet is light on paper by itself. What is painted is not: it is painted again before the browser prints.
fn light_on_paper(session: Session, choice: RwSignal<usize>) {
    let before = window_event_listener(ev::beforeprint, move |_| {
        write_theme(LIGHT);
        session.paint(browser::wall_ms());
    });
    let after = window_event_listener(ev::afterprint, move |_| {
        write_theme(choice.get_untracked());
        session.request_frame();
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}
