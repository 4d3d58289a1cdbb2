//! What people bring of their own: a scenario from a file, from what they paste, or dropped on the page.

pub mod dialog;
pub mod drop;
mod file;
