//! What lies just before and just after the playhead: all that playback needs to know of a run.

use super::{Folding, Run, TimeSpan};
use crate::engine::time::Time;

/// What playback needs to know of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    pub now: Time,
    /// When the last thing happened that a person would notice, and when the next one will.
    pub last: Time,
    pub next: Option<Time>,
    /// The folded stretch of time that `now` lies in.
    pub fold: Option<TimeSpan>,
}

impl Run {
    /// What playback needs to know, with these idle times folded.
    pub fn outlook(&mut self, folding: &Folding) -> Outlook {
        let fold = self.idle().filter(|gap| folding.folds(*gap));
        Outlook { now: self.now(), last: self.last_notable(), next: self.next_notable(), fold }
    }
}
