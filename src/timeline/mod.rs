//! A run that can be gone through in both directions, and the clock that goes through it. Pure, like the engine.

mod history;
pub mod knowledge;
mod newest;
pub mod outcome;
mod playback;
mod run;
mod undo;
pub mod variant;

pub use history::Budget;
pub use playback::{Outlook, PlayCommand, Playback, Speed};
pub use run::{Progress, Run};
