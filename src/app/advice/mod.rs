//! "Which kind of call?": a few questions in a person's own numbers, and what the runs of both ways show.

pub mod dialog;
mod own_numbers;
mod questions;
mod verdict;
