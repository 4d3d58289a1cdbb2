//! What is known of a record: the names of those concerned, from the world as it stood then or later.

use crate::engine::record::{Record, Sender};
use crate::engine::scenario::{Destination, Function, FunctionId, Scenario};
use crate::engine::world::World;
use crate::text::messages::narration as m;

/// Chooses the sentence of one record.
pub(super) struct Narrator<'a> {
    pub(super) record: &'a Record,
    pub(super) world: &'a World,
    pub(super) scenario: &'a Scenario,
    /// The function concerned.
    pub(super) function: FunctionId,
}

impl<'a> Narrator<'a> {
    pub(super) fn new(record: &'a Record, world: &'a World) -> Self {
        let function = record.what.function().unwrap_or(FunctionId(0));
        Self { record, world, scenario: world.config(), function }
    }

    pub(super) fn name(&self, function: FunctionId) -> &'a str {
        &self.scenario.function(function).name
    }

    pub(super) fn function(&self) -> &'a Function {
        self.scenario.function(self.function)
    }

    pub(super) fn name_of(&self, sender: Sender) -> &'a str {
        match sender {
            Sender::Caller(id) => &self.scenario.caller(id).name,
            Sender::Function { function, .. } => self.name(function),
            Sender::Destination { .. } => m::Lambda.get(),
        }
    }

    pub(super) fn name_of_destination(&self, to: Destination) -> &'a str {
        match to {
            Destination::Target(target) => &self.scenario.target(target).name,
            Destination::Function(function) => self.name(function),
        }
    }

    /// The sender of the call: from the call while it is remembered, else the function's only caller.
    pub(super) fn sender(&self) -> &'a str {
        if let Some(call) = self.world.remembered_call(self.record.call) {
            return self.name_of(call.from);
        }
        let callers = self.scenario.callers.iter().filter(|caller| caller.function == self.function);
        let calls = |function: &&Function| function.calls.iter().any(|edge| edge.function == self.function);
        let functions = self.scenario.functions.iter().filter(calls);
        let mut names = callers.map(|caller| &caller.name).chain(functions.map(|function| &function.name));
        match (names.next(), names.next()) {
            (Some(name), None) => name,
            _ => m::UnknownSender.get(),
        }
    }
}
