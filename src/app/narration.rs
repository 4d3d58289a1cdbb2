//! What just happened and why: seen at once, spoken at most once in two seconds.

use super::browser;
use super::session::Session;
use super::ui;
use crate::words::narrate::{self, Sentence};
use leptos::prelude::*;
use std::time::Duration;

/// Least time between two sentences that are spoken, and two that are read while time runs.
const SPEAK_MS: f64 = 2_000.0;
const READ_MS: f64 = 700.0;

#[component]
pub fn Narration() -> impl IntoView {
    let session = expect_context::<Session>();
    let sentence = ui::memo(move || {
        session.hud.track();
        session.with(|run| match run.last_record() {
            Some(record) => narrate::sentence_of(&record, run.world(), run.commands()),
            None => narrate::beginning(run.world().config()),
        })
    });
    let read = at_most_every(READ_MS, sentence, ui::flag(move || session.hud.get().playing));
    let spoken = at_most_every(SPEAK_MS, sentence, Signal::stored(true));
    view! {
        <div class="say" aria-hidden="true">
            <p>
                <b>{ui::text(move || read.get().what)}</b>
                " "
                {ui::text(move || read.get().why)}
            </p>
            <span class="behind" hidden=ui::flag(move || !session.hud.get().behind)>"catching up"</span>
        </div>
        <p class="hidden" role="status" aria-live="polite" aria-label="Narration">
            {ui::text(move || spoken.with(|sentence| format!("{} {}", sentence.what, sentence.why)))}
        </p>
    }
}

/// The newest sentence, changed at most once in that many milliseconds while `slow` is true.
fn at_most_every(rest_ms: f64, sentence: Memo<Sentence>, slow: Signal<bool>) -> RwSignal<Sentence> {
    let told = RwSignal::new(Sentence::default());
    // When it was changed last, and whether a later change is waiting.
    let state = StoredValue::new((f64::NEG_INFINITY, false));
    let tell = move || {
        state.set_value((browser::wall_ms(), false));
        told.set(sentence.get_untracked());
    };
    ui::effect(move || {
        sentence.track();
        let (last_ms, is_waiting) = state.get_value();
        let left_ms = last_ms + rest_ms - browser::wall_ms();
        if !slow.get() || left_ms <= 0.0 {
            tell();
            return;
        }
        if !is_waiting {
            state.set_value((last_ms, true));
            set_timeout(tell, Duration::from_millis(left_ms as u64 + 1));
        }
    });
    told
}
