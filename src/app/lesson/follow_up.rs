//! What follows the answer, beside the stage: what to try with one thing changed, and tasks. Loaded beside the first screen,
//! since it computes what the run comes to, and with it which option is right.

use crate::app::compare::Futures;
use crate::app::controls::loaded_part::{LoadedPart, Part, download};
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::outcome;
use crate::app::lesson::question::load_answer;
use crate::app::lesson::storage;
use crate::app::lesson::tasks::Tasks;
use crate::app::lesson::what_if::WhatIf;
use crate::text::messages::loading as m;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(follow_up, wasm_split_path = leptos::wasm_split, fallible)]
fn load_follow_up() -> Result<Part, SplitLoaderError> {
    Ok(|_| {
        let lesson: LessonFlow = expect_context();
        outcome::compute(lesson);
        stop_for_next_question(lesson);
        storage::sync(lesson.bets);
        // Here when the answer is to be seen.
        spawn_local(async {
            let _ = load_answer().await;
        });
        let futures: Futures = expect_context();
        view! {
            <WhatIf lesson futures/>
            <Tasks lesson/>
        }
        .into_any()
    })
}

#[component]
pub fn FollowUp(lesson: LessonFlow) -> impl IntoView {
    let session = lesson.session;
    let (loading, failed) = (m::Answer.get(), m::Answer.failed());
    view! { <LoadedPart session loading failed load=|| download(load_follow_up()) class="card loading"/> }
}

/// Where somebody bets, or a room does, and another question follows, the run waits for the next bet.
fn stop_for_next_question(lesson: LessonFlow) {
    Effect::new(move |was_answered: Option<bool>| {
        let is_answered = lesson.is_answered.get();
        let is_new = is_answered && was_answered == Some(false);
        let bets = || lesson.bet().is_some() || lesson.is_withheld.get();
        if is_new && untrack(|| lesson.has_next_question() && bets()) {
            lesson.session.pause();
        }
        is_answered
    });
}
