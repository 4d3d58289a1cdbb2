//! What the run comes to, and with it which option is right: the engine runs the lesson to its end. Called only by a part that is
//! loaded beside the first screen (`follow_up.rs`).

use crate::app::lesson::flow::LessonFlow;
use crate::lessons::answer;
use leptos::prelude::*;

/// Computes the outcome whenever the run becomes another one, until the owner is gone: nothing is known then.
pub fn compute(lesson: LessonFlow) {
    let session = lesson.session;
    Effect::new(move |_| {
        session.structure.track();
        let outcome = session.with(|run| answer::outcome(run.shared_scenario(), run.commands(), run.horizon()));
        lesson.outcome.set(outcome);
    });
    on_cleanup(move || {
        lesson.outcome.try_set(None);
    });
}
