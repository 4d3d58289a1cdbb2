//! What is prepared for a class, and how it is to be seen; a lesson's file is fetched once it is chosen. No resource: that would
//! fetch the file again each time its lesson is chosen.

use super::class_state::ClassState;
use crate::app::browser;
use crate::app::session::{Origin, Session, lesson_path};
use crate::app::share::address::is_changed;
use crate::engine::scenario::Scenario;
use crate::engine::scenario::ask::{LOCKS, Lock};
use crate::engine::scenario::read::read;
use crate::interchange::json;
use crate::interchange::link_locks::with_locks;
use crate::interchange::prepared::{self, Setup, Subject};
use crate::lessons::course::Course;
use crate::lessons::{self, Lesson};
use crate::text::locale;
use crate::text::message::Message as _;
use crate::text::messages::{class as m, shell};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Names of themes in an address; the first is the reader's own.
pub const THEMES: [&str; 3] = ["", "light", "dark"];

/// A scenario's file as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileText {
    /// Nobody has asked for it.
    Unknown,
    Here(Arc<str>),
    /// What the server or the browser said.
    Failed(String),
}

/// Something that can be chosen.
#[derive(Clone, Copy)]
pub struct Item {
    /// None for what is open now, if that is not a lesson as it stands.
    pub lesson: Option<&'static Lesson>,
    pub title: StoredValue<String>,
    /// What the list of lessons calls it: a lesson has its number there.
    pub label: StoredValue<String>,
    /// How long a class needs for it, if it says so.
    pub minutes: Option<u8>,
    pub is_chosen: RwSignal<bool>,
    pub file: RwSignal<FileText>,
}

#[derive(Clone, Copy)]
pub struct Choice {
    pub items: StoredValue<Vec<Item>>,
    pub chosen: Memo<Vec<usize>>,
    /// By their places in [`LOCKS`].
    pub locks: [RwSignal<bool>; LOCKS.len()],
    /// By its place in [`THEMES`].
    pub theme: RwSignal<usize>,
    /// One of [`languages`].
    pub language: RwSignal<String>,
    pub setup: Memo<Setup>,
}

impl Choice {
    /// What was chosen before; else what is open now.
    pub fn of(session: Session, state: ClassState) -> Self {
        let ClassState { locks, theme, language, .. } = state;
        let items = StoredValue::new(state.lessons.with_value(|before| items(session, before)));
        let chosen: Memo<Vec<usize>> = Memo::new(move |_| {
            let chosen = |items: &Vec<Item>| {
                items.iter().enumerate().filter(|(_, item)| item.is_chosen.get()).map(|(place, _)| place).collect()
            };
            items.with_value(chosen)
        });
        let setup = Memo::new(move |_| {
            let locked = || LOCKS.iter().zip(locks).filter(|(_, is_on)| is_on.get()).map(|(lock, _)| lock);
            // One lesson leads to all others, and several lead from one to the next, unless there is no way to another.
            let is_alone = locked().any(|(_, lock)| *lock == Lock::Lessons);
            let lessons = items.with_value(|items| lessons_of(items, &chosen.get()));
            let follow_each_other = !is_alone && lessons.len() > 1;
            Setup {
                locks: locked().map(|(name, _)| *name).collect::<Vec<_>>().join(","),
                lessons: if follow_each_other { Course::of(lessons) } else { Course::default() },
                theme: THEMES.get(theme.get()).map_or_else(String::new, |name| (*name).to_owned()),
                language: language.with(|name| language_in_address(name)),
            }
        });
        let choice = Self { items, chosen, locks, theme, language, setup };
        Effect::new(move |_| {
            let chosen = choice.items_chosen();
            state.lessons.set_value(chosen.iter().filter_map(|item| item.lesson).map(|lesson| lesson.id).collect());
            chosen.into_iter().for_each(fetch);
        });
        choice
    }

    pub fn items_chosen(self) -> Vec<Item> {
        let chosen = self.chosen.get();
        self.items.with_value(|items| chosen.iter().filter_map(|place| items.get(*place).copied()).collect())
    }

    /// The scenarios that are chosen, as far as their files are here.
    pub fn scenarios(self) -> Vec<Arc<Scenario>> {
        let locks = self.setup.with(|setup| setup.locks.clone());
        let scenario = |item: Item| match item.file.get() {
            FileText::Here(file) if locks.is_empty() => read(&file).ok(),
            FileText::Here(file) => read(&with_locks(&file, &locks)).ok(),
            FileText::Unknown | FileText::Failed(_) => None,
        };
        self.items_chosen().into_iter().filter_map(scenario).map(Arc::new).collect()
    }
}

impl Item {
    /// The address that shows it, for the page at `place`; none where it would be too long.
    pub fn address(self, place: &str, setup: &Setup) -> Option<String> {
        match (self.lesson, self.file.get()) {
            (Some(lesson), _) => prepared::address(place, Subject::Lesson(lesson.id), setup),
            (None, FileText::Here(file)) => prepared::address(place, Subject::Own(&file), setup),
            (None, _) => None,
        }
    }
}

/// The lessons among what is at these places.
fn lessons_of(items: &[Item], places: &[usize]) -> Vec<&'static Lesson> {
    places.iter().filter_map(|place| items.get(*place)?.lesson).collect()
}

/// All lessons, after what is open now where that is something else. Those that were chosen before are chosen again; else what is
/// open now.
fn items(session: Session, before: &[&'static str]) -> Vec<Item> {
    let is_lesson = session.page.origin.with_value(|origin| matches!(origin, Origin::Lesson(_)));
    let own = !is_lesson || is_changed(session);
    let (id, title, minutes, file) = session.with(|run| {
        let now = run.scenario_now();
        (now.about.id.clone(), now.about.title.clone(), now.about.minutes, json::text(&now.to_json()))
    });
    let item = |lesson, title: String, label, minutes, is_chosen, file| Item {
        lesson,
        title: StoredValue::new(title),
        label: StoredValue::new(label),
        minutes,
        is_chosen: RwSignal::new(is_chosen),
        file: RwSignal::new(file),
    };
    let open = own.then(|| {
        let says = m::Open { title: &title }.text();
        item(None, says.clone(), says, minutes, true, FileText::Here(file.into()))
    });
    let all = lessons::all();
    let lessons = all.iter().zip(1..).map(|(lesson, number)| {
        let label = shell::LessonChoice { number, count: all.len() as u64, title: lesson.title }.text();
        let is_chosen = if before.is_empty() { !own && lesson.id == id } else { before.contains(&lesson.id) };
        item(Some(lesson), lesson.title.to_owned(), label, Some(lesson.minutes), is_chosen, FileText::Unknown)
    });
    open.into_iter().chain(lessons).collect()
}

fn fetch(item: Item) {
    let Some(lesson) = item.lesson.filter(|_| item.file.with_untracked(|file| *file == FileText::Unknown)) else {
        return;
    };
    spawn_local(async move {
        let file = match browser::fetch_text(&lesson_path(lesson)).await {
            Ok(text) => FileText::Here(text.into()),
            Err(why) => FileText::Failed(why),
        };
        // The dialog may be closed by now.
        item.file.try_set(file);
    });
}

/// English, those of the build, and the one that the page is in.
pub fn languages() -> Vec<String> {
    let english = locale::english().name;
    let now = Some(locale::current().name).filter(|now| *now != english && locale::others().all(|other| other != *now));
    [english].into_iter().chain(locale::others()).chain(now).map(str::to_owned).collect()
}

/// English needs no word.
fn language_in_address(name: &str) -> String {
    if name == locale::english().name { String::new() } else { name.to_owned() }
}
