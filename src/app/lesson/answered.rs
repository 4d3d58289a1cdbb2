//! Whether the run has answered the lesson's question, and what the answer is: computed from the run, hidden until then.

use crate::app::session::{Session, View};
use crate::engine::scenario::About;
use crate::lessons::answer::{self, Answered};
use crate::text::narrate::Sentence;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct LessonAnswer {
    session: Session,
    /// What this run comes to; none where nothing is asked.
    answered: Memo<Option<Answered>>,
    /// Whether that can be seen by now. It tells what the curtain hides.
    pub is_revealed: Memo<bool>,
    /// The answer and its rule, spoken once they can be seen.
    pub spoken: Signal<Option<Sentence>>,
}

impl LessonAnswer {
    pub fn of(session: Session) -> Self {
        let answered = Memo::new(move |_| {
            session.structure.track();
            session.with(|run| answer::answer(run.shared_scenario(), run.commands(), run.horizon()))
        });
        let is_revealed = Memo::new(move |_| {
            let Some(revealed) = answered.with(|answered| answered.as_ref().map(|answered| answered.revealed)) else {
                return false;
            };
            let shown = session.status.get().shown;
            session.view.get() == View::Real && (session.is_over() || revealed.is_some_and(|record| shown > record))
        });
        let spoken = Signal::derive(move || {
            let rule = || session.with(|run| run.scenario().about.rule.clone());
            let sentence = |answered: &Answered| Sentence { what: answered.answer.clone(), why: rule() };
            if is_revealed.get() { answered.with(|answered| answered.as_ref().map(sentence)) } else { None }
        });
        Self { session, answered, is_revealed, spoken }
    }

    /// What the run showed, in plain words.
    pub fn answer(self) -> String {
        self.answered.with(|answered| answered.as_ref().map(|answered| answered.answer.clone())).unwrap_or_default()
    }

    /// One of the scenario's texts.
    pub fn text(self, read: fn(&About) -> &str) -> String {
        self.session.structure.track();
        self.session.with(|run| read(&run.scenario().about).to_owned())
    }
}
