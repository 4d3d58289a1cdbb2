//! What is handed out to a class: sheets of paper.

pub mod dialog;
mod sheets;
