//! What changes the run: commands, undo and redo, opening a scenario.

use crate::app::session::player::Player;
use crate::app::session::status::Change;
use crate::app::session::{Session, frame_loop};
use crate::engine::scenario::{Command, Fault, Scenario};
use crate::text::messages::shell::CannotBeDone;
use crate::timeline::{Progress, Run, Speed};
use leptos::prelude::*;

/// Steps of what follows at once from a command that are done before the next frame.
const GIVE_STEPS: u32 = 10_000;

impl Session {
    /// Gives a command at the playhead; a fault becomes the page's message.
    pub fn give(self, command: Command) {
        if let Err(fault) = self.try_give(command) {
            self.tell(CannotBeDone.get(), &[fault]);
        }
    }

    /// Gives a command at the playhead.
    ///
    /// # Errors
    /// Why it cannot be carried out; nothing is changed then.
    pub fn try_give(self, command: Command) -> Result<(), Fault> {
        self.check_locks(&command)?;
        let change = Some(command.clone());
        let old_future = self.with_player(|player| {
            let revive = matches!(command, Command::CallNow(_)) && player.has_ended();
            let old = player.known_future();
            let at = player.run.now();
            let progress = player.run.give_within(command, GIVE_STEPS)?;
            player.knowledge.forget();
            player.cancel_seek();
            player.goal = (progress == Progress::Behind).then_some(at);
            player.end_replay();
            // In a run that is over time stands still; a new call sets it going again.
            player.playback.playing |= revive;
            Ok(old)
        })?;
        self.notice.set(None);
        self.refresh_structure();
        self.notify(Change { command: change, old_future });
        Ok(())
    }

    /// Undoes the last change; the playhead stays. False if there is none.
    pub fn undo(self) -> bool {
        self.change_commands(Run::begin_undo)
    }

    /// Makes the change again that was undone last. False if there is none.
    pub fn redo(self) -> bool {
        self.change_commands(Run::begin_redo)
    }

    fn change_commands(self, change: fn(&mut Run) -> bool) -> bool {
        self.halt();
        let (changed, old_future) = self.with_player(|player| {
            let old = Some(player.run.commands().to_vec());
            let at = player.run.now();
            player.knowledge.forget();
            let changed = change(&mut player.run);
            if changed {
                player.goal = Some(at);
                frame_loop::approach(player);
            }
            (changed, old)
        });
        if changed {
            self.refresh_structure();
            self.notify(Change { command: None, old_future });
        }
        changed
    }

    /// Has `listener` told of each change, at once: before the next one, and before the page shows it.
    pub fn on_change(self, listener: Callback<Change>) {
        self.change_listener.set_value(Some(listener));
    }

    pub(super) fn notify(self, change: Change) {
        if let Some(listener) = self.change_listener.get_value() {
            listener.run(change);
        }
    }

    /// Opens a scenario on the page, with what a link or a file switches off.
    pub fn load(self, mut scenario: Scenario) {
        for lock in self.page.held_locks.get_value() {
            if !scenario.about.locks.contains(&lock) {
                scenario.about.locks.push(lock);
            }
        }
        self.page.opening.set(None);
        self.replace_run(scenario);
    }

    /// Begins a run of another scenario, paused where it begins.
    pub fn replace_run(self, scenario: Scenario) {
        self.with_player(|player| {
            let (speed, curtain, is_folding) = (player.playback.speed, player.curtain, player.folding.on);
            let named = Speed::named(&scenario.about.speed);
            *player = Player::new(scenario);
            player.playback.speed = named.unwrap_or(speed);
            player.curtain = curtain.map(|_| player.goal.unwrap_or(player.run.now()));
            player.folding.on = is_folding;
        });
        // They may name things that the new scenario does not have.
        self.close_panels();
        self.notice.set(None);
        self.opened.notify();
        self.refresh_structure();
    }

    /// The scenario as it was opened, from its beginning: what was changed since is gone.
    pub fn restart(self) {
        let scenario = self.with(|run| run.scenario().clone());
        let speed = self.with_player(|player| player.playback.speed);
        let (selected, rule) = (self.selected.get_untracked(), self.rule.get_untracked());
        self.load(scenario);
        self.with_player(|player| player.playback.speed = speed);
        self.selected.set(selected);
        self.rule.set(rule);
        self.publish();
    }
}
