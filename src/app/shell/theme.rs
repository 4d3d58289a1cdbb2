//! Light, dark, or as the reader's system or the page around a frame has it; light on paper. The address may choose (boot.js),
//! nobody remembers.

use crate::app::browser;
use crate::app::controls::select::Select;
use crate::app::session::{Session, use_session};
use crate::text::messages::shell as m;
use leptos::ev;
use leptos::prelude::*;

/// Where the style sheet finds the choice: an attribute of the document's root, absent where the system decides.
const ATTRIBUTE: &str = "data-theme";
/// Values in the document; the first is the system's.
const CHOICES: [&str; 3] = ["", "light", "dark"];
const LIGHT: &str = "light";

/// The picker, in the menu.
#[component]
pub fn ThemePicker() -> impl IntoView {
    let session = use_session();
    let choose = move |name: String| {
        write_theme(Some(&name));
        session.request_frame();
    };
    let names = [m::ThemeSystem.get(), m::ThemeLight.get(), m::ThemeDark.get()];
    let options: Vec<_> = CHOICES.into_iter().zip(names).map(|(value, name)| (value.into(), name.into())).collect();
    let chosen = theme_written().unwrap_or_default();
    view! { <Select label=m::Theme.get() class="pick theme" options chosen choose/> }
}

/// Has what is painted follow the theme for as long as the page lives: painters have colours of their own.
pub fn follow_theme(session: Session) {
    let system_dark = browser::media("(prefers-color-scheme: dark)");
    Effect::new(move |_| {
        system_dark.track();
        session.request_frame();
    });
    // The style sheet is light on paper by itself. What is painted is not: it is painted again before the browser prints.
    let chosen = StoredValue::new(None);
    let _ = window_event_listener(ev::beforeprint, move |_| {
        chosen.set_value(theme_written());
        write_theme(Some(LIGHT));
        session.paint(browser::wall_ms());
    });
    let _ = window_event_listener(ev::afterprint, move |_| {
        write_theme(chosen.get_value().as_deref());
        session.request_frame();
    });
}

/// What the style sheet follows now.
fn theme_written() -> Option<String> {
    document().document_element()?.get_attribute(ATTRIBUTE)
}

/// Has the style sheet follow a choice.
fn write_theme(choice: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    let _ = match choice {
        Some(name) if !name.is_empty() => root.set_attribute(ATTRIBUTE, name),
        _ => root.remove_attribute(ATTRIBUTE),
    };
}
