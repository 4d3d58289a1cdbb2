//! The first thing that Tab finds: a way past the head and the stage, to the key that plays.

use crate::app::transport::focus_play;
use crate::text::messages::shell as m;
use leptos::prelude::*;

#[component]
pub fn SkipLink() -> impl IntoView {
    let skip = move |event: web_sys::MouseEvent| {
        // The address keeps what it says of the run.
        event.prevent_default();
        focus_play();
    };
    view! { <a class="skip" href="#play" on:click=skip>{m::Skip.get()}</a> }
}
