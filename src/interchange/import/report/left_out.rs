//! What of a template is not in the scenario that was made of it, in words that the scenario takes along.

use super::reasons::note;
use super::stand_ins;
use crate::engine::scenario::limits::TEXT_MAX;
use crate::interchange::import::template::Template;
use crate::interchange::import::template::model::{Note, Why};
use crate::text::message::Message;
use crate::text::messages::import as m;

/// So many things are named; more are counted.
const NAMED_MAX: usize = 12;

/// A line that says of which file a scenario was made, and one for each thing that is not in it; nothing where all of it is.
pub fn left_out(template: &Template, file: &str) -> String {
    let notes = &template.system.notes;
    let all: Vec<&Note> = notes.list.iter().filter(|note| line(note, template).is_some()).collect();
    if all.is_empty() {
        return String::new();
    }
    let mut lines = vec![m::TemplateMadeFrom { file }.text()];
    let mut bytes = lines[0].len();
    for found in all.iter().take(NAMED_MAX) {
        let line = line(found, template).unwrap_or_default();
        bytes += line.len() + 1;
        // A scenario's texts are bounded; half of that leaves room for what somebody adds.
        if bytes > TEXT_MAX / 2 {
            break;
        }
        lines.push(line);
    }
    let more = all.len() + notes.more + 1 - lines.len();
    if more > 0 {
        lines.push(m::TemplateMore { count: more as u64 }.text());
    }
    lines.join("\n")
}

/// What is said of what is not in the scenario, or is there with a default of AWS's that stands in for it.
fn line(found: &Note, template: &Template) -> Option<String> {
    if is_left_out(&found.why) { Some(note(found)) } else { stand_ins::of_note(found, &template.system) }
}

/// Whether something would be there that is not, and not only with another value. Settings of another qualifier are none: a
/// simulated function has one of them, and exports write them for each.
const fn is_left_out(why: &Why) -> bool {
    matches!(
        why,
        Why::NotSimulated
            | Why::Filter
            | Why::NotOpened(_)
            | Why::Polled(_)
            | Why::LeftOut { .. }
            | Why::Refused(_)
            | Why::FunctionElsewhere
            | Why::CallerUnknown(_)
            | Why::Alias(_)
            | Why::SwitchedOff
            | Why::Uneven { .. }
            | Why::NoDay(_)
            | Why::SomeYears(_)
            | Why::CronField { .. }
            | Why::WhichOne { .. }
            | Why::OneOfSeveral
            | Why::ConditionFalse(_)
    )
}
