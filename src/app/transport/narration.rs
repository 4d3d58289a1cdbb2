//! What just happened and why: seen at once, spoken at most once in two seconds.

use crate::app::bridge::Old;
use crate::app::browser;
use crate::app::controls::why::why;
use crate::app::session::{Session, View};
use crate::text::en::curtain;
use crate::text::narrate::{self, Sentence};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// Least time between two sentences that are spoken, and two that are read while time runs.
const SPEAK_MS: f64 = 2_000.0;
const READ_MS: f64 = 700.0;

/// What is read, and beside it what is spoken.
#[component]
pub fn Narration(session: Session) -> impl IntoView {
    let sentence = Memo::new(move |_| {
        let status = session.status.get();
        if session.view.get() == View::Caller {
            return session.knowledge(|knowledge, run| curtain::sentence(knowledge, run.world().config()));
        }
        if let Some(not_found) = status.not_found {
            return narrate::not_found(not_found);
        }
        session.with(|run| match run.last_record() {
            Some(record) => narrate::sentence_of(&record, run.world(), run.commands()),
            None => narrate::beginning(run.world().config()),
        })
    });
    let view = session.view;
    let read = at_most_every(READ_MS, sentence, view, Box::new(move || session.status.get().playing));
    let spoken = at_most_every(SPEAK_MS, sentence, view, Box::new(|| true));
    let is_behind = move || session.view.get() == View::Real && session.status.get().behind;
    let rule = move || (session.view.get() == View::Real).then(|| Old::of(why(session)));
    view! {
        <div class="say">
            <p>
                <span aria-hidden="true">
                    <span>
                        <b>{move || read.with(|sentence| sentence.what.clone())}</b>" "
                        {move || read.with(|sentence| sentence.why.clone())}
                    </span>
                    <span class="behind" hidden=move || !is_behind()>"catching up"</span>
                </span>
                <span>{rule}</span>
            </p>
        </div>
        <p class="hidden" role="status" aria-live="polite" aria-label="Narration">
            {move || spoken.with(|sentence| format!("{} {}", sentence.what, sentence.why))}
        </p>
    }
}

/// The newest sentence, changed at most once in that many milliseconds while `slow` is true. With another view it changes at
/// once: the last sentence told what this one may hide.
fn at_most_every(
    rest_ms: f64,
    sentence: Memo<Sentence>,
    view: RwSignal<View>,
    slow: Box<dyn Fn() -> bool>,
) -> RwSignal<Sentence> {
    let told = RwSignal::new(Sentence::default());
    // When it was changed last, and whether a later change is waiting.
    let state = Rc::new(Cell::new((f64::NEG_INFINITY, false)));
    let told_at = state.clone();
    let tell = move || {
        told_at.set((browser::wall_ms(), false));
        told.set(sentence.get_untracked());
    };
    let mut last_view = view.get_untracked();
    Effect::new(move |_| {
        sentence.track();
        let is_same_view = std::mem::replace(&mut last_view, view.get()) == last_view;
        let (last_ms, is_waiting) = state.get();
        let left_ms = last_ms + rest_ms - browser::wall_ms();
        if !slow() || left_ms <= 0.0 || !is_same_view {
            tell();
            return;
        }
        if !is_waiting {
            state.set((last_ms, true));
            let act: Box<dyn FnOnce()> = Box::new(tell.clone());
            set_timeout(act, Duration::from_millis(left_ms as u64 + 1));
        }
    });
    told
}
