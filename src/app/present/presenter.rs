//! The presentation. The style sheet shows only question, stage and sentence, in letters for the last row; this file adds what
//! belongs to them, and what a key can show in addition.

use crate::app::compare::Futures;
use crate::app::controls::loaded_part::Part;
use crate::app::focus::hold_focus;
use crate::app::lesson::flow::LessonFlow;
use crate::app::present::extras::Extras;
use crate::app::present::hands::{self, Hands};
use crate::app::present::keys::Key;
use crate::app::present::pairing::Pairing;
use crate::app::present::progress::ProgressLine;
use crate::app::present::remote::{Remote, toggle_answer, withhold_answer};
use crate::app::present::shared::Shared;
use crate::app::present::speaker::Speaker;
use crate::app::present::wall_controls::{KeySaid, WallControls};
use crate::app::present::{address, fullscreen, keys};
use crate::app::session::Session;
use crate::scene::layout::LETTERS;
use crate::text::message::Message as _;
use crate::text::messages::present as m;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos::{ev, html};

/// The smallest letters are this part of the screen's height or width, whichever is less.
const LETTERS_OF_HEIGHT: f64 = 48.0;
const LETTERS_OF_WIDTH: f64 = 64.0;
/// Whether and what is presented, on the document's root for the style sheet.
const ATTRIBUTE: &str = "data-present";

#[wasm_split(presenter, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_presenter() -> Result<Part, SplitLoaderError> {
    Ok(|session| {
        let lesson = expect_context();
        match address::of_speaker() {
            Some(id) => {
                put_comparison_aside();
                view! { <Speaker session lesson id/> }.into_any()
            }
            None => view! { <Presenter session lesson/> }.into_any(),
        }
    })
}

/// Which lesson it is, of how many.
fn place_among_lessons(lesson: LessonFlow) -> Option<String> {
    let id = lesson.text(|about| &about.id);
    let all = lesson.session.page.course.with(|course| course.around(&id));
    let number = all.iter().position(|one| one.id == id)? as u64 + 1;
    Some(m::Place { number, count: all.len() as u64 }.text())
}

#[component]
fn Presenter(session: Session, lesson: LessonFlow) -> impl IntoView {
    let extras = Extras::of(lesson);
    let place = NodeRef::<html::Section>::new();
    hold_focus(place, "#play");
    change_page(session, extras);
    put_comparison_aside();
    withhold_answer(lesson);
    hands::leave_focus_to(place, extras);
    let fullscreen = fullscreen::enter(session, address::of_wall().is_some());
    let pairing = Pairing::of_wall(Shared::of(lesson, extras));
    let (owner, is_refused) = (Owner::current(), RwSignal::new(false));
    let has_speaker = Memo::new(move |_| may_show_speaker(session));
    let open_speaker = Callback::new(move |()| {
        if !has_speaker.get_untracked() {
            return;
        }
        fullscreen.expect_window();
        if let Some(owner) = &owner {
            is_refused.set(!pairing.open_speaker(owner));
        }
    });
    let remote = Remote::new(lesson, extras, Some(open_speaker));
    let count = move || hands::take_digit(lesson, extras);
    keys::listen(session.page.character_keys, count, move |key, is_repeated| remote.press(key, is_repeated));
    let can_answer = lesson.is_answered;
    // After a click with a pointer, which has a count: at each key pressed later the button would have a ring around it.
    let leave_button = move |event: ev::MouseEvent| {
        if let Some(place) = place.get_untracked().filter(|_| event.detail() > 0) {
            let _ = place.focus();
        }
    };
    view! {
        <section node_ref=place class="presenter" tabindex="-1" aria-label=m::Region.get() on:click=leave_button>
            <h1 class="hidden">{move || lesson.text(|about| &about.title)}</h1>
            <span>{move || place_among_lessons(lesson)}</span>
            <Show when=move || can_answer.get()>
                <button
                    class="plain"
                    type="button"
                    aria-pressed=move || (!lesson.is_withheld.get()).to_string()
                    on:click=move |_| toggle_answer(lesson, extras)
                >
                    {m::Answer.get()}
                </button>
            </Show>
            <button
                class="plain"
                type="button"
                aria-label=m::Leave.label()
                title=m::Leave.label()
                on:click=move |_| session.page.presenting.set(false)
            >
                {m::Leave.get()}
            </button>
            <Foot remote can_open=has_speaker is_refused/>
        </section>
        <Hands lesson extras is_advised=Signal::derive(move || !pairing.is_connected.get())/>
        <Show when=move || extras.black.get().is_some()>
            <div class="present-black" on:click=move |_| extras.light_up(session)></div>
        </Show>
    }
}

/// The run's clock and progress, and buttons for what can be done here.
#[component]
fn Foot(
    remote: Remote,
    /// Whether there is a speaker's window to open.
    can_open: Memo<bool>,
    /// Whether the browser did not open it.
    is_refused: RwSignal<bool>,
) -> impl IntoView {
    let Remote { lesson, extras, .. } = remote;
    let button = move |text: &'static str, key: Key| {
        view! {
            <button class="plain" type="button" on:click=move |_| { remote.press(Some(key), false); }>
                {text}
            </button>
        }
    };
    view! {
        <div class="present-foot">
            <WallControls remote/>
            <ProgressLine session=lesson.session/>
            <KeySaid extras/>
            <span role="alert">{move || is_refused.get().then(|| m::Refused.get())}</span>
            <Show when=move || extras.votes.with(|votes| !votes.rounds[0].is_empty())>
                <button
                    class="plain"
                    type="button"
                    aria-pressed=move || extras.votes.with(|votes| votes.is_open).to_string()
                    on:click=move |_| { remote.press(Some(Key::Hands), false); }
                >
                    {m::Hands.get()}
                </button>
            </Show>
            <Show when=move || can_open.get()>{button(m::Speaker.get(), Key::Speaker)}</Show>
        </div>
    }
}

/// Whether the speaker's window may be opened: in a page that a teacher has locked, nothing leads to the key.
fn may_show_speaker(session: Session) -> bool {
    // A link's locks are known once it is open.
    session.page.links_opening.track();
    session.opened.track();
    session.page.held_locks.with_value(Vec::is_empty)
}

/// Changes the page for as long as the presentation lives, and then leaves it as it was.
fn change_page(session: Session, extras: Extras) {
    Effect::new(move |_| {
        let words = [("bill", extras.bill.get()), ("strip", extras.strip.get())];
        let shown = words.into_iter().filter(|(_, is_shown)| *is_shown).map(|(word, _)| word);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute(ATTRIBUTE, &shown.collect::<Vec<_>>().join(" "));
        }
        session.request_frame();
    });
    fit_letters(session);
    let resized = window_event_listener(ev::resize, move |_| fit_letters(session));
    let top = window().scroll_y().unwrap_or_default();
    let (selected, rule) = (session.selected.get_untracked(), session.rule.get_untracked());
    let scenario = session.with(|run| run.shared_scenario().clone());
    // The panels are hidden: nothing opens in them that nobody asked for.
    let shown = rule.clone();
    Effect::new(move |_| {
        if session.rule.with(|rule| rule.is_some() && *rule != shown) {
            session.rule.set(shown.clone());
        }
    });
    on_cleanup(move || {
        resized.remove();
        if let Some(root) = document().document_element() {
            let _ = root.remove_attribute(ATTRIBUTE);
        }
        session.page.letters.set(None);
        // Another scenario need not have what was shown of this one. Their ids do not tell them apart: many have none.
        let is_same = session.with(|run| *run.shared_scenario() == scenario);
        let (selected, rule) = if is_same { (selected, rule) } else { (None, None) };
        session.restore_panels(selected, rule);
        // After the focus has gone back, which may have brought something into sight.
        queue_microtask(move || queue_microtask(move || window().scroll_to_with_x_and_y(0.0, top)));
    });
}

/// Has the stage laid out for the size of the letters that can be read from the last row.
fn fit_letters(session: Session) {
    let length = |length: Result<wasm_bindgen::JsValue, _>| length.ok().and_then(|length| length.as_f64());
    let height = length(window().inner_height()).unwrap_or_default() / LETTERS_OF_HEIGHT;
    let width = length(window().inner_width()).unwrap_or_default() / LETTERS_OF_WIDTH;
    session.page.letters.set(Some((height.min(width) as f32).max(LETTERS)));
}

/// One run stands on the wall: a comparison waits until the presentation is left.
fn put_comparison_aside() {
    let futures: Futures = expect_context();
    if futures.open.get_untracked() {
        futures.open.set(false);
        on_cleanup(move || futures.open.set(true));
    }
}
