//! Whether the page can be seen, and how much of it.

use leptos::prelude::{document, window};
use std::cell::Cell;

/// Scrolled less than this, in CSS pixels, the first screen is still in sight.
const NEAR_TOP: f64 = 40.0;

thread_local! {
    static IS_OFF_SCREEN: Cell<bool> = const { Cell::new(false) };
}

pub fn is_hidden() -> bool {
    document().hidden()
}

/// Whether the page is a frame that is scrolled out of sight.
pub fn is_off_screen() -> bool {
    IS_OFF_SCREEN.get()
}

/// Says whether it is scrolled out of sight.
pub fn set_off_screen(is_off_screen: bool) {
    IS_OFF_SCREEN.set(is_off_screen);
}

/// Whether the page is in a frame of another.
pub fn is_framed() -> bool {
    window().parent().ok().flatten().is_none_or(|parent| parent != window())
}

/// Whether the page is scrolled to its top, or as good as.
pub fn is_at_top() -> bool {
    window().scroll_y().unwrap_or_default() < NEAR_TOP
}
