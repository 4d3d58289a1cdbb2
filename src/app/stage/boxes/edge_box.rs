//! A call that a function makes itself, with the switch of its mode.

use super::entity_button::EntityButton;
use super::mode_switch::ModeSwitch;
use crate::app::stage::context::StageContext;
use crate::app::stage::placement::placed;
use crate::engine::scenario::{Command, FunctionId};
use crate::scene::entity::Entity;
use crate::scene::snapshot::FunctionSays;
use crate::text::stage as text;
use leptos::prelude::*;

/// Higher than this, in CSS pixels, the name stands above the switch.
const STACKED_FROM: f32 = 40.0;

#[component]
pub fn EdgeBox(
    function: usize,
    edge: usize,
    caller: String,
    callee: String,
    says: Memo<FunctionSays>,
) -> impl IntoView {
    let stage = expect_context::<StageContext>();
    let (id, number) = (FunctionId(function as u8), edge as u8);
    let rect = stage.function_place(function, move |place| place.edges.get(edge).copied());
    let set_mode = move |mode| stage.session.give(Command::SetEdgeMode { function: id, edge: number, mode });
    view! {
        <div
            {..placed(rect)}
            class="st-place st-edge"
            class:stacked=move || { rect.get().h > STACKED_FROM }
        >
            <EntityButton entity=Entity::Edge(id, number) name=text::calls(&callee) class="st-edge-name"/>
            <ModeSwitch
                label=text::edge_switch_name(&caller, &callee)
                mode=move || says.with(|says| says.edges.get(edge).copied().unwrap_or_default())
                set_mode
            />
        </div>
    }
}
