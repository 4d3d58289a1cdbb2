//! The room's guess: hands that are counted for each option, before the room has talked and after. Which option is right shows
//! once the answer does.

use crate::app::focus::focus_unless_elsewhere;
use crate::app::lesson::flow::LessonFlow;
use crate::app::present::extras::Extras;
use crate::app::session::Session;
use crate::lessons::votes::Advice;
use crate::text::message::Message as _;
use crate::text::messages::present as m;
use crate::text::number::grouped;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Digits of a number of hands.
const DIGITS: &str = "3";
/// Before the round and the place of a field.
const FIELD: &str = "hands-";

#[component]
pub fn Hands(
    lesson: LessonFlow,
    extras: Extras,
    /// Whether what to do next is said here.
    is_advised: Signal<bool>,
) -> impl IntoView {
    let is_open = Memo::new(move |_| extras.votes.with(|votes| votes.is_open));
    let options = Memo::new(move |_| {
        let asked = lesson.asked.get();
        asked.map(|asked| asked.options.into_iter().map(|option| option.text).collect::<Vec<_>>()).unwrap_or_default()
    });
    let said = move || {
        comparison(lesson, extras).or_else(|| advice(lesson, extras).filter(|_| is_advised.get()).map(str::to_owned))
    };
    let is_cleared = Memo::new(move |_| extras.cleared.with(Option::is_some));
    let head = move |round, name: &'static str| {
        let total = move || extras.votes.with(|votes| votes.total(round));
        move || total().map_or_else(|| name.to_owned(), |total| m::Round { name, count: total.into() }.text())
    };
    move || {
        is_open.get().then(|| {
            // Beside the answer they are looked at: nothing is overwritten by a key.
            if !lesson.is_revealed.get_untracked() {
                focus_once_shown(lesson.session);
            }
            let rows = options.get().into_iter().enumerate();
            let rows = rows.map(|(place, option)| view! { <OptionRow lesson extras place option/> }.into_any());
            view! {
                <section class="hands" aria-label=m::Guess.get() on:keydown=go_on>
                    <table aria-label=m::Guess.get()>
                        <thead>
                            <tr>
                                <td>
                                    <button class="plain" type="button" on:click=move |_| clear(extras)>
                                        {move || if is_cleared.get() { m::Unclear.get() } else { m::Clear.get() }}
                                    </button>
                                </td>
                                <th scope="col">{head(0, m::Before.get())}</th>
                                <th scope="col">{head(1, m::After.get())}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                    <p role="status">{said}</p>
                </section>
            }
        })
    }
}

fn clear(extras: Extras) {
    extras.clear_votes();
    focus(0);
}

/// Hands the focus on to a place when the panel closes with the focus in it.
pub fn leave_focus_to(place: NodeRef<html::Section>, extras: Extras) {
    let is_open = Memo::new(move |_| extras.votes.with(|votes| votes.is_open));
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !is_open.get() {
            request_animation_frame(move || focus_unless_elsewhere(place));
        }
        is_open.get()
    });
}

/// What to do next; nothing once the room is shown the answer.
pub fn advice(lesson: LessonFlow, extras: Extras) -> Option<&'static str> {
    let right = lesson.with_answered(|answered| answered.right)?;
    let advice = extras.votes.with(|votes| votes.advice(right))?;
    (!lesson.is_revealed.get()).then(|| match advice {
        Advice::Explain => m::Explain.get(),
        Advice::Discuss => m::Discuss.get(),
        Advice::GoOn => m::GoOn.get(),
        Advice::ShowAnswer if lesson.is_answered.get() => m::ShowIt.get(),
        Advice::ShowAnswer => m::PlayOn.get(),
    })
}

/// How many were right before the room has talked and after, once it is shown which option that is.
fn comparison(lesson: LessonFlow, extras: Extras) -> Option<String> {
    let right = lesson.with_answered(|answered| answered.right).filter(|_| lesson.is_revealed.get())?;
    let percent = |round| {
        let percent = extras.votes.with(|votes| votes.percent(round, right).filter(|_| votes.is_counted(round)));
        percent.map(|percent| grouped(percent.into()))
    };
    let (before, after) = (percent(0)?, percent(1)?);
    Some(m::Compared { before: &before, after: &after }.text())
}

/// An option with its hands of both rounds, and bars once the answer shows.
#[component]
fn OptionRow(lesson: LessonFlow, extras: Extras, place: usize, option: String) -> impl IntoView {
    let is_right =
        Memo::new(move |_| lesson.is_revealed.get() && lesson.with_answered(|answered| answered.right) == Some(place));
    let [before, after] = [(0, m::Before.get()), (1, m::After.get())].map(|(round, name)| {
        let label = m::Field { option: &option, round: name }.text();
        view! { <Cell lesson extras round place label/> }
    });
    view! {
        <tr class:right=is_right>
            <th scope="row">
                <span aria-hidden="true">{move || is_right.get().then_some("✓ ")}</span>
                {option}
                <span class="hidden">{move || is_right.get().then(|| m::Right.get())}</span>
            </th>
            {before}
            {after}
        </tr>
    }
}

#[component]
fn Cell(lesson: LessonFlow, extras: Extras, round: usize, place: usize, label: String) -> impl IntoView {
    let hands = move || {
        let hands = extras.votes.with(|votes| votes.rounds[round].get(place).copied().flatten());
        hands.map(|hands| hands.to_string()).unwrap_or_default()
    };
    let count = move |event| {
        let field: HtmlInputElement = event_target(&event);
        let typed = field.value();
        // What is no number of hands changes none: of "-5" no 5 is left.
        if typed.chars().all(|letter| letter.is_ascii_digit()) {
            extras.change_votes(|votes| votes.count(round, place, typed.parse().ok()));
        }
        field.set_value(&hands());
    };
    let percent = Memo::new(move |_| {
        let percent = extras.votes.with(|votes| votes.percent(round, place));
        percent.filter(|_| lesson.is_revealed.get())
    });
    let bar = move || {
        percent.get().map(|percent| {
            view! {
                <i style:--part=percent.to_string()></i>
                <span>{m::Percent { percent: &grouped(percent.into()) }.text()}</span>
            }
        })
    };
    view! {
        <td>
            <input
                id=field_id(round, place)
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength=DIGITS
                aria-label=label
                prop:value=hands
                on:click=select_all
                on:input=count
            />
            {bar}
        </td>
    }
}

/// What is typed then replaces what stands there.
fn select_all(event: MouseEvent) {
    event_target::<HtmlInputElement>(&event).select();
}

/// Enter and the arrows lead to the next option, and after the last one to the second vote.
fn go_on(event: KeyboardEvent) {
    let by = match event.key().as_str() {
        "Enter" | "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    event.prevent_default();
    let active = document().active_element();
    let place = fields().iter().position(|field| active.as_ref() == Some(field.as_ref()));
    if let Some(place) = place {
        // Where there is no next one, what is typed next replaces what stands there.
        let last = fields().len().saturating_sub(1);
        focus(place.checked_add_signed(by).unwrap_or(place).min(last));
    }
}

/// The fields in the order in which hands are counted: all of the first vote, then all of the second.
fn fields() -> Vec<HtmlInputElement> {
    let field = |round, place| document().get_element_by_id(&field_id(round, place))?.dyn_into().ok();
    (0..2).flat_map(|round| (0..).map_while(move |place| field(round, place))).collect()
}

/// A reloaded page shows nothing until it has opened what its address says.
fn focus_once_shown(session: Session) {
    Effect::new(move |_| {
        if session.page.links_opening.get() == 0 {
            request_animation_frame(|| focus(left_off()));
        }
    });
}

/// Puts the focus where counting goes on, if hands are being counted; whether they are. Beside an answer they stay as they are.
pub fn take_digit(lesson: LessonFlow, extras: Extras) -> bool {
    let is_open = extras.votes.with_untracked(|votes| votes.is_open) && !untrack(|| lesson.is_revealed.get());
    let is_counting = is_open && !fields().is_empty();
    let active = document().active_element();
    if is_counting && !fields().iter().any(|field| active.as_ref() == Some(field.as_ref())) {
        focus(left_off());
    }
    is_counting
}

/// Where counting goes on: behind the last field in which something stands.
fn left_off() -> usize {
    let fields = fields();
    let last = fields.iter().rposition(|field| !field.value().is_empty());
    last.map_or(0, |last| (last + 1).min(fields.len() - 1))
}

fn field_id(round: usize, place: usize) -> String {
    format!("{FIELD}{round}-{place}")
}

fn focus(place: usize) {
    if let Some(field) = fields().get(place) {
        let _ = field.focus();
        field.select();
    }
}
