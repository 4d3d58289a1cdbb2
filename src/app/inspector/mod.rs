//! What was selected on the stage: its settings, and the life of an event.

pub mod life;
pub mod settings;
