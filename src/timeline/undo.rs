//! Taking changes back, and making them again. A future is a list of commands; each is kept until another change is made.

use super::run::Run;
use crate::engine::scenario::Timed;
use crate::engine::time::Time;

/// Other lists of commands that the run has had.
#[derive(Clone, Debug, Default)]
pub(super) struct Undone {
    before: Vec<Vec<Timed>>,
    after: Vec<Vec<Timed>>,
}

/// Most changes that can be taken back.
const KEPT_MAX: usize = 200;

impl Undone {
    /// A change is about to be made to these commands.
    pub fn note(&mut self, commands: &[Timed]) {
        self.after.clear();
        self.before.push(commands.to_vec());
        if self.before.len() > KEPT_MAX {
            self.before.remove(0);
        }
    }
}

impl Run {
    /// Whether there is a change to take back, and one to make again.
    pub fn can_undo(&self) -> bool {
        !self.undone.before.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.after.is_empty()
    }

    /// The commands as they were before the last change: the other future.
    pub fn other_commands(&self) -> Option<&[Timed]> {
        self.undone.before.last().map(Vec::as_slice)
    }

    /// Takes the last change back; the playhead stays where it is. False if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.undone.before.pop() else { return false };
        let now = self.follow(before);
        self.undone.after.push(now);
        true
    }

    /// Makes the change again that was taken back last. False if there is none.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.undone.after.pop() else { return false };
        let now = self.follow(after);
        self.undone.before.push(now);
        true
    }

    /// Follows another list of commands from where it differs; hands back the one followed so far.
    pub fn follow(&mut self, commands: Vec<Timed>) -> Vec<Timed> {
        let playhead = self.playhead;
        let same = self.commands.iter().zip(&commands).take_while(|(one, other)| one == other).count();
        let times = [self.commands.get(same), commands.get(same)];
        let parting = times.into_iter().flatten().map(|timed| timed.at).min();
        if let Some(parting) = parting {
            let before = parting.0.checked_sub(1).map(Time);
            let kept = before.map_or(0, |time| self.history.first_after(time, &self.commands));
            self.history.truncate(kept, &self.commands);
            self.world = self.history.nearest(|world| before.is_some_and(|time| world.now() <= time)).clone();
        }
        let old = std::mem::replace(&mut self.commands, commands);
        self.seek(playhead);
        old
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::{CallerId, Command, Mode};
    use crate::lessons;
    use std::sync::Arc;

    fn run() -> Run {
        Run::new(Arc::new(lessons::first().scenario()))
    }

    #[test]
    fn a_change_taken_back_leaves_the_run_as_it_was_and_made_again_as_it_became() {
        let caller = CallerId(0);
        let mut run = run();
        run.seek(Time::from_secs(100));
        let untouched = run.digest();
        run.seek(Time::from_ms(500));
        assert!(run.give(Command::SetMode { caller, mode: Mode::Sync }).is_ok());
        run.seek(Time::from_secs(1));
        assert!(run.give(Command::CallNow(caller)).is_ok());
        run.seek(Time::from_secs(100));
        let changed = run.digest();
        assert!(run.undo() && run.undo() && !run.undo());
        assert_eq!((run.now(), run.digest()), (Time::from_secs(100), untouched));
        assert!(run.redo() && run.redo() && !run.redo());
        assert_eq!((run.now(), run.digest()), (Time::from_secs(100), changed));
    }

    #[test]
    fn a_change_at_time_zero_can_be_taken_back() {
        let mut run = run();
        assert!(run.give(Command::CallNow(CallerId(0))).is_ok());
        run.seek(Time::from_secs(5));
        assert!(run.undo());
        let mut fresh = self::run();
        fresh.seek(Time::from_secs(5));
        assert_eq!(run.digest(), fresh.digest());
    }
}
