//! Functions behind an API that is described as a whole, by OpenAPI, and in state machines and resolvers: found by what
//! their texts refer to.

use super::super::model::{CallerFound, FunctionIndex, Qualifier, Source, System};
use super::super::node::{At, Node, Place};
use super::names::Names;
use std::collections::BTreeMap;

/// Adds a caller for each function that the texts of a part of a resource refer to.
pub fn callers_in(node: &Node, at: &At, source: Source, names: &Names, system: &mut System) {
    callers_named(node, at, (source, None), names, system);
}

/// The same, of a caller that has a name of its own.
pub fn callers_named(node: &Node, at: &At, (source, name): (Source, Option<&str>), names: &Names, system: &mut System) {
    let mut found: BTreeMap<(FunctionIndex, Qualifier), Place> = BTreeMap::new();
    node.for_each_text(&mut |at, text| {
        let named = names.functions_in(text);
        let is_address = named.is_empty() && text.contains(":function:");
        let by_address = if is_address { names.by_address(text) } else { None };
        for named in named.into_iter().chain(by_address) {
            found.entry(named).or_insert(at.place);
        }
    });
    for ((function, qualifier), place) in found {
        if !system.has_room() {
            return;
        }
        let is_same = |caller: &CallerFound| {
            let is_it = caller.function == function && caller.source == source && caller.qualifier == qualifier;
            is_it && (name.is_none() || caller.name.as_deref() == name)
        };
        if !system.callers.iter().any(is_same) {
            let at = At::new(at.path.clone(), place);
            let name = name.map(str::to_owned);
            system.add_caller(CallerFound { name, ..CallerFound::new(source, function, qualifier, at) });
        }
    }
}
