//! The sentence about what just happened, and why. It is shown at once; screen readers hear the important ones, one after the other.

use crate::app::browser;
use crate::app::compare::Futures;
use crate::app::controls::why::Why;
use crate::app::session::{Session, View};
use crate::app::transport::speech::spoken_sentence;
use crate::text::curtain;
use crate::text::messages::futures;
use crate::text::messages::transport as m;
use crate::text::narrate::{self, Sentence};
use crate::text::spoken::SpokenAnswer;
use crate::timeline::{Speed, reading_time};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Least time between two sentences that are read while time runs; at reading pace each can be read.
const READ_MS: f64 = 700.0;
const READING_MS: f64 = 2_000.0;

/// The sentence that is shown, and next to it the one that is spoken.
#[component]
pub fn Narration(
    session: Session,
    /// What is spoken of the lesson's answer, once that can be seen.
    answer: Signal<Option<SpokenAnswer>>,
    /// What is asked now, which is spoken when it is another question.
    question: Signal<String>,
) -> impl IntoView {
    let view = session.page.view;
    let is_real = move || view.get() == View::Real;
    let newest = Memo::new(move |_| newest_sentence(session));
    // What stays until it is read needs no rest between.
    let is_limited = Memo::new(move |_| session.status.get().playing && session.told_sentence().is_none());
    let rest_ms = move || {
        if session.status.get_untracked().speed == Speed::Reading { READING_MS } else { READ_MS }
    };
    let read = rate_limited(rest_ms, newest, view, is_limited.into());
    let spoken = spoken_sentence(session, newest, answer, question);
    let is_compared = {
        let futures = expect_context::<Futures>();
        move || is_real() && futures.open.get()
    };
    let is_told = Memo::new(move |_| session.status.get().playing && session.told_sentence().is_some());
    // A new element for each sentence, so that its line starts from the beginning.
    let reading_line = move || {
        let duration = format!("{}ms", reading_time(read.with(Sentence::words)).0 / 1_000);
        is_told.get().then(|| view! { <i class="reading-line" style:animation-duration=duration></i> })
    };
    let is_behind = Memo::new(move |_| is_real() && session.status.get().behind);
    // Of what passes at reading pace the rule is not to be asked for: it would be another one before it could be pressed.
    let has_why = move || {
        is_real() && (is_told.get() || !is_limited.get() || session.status.get_untracked().speed != Speed::Reading)
    };
    view! {
        <div class="say">
            <p>
                <Show when=is_compared>
                    <span class="whose" aria-hidden="true">{futures::This.get()}": "</span>
                </Show>
                <span aria-hidden="true">
                    <span>
                        <b>{move || read.with(|sentence| sentence.what.clone())}</b>" "
                        {move || read.with(|sentence| sentence.why.clone())}
                    </span>
                    <span class="behind" hidden=move || !is_behind.get()>{m::CatchingUp.get()}</span>
                    {reading_line}
                </span>
                <span>
                    <Show when=has_why>
                        <Why session/>
                    </Show>
                </span>
            </p>
        </div>
        // What was asked for does not wait until all that was said before has been read out.
        <p
            class="hidden"
            role="status"
            aria-live=move || if spoken.with(|spoken| spoken.1) { "assertive" } else { "polite" }
            aria-label=m::Narration.get()
        >
            {move || {
                // As it was when the sentence was said: opening the comparison does not say the last one again.
                let whose = if untrack(is_compared) { [futures::This.get(), ": "].concat() } else { String::new() };
                spoken.with(|(sentence, _)| format!("{whose}{} {}", sentence.what, sentence.why))
            }}
        </p>
    }
}

/// The sentence about what is behind the playhead, as far as the view lets it be known.
fn newest_sentence(session: Session) -> Sentence {
    let status = session.status.get();
    if let Some(told) = session.told_sentence() {
        return told;
    }
    if session.page.view.get() == View::Caller {
        return session.knowledge(|knowledge, run| curtain::sentence(knowledge, run.world().config()));
    }
    if let Some(not_found) = status.not_found {
        return narrate::not_found(not_found);
    }
    // What passes at reading pace has been told before. A sentence about each of them would speak of what is over by the time that it is
    // read.
    if session.last_told().is_some() {
        return Sentence { what: m::MoreOfTheSame.get().to_owned(), why: String::new() };
    }
    session.with(narrate::newest)
}

/// The newest sentence, changed at most once in that many milliseconds while `is_limited`. With another view it changes at
/// once: the last sentence told what this one may hide.
fn rate_limited(
    rest_ms: impl Fn() -> f64 + 'static,
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
        let left_ms = changed_ms.get_value() + rest_ms() - browser::wall_ms();
        if !is_limited.get() || left_ms <= 0.0 || !is_same_view {
            change();
        } else if !is_waiting.get_value() {
            is_waiting.set_value(true);
            Timeout::new(left_ms as u32 + 1, change).forget();
        }
        view
    });
    sentence
}
