//! The lesson's question and the bet on it, its answer once the run has shown it, and what to do then.

mod answer_card;
mod bet_options;
pub mod bets;
pub mod flow;
pub mod follow_up;
pub mod open;
mod outcome;
mod own_bet;
pub mod question;
mod save_answers;
pub mod skip_link;
mod storage;
pub mod summary;
mod tasks;
mod what_if;
