//! A run that can be gone through in both directions, and the clock that goes through it. Pure, like the engine.

mod history;
mod idle;
mod importance;
pub mod knowledge;
mod newest;
pub mod outcome;
mod outlook;
mod playback;
mod reading;
mod run;
mod run_changes;
mod search;
mod turns;
mod undo;
pub mod variant;
mod view;

pub use history::Budget;
pub use idle::{Folding, IDLE_MIN, TimeSpan, is_counted};
pub use importance::{Importance, Weight};
pub use newest::Newest;
pub use outlook::Outlook;
pub use playback::{PlayCommand, Playback, Speed};
pub use reading::{Move, Reading, Stop, reading_time};
pub use run::{Progress, Run};
pub use search::{Found, Search, SearchTarget, Way};
pub use turns::{Publication, Turns};
pub use view::View;
