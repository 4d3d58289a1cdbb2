//! Runs that follow another one: the second run of a comparison, and that in the other window of a presentation.

use crate::app::browser;
use crate::app::session::Session;
use crate::app::session::frame_loop::approach;
use crate::app::session::player::Player;
use crate::engine::scenario::Timed;
use crate::interchange::presentation::Place;
use crate::timeline::{Playback, Progress};
use leptos::prelude::*;

/// Going to an instant gives up after so long on the wall, in milliseconds, and goes on in frames.
const SEEK_MS: f64 = 1_000.0;

impl Session {
    /// Where the playhead stands, and how it moves; none while it is on its way somewhere.
    pub fn place(self) -> Option<(Place, Playback)> {
        self.with_player(|player| (!player.is_seeking()).then(|| (place_of(player), player.playback)))
    }

    /// Takes over another run's commands and its place, paused. Publishes nothing yet.
    pub fn adopt(self, commands: Vec<Timed>, place: Place) {
        self.with_player(|player| {
            player.cancel_seek();
            player.end_replay();
            player.playback.playing = false;
            if player.run.commands() != commands {
                player.knowledge.forget();
                player.run.adopt(commands);
            }
            go_to(player, place, SEEK_MS);
        });
    }

    /// Takes over how another run's playhead moves.
    pub fn adopt_playback(self, playback: Playback) {
        self.with_player(|player| {
            player.playback = playback;
            player.look_ahead();
        });
    }

    /// Has another window say where the playhead stands while it plays.
    pub fn set_led(self, is_led: bool) {
        self.with_player(|player| player.is_led = is_led);
        self.request_frame();
    }

    /// Goes to where another run's playhead stands while it plays.
    pub fn follow_place(self, place: Place) {
        let wall_ms = browser::wall_ms();
        let what = self.with_player(|player| {
            go_to(player, place, 0.0);
            player.publication(wall_ms, false)
        });
        self.publish_in_turn(what);
        self.request_frame();
    }

    /// Brings this run to where another one is, a slice at a time, and has it painted.
    pub fn follow(self, leader: Session) {
        let (now, playback, moment) = leader.with_player(|player| (player.run.now(), player.playback, player.moment));
        let wall_ms = browser::wall_ms();
        let (progress, what) = self.with_player(|player| {
            (player.playback, player.moment, player.goal) = (playback, moment, Some(now));
            (approach(player), player.publication(wall_ms, !playback.playing))
        });
        if progress == Progress::Behind {
            self.request_frame();
        }
        let shown = self.status.get_untracked();
        if playback.playing || shown.now != now || progress == Progress::Behind || shown.playing {
            self.publish_in_turn(what);
        }
        self.paint(wall_ms);
    }
}

/// Where the playhead stands. At rest the world is put there too: a step in vain leaves it later, where nothing happens any more.
fn place_of(player: &mut Player) -> Place {
    let run = &mut player.run;
    let place = Place { now: run.now(), shown: run.shown() };
    if !player.playback.playing && run.world().now() > place.now {
        run.seek(place.now);
        if run.shown() != place.shown {
            run.seek_record(place.shown);
        }
    }
    place
}

/// Puts the playhead there, as far as the time allows; from then on it goes on in frames.
fn go_to(player: &mut Player, place: Place, wall_ms: f64) {
    let ends_ms = browser::wall_ms() + wall_ms;
    player.goal = Some(place.now);
    let arrive = |player: &mut Player| {
        while approach(player) == Progress::Behind {
            if browser::wall_ms() > ends_ms {
                return false;
            }
        }
        true
    };
    if arrive(player) && player.run.shown() != place.shown {
        player.landing = Some(place.shown);
        arrive(player);
    }
}
