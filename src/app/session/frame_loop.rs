//! What happens in a frame: playback, simulation, publication, painting, in this order.
//!
//! A frame is asked for while something plays where it can be seen or catches up, and once after each change; otherwise
//! nothing runs.

use crate::app::browser;
use crate::app::session::player::Player;
use crate::app::session::{Session, animation_frame};
use crate::engine::time::Span;
use crate::timeline::Progress;

/// Simulation stops after so much time of one frame, in milliseconds: while time passes, and on the way to an instant.
const SLICE_MS: f64 = 5.0;
const SLICE_BEHIND_MS: f64 = 10.0;
/// Steps between two looks at the clock.
const STEPS: u32 = 256;

/// Drives this session from now on.
pub fn drive(session: Session) {
    animation_frame::drive(move |wall_ms, last_ms| frame(session, wall_ms, last_ms));
}

/// One frame; whether another shall follow.
fn frame(session: Session, wall_ms: f64, last_ms: Option<f64>) -> bool {
    let (goes_on, due) = session.with_player(|player| {
        let (was_behind, was_seeking) = (player.behind || player.reads_on, player.is_seeking());
        player.update_knowledge();
        let until = player.until.filter(|until| player.run.now() < *until);
        if !player.is_seeking() && player.playback.playing && !player.is_led && !browser::is_off_screen() {
            let outlook = player.look_ahead();
            let passed = Span(last_ms.map_or(0.0, |last| (wall_ms - last).max(0.0) * 1_000.0) as u64);
            if player.is_reading() {
                player.read_on(passed);
            } else {
                let target = player.playback.target(passed, outlook);
                player.goal = (!passed.is_zero()).then(|| player.replay.map_or(target, |(end, _)| target.min(end)));
            }
            if let (Some(goal), Some(end), None) = (player.goal, player.end(), player.replay) {
                player.goal = Some(goal.min(end));
            }
            if let Some(until) = until.filter(|until| player.goal.is_some_and(|goal| goal >= *until)) {
                (player.goal, player.landing) = (Some(until), None);
            }
        }
        approach(player);
        let replayed = player.replay.take_if(|(end, _)| player.run.now() >= *end);
        if let Some((_, speed)) = replayed {
            player.playback.speed = speed;
        }
        let is_there = replayed.is_some() || until.is_some_and(|until| player.run.now() >= until);
        let is_own = player.playback.playing && !player.is_led && !player.is_seeking();
        let is_told = player.is_reading() && !player.is_seeking() && player.tell();
        // The last sentence is read, too, before it gives way to the answer.
        let over = is_own && (is_there || player.has_played_out() && !player.is_unread());
        player.playback.playing &= !over;
        if over {
            // Nothing happened in the rest of it.
            player.end_replay();
        }
        (
            player.playback.playing && !browser::is_off_screen() || player.is_seeking() || player.reads_on,
            over || is_told || was_seeking && !player.is_seeking() || was_behind != (player.behind || player.reads_on),
        )
    });
    let what = session.with_player(|player| player.publication(wall_ms, due || !player.playback.playing));
    if goes_on || due {
        session.publish_in_turn(what);
    }
    session.paint(wall_ms);
    goes_on && !browser::is_hidden()
}

/// Moves the playhead towards its goal for as long as one frame allows.
pub(super) fn approach(player: &mut Player) -> Progress {
    let ends_ms = browser::wall_ms() + if player.playback.playing { SLICE_MS } else { SLICE_BEHIND_MS };
    loop {
        let progress = player.advance(STEPS);
        player.behind = progress == Progress::Behind && browser::wall_ms() > ends_ms;
        if progress == Progress::Reached || player.behind {
            return progress;
        }
    }
}
