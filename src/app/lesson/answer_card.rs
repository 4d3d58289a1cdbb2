//! The answer to the lesson's question in the place of the question: what this run showed, the rule to take along, and the way
//! on to the next lesson.

use crate::app::lesson::answered::LessonAnswer;
use crate::app::lesson::open::{beside, open};
use crate::app::session::use_session;
use crate::text::answer as text;
use leptos::prelude::*;

#[component]
pub fn AnswerCard(lesson: LessonAnswer) -> impl IntoView {
    let rule = move || lesson.text(|about| &about.rule);
    view! {
        <section class="answer" aria-label=text::Title.get()>
            <p class="asked">{move || lesson.text(|about| &about.question)}</p>
            <div class="told">
                <h2>{move || lesson.answer()}</h2>
                <p class="rule" hidden=move || rule().is_empty()><strong>{text::Rule.get()}</strong>" "{rule}</p>
            </div>
            <Next lesson/>
        </section>
    }
}

/// The way on, after all but the last lesson.
#[component]
fn Next(lesson: LessonAnswer) -> impl IntoView {
    let session = use_session();
    let next = move || beside(&lesson.text(|about| &about.id), 1);
    move || {
        next().map(|next| {
            view! {
                <button class="next" type="button" title=next.title on:click=move |_| open(session, next)>
                    {text::NextLesson.get()}
                    <span aria-hidden="true">" →"</span>
                </button>
            }
        })
    }
}
