//! The strip of time: when everything happened, a row for each call or each function. Made from records alone.

pub mod axis;
pub mod chronicle;
pub mod sheet;
