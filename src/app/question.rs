//! The question to bet on, the hint below it, and after the run the one sentence that it showed.

use super::session::Session;
use super::ui;
use crate::engine::scenario::About;
use leptos::prelude::*;

#[component]
pub fn Question() -> impl IntoView {
    let session = expect_context::<Session>();
    let about = move |read: fn(&About) -> &str| {
        session.structure.track();
        session.with(|run| read(&run.scenario().about).to_owned())
    };
    let over = session.is_over();
    let is_over = ui::memo(move || over.get());
    let below = ui::changing(move || {
        let (hint, answer) = (about(|about| &about.hint), about(|about| &about.answer));
        let is_told = is_over.get() && !answer.is_empty();
        let hint = if hint.is_empty() { "Place your bet, then press play.".to_owned() } else { hint };
        let rule = is_told.then(|| view! { <strong>"The rule: "</strong> });
        let class = if is_told { "rule" } else { "" };
        view! { <p class=class>{rule}{if is_told { answer } else { hint }}</p> }.into_any()
    });
    view! {
        <section class="ask" aria-label="Question">
            <h2>{ui::changing(move || emphasised(&about(|about| &about.question)))}</h2>
            {below}
        </section>
    }
}

/// The text with HTTP statuses in bold.
fn emphasised(text: &str) -> AnyView {
    let words = text.split_inclusive(' ').map(|word| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let is_status = digits == 3 && word[digits..].chars().all(|after| !after.is_alphanumeric());
        if is_status {
            view! { <b>{word[..digits].to_owned()}</b>{word[digits..].to_owned()} }.into_any()
        } else {
            word.to_owned().into_any()
        }
    });
    words.collect::<Vec<_>>().into_any()
}
