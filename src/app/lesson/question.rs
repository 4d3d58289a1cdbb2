//! The question with the options to bet on, and in its place the answer once the run has given it.

use crate::app::controls::loaded_part::{LoadedPart, Part, download};
use crate::app::focus::read_on_from;
use crate::app::lesson::answer_card::AnswerCard;
use crate::app::lesson::bet_options::{BetBecause, BetOptions};
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::skip_link::QUESTION_ID;
use crate::app::session::{Session, View};
use crate::engine::scenario::ask::Lock;
use crate::text::messages::{loading, shell};
use crate::text::{answer as text, curtain};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(answer, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_answer() -> Result<Part, SplitLoaderError> {
    Ok(|_| view! { <AnswerCard lesson=expect_context()/> }.into_any())
}

#[component]
pub fn Question(lesson: LessonFlow) -> impl IntoView {
    let session = lesson.session;
    move || {
        if lesson.is_answer_shown.get() {
            let (loading, failed) = (loading::Answer.get(), loading::Answer.failed());
            view! { <LoadedPart session loading failed load=|| download(load_answer()) class="answer loading"/> }
                .into_any()
        } else {
            view! { <Asked lesson/> }.into_any()
        }
    }
}

#[component]
fn Asked(lesson: LessonFlow) -> impl IntoView {
    let can_bet = move || lesson.asked.with(Option::is_some);
    let asks_why = Memo::new(move |_| {
        lesson.is_betting.get() && lesson.asked.with(|asked| asked.as_ref().is_some_and(|ask| ask.why))
    });
    // A scenario that asks nothing says what it is.
    let heading = move || {
        let asked = [lesson.question(), lesson.text(|about| &about.title), shell::LessonOwn.get().to_owned()];
        emphasised(asked.iter().find(|text| !text.is_empty()).map_or("", String::as_str)).into_any()
    };
    view! {
        <section class="ask" class:with-bet=can_bet aria-label=text::Question.get()>
            <button
                class="more"
                type="button"
                title=shell::MoreBelow.title()
                on:click=move |_| read_on_from("#below")
            >
                {shell::MoreBelow.get()}
            </button>
            <div id=QUESTION_ID class="asked">
                <h2>{heading}</h2>
                <p>{move || lesson.hint()}</p>
            </div>
            <BetOptions lesson/>
            <Show when=move || asks_why.get()>
                <BetBecause lesson/>
            </Show>
            <LiftCurtain session=lesson.session/>
        </section>
    }
}

/// The way on from a run that is over for its callers: they hear nothing more.
#[component]
fn LiftCurtain(session: Session) -> impl IntoView {
    let is_locked = move || session.is_locked(Lock::Curtain);
    let is_over =
        Memo::new(move |_| session.page.view.get() == View::Caller && session.has_shown_all() && !is_locked());
    view! {
        <Show when=move || is_over.get()>
            <button class="plain" type="button" on:click=move |_| session.set_view(View::Real)>
                {curtain::Lift.get()}
            </button>
        </Show>
    }
}

/// The text with HTTP statuses in bold, and no line end after a number. What is not bold is one text, for those who listen.
fn emphasised(text: &str) -> impl IntoView + use<> {
    let (mut pieces, mut plain) = (Vec::new(), String::new());
    for word in text.split_inclusive(' ') {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let is_status = digits == 3 && word[digits..].chars().all(|after| !after.is_alphanumeric());
        let (status, rest) = word.split_at(if is_status { digits } else { 0 });
        if is_status {
            pieces.push(std::mem::take(&mut plain).into_any());
            pieces.push(view! { <b>{status.to_owned()}</b> }.into_any());
        }
        // A number stays on the line of its unit.
        let is_number = word.trim_end().chars().all(|letter| letter.is_ascii_digit() || letter == '.');
        plain.push_str(&if is_number { rest.replace(' ', "\u{a0}") } else { rest.to_owned() });
    }
    pieces.push(plain.into_any());
    pieces
}
