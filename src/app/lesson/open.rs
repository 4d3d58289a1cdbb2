//! Opening a lesson, and which one comes next.

use crate::app::session::Session;
use crate::app::transport::focus_play;
use crate::lessons::{self, Lesson};

/// Opens a lesson. The focus goes on to Play: from there the arrow keys step through the run and change no lesson by
/// accident.
pub fn open(session: Session, lesson: &'static Lesson) {
    session.open_lesson(lesson);
    focus_play();
}

/// The lesson so many places after the one with this id, or before it.
pub fn beside(id: &str, by: isize) -> Option<&'static Lesson> {
    let all = lessons::all();
    let place = all.iter().position(|lesson| lesson.id == id)?;
    all.get(place.checked_add_signed(by)?)
}
