//! Every string and number format that a person reads. Uses `engine` and `timeline`; nothing here changes a run.
//!
//! Numbers, money and time are written alike everywhere and stand here. Sentences and names stand in a module per
//! language: a second language is a module beside [`en`] with the same functions.

pub mod en;
pub mod entry;
pub mod fill;
pub mod money;
pub mod number;
pub mod plain;
pub mod spoken;
pub mod time;

pub use en::{changes, charge, code, names, narrate, rules};
