//! The teacher's choices and the answers that were read. They stay for as long as the page is open, even while the dialog is closed.

use super::handed_in::Stack;
use crate::app::session::Session;
use crate::engine::scenario::ask::LOCKS;
use crate::lessons::course::Course;
use crate::text::locale;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct ClassState {
    /// Ids of the lessons that are chosen.
    pub lessons: StoredValue<Vec<&'static str>>,
    /// By their places in [`LOCKS`].
    pub locks: [RwSignal<bool>; LOCKS.len()],
    /// By its place in [`super::choice::THEMES`].
    pub theme: RwSignal<usize>,
    /// By its name.
    pub language: RwSignal<String>,
    pub stack: Stack,
}

impl ClassState {
    /// What an address has chosen, to begin with.
    fn new(course: &Course) -> Self {
        Self {
            lessons: StoredValue::new(course.lessons().iter().map(|lesson| lesson.id).collect()),
            locks: LOCKS.map(|_| RwSignal::new(false)),
            theme: RwSignal::new(0),
            language: RwSignal::new(locale::english().name.to_owned()),
            stack: Stack::default(),
        }
    }
}

/// The state from when the dialog was last open. It is made the first time, and owned by the page: what the dialog owns is
/// dropped when it closes.
pub fn use_class_state(session: Session) -> ClassState {
    use_context::<ClassState>().unwrap_or_else(|| {
        let course = session.page.course.get_untracked();
        page_owner().with(|| {
            let state = ClassState::new(&course);
            provide_context(state);
            state
        })
    })
}

fn page_owner() -> Owner {
    let mut owner = Owner::current().unwrap_or_default();
    while let Some(parent) = owner.parent() {
        owner = parent;
    }
    owner
}
