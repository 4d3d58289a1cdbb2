//! The one owner of `requestAnimationFrame`. A frame is asked for when somebody needs one; otherwise nothing runs.

use crate::app::browser;
use leptos::ev;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// One closure for all frames: `leptos::prelude::request_animation_frame` would make one for each.
struct Pump {
    frame: Closure<dyn FnMut(f64)>,
    is_due: bool,
    /// The browser's clock at the last frame, if that is the one before this.
    last_ms: Option<f64>,
}

thread_local! {
    static PUMP: RefCell<Option<Pump>> = const { RefCell::new(None) };
}

/// Calls `frame` in each frame that is asked for, with the browser's clock, and what it was in the frame before if that is
/// the last one painted. Where it returns true another frame follows.
pub fn drive(frame: impl Fn(f64, Option<f64>) -> bool + 'static) {
    let closure = Closure::new(move |wall_ms: f64| {
        let last = PUMP.with_borrow_mut(|pump| {
            let pump = pump.as_mut()?;
            pump.is_due = false;
            pump.last_ms.replace(wall_ms)
        });
        if frame(wall_ms, last) {
            request();
        } else {
            PUMP.with_borrow_mut(|pump| pump.iter_mut().for_each(|pump| pump.last_ms = None));
        }
    });
    PUMP.set(Some(Pump { frame: closure, is_due: false, last_ms: None }));
    // For as long as the page lives.
    let _ = window_event_listener(ev::visibilitychange, |_| request());
    request();
}

/// Asks for a frame, unless one is due already.
pub fn request() {
    PUMP.with_borrow_mut(|pump| {
        let Some(pump) = pump.as_mut() else { return };
        if !pump.is_due && !browser::is_hidden() {
            pump.is_due = window().request_animation_frame(pump.frame.as_ref().unchecked_ref()).is_ok();
        }
    });
}
