//! What a rule or a schedule of EventBridge does with an event that Lambda does not accept. Plain data; none of it is simulated.

use super::pollers::Said;
use crate::engine::facts;
use crate::engine::time::Span;

/// How often it hands an event over, for how long, and where it puts what is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub retries: Said<u64>,
    pub max_age: Said<Span>,
    pub dead_letters: Said<String>,
}

impl Delivery {
    /// Where nothing is set.
    pub const DEFAULT: Self = Self { retries: Said::Nothing, max_age: Said::Nothing, dead_letters: Said::Nothing };

    /// How often it tries again; nothing where that could not be read.
    pub fn tries(&self) -> Option<u64> {
        match self.retries {
            Said::Nothing => Some(facts::EVENTBRIDGE_RETRIES.value),
            Said::Value(count) => Some(count),
            Said::Unread => None,
        }
    }

    /// For how long it tries again; nothing where that could not be read.
    pub fn age(&self) -> Option<Span> {
        match self.max_age {
            Said::Nothing => Some(facts::EVENTBRIDGE_AGE.span()),
            Said::Value(age) => Some(age),
            Said::Unread => None,
        }
    }
}
