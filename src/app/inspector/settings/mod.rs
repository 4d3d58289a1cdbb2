//! Settings of what is selected, in place: each change is a command at the current instant. Their program is loaded when they
//! are first opened.

mod account;
mod caller;
mod caller_more;
mod configured;
mod destination_field;
mod edge;
mod effects;
mod failure;
mod function;
mod function_more;
mod messages;
mod numbers;
mod panel;
mod schedule;
mod target;

use crate::app::controls::loaded_part::{LoadedPart, with_texts};
use crate::app::session::Session;
use crate::scene::entity::Entity;
use crate::text::messages::loading as m;
use leptos::prelude::*;
use panel::load_settings;

/// The place of the settings: empty while nothing is selected that has any.
#[component]
pub fn Settings(session: Session) -> impl IntoView {
    let is_open = Memo::new(move |_| session.selected.get().is_some_and(has_settings));
    view! {
        <div class="settings-place">
            <Show when=move || is_open.get()>
                <LoadedPart
                    session
                    loading=m::Settings.get()
                    failed=m::Settings.failed()
                    load=|| with_texts(load_settings())
                    class="card settings"
                    on_close=Callback::new(move |()| session.deselect())
                />
            </Show>
        </div>
    }
}

/// An event has none, but a card of its own: its life.
fn has_settings(entity: Entity) -> bool {
    !matches!(entity, Entity::Call(_))
}
