//! The life of one event: chosen wherever it is seen, and told on one card. Its program is loaded when the first is chosen.

mod card;
mod documents;
mod step;

use crate::app::controls::loaded_part::{LoadedPart, with_texts};
use crate::app::session::{Session, View};
use crate::text::messages::loading as m;
use card::load_life;
use leptos::prelude::*;

/// The place of the card: empty while no event is selected, and behind the curtain.
#[component]
pub fn LifeOfEvent(session: Session) -> impl IntoView {
    let is_shown = Memo::new(move |_| session.page.view.get() == View::Real && session.selected_call().is_some());
    view! {
        <div class="settings-place">
            <Show when=move || is_shown.get()>
                <LoadedPart
                    session
                    loading=m::Life.get()
                    failed=m::Life.failed()
                    load=|| with_texts(load_life())
                    class="card settings life"
                    on_close=Callback::new(move |()| session.deselect())
                />
            </Show>
        </div>
    }
}
