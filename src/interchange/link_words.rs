//! What a link says in words of what is shown beside the run, and of what is selected: names that stay the same for ever, and
//! numbers that count from 1.

use crate::engine::record::{CallId, Law};
use crate::engine::scenario::{CallerId, FunctionId, Scenario, TargetId};
use crate::scene::entity::{Entity, Numbers};
use crate::timeline::variant::Variant;

const BESIDE: [(&str, Compared); 8] = [
    ("sync", Compared::Variant(Variant::AllSync)),
    ("async", Compared::Variant(Variant::AllAsync)),
    ("other-rules", Compared::Variant(Variant::OtherRules)),
    ("without-dead-letters", Compared::Variant(Variant::WithoutDeadLetters)),
    ("with-dead-letters", Compared::Variant(Variant::WithDeadLetters)),
    ("copy", Compared::Variant(Variant::Copy)),
    ("old-future", Compared::OldFuture),
    ("other", Compared::Other),
];
const WHAT_IF: &str = "what-if-";
/// What a link allows here, for a person who wrote something else.
pub const COMPARED: &str = "sync, async, other-rules, without-dead-letters, with-dead-letters, copy, what-if-1 and so on; with #run, old-future or other";
pub const SELECTED: &str = "event-1, caller-1, function-1, function-1-call-1, target-1 and so on, queue, front-door, retry-clock, back-off-clock";

const CALL: &str = "event-";
const CALLER: &str = "caller-";
const FUNCTION: &str = "function-";
const EDGE: &str = "-call-";
const TARGET: &str = "target-";
const PLACES: [(&str, Entity); 4] = [
    ("queue", Entity::Queue),
    ("front-door", Entity::Numbers(Numbers::Door)),
    ("retry-clock", Entity::Numbers(Numbers::Clock(Law::FunctionError))),
    ("back-off-clock", Entity::Numbers(Numbers::Clock(Law::BackOff))),
];

/// What stands beside the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    Variant(Variant),
    /// One of those that the scenario proposes, by its place.
    WhatIf(u8),
    /// What would have happened without a change. Which, the token says.
    OldFuture,
    /// Another scenario, which the token holds.
    Other,
}

impl Compared {
    pub fn named(name: &str) -> Option<Self> {
        if let Some(place) = name.strip_prefix(WHAT_IF) {
            return Some(Self::WhatIf(place_of(place)?));
        }
        BESIDE.iter().find(|(other, _)| *other == name).map(|(_, compared)| *compared)
    }

    pub fn name(self) -> String {
        match self {
            Self::WhatIf(place) => counted(WHAT_IF, place),
            Self::Variant(_) | Self::OldFuture | Self::Other => {
                let found = BESIDE.iter().find(|(_, other)| *other == self);
                found.map_or_else(String::new, |(name, _)| (*name).to_owned())
            }
        }
    }
}

/// What is selected, by its name in a link.
pub fn selected(name: &str) -> Option<Entity> {
    if let Some((_, entity)) = PLACES.iter().find(|(other, _)| *other == name) {
        return Some(*entity);
    }
    if let Some(number) = name.strip_prefix(CALL) {
        return Some(Entity::Call(CallId(number_of(number)?)));
    }
    if let Some(number) = name.strip_prefix(CALLER) {
        return Some(Entity::Caller(CallerId(place_of(number)?)));
    }
    if let Some(number) = name.strip_prefix(TARGET) {
        return Some(Entity::Target(TargetId(place_of(number)?)));
    }
    let number = name.strip_prefix(FUNCTION)?;
    match number.split_once(EDGE) {
        Some((function, call)) => Some(Entity::Edge(FunctionId(place_of(function)?), place_of(call)?)),
        None => Some(Entity::Function(FunctionId(place_of(number)?))),
    }
}

pub fn name_of(entity: Entity) -> String {
    match entity {
        Entity::Call(CallId(number)) => [CALL, &number.to_string()].concat(),
        Entity::Caller(CallerId(place)) => counted(CALLER, place),
        Entity::Target(TargetId(place)) => counted(TARGET, place),
        Entity::Function(FunctionId(place)) => counted(FUNCTION, place),
        Entity::Edge(FunctionId(place), call) => [counted(FUNCTION, place), counted(EDGE, call)].concat(),
        Entity::Queue | Entity::Numbers(_) => {
            let found = PLACES.iter().find(|(_, other)| *other == entity);
            found.map_or_else(String::new, |(name, _)| (*name).to_owned())
        }
    }
}

/// Whether a scenario has this. Of a call nobody knows before it is sent.
pub fn is_there(entity: Entity, scenario: &Scenario) -> bool {
    match entity {
        Entity::Caller(CallerId(place)) => usize::from(place) < scenario.callers.len(),
        Entity::Target(TargetId(place)) => usize::from(place) < scenario.targets.len(),
        Entity::Function(FunctionId(place)) => usize::from(place) < scenario.functions.len(),
        Entity::Edge(FunctionId(place), call) => {
            scenario.functions.get(usize::from(place)).is_some_and(|one| usize::from(call) < one.calls.len())
        }
        Entity::Call(_) | Entity::Queue | Entity::Numbers(_) => true,
    }
}

fn counted(before: &str, place: u8) -> String {
    [before, &(u32::from(place) + 1).to_string()].concat()
}

/// A number from 1, written as a person does: no sign, no zero before it.
fn number_of(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    (number > 0 && text.starts_with(|first: char| ('1'..='9').contains(&first))).then_some(number)
}

fn place_of(text: &str) -> Option<u8> {
    number_of(text).and_then(|number| u8::try_from(number - 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_and_what_if_is_read_as_it_was_written() {
        for variant in Variant::ALL {
            assert_eq!(Compared::named(&Compared::Variant(variant).name()), Some(Compared::Variant(variant)));
        }
        assert_eq!(Compared::named("what-if-2"), Some(Compared::WhatIf(1)));
        assert_eq!(Compared::WhatIf(u8::MAX).name(), "what-if-256");
        assert_eq!(Compared::named("what-if-256"), Some(Compared::WhatIf(u8::MAX)));
        for wrong in ["", "Sync", "what-if-", "what-if-0", "what-if-257", "what-if-+1", "what-if-01", "<b>"] {
            assert_eq!(Compared::named(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_selection_is_read_as_it_was_written() {
        for (name, entity) in [
            ("event-7", Entity::Call(CallId(7))),
            ("event-4294967295", Entity::Call(CallId(u32::MAX))),
            ("caller-1", Entity::Caller(CallerId(0))),
            ("function-3", Entity::Function(FunctionId(2))),
            ("function-3-call-2", Entity::Edge(FunctionId(2), 1)),
            ("target-2", Entity::Target(TargetId(1))),
            ("queue", Entity::Queue),
            ("front-door", Entity::Numbers(Numbers::Door)),
            ("retry-clock", Entity::Numbers(Numbers::Clock(Law::FunctionError))),
            ("back-off-clock", Entity::Numbers(Numbers::Clock(Law::BackOff))),
        ] {
            assert_eq!(selected(name), Some(entity));
            assert_eq!(name_of(entity), name);
        }
        for wrong in ["", "event-0", "event-4294967296", "caller-257", "function-1-call-", "function-1-call-0", "door"]
        {
            assert_eq!(selected(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_what_the_scenario_has_is_there() {
        let scenario = crate::lessons::first_scenario();
        let callers = scenario.callers.len() as u8;
        assert!(is_there(Entity::Caller(CallerId(callers - 1)), &scenario));
        assert!(!is_there(Entity::Caller(CallerId(callers)), &scenario));
        assert!(!is_there(Entity::Edge(FunctionId(0), u8::MAX), &scenario));
        assert!(!is_there(Entity::Target(TargetId(u8::MAX)), &scenario));
        assert!(is_there(Entity::Call(CallId(u32::MAX)), &scenario));
    }
}
