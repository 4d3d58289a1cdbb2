//! What is asked for of the stage: settings, the life of an event, the rule behind what happened.

pub mod life;
pub mod rule;
pub mod settings;
