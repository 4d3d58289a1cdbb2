//! The question to bet on, the hint below it, and after the run the one sentence that it showed.

use super::session::Session;
use leptos::prelude::*;

#[component]
pub fn Question() -> impl IntoView {
    let session = expect_context::<Session>();
    let about = Memo::new(move |_| {
        session.structure.track();
        session.with(|run| {
            let about = &run.scenario().about;
            (about.question.clone(), about.hint.clone(), about.answer.clone())
        })
    });
    let over = session.is_over();
    let is_over = Memo::new(move |_| over.get());
    let below = move || {
        let (_, hint, answer) = about.get();
        match is_over.get() && !answer.is_empty() {
            true => view! { <p class="rule"><strong>"The rule: "</strong>{answer}</p> }.into_any(),
            false if hint.is_empty() => view! { <p>"Place your bet, then press play."</p> }.into_any(),
            false => view! { <p>{hint}</p> }.into_any(),
        }
    };
    view! {
        <section class="ask" aria-label="Question">
            <h2>{move || emphasised(&about.get().0)}</h2>
            {below}
        </section>
    }
}

/// The text with HTTP statuses in bold.
fn emphasised(text: &str) -> impl IntoView + use<> {
    let words = text.split_inclusive(' ').map(|word| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let is_status = digits == 3 && word[digits..].chars().all(|after| !after.is_alphanumeric());
        if is_status {
            view! { <b>{word[..digits].to_owned()}</b>{word[digits..].to_owned()} }.into_any()
        } else {
            word.to_owned().into_any()
        }
    });
    words.collect::<Vec<_>>()
}
