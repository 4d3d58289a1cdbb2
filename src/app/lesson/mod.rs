//! The lesson's question and answer.

pub mod question;
