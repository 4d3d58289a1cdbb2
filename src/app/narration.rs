//! What just happened and why: seen at once, spoken at most once in two seconds.

use super::browser;
use super::dom::{El, Memo, State, classed, el, follow, memo};
use super::session::{Session, View};
use super::why::why;
use crate::words::en::curtain;
use crate::words::narrate::{self, Sentence};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// Least time between two sentences that are spoken, and two that are read while time runs.
const SPEAK_MS: f64 = 2_000.0;
const READ_MS: f64 = 700.0;

/// What is read, and beside it what is spoken.
pub fn narration(session: Session) -> [El; 2] {
    let sentence = memo(move || {
        let hud = session.hud.get();
        if session.view.get() == View::Caller {
            return session.knowledge(|knowledge, run| curtain::sentence(knowledge, run.world().config()));
        }
        if let Some(vain) = hud.in_vain {
            return narrate::in_vain(vain);
        }
        session.with(|run| match run.last_record() {
            Some(record) => narrate::sentence_of(&record, run.world(), run.commands()),
            None => narrate::beginning(run.world().config()),
        })
    });
    let view = session.view;
    let read = at_most_every(READ_MS, sentence, view, Box::new(move || session.hud.get().playing));
    let spoken = at_most_every(SPEAK_MS, sentence, view, Box::new(|| true));
    let seen = el("span")
        .with(&[el("b").text_of(move || read.with(|sentence| sentence.what.clone()))])
        .text(" ")
        .text_of(move || read.with(|sentence| sentence.why.clone()));
    let behind = classed("span", "behind")
        .flag_of("hidden", move || session.view.get() == View::Caller || !session.hud.get().behind)
        .text("catching up");
    let heard = classed("p", "hidden")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .attr("aria-label", "Narration")
        .text_of(move || spoken.with(|sentence| format!("{} {}", sentence.what, sentence.why)));
    let said = el("span").attr("aria-hidden", "true").with(&[seen, behind]);
    let rule = el("span").fill(move || match session.view.get() {
        View::Real => vec![why(session)],
        View::Caller => Vec::new(),
    });
    [classed("div", "say").with(&[el("p").with(&[said, rule])]), heard]
}

/// The newest sentence, changed at most once in that many milliseconds while `slow` is true. With another view it changes at
/// once: the last sentence told what this one may hide.
fn at_most_every(
    rest_ms: f64,
    sentence: Memo<Sentence>,
    view: State<View>,
    slow: Box<dyn Fn() -> bool>,
) -> State<Sentence> {
    let told = State::new(Sentence::default());
    // When it was changed last, and whether a later change is waiting.
    let state = Rc::new(Cell::new((f64::NEG_INFINITY, false)));
    let told_at = state.clone();
    let tell = move || {
        told_at.set((browser::wall_ms(), false));
        told.set(sentence.get_untracked());
    };
    let mut last_view = view.get_untracked();
    follow(move || {
        sentence.track();
        let is_same_view = std::mem::replace(&mut last_view, view.get()) == last_view;
        let (last_ms, is_waiting) = state.get();
        let left_ms = last_ms + rest_ms - browser::wall_ms();
        if !slow() || left_ms <= 0.0 || !is_same_view {
            tell();
            return;
        }
        if !is_waiting {
            state.set((last_ms, true));
            let act: Box<dyn FnOnce()> = Box::new(tell.clone());
            set_timeout(act, Duration::from_millis(left_ms as u64 + 1));
        }
    });
    told
}
