//! What a presentation can show in addition to question, stage and sentence. Both of its windows have these.

use crate::app::lesson::flow::LessonFlow;
use crate::app::present::address;
use crate::app::session::Session;
use crate::interchange::counted::{read_counted, write_counted};
use crate::lessons::votes::Votes;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Extras {
    pub bill: RwSignal<bool>,
    pub strip: RwSignal<bool>,
    /// Nothing at all; inside, whether the run was playing.
    pub black: RwSignal<Option<bool>>,
    pub votes: RwSignal<Votes>,
    lesson: LessonFlow,
}

impl Extras {
    /// Shows none of them. Hands are counted for each question; its count is shown again when the question is asked again.
    pub fn of(lesson: LessonFlow) -> Self {
        let votes = lesson.votes;
        lesson.votes_on.update_value(|all| {
            if all.is_empty() {
                *all = address::noted().and_then(|text| read_counted(&text)).unwrap_or_default();
            }
        });
        let asked = Memo::new(move |_| (asked(lesson), options(lesson)));
        Effect::new(move |_| {
            let (asked, options) = asked.get();
            let known = lesson.votes_on.with_value(|all| all.iter().find(|(on, _)| *on == asked).cloned());
            let counted = known.map(|(_, votes)| votes).filter(|votes| votes.rounds[0].len() == options);
            votes.set(counted.unwrap_or_else(|| Votes::of(options)));
        });
        Self { bill: RwSignal::new(false), strip: RwSignal::new(false), black: RwSignal::new(None), votes, lesson }
    }

    /// Changes what was counted for the question that is asked now, and keeps that, over a reload too.
    pub fn change_votes(self, change: impl FnOnce(&mut Votes)) {
        let Self { votes, lesson, .. } = self;
        votes.update(change);
        let asked = untrack(|| asked(lesson));
        lesson.votes_on.update_value(|all| {
            all.retain(|(on, _)| *on != asked);
            all.push((asked, votes.get_untracked()));
            address::note(&write_counted(all));
        });
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
        self.change_votes(|votes| votes.is_open = !votes.is_open && !votes.rounds[0].is_empty());
    }
}

/// The question that is asked now: its lesson and its text.
fn asked(lesson: LessonFlow) -> (String, String) {
    (lesson.text(|about| &about.id), lesson.question())
}

fn options(lesson: LessonFlow) -> usize {
    lesson.asked.with(|asked| asked.as_ref().map_or(0, |asked| asked.options.len()))
}
