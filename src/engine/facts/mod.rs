//! Sourced numbers: every figure the engine takes from AWS's behaviour, and how sure it is.
//!
//! The engine takes its defaults and limits from here. What each means, where and when it was read, and what is doubtful about
//! it stands in `locales/en/fact.ftl` under its id: the page fetches that when somebody asks "where does this come from?".
//! docs/FACTS.md has both side by side.

mod billing;
mod callers;
mod endings;
mod fact;
mod lambda;
mod polling;
mod prices;
mod statuses;

pub use billing::*;
pub use callers::*;
pub use endings::*;
pub use fact::{Fact, Status, Unit};
pub use lambda::*;
pub use polling::*;
pub use prices::*;
pub use statuses::*;

/// Every fact, in the order in which it is explained.
pub fn all() -> impl Iterator<Item = &'static Fact> {
    statuses::ALL
        .iter()
        .chain(lambda::ALL)
        .chain(endings::ALL)
        .chain(polling::ALL)
        .chain(callers::ALL)
        .chain(billing::ALL)
        .chain(prices::ALL)
        .copied()
}

/// The fact with this id.
pub fn find(id: &str) -> Option<&'static Fact> {
    all().find(|fact| fact.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_has_its_own_name() {
        for (index, fact) in all().enumerate() {
            assert_eq!(all().position(|other| other.id == fact.id), Some(index), "{} twice", fact.id);
        }
    }
}
