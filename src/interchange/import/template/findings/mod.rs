//! What a template does that hurts, each as a run that shows it and a change whose difference was run as well.

mod age;
mod chains;
mod concurrency;
mod endings;
mod finding;
mod loops;
mod money;
mod overlaps;
mod own_source;
mod permitted;
mod polled;
mod queues;
mod refused;
mod stage;
mod stops_first;
mod unread;
mod waiting;

use super::assumptions::Assumptions;
use super::model::{CallerFound, System};
use super::simulation::distinct_callers;
use crate::engine::scenario::Scenario;

pub use finding::{Circle, Finding, Handed, Holds, Rule};
pub use money::worst_bill;
pub use permitted::for_other;
pub use queues::{advised_hidden, batch, figures, hidden};

/// Most findings of one file.
pub const FINDINGS_MAX: usize = 200;

/// Everything that is found, the worst first, and how many more there are.
pub fn find(system: &System, scenario: Option<&Scenario>, assumptions: &Assumptions) -> (Vec<Finding>, usize) {
    let mut all = Vec::new();
    let callers = distinct_callers(system);
    for function in (0..system.functions.len()).filter(|function| !system.functions[*function].is_helper) {
        let own: Vec<&CallerFound> = callers.iter().filter(|caller| caller.function == function).collect();
        endings::find(system, assumptions, function, &mut all);
        age::find(system, assumptions, function, &mut all);
        polled::find(system, function, &mut all);
        queues::find(system, function, &mut all);
        permitted::find(system, function, &mut all);
        own_source::find(system, function, &mut all);
        loops::find(system, assumptions, function, &mut all);
        waiting::find(system, assumptions, &own, &mut all);
        overlaps::find(system, assumptions, &own, &mut all);
        concurrency::find(system, assumptions, function, &mut all);
        money::find(system, assumptions, function, &mut all);
        if all.len() > 2 * FINDINGS_MAX {
            break;
        }
    }
    refused::find(system, &mut all);
    concurrency::find_over(system, assumptions, &mut all);
    chains::find(system, scenario, assumptions, &mut all);
    unread::withhold(system, &mut all);
    all.sort_by(|one, other| (one.rule, one.at.place, &one.at.path).cmp(&(other.rule, other.at.place, &other.at.path)));
    let more = all.len().saturating_sub(FINDINGS_MAX);
    all.truncate(FINDINGS_MAX);
    (all, more)
}
