//! Which lesson is open, and the ways to another: the list, the previous and the next.

use crate::app::controls::select::Select;
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::open::open as open_lesson;
use crate::app::session::use_session;
use crate::lessons::course::Course;
use crate::lessons::{self, Lesson};
use crate::text::message::Message as _;
use crate::text::messages::shell as m;
use leptos::prelude::*;

/// The value of the choice that has all lessons follow each other again.
const ALL: &str = "all";

#[component]
pub fn LessonPicker(lesson: LessonFlow) -> impl IntoView {
    let session = use_session();
    let course = session.page.course;
    // The lesson that is open or about to be, or the title of what is none.
    let open = Memo::new(move |_| {
        if let Some(opening) = session.page.opening.get() {
            return Ok(opening.id);
        }
        session.structure.track();
        session.with(|run| {
            let about = &run.scenario().about;
            lessons::find(&about.id).map(|lesson| lesson.id).ok_or_else(|| about.title.clone())
        })
    });
    let own_title = Signal::derive(move || match open.get() {
        Ok(_) => String::new(),
        Err(title) if title.is_empty() => m::LessonOwn.get().to_owned(),
        Err(title) => title,
    });
    let chosen = Signal::derive(move || open.get().unwrap_or_default().to_owned());
    let choose = move |id: String| match lessons::find(&id) {
        Some(lesson) => open_lesson(session, lesson),
        None => course.set(Course::default()),
    };
    let neighbour = move |by: isize| {
        let id = open.get().ok()?;
        course.with(|course| course.neighbour(id, by))
    };
    // Those among which the open lesson is, and where they are not all, a way to the others.
    let options = Memo::new(move |_| {
        let shown = course.with(|course| course.around(open.get().unwrap_or_default()));
        let count = shown.len() as u64;
        let option = |(lesson, number): (&'static Lesson, u64)| {
            (lesson.id.to_owned(), m::LessonChoice { number, count, title: lesson.title }.text())
        };
        let others = lessons::all().len() as u64;
        let to_all = (count < others).then(|| (ALL.to_owned(), m::LessonsAll { count: others }.text()));
        shown.into_iter().zip(1..).map(option).chain(to_all).collect::<Vec<_>>()
    });
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
