//! How far the lesson is: the clock of the run, and a thin line at the foot of the screen.

use crate::app::css::percent;
use crate::app::session::Session;
use crate::app::transport::time_slider::end_of_time;
use crate::text::messages::present as m;
use crate::text::time::clock;
use leptos::prelude::*;

#[component]
pub fn ProgressLine(session: Session) -> impl IntoView {
    // In thousandths.
    let done = Memo::new(move |_| {
        let end = end_of_time(session);
        session.with(|run| run.now().0.saturating_mul(1_000).checked_div(end.0).unwrap_or(0) as u32)
    });
    let now = move || clock(session.status.get().now);
    view! {
        <span class="present-clock" aria-hidden="true">{now}</span>
        <div
            class="present-progress"
            role="progressbar"
            aria-label=m::Progress.get()
            aria-valuemax="1000"
            aria-valuenow=move || done.get().to_string()
            aria-valuetext=now
        >
            <i style:width=move || percent(done.get())></i>
        </div>
    }
}
