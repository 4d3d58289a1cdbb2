//! Saves the bets, with their reasons and times, as a file to hand in.

use crate::app::lesson::bets::{Bet, Bets};
use crate::app::share::saving::download;
use crate::lessons::answer_file::{Answer, AnswerFile, NAME_MAX, write};
use crate::text::bet as text;
use crate::text::message::Message as _;
use crate::text::messages::shell::CannotBeDone;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// What the file is called, with the student's name behind it.
const FILE: &str = "answers";

/// A field for a name and the button; nothing as long as there is nothing to save.
#[component]
pub fn SaveAnswers(bets: Bets) -> impl IntoView {
    let (name, link) = (NodeRef::<html::Input>::new(), NodeRef::<html::A>::new());
    let saved = RwSignal::new(String::new());
    let has_bets = Memo::new(move |_| bets.made.with(|made| made.iter().any(|bet| !bet.option.is_empty())));
    let was_asked = StoredValue::new(false);
    let save = move |_| {
        let Some(field) = name.get_untracked() else { return };
        let name = field.value().trim().to_owned();
        // A file without a name is nobody's in a class; who wants none presses again.
        if name.is_empty() && !was_asked.get_value() {
            was_asked.set_value(true);
            saved.set(text::SaveNameMissing.get().to_owned());
            let _ = field.focus();
            return;
        }
        let answers =
            bets.made.with_untracked(|made| made.iter().filter(|bet| !bet.option.is_empty()).map(answer).collect());
        let now_ms = js_sys::Date::now() as u64;
        let file = file_name(&name, now_ms);
        if let Some(link) = link.get_untracked() {
            let text = write(&AnswerFile { name, saved: now_ms, answers });
            let is_saved = download(&link, &file, &JsValue::from_str(&text));
            saved.set(if is_saved { text::Saved { file: &file }.text() } else { CannotBeDone.get().to_owned() });
        }
    };
    move || {
        has_bets.get().then(|| {
            view! {
                <p class="save-answers">
                    <label>
                        {text::SaveName.get()}
                        " "
                        <input node_ref=name type="text" autocomplete="name" maxlength=NAME_MAX/>
                    </label>
                    <button class="plain" type="button" on:click=save>
                        {text::Save.get()}
                    </button>
                    <span role="status">{saved}</span>
                    <a node_ref=link hidden></a>
                </p>
            }
        })
    }
}

fn answer(bet: &Bet) -> Answer {
    Answer {
        lesson: bet.lesson.clone(),
        question: bet.question.clone(),
        bet: bet.option.clone(),
        because: bet.because.clone(),
        right: bet.right.clone(),
        at: bet.at,
    }
}

/// Without what a file's name may not have on some system. Without a name, with the time: those of a class shall not have one name.
fn file_name(name: &str, now_ms: u64) -> String {
    let name = name.replace(|letter: char| letter.is_ascii() && !letter.is_ascii_alphanumeric(), "-");
    let whose = if name.is_empty() { now_ms.to_string() } else { name };
    [FILE, "-", &whose, ".json"].concat()
}
