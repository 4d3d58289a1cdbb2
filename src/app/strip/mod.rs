//! The place of the strip of time. Its program is loaded beside the first screen's, which is shown without it.

mod canvas;
mod context;
mod folds;
mod input;
mod model;
mod paint;
mod received;
mod time_strip;

use crate::app::controls::loaded_part::{LoadedPart, download};
use crate::app::session::use_session;
use crate::text::messages::loading as m;
use leptos::prelude::*;
use time_strip::load_strip;

#[component]
pub fn Strip() -> impl IntoView {
    let session = use_session();
    view! {
        <div class="strip-place">
            <LoadedPart
                session
                loading=m::Strip.get()
                failed=m::Strip.failed()
                load=|| download(load_strip())
                class="strip loading"
            />
        </div>
    }
}
