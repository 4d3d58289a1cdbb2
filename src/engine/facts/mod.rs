//! Sourced numbers: every figure the engine takes from AWS's behaviour, with where it was read and how sure it is.
//!
//! The engine takes its defaults and limits from here; the page answers "where does this come from?" from here.

mod billing;
mod callers;
mod endings;
mod fact;
mod lambda;
mod prices;

pub use billing::*;
pub use callers::*;
pub use endings::*;
pub use fact::{Fact, Status, Unit};
pub use lambda::*;
pub use prices::*;

/// Every fact, in the order in which it is explained.
pub fn all() -> impl Iterator<Item = &'static Fact> {
    lambda::ALL.iter().chain(endings::ALL).chain(callers::ALL).chain(billing::ALL).chain(prices::ALL).copied()
}

/// The fact with this id.
pub fn find(id: &str) -> Option<&'static Fact> {
    all().find(|fact| fact.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_has_its_own_name_and_what_its_status_needs() {
        for (index, fact) in all().enumerate() {
            assert_eq!(all().position(|other| other.id == fact.id), Some(index), "{} twice", fact.id);
            assert!(fact.says.ends_with('.'), "{}: one sentence", fact.id);
            match fact.status {
                Status::Assumed => assert!(!fact.doubt.is_empty() && fact.source.is_empty(), "{}", fact.id),
                _ => assert!(fact.source.starts_with("https://"), "{}: address", fact.id),
            }
        }
    }
}
