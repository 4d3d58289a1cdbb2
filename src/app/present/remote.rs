//! What the keys of a presentation do, in either of its windows.

use crate::app::lesson::flow::LessonFlow;
use crate::app::present::extras::{Extras, Said};
use crate::app::present::keys::Key;
use crate::app::session::{Origin, Session, View};
use crate::engine::scenario::ask::Lock;
use crate::engine::time::Time;
use crate::lessons::Lesson;
use crate::text::bet;
use crate::text::messages::present as m;
use crate::timeline::Run;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
pub struct Remote {
    pub lesson: LessonFlow,
    pub extras: Extras,
    /// What only the wall's window does; the speaker's has none.
    pub open_speaker: Option<Callback<()>>,
    /// Where the lesson stood that was left last for the next one.
    left: StoredValue<Option<Left>>,
}

/// A lesson's id, and where its playhead stood.
#[derive(Clone)]
struct Left {
    lesson: String,
    now: Time,
    shown: u64,
}

impl Remote {
    pub fn new(lesson: LessonFlow, extras: Extras, open_speaker: Option<Callback<()>>) -> Self {
        Self { lesson, extras, open_speaker, left: StoredValue::new(None) }
    }

    /// Does what a key stands for. Whatever is pressed while the wall shows nothing brings that back, and no more, in either window.
    pub fn press(self, key: Option<Key>, is_repeated: bool) -> bool {
        let Self { lesson, extras, .. } = self;
        let session = lesson.session;
        if extras.black.with_untracked(Option::is_some) {
            if !is_repeated {
                extras.light_up(session);
                extras.say_shown(m::Black.get(), false);
            }
            return true;
        }
        let Some(key) = key else { return false };
        extras.said.set(Said::default());
        if !matches!(key, Key::Leave) {
            extras.is_list_open.set(false);
        }
        match key {
            Key::Forward => self.go_forward(),
            Key::Back => self.go_back(is_repeated),
            // A key that is held does this once.
            _ if is_repeated => {}
            Key::Start => session.restart(),
            Key::Leave | Key::Speaker => self.press_on_wall(key),
            Key::Black => {
                extras.toggle_black(session);
                extras.say_shown(m::Black.get(), true);
            }
            Key::Answer => toggle_answer(lesson, extras),
            Key::Hands => extras.toggle_votes(),
            Key::Bill => show_or_hide(extras, extras.bill, m::Bill.get()),
            Key::Strip => show_or_hide(extras, extras.strip, m::Strip.get()),
            Key::Curtain => toggle_curtain(session, extras),
        }
        true
    }

    fn go_forward(self) {
        let Self { lesson, extras, .. } = self;
        let session = lesson.session;
        // What is right stands beside the hands; the card behind them says why.
        if extras.votes.with_untracked(|votes| votes.is_open) && untrack(|| lesson.is_revealed.get()) {
            return extras.toggle_votes();
        }
        let is_curtain_drawn = session.page.view.get_untracked() == View::Caller;
        match untrack(|| onward(lesson)) {
            Some(Onward::Step) if session.stride_forward() => {}
            // Callers hear nothing more: what they missed comes next, step by step.
            _ if is_curtain_drawn => {
                session.set_view(View::Real);
                session.stop_replay();
            }
            Some(Onward::Step) => {}
            Some(Onward::Answer) => toggle_answer(lesson, extras),
            Some(Onward::Question) => {
                lesson.is_withheld.set(true);
                lesson.go_on();
            }
            Some(Onward::Lesson(next)) => {
                let lesson_id = untrack(|| lesson.text(|about| &about.id));
                let place = |run: &mut Run| Left { lesson: lesson_id, now: run.now(), shown: run.shown() };
                self.left.set_value(Some(lesson.session.with(place)));
                lesson.session.open_lesson(next);
            }
            None => extras.say_why(m::NothingNext.get()),
        }
    }

    /// What is there without the answer, then the step before; before the first one the lesson before, at its end, unless a key that is
    /// held has come there.
    fn go_back(self, is_repeated: bool) {
        let lesson = self.lesson;
        if untrack(|| lesson.is_answer_shown.get() && lesson.session.has_shown_all()) {
            lesson.is_withheld.set(true);
            return;
        }
        if lesson.session.stride_back() || is_repeated {
            return;
        }
        if let Some(before) = untrack(|| lesson.neighbour(-1)) {
            let left = self.left.get_value().filter(|left| left.lesson == before.id);
            spawn_local(open_as_left(lesson, before, left));
        }
    }

    fn press_on_wall(self, key: Key) {
        let Some(open_speaker) = self.open_speaker else { return };
        match key {
            Key::Speaker => open_speaker.run(()),
            _ if self.extras.votes.with_untracked(|votes| votes.is_open) => self.extras.toggle_votes(),
            _ if self.extras.is_list_open.get_untracked() => self.extras.is_list_open.set(false),
            _ => self.lesson.session.page.presenting.set(false),
        }
    }
}

/// What comes next.
pub enum Onward {
    Step,
    Answer,
    Question,
    Lesson(&'static Lesson),
}

/// The next thing that is told; after the last one the answer, and then the next lesson; none after the last. A lesson that asks more than once
/// asks again before it goes on: its next question is about what is still to come.
pub fn onward(lesson: LessonFlow) -> Option<Onward> {
    let (is_over, is_answered) = (lesson.session.has_shown_all(), lesson.is_answered.get());
    let asks_again = is_answered && lesson.has_next_question();
    if !is_over && !asks_again {
        return Some(Onward::Step);
    }
    if is_answered && lesson.is_withheld.get() {
        return Some(Onward::Answer);
    }
    if asks_again {
        return Some(Onward::Question);
    }
    lesson.neighbour(1).map(Onward::Lesson)
}

/// Opens a lesson where it was left for the next one, or at its end; with the answer, if that has been seen.
async fn open_as_left(lesson: LessonFlow, before: &'static Lesson, left: Option<Left>) {
    let session = lesson.session;
    let Some(text) = session.fetch_lesson(before).await else { return };
    if !session.open_text(&text, Origin::Lesson(text.as_str().into())) {
        return;
    }
    let end = session.with(|run| run.horizon());
    match left {
        Some(Left { now, shown, .. }) if now < end => session.seek_record_at(now, shown),
        _ => session.seek(end),
    }
    if lesson.seen.with_untracked(|seen| seen.iter().any(|title| title == before.title)) {
        lesson.is_withheld.set(false);
    }
}

/// Shows the answer, or hides it. Hands that were counted are shown beside what is right.
pub fn toggle_answer(lesson: LessonFlow, extras: Extras) {
    if !untrack(|| lesson.is_answered.get()) {
        return extras.say_why(m::TooEarly.get());
    }
    lesson.is_withheld.update(|is_withheld| *is_withheld = !*is_withheld);
    if lesson.is_withheld.get_untracked() {
        return extras.say_shown(m::Answer.get(), false);
    }
    if extras.votes.with_untracked(|votes| votes.total(0).is_some()) {
        extras.change_votes(|votes| votes.is_open = true);
    }
}

fn show_or_hide(extras: Extras, shown: RwSignal<bool>, what: &str) {
    shown.update(|is_shown| *is_shown = !*is_shown);
    extras.say_shown(what, shown.get_untracked());
}

fn toggle_curtain(session: Session, extras: Extras) {
    if session.is_locked(Lock::Curtain) {
        return extras.say_why(bet::Locked.get());
    }
    session.set_view(match session.page.view.get_untracked() {
        View::Real => View::Caller,
        View::Caller => View::Real,
    });
}

/// The answer waits until it is asked for: at once, and again when the run is back before it.
pub fn withhold_answer(lesson: LessonFlow) {
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
