//! A helper for signals.

use leptos::prelude::*;

/// Sets a signal only if the value is another one, so that its followers do not run for nothing.
pub fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
