//! What changes a run: commands given at the playhead, their undoing, and following another list of commands. Each makes
//! another future from where it differs; what was known of the old one is forgotten.

use super::run::{Progress, Run};
use crate::engine::scenario::check::check_command;
use crate::engine::scenario::limits::COMMANDS_MAX;
use crate::engine::scenario::{Command, Fault, Timed};
use crate::engine::time::Time;

impl Run {
    /// Gives a command at the playhead. Commands given later than that, and everything they led to, are gone; what the
    /// scenario itself does later stays.
    ///
    /// # Errors
    /// Why the command cannot be carried out; nothing is changed then.
    pub fn give(&mut self, command: Command) -> Result<(), Fault> {
        self.give_within(command, u32::MAX).map(drop)
    }

    /// The same with at most `steps` steps of what follows from it at this very instant. Where that is more, the playhead is
    /// to be sent to where it was.
    ///
    /// # Errors
    /// Why the command cannot be carried out; nothing is changed then.
    pub fn give_within(&mut self, command: Command, steps: u32) -> Result<Progress, Fault> {
        let (at, shown) = (self.playhead, self.shown);
        // The world may stand later, where nothing had happened any more.
        self.seek(at);
        let allowed = check_command(self.world.config(), &command).and_then(|()| self.check_room());
        if let Err(fault) = allowed {
            self.shown = shown;
            return Err(fault);
        }
        self.undo_stack.push(&self.commands);
        let applied = self.world.applied() as usize;
        self.history.truncate(self.world.emitted(), &self.commands);
        self.commands.truncate(applied);
        self.commands.push(Timed { at, command });
        let later = self.scenario.commands.iter().filter(|timed| timed.at > at);
        self.commands.extend(later.cloned());
        Ok(self.advance(at, steps))
    }

    /// Lets changes that were given at `from` or later hold from the playhead on, which is earlier. Calls made by hand stay
    /// where they were, and so does what the scenario itself does. Whether there were any.
    pub fn bring_forward(&mut self, from: Time) -> bool {
        let to = self.playhead;
        let is_late = |timed: &Timed| {
            timed.at >= from && !matches!(timed.command, Command::CallNow(_)) && !self.scenario.commands.contains(timed)
        };
        let (late, mut commands): (Vec<_>, Vec<_>) = self.commands.iter().cloned().partition(is_late);
        if to >= from || late.is_empty() {
            return false;
        }
        self.undo_stack.push(&self.commands);
        let place = commands.partition_point(|timed| timed.at <= to);
        commands.splice(place..place, late.into_iter().map(|timed| Timed { at: to, ..timed }));
        self.follow(commands);
        true
    }

    fn check_room(&self) -> Result<(), Fault> {
        if self.commands.len() < COMMANDS_MAX {
            return Ok(());
        }
        let allowed = format!("at most {COMMANDS_MAX} in a run; restart to go on");
        Err(Fault::new("command", "one more change", allowed))
    }

    /// Whether there is a change to undo.
    pub fn can_undo(&self) -> bool {
        self.undo_stack.can_undo()
    }

    /// Whether there is a change to redo.
    pub fn can_redo(&self) -> bool {
        self.undo_stack.can_redo()
    }

    /// Undoes the last change; the playhead stays where it is. False if there is none.
    pub fn undo(&mut self) -> bool {
        let playhead = self.playhead;
        let is_undone = self.begin_undo();
        self.seek(playhead);
        is_undone
    }

    /// Makes the change again that was undone last. False if there is none.
    pub fn redo(&mut self) -> bool {
        let playhead = self.playhead;
        let is_redone = self.begin_redo();
        self.seek(playhead);
        is_redone
    }

    /// Undoes the last change, without going on to where the playhead was. False if there is none.
    pub fn begin_undo(&mut self) -> bool {
        let Some(before) = self.undo_stack.pop_undo() else { return false };
        let followed = self.turn_to(before);
        self.undo_stack.keep_for_redo(followed);
        true
    }

    /// Makes the change again that was undone last, without going on to where the playhead was. False if there is none.
    pub fn begin_redo(&mut self) -> bool {
        let Some(after) = self.undo_stack.pop_redo() else { return false };
        let followed = self.turn_to(after);
        self.undo_stack.keep_for_undo(followed);
        true
    }

    /// Follows another list of commands from where it differs; returns the one followed so far.
    pub fn follow(&mut self, commands: Vec<Timed>) -> Vec<Timed> {
        let playhead = self.playhead;
        let old = self.turn_to(commands);
        self.seek(playhead);
        old
    }

    /// Follows what somebody else did with this run: a change, which can be undone here as well, or their undoing of one or
    /// making it again. The playhead goes back to where the run is known that follows.
    pub fn adopt(&mut self, commands: Vec<Timed>) {
        if self.undo_stack.last() == Some(&commands) {
            self.begin_undo();
        } else if self.undo_stack.next() == Some(&commands) {
            self.begin_redo();
        } else if self.commands != commands {
            self.undo_stack.push(&self.commands);
            self.turn_to(commands);
        }
    }

    /// Turns to another list of commands; the playhead goes back to where the run is known that follows from it.
    fn turn_to(&mut self, commands: Vec<Timed>) -> Vec<Timed> {
        let same = self.commands.iter().zip(&commands).take_while(|(one, other)| one == other).count();
        let times = [self.commands.get(same), commands.get(same)];
        let parting = times.into_iter().flatten().map(|timed| timed.at).min();
        if let Some(parting) = parting {
            let before = parting.0.checked_sub(1).map(Time);
            let kept = before.map_or(0, |time| self.history.first_after(time, &self.commands));
            self.history.truncate(kept, &self.commands);
            self.world = self.history.nearest(|world| before.is_some_and(|time| world.now() <= time)).clone();
            self.playhead = self.playhead.min(self.world.now());
            self.shown = self.world.emitted();
        }
        std::mem::replace(&mut self.commands, commands)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::{CallerId, Mode};
    use crate::lessons;
    use std::sync::Arc;

    fn run() -> Run {
        Run::new(Arc::new(lessons::first_scenario()))
    }

    #[test]
    fn undo_leaves_the_run_as_it_was_and_redo_as_it_became() {
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
    fn a_change_made_at_the_end_holds_from_the_start_when_it_is_brought_forward() {
        let (caller, end) = (CallerId(0), Time::from_secs(100));
        let switch = Command::SetMode { caller, mode: Mode::Sync };
        let mut run = run();
        run.seek(end);
        assert!(run.give(switch.clone()).is_ok() && run.give(Command::CallNow(caller)).is_ok());
        run.seek(Time::ZERO);
        run.bring_forward(end);
        run.seek(end);
        let mut fresh = self::run();
        assert!(fresh.give(switch).is_ok());
        fresh.seek(end);
        assert!(fresh.give(Command::CallNow(caller)).is_ok());
        assert_eq!(run.commands(), fresh.commands());
        assert_eq!(run.digest(), fresh.digest());
        assert!(run.undo());
        assert_eq!(run.commands().iter().map(|timed| timed.at).collect::<Vec<_>>(), [end, end]);
    }

    #[test]
    fn a_change_at_time_zero_can_be_undone() {
        let mut run = run();
        assert!(run.give(Command::CallNow(CallerId(0))).is_ok());
        run.seek(Time::from_secs(5));
        assert!(run.undo());
        let mut fresh = self::run();
        fresh.seek(Time::from_secs(5));
        assert_eq!(run.digest(), fresh.digest());
    }
}
