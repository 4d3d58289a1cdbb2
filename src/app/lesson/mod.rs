//! The lesson's question and the bet on it, its answer once the run has shown it, and what to do then.

mod answer_card;
pub mod answered;
mod bet;
pub mod bets;
mod betting;
pub mod follow_up;
pub mod open;
pub mod question;
mod save_answers;
mod storage;
mod summary;
mod tasks;
mod what_if;
