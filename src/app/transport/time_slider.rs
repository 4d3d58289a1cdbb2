//! The slider of time, with the keys that take changes back. A finger that comes down on it may be about to scroll the page.

use crate::app::css::percent;
use crate::app::session::{Session, View, use_session};
use crate::app::transport::key::Key;
use crate::engine::time::Time;
use crate::lessons;
use crate::text::futures;
use crate::text::messages::transport as m;
use crate::text::time::clock;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;

/// A finger that has gone as far as this to the side moves time, and does not scroll.
const SIDEWAYS_PX: i32 = 8;

/// Where a finger came down, until it is known what it does. The browser moves the slider there at once; time moves when the finger
/// goes sideways, or leaves.
#[derive(Clone, Copy)]
struct Finger(StoredValue<Option<i32>>);

impl Finger {
    fn new() -> Self {
        Self(StoredValue::new(None))
    }

    fn is_undecided(self) -> bool {
        self.0.get_value().is_some()
    }

    fn comes_down(self, event: &PointerEvent) {
        self.0.set_value((event.pointer_type() == "touch").then(|| event.client_x()));
    }

    /// Whether it is known by this movement that it is to move time.
    fn goes_sideways(self, event: &PointerEvent) -> bool {
        let is_far = self.0.get_value().is_some_and(|from| (event.client_x() - from).abs() > SIDEWAYS_PX);
        is_far && self.leaves()
    }

    /// Nothing is undecided any more; whether something was.
    fn leaves(self) -> bool {
        let was_undecided = self.is_undecided();
        self.0.set_value(None);
        was_undecided
    }
}

/// How far the slider of time reaches.
pub fn end_of_time(session: Session) -> Time {
    session.figures.track();
    let is_real = session.page.view.get() == View::Real;
    session.with(|run| {
        let horizon = run.horizon().max(run.now());
        // A lesson ends at its horizon, whatever was simulated beyond it; how far the hidden future is known is hidden too.
        if lessons::find(&run.scenario().about.id).is_some() || !is_real {
            return horizon;
        }
        let last = run.known().checked_sub(1).and_then(|seq| run.record(seq));
        last.map_or(horizon, |record| record.at.max(horizon))
    })
}

#[component]
pub fn TimeSlider() -> impl IntoView {
    let session = use_session();
    let now = move || {
        session.figures.track();
        session.with(|run| run.now())
    };
    let end = move || end_of_time(session);
    let slider = NodeRef::<html::Input>::new();
    // Both in one, in this order: a value beyond the slider's end would be cut off.
    Effect::new(move |known_end: Option<Option<Time>>| {
        let slider = slider.get()?;
        let end = end();
        if known_end.flatten() != Some(end) {
            slider.set_max(&end.0.to_string());
        }
        slider.set_value(&now().0.to_string());
        Some(end)
    });
    let done = move || percent(now().0.saturating_mul(1_000).checked_div(end().0).unwrap_or(0) as u32);
    let finger = Finger::new();
    let seek = move || {
        if let Some(slider) = slider.get_untracked().filter(|_| !finger.is_undecided()) {
            session.seek(Time(slider.value_as_number().max(0.0) as u64));
        }
    };
    let go_back = move || {
        if let Some(slider) = slider.get_untracked() {
            slider.set_value(&session.status.get_untracked().now.0.to_string());
        }
    };
    let no_undo = Memo::new(move |_| !session.status.get().can_undo);
    let no_redo = Memo::new(move |_| !session.status.get().can_redo);
    view! {
        <div class="slider-row">
            <input
                node_ref=slider
                class="slider"
                type="range"
                min="0"
                step="any"
                aria-label=m::Time.get()
                aria-valuetext=move || clock(now())
                style:--done=done
                on:pointerdown=move |event| finger.comes_down(&event)
                on:pointermove=move |event| {
                    if finger.goes_sideways(&event) {
                        seek();
                    }
                }
                on:pointerup=move |_| {
                    if finger.leaves() {
                        seek();
                    }
                }
                on:pointercancel=move |_| {
                    if finger.leaves() {
                        go_back();
                    }
                }
                on:input=move |_| seek()
            />
            <span class="end" aria-hidden="true">{move || clock(end())}</span>
            <Key
                name=futures::Undo.get()
                icon="M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6"
                absent=no_undo
                press=move || { session.undo(); }
            />
            <Key
                name=futures::Redo.get()
                icon="M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6"
                absent=no_redo
                press=move || { session.redo(); }
            />
        </div>
    }
}
