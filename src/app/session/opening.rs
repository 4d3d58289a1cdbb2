//! Opens a lesson: its file is fetched first. The lesson that was asked for last is the one that opens.

use crate::app::browser;
use crate::app::session::{Notice, Origin, Session};
use crate::engine::scenario::read::read;
use crate::lessons::Lesson;
use crate::text::message::Message as _;
use crate::text::messages::loading as m;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where the site has the lessons' files; Trunk copies them there.
const FOLDER: &str = "lessons/";

/// Where the site has a lesson's file.
pub fn lesson_path(lesson: &Lesson) -> String {
    [FOLDER, lesson.file].concat()
}

impl Session {
    /// Fetches a lesson and opens it. Until then, and for good if that fails, what is open stays open.
    pub fn open_lesson(self, lesson: &'static Lesson) {
        spawn_local(async move {
            if let Some(text) = self.fetch_lesson(lesson).await {
                self.open_text(&text, Origin::Lesson(text.as_str().into()));
            }
        });
    }

    /// A lesson's file; none if something else was opened meanwhile, or it could not be had, which is told.
    pub(in crate::app) async fn fetch_lesson(self, lesson: &'static Lesson) -> Option<String> {
        self.page.opening.set(Some(lesson));
        let fetched = browser::fetch_text(&lesson_path(lesson)).await;
        if self.page.opening.get_untracked() != Some(lesson) {
            return None;
        }
        self.page.opening.set(None);
        let tell = |why: String| {
            let lines = vec![m::Lesson { title: lesson.title, why: &why }.text()];
            self.notice.set(Some(Notice { title: m::LessonFailed.get().to_owned(), lines, is_news: false }));
        };
        fetched.map_err(tell).ok()
    }

    /// Opens a scenario's file; what is wrong with it is told, and false.
    pub(in crate::app) fn open_text(self, text: &str, origin: Origin) -> bool {
        match read(text) {
            Ok(scenario) => {
                self.page.origin.set_value(origin);
                self.load(scenario);
                true
            }
            Err(faults) => {
                self.tell(m::LessonWrong.get(), &faults);
                false
            }
        }
    }
}
