//! What is true behind a record, counted in the records: how many events wait, how many attempts run, what was charged.

use crate::engine::money::Amount;
use crate::engine::record::{Finished, NO_CAUSE, Record, What};
use crate::engine::scenario::{FunctionId, Mode};

/// Of one function.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Events in the queue, each copy counted.
    pub events_waiting: u64,
    pub attempts_running: u64,
}

#[derive(Clone, Debug)]
pub struct Levels {
    functions: Vec<Level>,
    pub total: Amount,
    /// The attempt that ended last: what follows from it concerns no event in the queue.
    last_finished: u64,
}

impl Levels {
    pub fn new(functions: usize) -> Self {
        Self { functions: vec![Level::default(); functions], total: Amount::ZERO, last_finished: NO_CAUSE }
    }

    pub fn of(&self, function: FunctionId) -> Level {
        self.functions.get(usize::from(function.0)).copied().unwrap_or_default()
    }

    /// Of all functions together.
    pub fn all(&self) -> Level {
        self.functions.iter().fold(Level::default(), |sum, level| Level {
            events_waiting: sum.events_waiting + level.events_waiting,
            attempts_running: sum.attempts_running + level.attempts_running,
        })
    }

    pub fn add(&mut self, record: &Record) {
        self.total += Amount(record.cost.into());
        let after_attempt = record.cause != NO_CAUSE && record.cause == self.last_finished;
        if let What::Finished(_) = record.what {
            self.last_finished = record.seq;
        }
        let function = record.what.function().map(|function| usize::from(function.0));
        let Some(level) = function.and_then(|place| self.functions.get_mut(place)) else { return };
        match record.what {
            What::Accepted { .. } | What::Duplicated { .. } => level.events_waiting += 1,
            What::RetryDue { .. } if after_attempt => level.events_waiting += 1,
            What::GaveUp { .. } if !after_attempt => level.events_waiting = level.events_waiting.saturating_sub(1),
            What::Started { mode, .. } => {
                level.attempts_running += 1;
                if mode == Mode::Async {
                    level.events_waiting = level.events_waiting.saturating_sub(1);
                }
            }
            What::Finished(Finished { .. }) => level.attempts_running = level.attempts_running.saturating_sub(1),
            _ => {}
        }
    }
}
