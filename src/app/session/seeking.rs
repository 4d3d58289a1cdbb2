//! What moves the playhead: play and pause, steps, seeking, searching.

use crate::app::browser;
use crate::app::session::player::Player;
use crate::app::session::{Change, Session, View, frame_loop};
use crate::engine::time::Time;
use crate::text::narrate::NotFound;
use crate::timeline::{Folding, PlayCommand, Progress, Search, SearchTarget, Speed, Way};
use leptos::prelude::*;

/// Going to an instant at once gives up after so long on the wall, in milliseconds, and goes on in frames.
const SEEK_MS: f64 = 2_000.0;

impl Session {
    pub fn play(self) {
        self.take(PlayCommand::Play);
    }

    pub fn pause(self) {
        self.take(PlayCommand::Pause);
    }

    pub fn toggle(self) {
        self.take(PlayCommand::Toggle);
    }

    pub fn set_speed(self, speed: Speed) {
        self.take(PlayCommand::SetSpeed(speed));
    }

    fn take(self, command: PlayCommand) {
        let is_changed = self.with_player(|player| {
            let was_playing = player.playback.playing;
            player.playback.take(command);
            let is_again = player.playback.playing && !was_playing && player.has_ended();
            let is_changed = is_again && player.rewind();
            if player.playback.playing && !is_again {
                player.cancel_seek();
            }
            player.look_ahead();
            is_changed
        });
        if !is_changed {
            return self.refresh();
        }
        self.refresh_structure();
        self.notify(Change { command: None, old_future: None });
    }

    /// On to the next record, paused; false if there is none to come.
    pub fn step_forward(self) -> bool {
        self.step(Way::On, Player::step_forward)
    }

    /// Back to before the last record, paused; false at the beginning.
    pub fn step_back(self) -> bool {
        self.step(Way::Back, Player::step_back)
    }

    /// On to the next thing that is told at reading pace, paused; false if nothing is to come.
    pub fn stride_forward(self) -> bool {
        self.step(Way::On, Player::stride_forward)
    }

    /// Back to the last such thing, paused; false at the beginning.
    pub fn stride_back(self) -> bool {
        self.step(Way::Back, Player::stride_back)
    }

    /// Whether that moves the playhead. Where it cannot, the page says so, but behind the curtain.
    fn step(self, way: Way, set_out: fn(&mut Player)) -> bool {
        self.halt();
        let went = self.with_player(|player| {
            let before = (player.run.shown(), player.run.now());
            set_out(player);
            frame_loop::approach(player);
            let went = player.is_seeking() || (player.run.shown(), player.run.now()) != before;
            if !went && player.curtain.is_none() {
                player.not_found = Some(NotFound { target: None, way, until: None });
            }
            went
        });
        self.refresh();
        went
    }

    /// To the next or the last record of a kind, paused. If there is none the playhead stays, and the page says so.
    pub fn step_to(self, target: SearchTarget, way: Way) {
        // That there is something to be found, or nothing, is hidden as well.
        if self.page.view.get_untracked() == View::Caller {
            return;
        }
        self.halt();
        self.with_player(|player| {
            player.search = Some(Search::new(&player.run, target, way));
            frame_loop::approach(player);
        });
        self.refresh();
    }

    /// Sends the playhead to an instant, paused. It arrives within a frame, or is seen to catch up.
    pub fn seek(self, to: Time) {
        self.halt();
        self.with_player(|player| {
            player.goal = Some(to);
            frame_loop::approach(player);
        });
        self.refresh();
    }

    /// Like [`Session::seek`]; of what happened at that instant, only what is among the first `shown` records.
    pub fn seek_record_at(self, to: Time, shown: u64) {
        self.halt();
        self.with_player(|player| {
            (player.goal, player.landing) = (Some(to), Some(shown));
            frame_loop::approach(player);
        });
        self.refresh();
    }

    /// Like [`Session::seek`], but has arrived when it returns, unless that takes seconds.
    pub fn seek_now(self, to: Time) {
        self.halt();
        self.with_player(|player| {
            let begun = browser::wall_ms();
            player.goal = Some(to);
            while frame_loop::approach(player) == Progress::Behind && browser::wall_ms() - begun < SEEK_MS {}
        });
        self.refresh();
    }

    /// Has playing stop when it comes to an instant; from there it goes on when asked to.
    pub fn stop_at(self, until: Option<Time>) {
        self.with_player(|player| player.until = until);
    }

    /// Pauses, and forgets where the playhead was sent and what is replayed.
    pub(super) fn halt(self) {
        self.with_player(|player| {
            player.playback.take(PlayCommand::Pause);
            player.cancel_seek();
            player.end_replay();
        });
    }

    /// Which idle times are folded.
    pub fn folding(self) -> Folding {
        self.with_player(|player| player.folding.clone())
    }

    /// Folds other idle times, on the strip and for playback.
    pub fn fold(self, change: impl FnOnce(&mut Folding)) {
        self.with_player(|player| change(&mut player.folding));
        self.request_frame();
    }
}
