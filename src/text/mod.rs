//! Every string and number format that a person reads. Uses `engine` and `timeline`; nothing here changes a run.
//!
//! What is said stands in `locales/`, a folder for each language; `messages` has a typed key for each of it. The modules
//! here choose which message is said and what stands for its placeholders; numbers, money and time are written alike
//! everywhere.

pub mod answer;
pub mod bet;
pub mod bill;
pub mod changes;
pub mod charge;
pub mod charts;
pub mod code;
pub mod comparison;
pub mod curtain;
pub mod entry;
pub mod explained;
pub mod facts;
pub mod futures;
pub mod life;
pub mod locale;
pub mod message;
pub mod messages;
pub mod money;
pub mod names;
pub mod narrate;
pub mod number;
mod pattern;
#[cfg(not(target_arch = "wasm32"))]
pub mod plain;
pub mod reasons;
pub mod rules;
pub mod shares;
pub mod speed;
pub mod spoken;
pub mod stage;
pub mod strip;
pub mod time;
pub mod value;
