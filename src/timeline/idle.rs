//! When nothing goes on. One definition, for the folds of the strip and for playback that passes them.

use super::Run;
use crate::engine::record::{AlarmState, Record, What};
use crate::engine::time::{Span, Time};

/// From one instant to another.
pub type TimeSpan = (Time, Time);

/// Longer than this without any attempt, and without anything being recorded, is idle.
pub const IDLE_MIN: Span = Span::from_secs(4);
/// Records looked back through at most, and at a time.
const BACK_MAX: u64 = 32_768;
const BACK: u64 = 64;

/// Which idle times are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folding {
    pub on: bool,
    /// Beginnings of those that were opened one by one.
    pub opened: Vec<Time>,
}

impl Default for Folding {
    fn default() -> Self {
        Self { on: true, opened: Vec::new() }
    }
}

impl Folding {
    pub fn folds(&self, gap: TimeSpan) -> bool {
        self.on && !self.opened.contains(&gap.0)
    }

    /// Opens an idle time, or folds it again.
    pub fn toggle(&mut self, begins: Time) {
        let before = self.opened.len();
        self.opened.retain(|other| *other != begins);
        if self.opened.len() == before {
            self.opened.push(begins);
        }
    }
}

/// Whether a record ends an idle time. An environment that goes does not, nor an alarm that does not go off.
pub const fn is_counted(record: &Record) -> bool {
    match record.what {
        What::EnvironmentGone { .. } => false,
        What::AlarmChanged { state, .. } => matches!(state, AlarmState::Alarm),
        _ => true,
    }
}

impl Run {
    /// The idle time in which the playhead stands: from the last thing that happened to the next that is due.
    pub fn idle(&mut self) -> Option<TimeSpan> {
        if self.world().running_calls().next().is_some() {
            return None;
        }
        let to = self.world().next_lively(self.commands())?;
        let from = self.last_counted()?;
        (to.since(from) > IDLE_MIN && from <= self.now() && self.now() < to).then_some((from, to))
    }

    /// When the last thing happened that counts; at the beginning, the beginning.
    fn last_counted(&mut self) -> Option<Time> {
        let shown = self.shown();
        let (mut end, least) = (shown, shown.saturating_sub(BACK_MAX));
        while end > least {
            let begin = end.saturating_sub(BACK);
            let mut last = None;
            self.for_each_record(begin, end, |record| {
                if is_counted(record) {
                    last = Some(record.at);
                }
            });
            if last.is_some() {
                return last;
            }
            end = begin;
        }
        (end == 0).then_some(Time::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fold_is_opened_and_closed_again() {
        let (mut folding, gap) = (Folding::default(), (Time::from_secs(1), Time::from_secs(9)));
        assert!(folding.folds(gap));
        folding.toggle(gap.0);
        assert!(!folding.folds(gap));
        folding.toggle(gap.0);
        assert!(folding.folds(gap));
        folding.on = false;
        assert!(!folding.folds(gap));
    }
}
