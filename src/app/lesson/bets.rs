//! The bets that were made, on this page and in any lesson: in memory only, unless the person has them saved in the browser.

use leptos::prelude::*;

/// A bet on one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bet {
    /// The lesson's id, and the question: a person's own scenario may have no id.
    pub lesson: String,
    pub question: String,
    pub option: String,
    pub because: String,
    /// When the option was chosen: milliseconds since 1970, in UTC.
    pub at: u64,
    /// The option that was right when the answer was last seen.
    pub right: Option<String>,
}

#[derive(Clone, Copy)]
pub struct Bets {
    pub made: RwSignal<Vec<Bet>>,
    /// Whether they are saved in the browser.
    pub is_saved: RwSignal<bool>,
}

impl Bets {
    pub fn new() -> Self {
        Self { made: RwSignal::new(Vec::new()), is_saved: RwSignal::new(false) }
    }
}
