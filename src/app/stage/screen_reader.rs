//! What only the canvas shows, in words: which call is where. For those who do not see it; new at most every two seconds.

use crate::app::browser;
use crate::app::session::Session;
use crate::scene::describe;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

const REST_MS: f64 = 2_000.0;

/// The list beside the boxes.
#[component]
pub fn ScreenReaderText(session: Session) -> impl IntoView {
    let lines = RwSignal::new(Vec::new());
    let state = StoredValue::new((0.0_f64, false));
    let write = move || {
        state.set_value((browser::wall_ms(), false));
        lines.set(session.with(|run| describe::describe(run.world(), run.now())));
    };
    Effect::new(move |_| {
        session.figures.track();
        let (at_ms, waiting) = state.get_value();
        let rest_ms = at_ms + REST_MS - browser::wall_ms();
        if waiting {
            return;
        }
        if rest_ms <= 0.0 {
            return untrack(write);
        }
        state.set_value((at_ms, true));
        Timeout::new(rest_ms as u32 + 1, write).forget();
    });
    let items = move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="hidden" aria-label=describe::Title.get()>{items}</ul> }
}
