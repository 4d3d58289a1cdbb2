//! The front door, where calls arrive.

use super::entity_button::EntityButton;
use crate::app::controls::pin::Pin;
use crate::app::stage::context::StageContext;
use crate::app::stage::placement::placed;
use crate::scene::entity::{Entity, Numbers};
use crate::text::stage as text;
use leptos::prelude::*;

#[component]
pub fn DoorBox() -> impl IntoView {
    let stage = expect_context::<StageContext>();
    let entity = Entity::Numbers(Numbers::Door);
    view! {
        <div
            {..placed(stage.place(|layout| layout.front_door))}
            class="st-place st-box st-door"
            class:low=move || stage.model.layout.with(|layout| layout.is_door_named_low)
            class:selected=move || stage.is_selected(entity)
            on:click=move |_| stage.select(entity)
        >
            <EntityButton entity name=text::Door.get()/>
            <span>{text::DoorNote.get()}</span>
            <Pin says=move || stage.snapshot.with(|all| all.door.clone())/>
        </div>
    }
}
