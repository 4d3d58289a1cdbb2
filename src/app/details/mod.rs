//! What stands below the first screen: the same run as code, as charts, and its bill explained. Its program is loaded after
//! the first screen has been painted.

mod below;
mod chains;
mod charts;
mod code;
mod explained;
mod plot_view;
mod table_view;

use crate::app::controls::loaded_part::{LoadedPart, with_texts};
use crate::app::session::Session;
use crate::text::messages::loading as m;
use below::load_details;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

#[component]
pub fn Details(session: Session) -> impl IntoView {
    let is_painted = use_first_paint();
    let part = move || {
        let (loading, failed) = (m::Details.get(), m::Details.failed());
        is_painted.get().then(
            || view! { <LoadedPart session loading failed load=|| with_texts(load_details()) class="card loading"/> },
        )
    };
    view! {
        <div class="below" id="below">
            {part}
        </div>
    }
}

/// Whether the first screen has been painted.
fn use_first_paint() -> ReadSignal<bool> {
    let (is_painted, set_painted) = signal(false);
    // A frame's callbacks run before it is painted, and a timer's after that.
    request_animation_frame(move || {
        let after_it = move || {
            set_painted.try_set(true);
        };
        Timeout::new(0, after_it).forget();
    });
    is_painted
}
