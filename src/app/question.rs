//! The question to bet on, the hint below it, and after the run the one sentence that it showed.

use super::dom::{El, button, classed, el, memo};
use super::session::{Session, View};
use crate::engine::scenario::About;
use leptos::prelude::document;

pub fn question(session: Session) -> El {
    let about = move |read: fn(&About) -> &str| {
        session.structure.track();
        session.with(|run| read(&run.scenario().about).to_owned())
    };
    // The rule tells what the curtain hides.
    let is_over = memo(move || session.view.get() == View::Real && session.is_over());
    let below = move || {
        let (hint, answer) = (about(|about| &about.hint), about(|about| &about.answer));
        if is_over.get() && !answer.is_empty() {
            return vec![classed("p", "rule").with(&[el("strong").text("The rule: ")]).text(&answer)];
        }
        let hint = if hint.is_empty() { "Place your bet, then press play." } else { &hint };
        vec![el("p").text(hint)]
    };
    let more =
        button("more", "More below ↓").attr("title", "The call as code, charts, and the bill explained").press(|| {
            if let Some(below) = document().get_element_by_id("below") {
                below.scroll_into_view();
            }
        });
    classed("section", "ask")
        .attr("aria-label", "Question")
        .with(&[more])
        .with(&[el("h2").fill(move || emphasised(&about(|about| &about.question))), el("div").fill(below)])
}

/// The text with HTTP statuses in bold.
fn emphasised(text: &str) -> Vec<El> {
    let words = text.split_inclusive(' ').map(|word| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let is_status = digits == 3 && word[digits..].chars().all(|after| !after.is_alphanumeric());
        if is_status {
            el("span").with(&[el("b").text(&word[..digits])]).text(&word[digits..])
        } else {
            el("span").text(word)
        }
    });
    words.collect()
}
