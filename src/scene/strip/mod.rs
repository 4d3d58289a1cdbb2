//! The strip of time: when everything happened, a row for each call or each function. Made from records alone.

pub mod axis;
pub mod chronicle;
mod functions;
pub mod hand;
mod rows;
pub mod ruler;
pub mod sheet;
