//! Small reusable components: choices, sources of numbers, pins.

pub mod picks;
pub mod pin;
pub mod source;
pub mod visibility;
pub mod why;
