//! The last scenario that a person opened, saved in the browser's storage if they want that, and deleted when they say so. The page
//! asks once in a visit, when such a scenario is opened, and offers it in a later visit whose address names nothing.

use crate::app::language;
use crate::app::session::{Origin, Session};
use crate::engine::scenario::read::read;
use crate::interchange::json;
use crate::interchange::link::Link;
use crate::text::message::Message as _;
use crate::text::messages::bring as m;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

const KEY: &str = "invokescope-scenario";
/// Longest text that is saved: browsers have room for some millions of letters.
const TEXT_MAX: usize = 1_000_000;

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Nothing,
    /// A scenario was opened that could be saved.
    Asks,
    Saved,
    /// The browser refused.
    HasNoRoom,
    /// An earlier visit saved this.
    Found {
        title: String,
        text: String,
    },
}

/// Has the page ask and offer from now on, where it has its other messages.
pub fn offer(session: Session) {
    if let Some(place) = session.page.notice_place.get_untracked() {
        leptos::mount::mount_to(place.unchecked_into(), move || view! { <SavedScenarioNotice session/> }).forget();
    }
}

/// The question to the person, and the answer.
#[derive(Clone, Copy)]
struct SavedScenario {
    session: Session,
    state: RwSignal<State>,
    /// Whether the last scenario is to be saved.
    is_saving: StoredValue<bool>,
    has_asked: StoredValue<bool>,
}

impl SavedScenario {
    fn save(self) {
        let is_saved = write(self.session);
        self.is_saving.set_value(is_saved);
        self.state.set(if is_saved { State::Saved } else { State::HasNoRoom });
    }

    fn forget(self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(KEY);
        }
        self.is_saving.set_value(false);
        self.close();
    }

    fn close(self) {
        self.state.set(State::Nothing);
    }

    /// A scenario was opened.
    fn hear(self) {
        self.close();
        if self.is_saving.get_value() {
            if !write(self.session) {
                self.state.set(State::HasNoRoom);
            }
        } else if !self.has_asked.get_value() && storage().is_some() {
            self.has_asked.set_value(true);
            self.state.set(State::Asks);
        }
    }

    fn open(self, text: &str) {
        self.close();
        self.session.open_text(text, Origin::Own);
    }
}

#[component]
fn SavedScenarioNotice(session: Session) -> impl IntoView {
    let earlier = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let saved = SavedScenario {
        session,
        state: RwSignal::new(State::Nothing),
        is_saving: StoredValue::new(earlier.is_some()),
        has_asked: StoredValue::new(false),
    };
    // This version may not be able to read what an older one saved.
    let readable = earlier.filter(|_| is_plain_visit()).and_then(|text| Some((read(&text).ok()?.about.title, text)));
    if let Some((title, text)) = readable {
        spawn_local(async move {
            if language::load_later().await {
                saved.state.set(State::Found { title, text });
            }
        });
    }
    Effect::new(move |before: Option<()>| {
        session.page.own_opened.track();
        if before.is_some() {
            saved.hear();
        }
    });
    let close = move |_| saved.close();
    let forget = move || view! { <Choice name=m::Forget.get() chosen=move |_| saved.forget()/> };
    let dismiss = move || view! { <Choice name=m::KeepDismiss.get() chosen=close/> };
    move || {
        let (says, choices) = match saved.state.get() {
            State::Nothing => return None,
            State::Asks => {
                let keep = view! { <Choice name=m::Keep.get() chosen=move |_| saved.save()/> };
                (m::KeepAsk.get().to_owned(), (keep, view! { <Choice name=m::Keep.no() chosen=close/> }).into_any())
            }
            State::Saved => (m::Kept.get().to_owned(), (forget(), dismiss()).into_any()),
            State::HasNoRoom => (m::Kept.no_room().to_owned(), dismiss().into_any()),
            State::Found { title, text } => {
                let open = view! { <Choice name=m::OpenKept.get() chosen=move |_| saved.open(&text)/> };
                (m::FoundKept { title: &title }.text(), (open, forget(), dismiss()).into_any())
            }
        };
        Some(view! {
            <div class="notice news" role="status">
                <span>{says}</span>
                <span>{choices}</span>
            </div>
        })
    }
}

#[component]
fn Choice(name: &'static str, chosen: impl FnMut(leptos::ev::MouseEvent) + 'static) -> impl IntoView {
    view! {
        <button class="plain" type="button" on:click=chosen>
            {name}
        </button>
    }
}

/// Whether the address leaves open what is to be seen, and the page is nobody else's figure.
fn is_plain_visit() -> bool {
    let location = window().location();
    let (query, fragment) = (location.search().unwrap_or_default(), location.hash().unwrap_or_default());
    let (link, _) = Link::read(&query, &fragment);
    let is_framed = window().parent().ok().flatten().is_none_or(|parent| parent != window());
    link.lesson.is_none() && link.token.is_none() && !is_framed
}

/// Saves what is open, as it was opened; whether that could be done.
fn write(session: Session) -> bool {
    let text = session.with(|run| json::text(&run.scenario().to_json()));
    text.len() <= TEXT_MAX && storage().is_some_and(|storage| storage.set_item(KEY, &text).is_ok())
}

/// None where the browser stores nothing for this page: then nothing is offered.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
