//! What just happened and why: seen at once, spoken at most once in two seconds.

use super::browser;
use super::session::Session;
use crate::words::narrate::{self, Sentence};
use leptos::prelude::*;
use std::time::Duration;

const SPEAK_MS: f64 = 2_000.0;

#[component]
pub fn Narration() -> impl IntoView {
    let session = expect_context::<Session>();
    let sentence = Memo::new(move |_| {
        session.hud.track();
        session.with(|run| match run.last_record() {
            Some(record) => narrate::sentence_of(&record, run.world(), run.commands()),
            None => narrate::beginning(run.world().config()),
        })
    });
    let behind = Memo::new(move |_| session.hud.get().behind);
    let spoken = spoken(sentence);
    view! {
        <div class="say" aria-hidden="true">
            <p>
                <b>{move || sentence.get().what}</b>
                " "
                {move || sentence.get().why}
            </p>
            <span class="behind" hidden=move || !behind.get()>"catching up"</span>
        </div>
        <p class="hidden" role="status" aria-live="polite" aria-label="Narration">
            {move || spoken.get()}
        </p>
    }
}

/// The newest sentence, changed at most once in two seconds.
fn spoken(sentence: Memo<Sentence>) -> RwSignal<String> {
    let spoken = RwSignal::new(String::new());
    let state = StoredValue::new((0.0_f64, false));
    let text = move || sentence.with_untracked(|sentence| format!("{} {}", sentence.what, sentence.why));
    let speak = move || {
        state.set_value((browser::wall_ms(), false));
        spoken.set(text());
    };
    Effect::new(move |_| {
        sentence.track();
        let (last_ms, waiting) = state.get_value();
        let rest_ms = last_ms + SPEAK_MS - browser::wall_ms();
        if waiting {
            return;
        }
        if rest_ms <= 0.0 || last_ms == 0.0 {
            speak();
            return;
        }
        state.set_value((last_ms, true));
        set_timeout(speak, Duration::from_millis(rest_ms as u64 + 1));
    });
    spoken
}
