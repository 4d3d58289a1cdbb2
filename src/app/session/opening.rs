//! Opens a lesson: its file is fetched first. The lesson that was asked for last is the one that opens.

use crate::app::browser;
use crate::app::session::{Notice, Session};
use crate::engine::scenario::read::read;
use crate::lessons::Lesson;
use crate::text::message::Message as _;
use crate::text::messages::loading as m;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where the site has the lessons' files; Trunk copies them there.
const FOLDER: &str = "lessons";

impl Session {
    /// Fetches a lesson and opens it. Until then, and for good if that fails, what is open stays open.
    pub fn open_lesson(self, lesson: &'static Lesson) {
        self.opening.set(Some(lesson));
        spawn_local(async move {
            let fetched = browser::fetch_text(&format!("{FOLDER}/{}", lesson.file)).await;
            // Another was asked for meanwhile, or something else was opened.
            if self.opening.get_untracked() != Some(lesson) {
                return;
            }
            self.opening.set(None);
            match fetched {
                Ok(text) => self.open_text(&text),
                Err(why) => self.notice.set(Some(Notice {
                    title: m::LessonFailed.get(),
                    lines: vec![m::Lesson { title: lesson.title, why: &why }.text()],
                })),
            }
        });
    }

    fn open_text(self, text: &str) {
        match read(text) {
            Ok(scenario) => self.load(scenario),
            Err(faults) => self.tell(m::LessonWrong.get(), &faults),
        }
    }
}
