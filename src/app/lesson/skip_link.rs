//! From Play past all else to what the lesson has now for who uses the keyboard: the options of its bet, or its answer with the way
//! to the next lesson. The focus goes there when it is asked to, and never by itself.

use crate::app::controls::skip_link::SkipLink;
use crate::app::lesson::flow::LessonFlow;
use crate::text::{answer, bet};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element of the question, which describes what can be bet on, and that of the answer's card.
pub const QUESTION_ID: &str = "question";
pub const ANSWER_ID: &str = "answer";
/// The options, the chosen one first.
const OPTIONS: [&str; 2] = [".bet-options :checked", ".bet-options input"];

#[component]
pub fn LessonSkipLink(lesson: LessonFlow) -> impl IntoView {
    let link = |to: &'static str, class: &'static str, text: &'static str, focus: fn()| {
        view! { <SkipLink to class text focus/> }
    };
    move || match (lesson.is_answer_shown.get(), lesson.is_betting.get()) {
        (true, _) => Some(link(ANSWER_ID, "skip to-answer", answer::Skip.get(), focus_answer)),
        (false, true) => Some(link(QUESTION_ID, "skip", bet::Skip.get(), focus_options)),
        (false, false) => None,
    }
}

/// Hands the focus on to what can be tried after the answer.
pub fn focus_what_if() {
    focus(&[".what-if button"]);
}

/// Hands the focus on to the options that can be bet on.
pub fn focus_options() {
    focus(&OPTIONS);
}

fn focus_answer() {
    focus(&[&format!("#{ANSWER_ID}")]);
}

/// Focuses what the first of these selectors finds that finds anything.
fn focus(selectors: &[&str]) {
    let found = selectors.iter().find_map(|selector| document().query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
