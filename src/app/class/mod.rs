//! What is handed out to a class: sheets of paper, links, and files.

mod choice;
pub mod dialog;
mod files;
mod prepare;
mod sheets;
