//! What is handed out to a class: sheets of paper, links, and files; and the answers that come back.

mod choice;
mod class_state;
pub mod dialog;
mod files;
mod handed_in;
mod prepare;
mod results;
mod sheets;
mod tallies;
