//! A function's box: what it may use, its environments, and a switch for each call that it makes.

use super::Scene;
use super::action::StageAction;
use super::boxes::{Name, placed};
use super::caller_box::Switch;
use super::plan::FunctionPlan;
use crate::app::controls::why::Pin;
use crate::engine::record::NO_CALL;
use crate::engine::scenario::FunctionId;
use crate::scene::entity::Entity;
use crate::scene::geometry::Rect;
use crate::scene::layout::{FunctionPlace, SLOT_STACKED, SLOT_WITH_TEXT};
use crate::scene::snapshot::FunctionSays;
use crate::text::en::stage as text;
use leptos::prelude::*;

/// Lower than this, an environment has room for two lines below its token, or for one.
const SLOT_THREE_LINES: f32 = 86.0;
const SLOT_TWO_LINES: f32 = 72.0;

#[component]
pub fn FunctionBox(scene: Scene, index: usize, plan: FunctionPlan) -> impl IntoView {
    let id = FunctionId(index as u8);
    let entity = Entity::Function(id);
    let text = move |read: fn(&FunctionSays) -> String| move || scene.function(index, read).unwrap_or_default();
    let at = move |read: fn(&FunctionPlace) -> Rect| {
        Signal::derive(move || scene.function_place(index, read).unwrap_or_default())
    };
    let pin = move || scene.function(index, |says| says.pin).unwrap_or_default();
    let slots = move || 0..scene.function_place(index, |place| place.slots.len()).unwrap_or_default();
    let edges = plan.callees.iter().enumerate().map(|(edge, callee)| {
        let label = text::edge_switch_name(&plan.name, callee);
        view! { <EdgeBox scene id edge name=text::calls(callee) label/> }
    });
    let edges = edges.collect_view();
    view! {
        <div
            class="st-place st-box st-function"
            class:selected=move || scene.is_selected(entity)
            use:placed=at(|place| place.rect)
            on:click=move |_| scene.select(entity)
        >
            <div class="st-head">
                <Name entity name=plan.name/>
                <span class="st-figures">{text(|says| says.figures.clone())}</span>
            </div>
            <Pin says=pin/>
        </div>
        <div>
            <For each=slots key=|number| *number let(number)>
                <Environment scene index number/>
            </For>
        </div>
        <p class="st-place st-through st-remark" use:placed=at(|place| place.side)>{text(|says| says.side.clone())}</p>
        {edges}
    }
}

/// An environment. A button, for the event that runs there can be chosen.
#[component]
fn Environment(scene: Scene, index: usize, number: usize) -> impl IntoView {
    let rect = Signal::derive(move || {
        scene.function_place(index, |place| place.slots.get(number).copied()).flatten().unwrap_or_default()
    });
    let says =
        Memo::new(move |_| scene.function(index, |says| says.slots.get(number).cloned()).flatten().unwrap_or_default());
    let call = move || says.with(|says| says.call);
    let is_free = move || call() == NO_CALL;
    let id = move || if is_free() { String::new() } else { text::call_id(call()) };
    let height = move || rect.get().h;
    let is_stacked = move || height() >= SLOT_STACKED;
    let (is_low, is_lower) =
        (move || is_stacked() && height() < SLOT_THREE_LINES, move || is_stacked() && height() < SLOT_TWO_LINES);
    let is_narrow = move || !is_stacked() && rect.get().w < SLOT_WITH_TEXT;
    view! {
        <button
            class="st-place st-slot"
            type="button"
            class:chosen=move || !is_free() && scene.is_selected(Entity::Call(call()))
            class:stacked=is_stacked
            class:low=is_low
            class:lower=is_lower
            class:narrow=is_narrow
            data-look=move || says.with(|says| says.look.name())
            disabled=is_free
            use:placed=rect
            on:click=move |_| scene.select(Entity::Call(call()))
        >
            <span class="hidden">{id}</span>
            <span class="st-text">{move || says.with(|says| says.text.clone())}</span>
        </button>
    }
}

/// A call that the function makes itself.
#[component]
fn EdgeBox(scene: Scene, id: FunctionId, edge: usize, name: String, label: String) -> impl IntoView {
    let (number, index) = (edge as u8, usize::from(id.0));
    let rect = Signal::derive(move || {
        scene.function_place(index, |place| place.edges.get(edge).copied()).flatten().unwrap_or_default()
    });
    let mode = move || scene.function(index, |says| says.edges.get(edge).copied()).flatten().unwrap_or_default();
    view! {
        <div class="st-place st-edge" class:stacked=move || { rect.get().h > 40.0 } use:placed=rect>
            <Name entity=Entity::Edge(id, number) name class="st-edge-name"/>
            <Switch label mode deed=StageAction::FlipEdge(id, number)/>
        </div>
    }
}
