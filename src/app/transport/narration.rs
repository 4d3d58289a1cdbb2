//! What just happened and why: seen at once, spoken at most once in two seconds.

use crate::app::browser;
use crate::app::controls::why::Why;
use crate::app::session::{Session, View};
use crate::text::en::curtain;
use crate::text::narrate::{self, Sentence};
use leptos::prelude::*;
use std::time::Duration;

/// Least time between two sentences that are spoken, and two that are read while time runs.
const SPEAK_MS: f64 = 2_000.0;
const READ_MS: f64 = 700.0;

/// What is read, and beside it what is spoken.
#[component]
pub fn Narration(session: Session) -> impl IntoView {
    let view = session.view;
    let is_real = move || view.get() == View::Real;
    let newest = Memo::new(move |_| newest_sentence(session));
    let is_playing = Memo::new(move |_| session.status.get().playing);
    let read = rate_limited(READ_MS, newest, view, is_playing.into());
    let spoken = rate_limited(SPEAK_MS, newest, view, Signal::stored(true));
    let is_behind = Memo::new(move |_| is_real() && session.status.get().behind);
    view! {
        <div class="say">
            <p>
                <span aria-hidden="true">
                    <span>
                        <b>{move || read.with(|sentence| sentence.what.clone())}</b>" "
                        {move || read.with(|sentence| sentence.why.clone())}
                    </span>
                    <span class="behind" hidden=move || !is_behind.get()>"catching up"</span>
                </span>
                <span>
                    <Show when=is_real>
                        <Why session/>
                    </Show>
                </span>
            </p>
        </div>
        <p class="hidden" role="status" aria-live="polite" aria-label="Narration">
            {move || spoken.with(|sentence| format!("{} {}", sentence.what, sentence.why))}
        </p>
    }
}

/// The sentence about what is behind the playhead, as far as the view lets it be known.
fn newest_sentence(session: Session) -> Sentence {
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
}

/// The newest sentence, changed at most once in that many milliseconds while `is_limited`. With another view it changes at
/// once: the last sentence told what this one may hide.
fn rate_limited(
    rest_ms: f64,
    newest: Memo<Sentence>,
    view: RwSignal<View>,
    is_limited: Signal<bool>,
) -> ReadSignal<Sentence> {
    let (sentence, set_sentence) = signal(Sentence::default());
    let changed_ms = StoredValue::new(f64::NEG_INFINITY);
    let is_waiting = StoredValue::new(false);
    let change = move || {
        changed_ms.set_value(browser::wall_ms());
        is_waiting.set_value(false);
        set_sentence.set(newest.get_untracked());
    };
    Effect::new(move |last_view: Option<View>| {
        newest.track();
        let view = view.get();
        let is_same_view = last_view.is_none_or(|last| last == view);
        let left_ms = changed_ms.get_value() + rest_ms - browser::wall_ms();
        if !is_limited.get() || left_ms <= 0.0 || !is_same_view {
            change();
        } else if !is_waiting.get_value() {
            is_waiting.set_value(true);
            set_timeout(change, Duration::from_millis(left_ms as u64 + 1));
        }
        view
    });
    sentence
}
