//! The lesson's question, its answer once the run has shown it, and what to do then.

pub mod answer_card;
pub mod answered;
pub mod open;
pub mod question;
pub mod what_if;
