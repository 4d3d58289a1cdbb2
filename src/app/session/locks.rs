//! Controls that a lesson has switched off. What is only shown or opened by them the style sheet leaves out; what would change
//! the run is refused here as well, whoever asks for it.

use crate::app::session::Session;
use crate::engine::scenario::ask::{LOCKS, Lock};
use crate::engine::scenario::{Command, Fault};
use crate::text::bet as text;
use leptos::prelude::*;

impl Session {
    /// The locks by their names in a scenario, for the style sheet.
    pub fn locks(self) -> Option<String> {
        self.structure.track();
        self.with(|run| {
            let locks = &run.scenario().about.locks;
            let names = LOCKS.iter().filter(|(_, lock)| locks.contains(lock)).map(|(name, _)| *name);
            (!locks.is_empty()).then(|| names.collect::<Vec<_>>().join(" "))
        })
    }

    /// Whether a control is off in what is open.
    pub(in crate::app) fn is_locked(self, lock: Lock) -> bool {
        self.with(|run| run.scenario().about.locks.contains(&lock))
    }

    /// Whether a lock forbids a command.
    pub(super) fn check_locks(self, command: &Command) -> Result<(), Fault> {
        let needed = match command {
            Command::SetMode { .. } | Command::SetEdgeMode { .. } => Lock::Modes,
            Command::CallNow(_) => Lock::Calls,
            Command::SetCaller { .. }
            | Command::SetFunction { .. }
            | Command::SetAccount(_)
            | Command::Drain(_)
            | Command::SetReachable { .. } => Lock::Settings,
        };
        if self.is_locked(needed) {
            return Err(Fault::new("locks", text::Locked.get(), text::Locked.allowed()));
        }
        Ok(())
    }
}
