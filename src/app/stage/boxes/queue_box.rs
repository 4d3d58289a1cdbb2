//! The hidden queue, and the clocks of those that wait to come back into it.

use super::clock_box::ClockBox;
use super::entity_button::EntityButton;
use crate::app::controls::pin::Pin;
use crate::app::stage::context::StageContext;
use crate::app::stage::placement::placed;
use crate::engine::record::Law;
use crate::scene::entity::Entity;
use crate::text::stage as text;
use leptos::prelude::*;

#[component]
pub fn QueueBox(whose: &'static str) -> impl IntoView {
    let stage = expect_context::<StageContext>();
    let caption = stage.part(|all| Some(&all.queue));
    view! {
        <section aria-label=format!("{}{whose}", text::Queue.get())>
            <EntityButton
                {..placed(stage.place(|layout| layout.queue_title))}
                entity=Entity::Queue
                name=text::Queue.get()
                class="st-place st-name st-queue-name"
            />
            <div
                {..placed(stage.place(|layout| layout.queue))}
                class="st-place st-box st-queue"
                class:selected=move || stage.is_selected(Entity::Queue)
                on:click=move |_| stage.select(Entity::Queue)
            >
                <Pin says=move || stage.snapshot.with(|all| all.queue_pin.clone())/>
            </div>
            <p
                {..placed(stage.place(|layout| layout.queue_caption))}
                class="st-place st-through st-caption"
            >
                <span class="st-ground">{caption}</span>
            </p>
            <ClockBox law=Law::FunctionError/>
            <ClockBox law=Law::BackOff/>
        </section>
    }
}
