//! The one owner of `requestAnimationFrame`: input, playback, simulation, publication, painting, in this order.
//!
//! A frame is asked for while something plays or catches up, and once after each change; otherwise nothing runs.

use crate::app::browser;
use crate::app::session::Session;
use crate::app::session::player::Player;
use crate::engine::time::Span;
use crate::timeline::Progress;
use leptos::prelude::window;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Simulation stops after so much time of one frame, in milliseconds.
const SLICE_MS: f64 = 5.0;
/// Steps between two looks at the clock.
const STEPS: u32 = 256;
/// Time between two publications while playing, in milliseconds.
const PUBLISH_MS: f64 = 100.0;

struct Pump {
    frame: Closure<dyn FnMut(f64)>,
    armed: bool,
    /// The browser's clock at the last frame, if that is the one before this.
    last_ms: Option<f64>,
}

thread_local! {
    static PUMP: RefCell<Option<Pump>> = const { RefCell::new(None) };
}

/// Drives this session from now on.
pub(in crate::app) fn drive(session: Session) {
    let frame = Closure::new(move |wall_ms: f64| {
        let last = PUMP.with_borrow_mut(|pump| {
            let pump = pump.as_mut()?;
            pump.armed = false;
            pump.last_ms.replace(wall_ms)
        });
        let goes_on = frame(session, wall_ms, last);
        if goes_on {
            request();
        } else {
            PUMP.with_borrow_mut(|pump| pump.iter_mut().for_each(|pump| pump.last_ms = None));
        }
    });
    PUMP.set(Some(Pump { frame, armed: false, last_ms: None }));
    browser::on_document("visibilitychange", |_| request());
    request();
}

/// Asks for a frame, unless one is due already.
pub(in crate::app) fn request() {
    PUMP.with_borrow_mut(|pump| {
        let Some(pump) = pump.as_mut() else { return };
        if !pump.armed && !browser::is_hidden() {
            pump.armed = window().request_animation_frame(pump.frame.as_ref().unchecked_ref()).is_ok();
        }
    });
}

/// One frame; whether another shall follow.
fn frame(session: Session, wall_ms: f64, last_ms: Option<f64>) -> bool {
    let (goes_on, over) = session.with_player(|player| {
        let was_behind = player.behind;
        player.update_knowledge();
        if !player.is_seeking() && player.playback.playing {
            let outlook = player.outlook();
            let passed = Span(last_ms.map_or(0.0, |last| (wall_ms - last).max(0.0) * 1_000.0) as u64);
            player.pace = player.playback.pace(outlook);
            if !passed.is_zero() {
                let target = player.playback.target(passed, outlook);
                player.goal = Some(player.replay.map_or(target, |(end, _)| target.min(end)));
            }
        }
        approach(player);
        let replayed = player.replay.take_if(|(end, _)| player.run.now() >= *end);
        if let Some((_, speed)) = replayed {
            player.playback.speed = speed;
        }
        let over = player.playback.playing && !player.is_seeking() && (replayed.is_some() || player.is_over());
        player.playback.playing &= !over;
        (player.playback.playing || player.is_seeking(), over || was_behind != player.behind)
    });
    let due = session.with_player(|player| {
        let due = over || !player.playback.playing || wall_ms - player.published_ms >= PUBLISH_MS;
        if due {
            player.published_ms = wall_ms;
        }
        due
    });
    if due && goes_on || over {
        session.publish();
    }
    session.paint(wall_ms);
    goes_on && !browser::is_hidden()
}

/// Moves the playhead towards its goal for as long as one frame allows.
pub(in crate::app) fn approach(player: &mut Player) -> Progress {
    let begun = browser::wall_ms();
    loop {
        let progress = player.advance(STEPS);
        player.behind = progress == Progress::Behind && browser::wall_ms() - begun > SLICE_MS;
        if progress == Progress::Reached || player.behind {
            return progress;
        }
    }
}
