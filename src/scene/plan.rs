//! What of a scenario decides which boxes there are. As long as it stays equal, the boxes are kept.

use crate::engine::scenario::{Destination, Scenario, TargetId, TargetKind};
use crate::text::stage as text;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Plan {
    pub callers: Vec<String>,
    pub functions: Vec<FunctionPlan>,
    pub endings: Vec<EndingPlan>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FunctionPlan {
    pub name: String,
    /// Names of the functions that it calls.
    pub callees: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EndingPlan {
    pub title: &'static str,
    pub name: String,
    /// The place of the lost is no queue.
    pub is_queue: bool,
    /// Only records of successes come here.
    pub is_good: bool,
}

impl Plan {
    pub fn of(scenario: &Scenario) -> Self {
        let function = |index: usize| scenario.functions[index].name.clone();
        let functions = scenario.functions.iter().map(|one| FunctionPlan {
            name: one.name.clone(),
            callees: one.calls.iter().map(|edge| function(edge.function.0.into())).collect(),
        });
        let endings = scenario.targets.iter().enumerate().map(|(index, target)| {
            let is = |id: Option<TargetId>| id.is_some_and(|id| usize::from(id.0) == index);
            let dead = scenario.functions.iter().any(|one| is(one.dead_letter_queue));
            let takes = |to| matches!(to, Some(Destination::Target(id)) if is(Some(id)));
            let failures = scenario.functions.iter().any(|one| takes(one.on_failure));
            let successes = scenario.functions.iter().any(|one| takes(one.on_success));
            let title = match (dead, failures, successes) {
                (false, true, false) => text::OnFailure.get(),
                (false, false, true) => text::OnSuccess.get(),
                (false, true, true) => text::Destination.get(),
                _ if target.kind == TargetKind::Sns => text::DeadLetterTopic.get(),
                _ => text::DeadLetters.get(),
            };
            let is_good = successes && !failures && !dead;
            EndingPlan { title, name: target.name.clone(), is_queue: true, is_good }
        });
        let mut endings: Vec<EndingPlan> = endings.collect();
        if scenario.functions.iter().any(|one| one.dead_letter_queue.is_none() && one.on_failure.is_none()) {
            endings.push(EndingPlan { title: "", name: String::new(), is_queue: false, is_good: false });
        }
        Self {
            callers: scenario.callers.iter().map(|caller| caller.name.clone()).collect(),
            functions: functions.collect(),
            endings,
        }
    }
}
