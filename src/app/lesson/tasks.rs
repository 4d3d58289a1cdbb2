//! Things to bring about, once the answer has been seen: each is ticked off by itself when the run shows it.

use crate::app::lesson::flow::LessonFlow;
use crate::text::bet as text;
use leptos::prelude::*;

#[component]
pub fn Tasks(lesson: LessonFlow) -> impl IntoView {
    let session = lesson.session;
    // Tasks that a lock makes impossible are not offered.
    let tasks = Memo::new(move |_| {
        session.structure.track();
        let (title, tasks) = session.with(|run| {
            let about = &run.scenario().about;
            let possible = about.tasks.iter().enumerate().filter(|(_, task)| about.allows(task));
            let named = possible.map(|(place, task)| (place, task.text.clone())).collect::<Vec<_>>();
            (about.title.clone(), named)
        });
        if lesson.seen.with(|seen| seen.contains(&title)) { tasks } else { Vec::new() }
    });
    let latest = RwSignal::new(String::new());
    tick_off(lesson, tasks, latest);
    let item = move |(_, task): (usize, String)| {
        let label = task.clone();
        let is_done = Memo::new(move |_| lesson.done.with(|done| done.contains(&task)));
        view! {
            <li class:done=is_done>
                <span class="tick" aria-hidden="true">{move || if is_done.get() { "☑" } else { "☐" }}</span>
                <span>
                    {label}
                    <span class="hidden">{move || is_done.get().then(|| format!(" ({})", text::Done.get()))}</span>
                </span>
            </li>
        }
    };
    move || {
        let tasks = tasks.get();
        (!tasks.is_empty()).then(|| {
            view! {
                <section class="card tasks">
                    <h2 id="tasks">{text::Tasks.get()}</h2>
                    <ul aria-labelledby="tasks">{tasks.into_iter().map(item).collect_view()}</ul>
                    <p class="hidden" role="status">{move || latest.get()}</p>
                </section>
            }
        })
    }
}

/// Ticks off what the run has shown by now.
fn tick_off(lesson: LessonFlow, tasks: Memo<Vec<(usize, String)>>, latest: RwSignal<String>) {
    let reached = Memo::new(move |_| {
        let shown = lesson.session.status.get().shown;
        lesson.outcome.with(|outcome| {
            let done = outcome.iter().flat_map(|outcome| &outcome.done);
            done.map(|record| record.is_some_and(|record| shown > record)).collect::<Vec<_>>()
        })
    });
    Effect::new(move |_| {
        let reached = reached.get();
        for (place, task) in tasks.get() {
            let is_reached = reached.get(place).is_some_and(|reached| *reached);
            if is_reached && lesson.done.with_untracked(|done| !done.contains(&task)) {
                latest.set(text::task_done(&task));
                lesson.done.update(|done| done.push(task));
            }
        }
    });
}
