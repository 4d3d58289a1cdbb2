//! The names by which parts of a scenario's file refer to each other.

use super::fault::shortened;
use super::node::{Faults, Node};
use super::{CallerId, Destination, FunctionId, TargetId};
use serde_json::Value;

/// The names that others refer to.
pub(super) struct Names {
    pub(super) callers: Vec<String>,
    pub(super) functions: Vec<String>,
    pub(super) targets: Vec<String>,
}

impl Names {
    pub(super) fn of(root: &Node) -> Self {
        let list = |field: &str| -> Vec<String> {
            let items = root.value.get(field).and_then(Value::as_array);
            let name = |item: &Value| item.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            items.map(|items| items.iter().take(u8::MAX as usize).map(name).collect()).unwrap_or_default()
        };
        Self { callers: list("callers"), functions: list("functions"), targets: list("targets") }
    }

    fn find(names: &[String], node: &Node, faults: &mut Faults) -> Option<u8> {
        let name = node.value.as_str();
        let index = name.and_then(|name| names.iter().position(|other| other == name));
        if let Some(index) = index {
            return Some(index as u8);
        }
        let known: Vec<String> = names.iter().filter(|name| !name.is_empty()).map(|name| shortened(name)).collect();
        let allowed = if known.is_empty() { "a name, and nobody has one".to_owned() } else { known.join(", ") };
        faults.note(node, allowed)
    }

    pub(super) fn caller(&self, node: &Node, faults: &mut Faults) -> Option<CallerId> {
        Self::find(&self.callers, node, faults).map(CallerId)
    }

    pub(super) fn function(&self, node: &Node, faults: &mut Faults) -> Option<FunctionId> {
        Self::find(&self.functions, node, faults).map(FunctionId)
    }

    /// A target by its name, or a function: `{"function": "name"}`.
    pub(super) fn destination(&self, node: &Node, faults: &mut Faults) -> Option<Destination> {
        match node.only_field() {
            Some(("function", name)) => self.function(&name, faults).map(Destination::Function),
            _ => self.target(node, faults).map(Destination::Target),
        }
    }

    pub(super) fn target(&self, node: &Node, faults: &mut Faults) -> Option<TargetId> {
        Self::find(&self.targets, node, faults).map(TargetId)
    }
}
