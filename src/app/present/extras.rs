//! What a presentation can show in addition to question, stage and sentence. Both of its windows have these.

use crate::app::lesson::flow::LessonFlow;
use crate::app::present::address;
use crate::app::session::Session;
use crate::interchange::counted::{read_counted, write_counted};
use crate::lessons::votes::Votes;
use crate::text::message::Message as _;
use crate::text::messages::present as m;
use leptos::prelude::*;

/// What is said of the key that was pressed last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    /// Whether it is to be seen as well: nothing else on the screen shows it.
    pub is_seen: bool,
}

#[derive(Clone, Copy)]
pub struct Extras {
    pub bill: RwSignal<bool>,
    pub strip: RwSignal<bool>,
    /// Nothing at all; inside, whether the run was playing.
    pub black: RwSignal<Option<bool>>,
    pub votes: RwSignal<Votes>,
    /// What was counted before all of it was taken back, until something is counted again.
    pub cleared: RwSignal<Option<Votes>>,
    /// The list of what can be shown, at the foot of the wall.
    pub is_list_open: RwSignal<bool>,
    /// Of this window only, as the list is.
    pub said: RwSignal<Said>,
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
        let cleared = RwSignal::new(None);
        Effect::new(move |_| {
            let (asked, options) = asked.get();
            let known = lesson.votes_on.with_value(|all| all.iter().find(|(on, _)| *on == asked).cloned());
            let counted = known.map(|(_, votes)| votes).filter(|votes| votes.rounds[0].len() == options);
            votes.set(counted.unwrap_or_else(|| Votes::of(options)));
            cleared.set(None);
        });
        let (bill, strip) = (RwSignal::new(false), RwSignal::new(false));
        Self {
            bill,
            strip,
            black: RwSignal::new(None),
            votes,
            cleared,
            is_list_open: RwSignal::new(false),
            said: RwSignal::default(),
            lesson,
        }
    }

    /// Changes what was counted for the question that is asked now, and keeps that, over a reload too.
    pub fn change_votes(self, change: impl FnOnce(&mut Votes)) {
        let Self { votes, cleared, lesson, .. } = self;
        votes.update(change);
        cleared.set(None);
        let asked = untrack(|| asked(lesson));
        lesson.votes_on.update_value(|all| {
            all.retain(|(on, _)| *on != asked);
            all.push((asked, votes.get_untracked()));
            address::note(&write_counted(all));
        });
    }

    /// Takes back what was counted, for another class; once more, and it is there again.
    pub fn clear_votes(self) {
        let before = self.votes.get_untracked();
        match self.cleared.get_untracked() {
            Some(cleared) => self.change_votes(|votes| *votes = cleared),
            None => {
                self.change_votes(Votes::forget);
                self.cleared.set((before != self.votes.get_untracked()).then_some(before));
            }
        }
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

    /// Says whether something can be seen now, for who cannot see that.
    pub fn say_shown(self, what: &str, is_shown: bool) {
        let text = if is_shown { m::NowShown { what }.text() } else { m::NowHidden { what }.text() };
        self.said.set(Said { text, is_seen: false });
    }

    /// Says why a key does nothing.
    pub fn say_why(self, why: &str) {
        self.said.set(Said { text: why.to_owned(), is_seen: true });
    }
}

/// The question that is asked now: its lesson and its text.
fn asked(lesson: LessonFlow) -> (String, String) {
    (lesson.text(|about| &about.id), lesson.question())
}

fn options(lesson: LessonFlow) -> usize {
    lesson.asked.with(|asked| asked.as_ref().map_or(0, |asked| asked.options.len()))
}
