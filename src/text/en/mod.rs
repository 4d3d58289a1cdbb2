//! English: names of things, sentences about what happened, lines of the bill.

pub mod changes;
pub mod charge;
pub mod charts;
pub mod code;
pub mod curtain;
pub mod explained;
pub mod futures;
pub mod life;
pub mod names;
pub mod narrate;
pub mod rules;
pub mod speed;
pub mod stage;
pub mod strip;
