//! A function's box: what it may use, its environments, and a switch for each call that it makes.

use super::boxes::Switch;
use super::plan::FunctionPlan;
use super::{Place, Stage};
use crate::engine::scenario::{Command, FunctionId, Mode};
use crate::scene::entity::Entity;
use crate::scene::layout::{SLOT_STACKED, SLOT_WITH_TEXT};
use crate::scene::snapshot::SlotSays;
use crate::words::en::stage as words;
use leptos::prelude::*;

#[component]
pub fn Function(index: usize, plan: FunctionPlan) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let entity = Entity::Function(FunctionId(index as u8));
    let rect = stage.rect(|layout, index| Some(layout.functions.get(index)?.rect), index);
    let side = stage.rect(|layout, index| Some(layout.functions.get(index)?.side), index);
    let figures = stage.text(|all, index| Some(&all.functions.get(index)?.figures), index);
    let remark = stage.text(|all, index| Some(&all.functions.get(index)?.side), index);
    let pin = stage.text(|all, index| Some(&all.functions.get(index)?.pin), index);
    let selected = stage.is_selected(entity);
    let slots = Memo::new(move |_| {
        stage.layout.with(|layout| layout.functions.get(index).map_or(0, |place| place.slots.len()))
    });
    let edges = plan.callees.iter().enumerate().map(|(edge, callee)| {
        let label = words::edge_switch_name(&plan.name, callee);
        view! { <Edge function=index edge=edge callee=callee.clone() label=label /> }
    });
    let edges = edges.collect_view();
    view! {
        <Place rect=rect class="st-place">
            <div class="st-box st-function" class:selected=move || selected.get() on:click=move |_| stage.select(entity)>
                <div class="st-head">
                    <button type="button" class="st-name" aria-pressed=move || selected.get().to_string()>
                        {plan.name}
                    </button>
                    <span class="st-figures">{move || figures.get()}</span>
                </div>
                <span class="st-pin" hidden=move || pin.with(String::is_empty)>{move || pin.get()}</span>
            </div>
        </Place>
        {move || (0..slots.get()).map(|slot| view! { <Environment function=index number=slot /> }).collect_view()}
        <Place rect=side class="st-place st-through">
            <p class="st-remark">{move || remark.get()}</p>
        </Place>
        {edges}
    }
}

/// An environment with a place of its own.
#[component]
fn Environment(function: usize, number: usize) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let rect = Memo::new(move |_| {
        stage.layout.with(|layout| layout.functions.get(function)?.slots.get(number).copied()).unwrap_or_default()
    });
    let says = Memo::new(move |_| {
        stage
            .snapshot
            .with(|all| all.functions.get(function)?.slots.get(number).cloned())
            .unwrap_or_else(SlotSays::default)
    });
    let stacked = Memo::new(move |_| rect.get().h >= SLOT_STACKED);
    let narrow = Memo::new(move |_| rect.get().w < SLOT_WITH_TEXT && !stacked.get());
    view! {
        <Place rect=rect.into() class="st-place st-through">
            <p class="st-slot" class:narrow=move || narrow.get() class:stacked=move || stacked.get() data-look=move || says.with(|says| says.look.name())>
                <span class="hidden">{move || says.with(|says| says.call.clone())}" "</span>
                <span class="st-text">{move || says.with(|says| says.text.clone())}</span>
            </p>
        </Place>
    }
}

/// The switch of a call that a function makes.
#[component]
fn Edge(function: usize, edge: usize, callee: String, label: String) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let (id, number) = (FunctionId(function as u8), edge as u8);
    let entity = Entity::Edge(id, number);
    let rect = Memo::new(move |_| {
        stage.layout.with(|layout| layout.functions.get(function)?.edges.get(edge).copied()).unwrap_or_default()
    });
    let stacked = Memo::new(move |_| rect.get().h > 40.0);
    let is_async = Memo::new(move |_| {
        let mode = stage.snapshot.with(|all| all.functions.get(function)?.edges.get(edge).copied());
        mode == Some(Mode::Async)
    });
    let flip = move || {
        let mode = if is_async.get_untracked() { Mode::Sync } else { Mode::Async };
        stage.session.give(Command::SetEdgeMode { function: id, edge: number, mode });
    };
    let selected = stage.is_selected(entity);
    view! {
        <Place rect=rect.into() class="st-place">
            <div class="st-edge" class:stacked=move || stacked.get() class:selected=move || selected.get()>
                <button
                    type="button"
                    class="st-edge-name"
                    aria-pressed=move || selected.get().to_string()
                    on:click=move |_| stage.select(entity)
                >
                    "calls "
                    {callee}
                </button>
                <Switch label=label is_async=is_async.into() flip=Callback::new(move |()| flip()) />
            </div>
        </Place>
    }
}
