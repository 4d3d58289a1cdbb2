//! Work in the background: a slice at a time with rests between, so that the page stays quick meanwhile.

use crate::app::browser;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Work of one slice, in milliseconds; steps between two looks at the clock.
const SLICE_MS: f64 = 3.0;
pub const STEPS: u32 = 128;
const REST_MS: u32 = 40;

/// A task that is worked at when asked to, until it has nothing left to do or its owner is gone.
#[derive(Clone, Copy)]
pub struct BackgroundTask {
    is_running: StoredValue<bool>,
    work: Callback<(), bool>,
}

impl BackgroundTask {
    /// `work` does about [`STEPS`] steps; false when there is no more to do.
    pub fn new(work: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self { is_running: StoredValue::new(false), work: Callback::new(move |()| work()) }
    }

    /// One slice after a rest, and the next one, until no work is left.
    pub fn advance(self) {
        if self.is_running.try_update_value(|is_running| std::mem::replace(is_running, true)) != Some(false) {
            return;
        }
        Timeout::new(REST_MS, move || self.slice()).forget();
    }

    fn slice(self) {
        let Some(()) = self.is_running.try_update_value(|is_running| *is_running = false) else { return };
        let ends_ms = browser::wall_ms() + SLICE_MS;
        while self.work.run(()) {
            if browser::wall_ms() > ends_ms {
                return self.advance();
            }
        }
    }
}
