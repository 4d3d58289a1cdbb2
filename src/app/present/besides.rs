//! What a presentation shows besides question, stage and sentence. Both of its windows have it.

use crate::app::lesson::flow::LessonFlow;
use crate::app::session::Session;
use crate::lessons::votes::Votes;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Besides {
    pub bill: RwSignal<bool>,
    pub strip: RwSignal<bool>,
    /// Nothing at all; inside, whether the run was playing.
    pub black: RwSignal<Option<bool>>,
    pub votes: RwSignal<Votes>,
}

impl Besides {
    /// Nothing besides. Hands are counted for one question: for the next one anew, and not for one that was presented before.
    pub fn of(lesson: LessonFlow) -> Self {
        let votes = lesson.votes;
        let asked = Memo::new(move |_| {
            let options = lesson.asked.with(|asked| asked.as_ref().map_or(0, |asked| asked.options.len()));
            (lesson.text(|about| &about.id), lesson.question(), options)
        });
        Effect::new(move |_| {
            let (id, question, options) = asked.get();
            let asked = Some((id, question));
            if lesson.voted_on.with_value(|voted_on| *voted_on != asked) {
                votes.set(Votes::of(options));
                lesson.voted_on.set_value(asked);
            }
        });
        Self { bill: RwSignal::new(false), strip: RwSignal::new(false), black: RwSignal::new(None), votes }
    }

    pub fn toggle_black(self, session: Session) {
        if self.black.get_untracked().is_some() {
            return self.light_up(session);
        }
        self.black.set(Some(session.status.get_untracked().playing));
        session.pause();
    }

    /// Shows again what was there before the screen was black, and plays on.
    pub fn light_up(self, session: Session) {
        if self.black.get_untracked() == Some(true) {
            session.play();
        }
        self.black.set(None);
    }

    /// Opens the panel for counting hands, and closes it. Where nothing is asked there is nothing to count.
    pub fn toggle_votes(self) {
        self.votes.update(|votes| votes.is_open = !votes.is_open && !votes.rounds[0].is_empty());
    }
}
