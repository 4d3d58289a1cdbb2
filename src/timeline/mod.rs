//! A run that can be gone through in both directions, and the clock that goes through it. Pure, like the engine.

mod history;
mod idle;
pub mod knowledge;
mod newest;
pub mod outcome;
mod playback;
mod run;
mod search;
mod undo;
pub mod variant;

pub use history::Budget;
pub use idle::{Folding, IDLE_MIN, TimeSpan, is_counted};
pub use playback::{Outlook, PlayCommand, Playback, Speed};
pub use run::{Progress, Run};
pub use search::{Found, Search, SearchTarget, Way};
