//! Two futures on one clock: this run, and beside it what would have happened without a change, or the same calls under another
//! setting. The second is another session, which follows the first.

pub mod difference;
mod futures;
pub mod mode_comparison;
mod stages;

pub use futures::{Futures, SecondRun};
pub use stages::{CompareButton, Stages};
