//! A retry clock: who comes back next, and when.

use super::entity_button::EntityButton;
use crate::app::stage::context::StageContext;
use crate::app::stage::placement::placed;
use crate::engine::record::Law;
use crate::scene::entity::{Entity, Numbers};
use crate::scene::layout::law_index;
use crate::text::stage as text;
use leptos::prelude::*;

#[component]
pub fn ClockBox(law: Law) -> impl IntoView {
    let stage = expect_context::<StageContext>();
    let entity = Entity::Numbers(Numbers::Clock(law));
    let index = law_index(law);
    let says = stage.part(move |all| all.clocks.get(index));
    view! {
        <div
            {..placed(stage.place(move |layout| layout.retry[index]))}
            class="st-place st-box st-clock"
            class:no-room=law == Law::BackOff
            class:busy=move || says.with(|says| says.busy)
            class:coming=move || says.with(|says| says.coming)
            class:selected=move || stage.is_selected(entity)
            role="group"
            aria-label=text::clock_title(law)
            on:click=move |_| stage.select(entity)
        >
            <p class="st-title">
                <EntityButton entity name=text::clock_title(law)/>
                <span>{move || says.with(|says| says.more.clone())}</span>
            </p>
            <p class="st-lines">
                <b>{move || says.with(|says| says.lines.0.clone())}</b>
                <span>{move || says.with(|says| says.lines.1.clone())}</span>
            </p>
        </div>
    }
}
