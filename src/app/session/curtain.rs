//! The curtain, drawn and opened; when it opens, what the callers missed is played.

use crate::app::session::{Session, View};
use crate::scene::entity::Entity;
use crate::timeline::knowledge::Knowledge;
use crate::timeline::{Run, Speed};
use leptos::prelude::*;

impl Session {
    /// Draws the curtain, or opens it and plays what the callers missed meanwhile.
    pub fn set_view(self, view: View) {
        if self.page.view.get_untracked() == view {
            return;
        }
        self.pause();
        match view {
            View::Caller => self.draw_curtain(),
            View::Real => self.open_curtain(),
        }
        self.page.view.set(view);
        self.refresh();
    }

    /// Opens the curtain without playing what the callers missed.
    pub fn remove_curtain(self) {
        self.with_player(|player| {
            player.knowledge.forget();
            player.curtain = None;
        });
    }

    fn draw_curtain(self) {
        self.with_player(|player| {
            player.curtain = Some(player.run.now());
            player.end_replay();
        });
        self.rule.set(None);
        if !matches!(self.selected.get_untracked(), Some(Entity::Caller(_))) {
            self.selected.set(None);
        }
    }

    fn open_curtain(self) {
        self.with_player(|player| {
            let (since, now) = (player.curtain.take(), player.run.now());
            player.knowledge.forget();
            if let Some(since) = since.filter(|since| *since < now) {
                player.replay = Some((now, player.playback.speed));
                player.playback.speed = Speed::NextEvent;
                player.playback.playing = true;
                player.goal = Some(since);
            }
        });
    }

    /// What the callers know, and the run that it was read from.
    pub fn knowledge<R>(self, look: impl FnOnce(&Knowledge, &Run) -> R) -> R {
        self.with_player(|player| {
            player.begin_knowledge();
            look(&player.knowledge, &player.run)
        })
    }

    /// Whether what the callers missed is being played.
    pub fn is_replaying(self) -> bool {
        self.status.track();
        self.with_player(|player| player.replay.is_some())
    }

    /// Stays where what they missed begins, to go through it step by step.
    pub fn stop_replay(self) {
        let replayed = self.with_player(|player| player.replay.take());
        // Playing, a change of speed would cancel the way there.
        self.pause();
        if let Some((_, speed)) = replayed {
            self.set_speed(speed);
        }
    }

    /// Goes to the end of what is replayed.
    pub fn skip_replay(self) {
        let end = self.with_player(|player| player.replay.take());
        if let Some((end, speed)) = end {
            self.set_speed(speed);
            self.seek(end);
        }
    }
}
