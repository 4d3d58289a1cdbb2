//! Functions that call each other: no circle of calls, and no call that leads to more others than anybody could follow.

use super::checker::Checker;
use super::{Destination, Function, FunctionId, Loops};
use crate::engine::facts;

/// Most calls that one call may lead to.
pub const CALLS_FROM_ONE_MAX: u64 = 100_000;

impl Checker<'_> {
    /// Functions that call each other in a circle are refused, unless Lambda's own rule is to stop them.
    pub(super) fn no_circle(&mut self) {
        if self.scenario.account.loops == Loops::Terminate || !self.faults.is_empty() {
            return;
        }
        for start in 0..self.scenario.functions.len() {
            if let Some(circle) = self.circle_from(start) {
                self.fault(
                    format!("functions[{start}].calls"),
                    format!("a loop: {circle}"),
                    "no circle of calls, or account.loops = \"terminate\" to see Lambda stop it".to_owned(),
                );
                return;
            }
        }
    }

    /// A call that leads to millions of others, each way round a circle doubling them, is refused: nobody would see an end.
    pub(super) fn no_explosion(&mut self) {
        if !self.faults.is_empty() {
            return;
        }
        let functions = &self.scenario.functions;
        // How many calls one call to each function leads to, itself included: from the deepest that Lambda lets run.
        let mut led_to = vec![1_u64; functions.len()];
        for _ in 0..facts::RECURSION_LIMIT.value {
            let of = |function| callees(function).fold(1, |sum: u64, id| sum.saturating_add(led_to[id.0 as usize]));
            led_to = functions.iter().map(of).collect();
        }
        if let Some(index) = led_to.iter().position(|calls| *calls > CALLS_FROM_ONE_MAX) {
            let found = format!("a call that leads to {} others", led_to[index] - 1);
            self.fault(format!("functions[{index}].calls"), found, format!("at most {CALLS_FROM_ONE_MAX}"));
        }
    }

    fn circle_from(&self, start: usize) -> Option<String> {
        let functions = &self.scenario.functions;
        let mut reached = vec![false; functions.len()];
        let mut paths = vec![(start, functions[start].name.clone())];
        while let Some((at, path)) = paths.pop() {
            for next in callees(&functions[at]) {
                let next = next.0 as usize;
                let path = format!("{path} → {}", functions[next].name);
                if next == start {
                    return Some(path);
                }
                if !std::mem::replace(&mut reached[next], true) {
                    paths.push((next, path));
                }
            }
        }
        None
    }
}

/// The functions that a function invokes: by calling them, or as its destinations.
fn callees(function: &Function) -> impl Iterator<Item = FunctionId> {
    let destinations = [function.on_success, function.on_failure].into_iter().filter_map(|to| match to {
        Some(Destination::Function(id)) => Some(id),
        _ => None,
    });
    function.calls.iter().map(|edge| edge.function).chain(destinations)
}
