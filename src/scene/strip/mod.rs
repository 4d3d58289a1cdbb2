//! The strip of time: when everything happened, a row for each call or each function. Made from records alone.

pub mod ahead;
mod attempt_counts;
pub mod axis;
pub mod call_row;
pub mod call_spans;
pub mod frame;
mod functions;
pub mod gesture;
mod rows;
pub mod ruler;
