//! What the keys of a presentation do, in either of its windows.

use crate::app::lesson::answered::LessonAnswer;
use crate::app::lesson::open::beside;
use crate::app::present::besides::Besides;
use crate::app::present::keys::Key;
use crate::app::session::{Session, View};
use crate::engine::scenario::ask::Lock;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Remote {
    pub lesson: LessonAnswer,
    pub besides: Besides,
    /// What only the wall's window does; the speaker's has none.
    pub open_speaker: Option<Callback<()>>,
}

impl Remote {
    /// Does what a key stands for. Whatever is pressed while the wall shows nothing brings that back, and no more.
    pub fn press(self, key: Option<Key>, is_repeated: bool) -> bool {
        let Self { lesson, besides, open_speaker } = self;
        let session = lesson.session;
        if open_speaker.is_some() && besides.black.with_untracked(Option::is_some) {
            if !is_repeated {
                besides.light_up(session);
            }
            return true;
        }
        let Some(key) = key else { return false };
        match key {
            Key::Forward => go_forward(session, lesson),
            Key::Back => {
                session.step_back();
            }
            // A key that is held does this once.
            _ if is_repeated => {}
            Key::Start => session.restart(),
            Key::Leave | Key::Speaker => self.press_on_wall(key),
            Key::Black => besides.toggle_black(session),
            Key::Answer => toggle_answer(lesson),
            Key::Hands => besides.toggle_votes(),
            Key::Bill => besides.bill.update(|is_shown| *is_shown = !*is_shown),
            Key::Strip => besides.strip.update(|is_shown| *is_shown = !*is_shown),
            Key::Curtain => toggle_curtain(session),
        }
        true
    }

    fn press_on_wall(self, key: Key) {
        let Some(open_speaker) = self.open_speaker else { return };
        match key {
            Key::Speaker => open_speaker.run(()),
            _ if self.besides.votes.with_untracked(|votes| votes.is_open) => self.besides.toggle_votes(),
            _ => self.lesson.session.presenting.set(false),
        }
    }
}

/// The next step; after the last one the answer, and then the next question or the next lesson.
fn go_forward(session: Session, lesson: LessonAnswer) {
    if !untrack(|| session.is_over()) {
        session.step_forward();
    } else if lesson.is_withheld.get_untracked() && untrack(|| lesson.can_be_revealed()) {
        toggle_answer(lesson);
    } else if untrack(|| lesson.has_next_question()) {
        lesson.go_on();
    } else if let Some(next) = beside(&untrack(|| lesson.text(|about| &about.id)), 1) {
        session.open_lesson(next);
    }
}

pub fn toggle_answer(lesson: LessonAnswer) {
    if untrack(|| lesson.can_be_revealed()) {
        lesson.is_withheld.update(|is_withheld| *is_withheld = !*is_withheld);
    }
}

fn toggle_curtain(session: Session) {
    if session.with(|run| run.scenario().about.locks.contains(&Lock::Curtain)) {
        return;
    }
    session.set_view(match session.view.get_untracked() {
        View::Real => View::Caller,
        View::Caller => View::Real,
    });
}

/// The answer waits until it is asked for: at once, and again when the run is back before it.
pub fn withhold_answer(lesson: LessonAnswer) {
    lesson.is_withheld.set(true);
    Effect::new(move |was_shown: Option<bool>| {
        let is_shown = lesson.is_revealed.get();
        if was_shown == Some(true) && !is_shown {
            lesson.is_withheld.set(true);
        }
        is_shown
    });
    on_cleanup(move || lesson.is_withheld.set(false));
}
