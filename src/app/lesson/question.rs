//! The question to bet on with the hint below it, and in its place the answer once the run has given it.

use crate::app::lesson::answer_card::AnswerCard;
use crate::app::lesson::answered::LessonAnswer;
use crate::text::answer as text;
use crate::text::message::Message;
use crate::text::messages::shell;
use leptos::prelude::*;

#[component]
pub fn Question(lesson: LessonAnswer) -> impl IntoView {
    move || {
        if lesson.is_revealed.get() {
            view! { <AnswerCard lesson/> }.into_any()
        } else {
            view! { <Asked lesson/> }.into_any()
        }
    }
}

#[component]
fn Asked(lesson: LessonAnswer) -> impl IntoView {
    let hint = move || {
        let hint = lesson.text(|about| &about.hint);
        if hint.is_empty() { text::Hint.text() } else { hint }
    };
    let go_below = move |_| {
        if let Some(below) = document().get_element_by_id("below") {
            below.scroll_into_view();
        }
    };
    view! {
        <section class="ask" aria-label=text::Question.get()>
            <button
                class="more"
                type="button"
                title=shell::MoreBelow.title()
                on:click=go_below
            >
                {shell::MoreBelow.get()}
            </button>
            <h2>{move || emphasised(&lesson.text(|about| &about.question))}</h2>
            <p>{hint}</p>
        </section>
    }
}

/// The text with HTTP statuses in bold.
fn emphasised(text: &str) -> impl IntoView + use<> {
    let word = |word: &str| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let is_status = digits == 3 && word[digits..].chars().all(|after| !after.is_alphanumeric());
        let (status, rest) = word.split_at(if is_status { digits } else { 0 });
        let status = is_status.then(|| view! { <b>{status.to_owned()}</b> });
        view! { <span>{status}{rest.to_owned()}</span> }
    };
    text.split_inclusive(' ').map(word).collect_view()
}
