//! The question to bet on, the hint below it, and after the run the one sentence that it showed.

use crate::app::session::{View, use_session};
use crate::engine::scenario::About;
use leptos::prelude::*;

#[component]
pub fn Question() -> impl IntoView {
    let session = use_session();
    let about = move |read: fn(&About) -> &str| {
        session.structure.track();
        session.with(|run| read(&run.scenario().about).to_owned())
    };
    // The rule tells what the curtain hides.
    let is_over = Memo::new(move |_| session.view.get() == View::Real && session.is_over());
    let below = move || {
        let (hint, answer) = (about(|about| &about.hint), about(|about| &about.answer));
        if is_over.get() && !answer.is_empty() {
            return view! { <p class="rule"><strong>"The rule: "</strong>{answer}</p> }.into_any();
        }
        let hint = if hint.is_empty() { "Place your bet, then press play.".to_owned() } else { hint };
        view! { <p>{hint}</p> }.into_any()
    };
    let go_below = move |_| {
        if let Some(below) = document().get_element_by_id("below") {
            below.scroll_into_view();
        }
    };
    view! {
        <section class="ask" aria-label="Question">
            <button
                class="more"
                type="button"
                title="The call as code, charts, and the bill explained"
                on:click=go_below
            >
                "More below ↓"
            </button>
            <h2>{move || emphasised(&about(|about| &about.question))}</h2>
            <div>{below}</div>
        </section>
    }
}

/// The text with HTTP statuses in bold.
fn emphasised(text: &str) -> impl IntoView + use<> {
    let word = |word: &str| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let is_status = digits == 3 && word[digits..].chars().all(|after| !after.is_alphanumeric());
        let (status, rest) = word.split_at(if is_status { digits } else { 0 });
        let status = is_status.then(|| view! { <b>{status.to_owned()}</b> });
        view! { <span>{status}{rest.to_owned()}</span> }
    };
    text.split_inclusive(' ').map(word).collect_view()
}
