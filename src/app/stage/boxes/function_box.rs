//! A function's box: what it may use, its environments, and a switch for each call that it makes.

use super::edge_box::EdgeBox;
use super::entity_button::EntityButton;
use super::environment_slot::EnvironmentSlot;
use crate::app::controls::pin::Pin;
use crate::app::stage::context::StageContext;
use crate::app::stage::placement::placed;
use crate::engine::scenario::FunctionId;
use crate::scene::entity::Entity;
use crate::scene::plan::FunctionPlan;
use leptos::prelude::*;

#[component]
pub fn FunctionBox(index: usize, plan: FunctionPlan) -> impl IntoView {
    let stage = expect_context::<StageContext>();
    let FunctionPlan { name, callees } = plan;
    let entity = Entity::Function(FunctionId(index as u8));
    let says = stage.part(move |all| all.functions.get(index));
    let slots =
        move || stage.model.layout.with(|layout| 0..layout.functions.get(index).map_or(0, |place| place.slots.len()));
    let edges = callees.into_iter().enumerate().map(|(edge, callee)| {
        view! { <EdgeBox function=index edge caller=name.clone() callee says/> }
    });
    let edges = edges.collect_view();
    view! {
        <div
            {..placed(stage.function_place(index, |place| Some(place.rect)))}
            class="st-place st-box st-function"
            class:selected=move || stage.is_selected(entity)
            on:click=move |_| stage.select(entity)
        >
            <div class="st-head">
                <EntityButton entity name/>
                <span class="st-figures">{move || says.with(|says| says.figures.clone())}</span>
            </div>
            <Pin says=move || says.with(|says| says.pin.clone())/>
        </div>
        <div>
            <For each=slots key=|number| *number let(number)>
                <EnvironmentSlot function=index number/>
            </For>
        </div>
        <p
            {..placed(stage.function_place(index, |place| Some(place.side)))}
            class="st-place st-through st-remark"
        >
            {move || says.with(|says| says.side.clone())}
        </p>
        {edges}
    }
}
