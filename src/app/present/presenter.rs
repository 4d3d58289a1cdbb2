//! What presents: the style sheet leaves question, stage and sentence, in letters for the last row; here is what belongs to them,
//! and what is shown besides when a key asks for it.

use super::fullscreen;
use super::keys::{self, Key};
use super::progress::ProgressLine;
use crate::app::compare::Futures;
use crate::app::controls::loaded_part::Part;
use crate::app::controls::panel::hold_focus;
use crate::app::lesson::answered::LessonAnswer;
use crate::app::lesson::open::beside;
use crate::app::session::{Session, View};
use crate::engine::scenario::ask::Lock;
use crate::lessons;
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
    Ok(|session| view! { <Presenter session lesson=expect_context()/> }.into_any())
}

/// What is shown besides question, stage and sentence.
#[derive(Clone, Copy)]
struct Besides {
    bill: RwSignal<bool>,
    strip: RwSignal<bool>,
    /// Nothing at all; inside, whether the run was playing.
    black: RwSignal<Option<bool>>,
}

#[component]
fn Presenter(session: Session, lesson: LessonAnswer) -> impl IntoView {
    let besides = Besides { bill: RwSignal::new(false), strip: RwSignal::new(false), black: RwSignal::new(None) };
    let place = NodeRef::<html::Section>::new();
    hold_focus(place, "#play");
    change_page(session, besides);
    put_comparison_aside();
    withhold_answer(lesson);
    fullscreen::keep(session);
    keys::listen(move |key, is_repeated| press(session, lesson, besides, key, is_repeated));
    let can_answer = Memo::new(move |_| lesson.can_be_revealed());
    let about = move || lesson.text(|about| &about.id);
    let number = move || {
        let all = lessons::all();
        let number = all.iter().position(|one| one.id == about()).map(|place| place as u64 + 1);
        number.map(|number| m::Place { number, count: all.len() as u64 }.text())
    };
    view! {
        <section node_ref=place class="presenter" tabindex="-1" aria-label=m::Region.get()>
            <h1 class="hidden">{move || lesson.text(|about| &about.title)}</h1>
            <span>{number}</span>
            <Show when=move || can_answer.get()>
                <button
                    class="plain"
                    type="button"
                    aria-pressed=move || (!lesson.is_withheld.get()).to_string()
                    on:click=move |_| toggle_answer(lesson)
                >
                    {m::Answer.get()}
                </button>
            </Show>
            <button
                class="plain"
                type="button"
                aria-label=m::Leave.label()
                title=m::Leave.label()
                on:click=move |_| session.presenting.set(false)
            >
                {m::Leave.get()}
            </button>
            <ProgressLine session/>
        </section>
        <Show when=move || besides.black.get().is_some()>
            <div class="present-black" on:click=move |_| light_up(session, besides)></div>
        </Show>
    }
}

/// Changes the page for as long as the presentation lives, and then leaves it as it was.
fn change_page(session: Session, besides: Besides) {
    Effect::new(move |_| {
        let words = [("bill", besides.bill.get()), ("strip", besides.strip.get())];
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
    let scenario = scenario_id(session);
    // The panels are hidden: nothing opens in them that nobody asked for.
    let shown = rule.clone();
    Effect::new(move |_| {
        if session.rule.with(|rule| *rule != shown) {
            session.rule.set(shown.clone());
        }
    });
    on_cleanup(move || {
        resized.remove();
        if let Some(root) = document().document_element() {
            let _ = root.remove_attribute(ATTRIBUTE);
        }
        session.letters.set(None);
        let selected = selected.filter(|_| scenario_id(session) == scenario);
        if session.selected.with_untracked(|now| *now != selected) {
            session.selected.set(selected);
            session.rule.set(rule);
        }
        // After the focus has gone back, which may have brought something into sight.
        queue_microtask(move || queue_microtask(move || window().scroll_to_with_x_and_y(0.0, top)));
    });
}

fn scenario_id(session: Session) -> String {
    session.with(|run| run.scenario().about.id.clone())
}

/// Has the stage laid out for the size of the letters that can be read from the last row.
fn fit_letters(session: Session) {
    let length = |length: Result<wasm_bindgen::JsValue, _>| length.ok().and_then(|length| length.as_f64());
    let height = length(window().inner_height()).unwrap_or_default() / LETTERS_OF_HEIGHT;
    let width = length(window().inner_width()).unwrap_or_default() / LETTERS_OF_WIDTH;
    session.letters.set(Some((height.min(width) as f32).max(LETTERS)));
}

/// The answer waits until it is asked for: at once, and again when the run is back before it.
fn withhold_answer(lesson: LessonAnswer) {
    lesson.is_withheld.set(true);
    Effect::new(move |was_shown: Option<bool>| {
        let is_shown = lesson.is_revealed.get();
        if was_shown == Some(true) && !is_shown {
            lesson.is_withheld.set(true);
        }
        is_shown
    });
    on_cleanup(move || lesson.is_withheld.set(false));
}

/// The next step; after the last one the answer, and then the next question or the next lesson.
fn go_forward(session: Session, lesson: LessonAnswer) {
    if !untrack(|| session.is_over()) {
        session.step_forward();
    } else if lesson.is_withheld.get_untracked() && untrack(|| lesson.can_be_revealed()) {
        toggle_answer(lesson);
    } else if untrack(|| lesson.has_next_question()) {
        lesson.go_on();
    } else if let Some(next) = beside(&untrack(|| lesson.text(|about| &about.id)), 1) {
        session.open_lesson(next);
    }
}

/// One run stands on the wall: a comparison waits until the presentation is left.
fn put_comparison_aside() {
    let futures: Futures = expect_context();
    if futures.open.get_untracked() {
        futures.open.set(false);
        on_cleanup(move || futures.open.set(true));
    }
}

fn toggle_answer(lesson: LessonAnswer) {
    if untrack(|| lesson.can_be_revealed()) {
        lesson.is_withheld.update(|is_withheld| *is_withheld = !*is_withheld);
    }
}

/// Does what a key stands for. Whatever is pressed while nothing is shown brings that back, and no more.
fn press(session: Session, lesson: LessonAnswer, besides: Besides, key: Option<Key>, is_repeated: bool) -> bool {
    if besides.black.with_untracked(Option::is_some) {
        if !is_repeated {
            light_up(session, besides);
        }
        return true;
    }
    let Some(key) = key else { return false };
    match key {
        Key::Forward => go_forward(session, lesson),
        Key::Back => {
            session.step_back();
        }
        // A key that is held does this once.
        _ if is_repeated => {}
        Key::Start => session.restart(),
        Key::Leave => session.presenting.set(false),
        Key::Black => {
            besides.black.set(Some(session.status.get_untracked().playing));
            session.pause();
        }
        Key::Answer => toggle_answer(lesson),
        Key::Bill => besides.bill.update(|is_shown| *is_shown = !*is_shown),
        Key::Strip => besides.strip.update(|is_shown| *is_shown = !*is_shown),
        Key::Curtain => toggle_curtain(session),
    }
    true
}

/// Shows again what was there before the screen was black, and plays on.
fn light_up(session: Session, besides: Besides) {
    if besides.black.get_untracked() == Some(true) {
        session.play();
    }
    besides.black.set(None);
}

fn toggle_curtain(session: Session) {
    if session.with(|run| run.scenario().about.locks.contains(&Lock::Curtain)) {
        return;
    }
    session.set_view(match session.view.get_untracked() {
        View::Real => View::Caller,
        View::Caller => View::Real,
    });
}
