//! Which lesson is open, and the ways to another: the list, the previous and the next.

use crate::app::controls::select::Select;
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::open::open as open_lesson;
use crate::app::session::use_session;
use crate::lessons::{self, Lesson, neighbour};
use crate::text::message::Message as _;
use crate::text::messages::shell as m;
use leptos::prelude::*;

#[component]
pub fn LessonPicker(lesson: LessonFlow) -> impl IntoView {
    let session = use_session();
    let all = lessons::all();
    // The place of the lesson that is open or about to be, or the title of what is none.
    let open = move || {
        if let Some(opening) = session.page.opening.get() {
            return all.iter().position(|lesson| lesson.id == opening.id).ok_or_else(String::new);
        }
        session.structure.track();
        session.with(|run| {
            let about = &run.scenario().about;
            all.iter().position(|lesson| lesson.id == about.id).ok_or_else(|| about.title.clone())
        })
    };
    let own_title = Signal::derive(move || match open() {
        Ok(_) => String::new(),
        Err(title) if title.is_empty() => m::LessonOwn.get().to_owned(),
        Err(title) => title,
    });
    let chosen = Signal::derive(move || open().map_or_else(|_| String::new(), |place| all[place].id.to_owned()));
    let choose = move |id: String| {
        if let Some(lesson) = lessons::find(&id) {
            open_lesson(session, lesson);
        }
    };
    let neighbour = move |by: isize| open().ok().and_then(|place| neighbour(all[place].id, by));
    let option = move |(index, lesson): (usize, &'static Lesson)| {
        let (number, count) = (index as u64 + 1, all.len() as u64);
        (lesson.id.to_owned(), m::LessonChoice { number, count, title: lesson.title }.text())
    };
    let options: Vec<_> = all.iter().enumerate().map(option).collect();
    let load = move |lesson: &'static Lesson| open_lesson(session, lesson);
    // The answer's card offers the next lesson by the same name.
    let is_offered = Signal::derive(move || lesson.is_revealed.get());
    view! {
        <div class="lesson-picker">
            <StepButton name=m::LessonPrevious.get() sign="‹" to=Signal::derive(move || neighbour(-1)) load/>
            // boot.js says which keys open this list: here that would make the first load larger.
            <Select
                label=m::Lesson.get()
                hides_label=true
                class="pick scenario"
                other=own_title
                options
                chosen
                choose
            />
            <StepButton name=m::LessonNext.get() sign="›" to=Signal::derive(move || neighbour(1)) is_offered load/>
        </div>
    }
}

/// A button that opens the lesson beside the one that is open.
#[component]
fn StepButton(
    name: &'static str,
    sign: &'static str,
    /// None at either end of the list.
    to: Signal<Option<&'static Lesson>>,
    load: impl Fn(&'static Lesson) + 'static,
    /// Somewhere else a button of the same name does the same: one is enough for who goes by names and keys.
    #[prop(optional, into)]
    is_offered: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            class="plain step"
            type="button"
            aria-label=name
            aria-hidden=move || is_offered.get().then_some("true")
            tabindex=move || is_offered.get().then_some("-1")
            title=move || to.get().map_or(name, |lesson| lesson.title)
            disabled=move || to.get().is_none()
            on:click=move |_| {
                if let Some(lesson) = to.get_untracked() {
                    load(lesson);
                }
            }
        >
            {sign}
        </button>
    }
}
