//! Opening a lesson.

use crate::app::session::Session;
use crate::app::transport::focus_play;
use crate::lessons::Lesson;

/// Opens a lesson. The focus goes on to Play: from there the arrow keys step through the run and change no lesson by
/// accident.
pub fn open(session: Session, lesson: &'static Lesson) {
    session.open_lesson(lesson);
    focus_play();
}
