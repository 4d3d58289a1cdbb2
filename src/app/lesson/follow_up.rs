//! What follows the answer, beside the stage: what to try with one thing changed, and tasks. Loaded beside the first screen,
//! since it computes what the run comes to, and with it which option is right.

use crate::app::compare::Futures;
use crate::app::controls::loaded_part::{LoadedPart, Part, download};
use crate::app::lesson::answered::LessonAnswer;
use crate::app::lesson::question::load_answer;
use crate::app::lesson::storage;
use crate::app::lesson::tasks::Tasks;
use crate::app::lesson::what_if::WhatIf;
use crate::lessons::answer;
use crate::text::messages::loading as m;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(follow_up, wasm_split_path = leptos::wasm_split, fallible)]
fn load_follow_up() -> Result<Part, SplitLoaderError> {
    Ok(|_| {
        let lesson: LessonAnswer = expect_context();
        compute(lesson);
        stop_for_next_question(lesson);
        storage::keep(lesson.bets);
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
pub fn FollowUp(lesson: LessonAnswer) -> impl IntoView {
    let session = lesson.session;
    let (loading, failed) = (m::Answer.get(), m::Answer.failed());
    view! { <LoadedPart session loading failed load=|| download(load_follow_up()) class="card loading"/> }
}

/// Computes what the run comes to, whenever it becomes another one.
fn compute(lesson: LessonAnswer) {
    let session = lesson.session;
    Effect::new(move |_| {
        session.structure.track();
        let outcome = session.with(|run| answer::outcome(run.shared_scenario(), run.commands(), run.horizon()));
        lesson.outcome.set(outcome);
    });
    // Nothing is known of a run that is followed no longer.
    on_cleanup(move || {
        lesson.outcome.try_set(None);
    });
}

/// Where somebody bets, or a room does, and another question follows, the run waits for the next bet.
fn stop_for_next_question(lesson: LessonAnswer) {
    Effect::new(move |was_answered: Option<bool>| {
        let is_answered = lesson.can_be_revealed();
        let is_new = is_answered && was_answered == Some(false);
        let bets = || lesson.bet().is_some() || lesson.is_withheld.get();
        if is_new && untrack(|| lesson.has_next_question() && bets()) {
            lesson.session.pause();
        }
        is_answered
    });
}
