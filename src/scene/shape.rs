//! What of a scenario decides where things stand: who there is, who calls whom, and where failures end.

use crate::engine::scenario::{Destination, Mode, Scenario};

/// Slots for environments that any layout could use; more are summarised.
const SLOTS_MAX: u32 = 64;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    pub callers: Vec<CallerShape>,
    pub functions: Vec<FunctionShape>,
    pub targets: usize,
    /// Whether some event can be given up with nowhere to go.
    pub lost: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallerShape {
    pub function: usize,
    pub mode: Mode,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionShape {
    pub edges: Vec<EdgeShape>,
    /// Environments it may have at once, as far as they can be shown.
    pub limit: u32,
    /// Where it sends what it gives up, and records of success: places among the endings.
    pub endings: Vec<usize>,
    /// Those of them that get nothing but records of success.
    pub successes: Vec<usize>,
    /// Environments that are always kept ready; they have the first places.
    pub provisioned: u32,
    /// Functions that records of its outcomes go to.
    pub records_to: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeShape {
    pub function: usize,
    pub mode: Mode,
}

/// The place of a target among the endings.
fn place_of(to: Destination) -> Option<usize> {
    match to {
        Destination::Target(target) => Some(target.0.into()),
        Destination::Function(_) => None,
    }
}

impl Shape {
    pub fn of(scenario: &Scenario) -> Self {
        let callers = scenario.callers.iter();
        let callers = callers.map(|caller| CallerShape { function: caller.function.0.into(), mode: caller.mode });
        let mut shape = Self {
            callers: callers.collect(),
            functions: Vec::new(),
            targets: scenario.targets.len(),
            lost: scenario.functions.iter().any(|f| f.dead_letter_queue.is_none() && f.on_failure.is_none()),
        };
        for function in &scenario.functions {
            let edges = function.calls.iter();
            let edges = edges.map(|edge| EdgeShape { function: edge.function.0.into(), mode: edge.mode }).collect();
            let limit = function.reserved.unwrap_or(scenario.account.concurrency).clamp(1, SLOTS_MAX);
            let mut endings: Vec<usize> = Vec::new();
            let mut add = |place: usize| {
                if !endings.contains(&place) {
                    endings.push(place);
                }
            };
            let failures = [function.on_failure, function.dead_letter_queue.map(Destination::Target)];
            for destination in failures.into_iter().chain([function.on_success]).flatten() {
                if let Some(place) = place_of(destination) {
                    add(place);
                }
            }
            if failures.iter().all(Option::is_none) {
                add(shape.targets);
            }
            let failures_to = |to: usize| failures.iter().flatten().any(|one| place_of(*one) == Some(to));
            let successes = function.on_success.and_then(place_of).filter(|to| !failures_to(*to)).into_iter().collect();
            let destinations = [function.on_failure, function.on_success];
            let to_function = |to: &Destination| match to {
                Destination::Function(function) => Some(usize::from(function.0)),
                Destination::Target(_) => None,
            };
            let records_to = destinations.iter().flatten().filter_map(to_function).collect();
            let provisioned = function.provisioned;
            shape.functions.push(FunctionShape { edges, limit, endings, successes, provisioned, records_to });
        }
        shape
    }

    /// Boxes for what is over: the targets, and the place where events are lost.
    pub fn endings(&self) -> usize {
        self.targets + usize::from(self.lost)
    }

    pub fn has_edges(&self) -> bool {
        self.functions.iter().any(|function| !function.edges.is_empty())
    }

    /// Whether a function hands on events of its own.
    pub fn has_own_events(&self) -> bool {
        self.functions.iter().flat_map(|function| &function.edges).any(|edge| edge.mode == Mode::Async)
    }

    /// Whether some call to this function goes this way as things are switched now.
    pub fn is_called(&self, function: usize, mode: Mode) -> bool {
        let caller = self.callers.iter().any(|caller| caller.function == function && caller.mode == mode);
        let mut edges = self.functions.iter().flat_map(|function| &function.edges);
        let edge = edges.any(|edge| edge.function == function && edge.mode == mode);
        caller || edge || mode == Mode::Async && self.is_destination(function)
    }

    fn is_destination(&self, function: usize) -> bool {
        self.functions.iter().any(|other| other.records_to.contains(&function))
    }

    /// Whether some call to this function may go this way, however things are switched.
    pub fn can_be_called(&self, function: usize) -> bool {
        self.callers.iter().any(|caller| caller.function == function)
            || self.functions.iter().flat_map(|function| &function.edges).any(|edge| edge.function == function)
            || self.is_destination(function)
    }
}
