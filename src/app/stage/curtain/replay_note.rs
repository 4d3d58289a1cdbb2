//! Says, when the curtain was taken away, that what is played is what the callers missed.

use crate::app::session::Session;
use crate::text::curtain as text;
use leptos::prelude::*;

#[component]
pub fn ReplayNote(session: Session) -> impl IntoView {
    view! {
        <div class="replay" hidden=move || !session.is_replaying()>
            <b>{text::Missed.get()}</b>
            <button
                class="plain"
                type="button"
                aria-label=text::Skip.label()
                on:click=move |_| session.skip_replay()
            >
                {text::Skip.get()}
            </button>
        </div>
    }
}
