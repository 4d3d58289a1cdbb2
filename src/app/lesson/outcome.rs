//! The outcome of the run, which decides the right option: the engine runs the lesson to its end. Called only by a part that is
//! loaded beside the first screen (`follow_up.rs`).

use crate::app::lesson::flow::LessonFlow;
use crate::engine::scenario::{Scenario, Timed};
use crate::lessons::answer::{self, LessonOutcome};
use crate::timeline::Run;
use leptos::prelude::*;
use std::sync::Arc;

/// The run that the answers are of: its scenario, and the commands given in it.
type AnsweredBy = (Arc<Scenario>, Vec<Timed>);

/// Computes the outcome whenever the run becomes another one, until the owner is gone: nothing is known then.
pub fn compute(lesson: LessonFlow) {
    let session = lesson.session;
    let answered_by = StoredValue::new(None::<AnsweredBy>);
    Effect::new(move |_| {
        session.structure.track();
        let outcome = session.with(|run| answer::outcome(run.shared_scenario(), run.commands(), run.horizon()));
        let is_over = untrack(|| lesson.is_answered.get() && !lesson.has_next_question());
        let goes_on =
            answered_by.with_value(|by| session.with(|run| by.as_ref().is_some_and(|by| goes_on_from(run, by))));
        let before = lesson.outcome.get_untracked();
        lesson.outcome.set(match (outcome, before) {
            // Changes made after the last answer do not count.
            (Some(outcome), Some(before)) if is_over && goes_on => Some(LessonOutcome { done: outcome.done, ..before }),
            (outcome, _) => {
                answered_by
                    .set_value(Some(session.with(|run| (run.shared_scenario().clone(), run.commands().to_vec()))));
                outcome
            }
        });
    });
    on_cleanup(move || {
        lesson.outcome.try_set(None);
    });
}

/// Whether a run is the one before and what was done in it since.
fn goes_on_from(run: &Run, (scenario, commands): &AnsweredBy) -> bool {
    Arc::ptr_eq(run.shared_scenario(), scenario) && run.commands().starts_with(commands)
}
