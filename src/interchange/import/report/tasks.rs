//! What a state machine does with a task that fails or takes too long, in words.

use crate::engine::time::Span;
use crate::interchange::import::template::model::CallerFound;
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::time;

/// Who calls; after which errors it calls again; and that a run goes on when its state has timed out.
pub fn line(caller: String, found: &CallerFound, timeout: Span) -> String {
    let again = found.tried_again.iter().fold(caller, |caller, again| {
        m::TemplateTaskRetried { caller: &caller, errors: &again.errors.join(", "), count: again.count }.text()
    });
    match &found.limit {
        Some(limit) if limit.value < timeout => {
            m::TemplateTaskGoesOn { caller: &again, limit: &time::span(limit.value) }.text()
        }
        _ => again,
    }
}
