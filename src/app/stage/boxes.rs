//! Callers: each with its switch, its button, and what it knows.

use super::{Place, Stage, px};
use crate::engine::scenario::{CallerId, Command, Mode};
use crate::scene::entity::Entity;
use crate::scene::layout::Room;
use crate::words::en::stage as words;
use leptos::prelude::*;

#[component]
pub fn Callers() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let (plan, layout) = (stage.plan, stage.layout);
    let title = Memo::new(move |_| layout.with(|layout| layout.callers_title));
    let compact = Memo::new(move |_| layout.with(|layout| layout.caller_room == Room::Compact));
    view! {
        <section class="st-callers" class:st-compact=move || compact.get() aria-label=words::CALLERS>
            <h2 class="st-label" style:left=move || px(title.get().x) style:top=move || px(title.get().y - 16.0)>
                {words::CALLERS}
            </h2>
            {move || {
                let names = plan.with(|plan| plan.callers.clone());
                names.into_iter().enumerate().map(|(index, name)| view! { <Caller index=index name=name /> }).collect_view()
            }}
        </section>
    }
}

#[component]
fn Caller(index: usize, name: String) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let id = CallerId(index as u8);
    let entity = Entity::Caller(id);
    let rect = stage.rect(|layout, index| layout.callers.get(index).copied(), index);
    let selected = stage.is_selected(entity);
    let when = stage.text(|all, index| Some(&all.callers.get(index)?.when), index);
    let first = stage.text(|all, index| Some(&all.callers.get(index)?.knows.0), index);
    let second = stage.text(|all, index| Some(&all.callers.get(index)?.knows.1), index);
    let bad = Memo::new(move |_| stage.snapshot.with(|all| all.callers.get(index).is_some_and(|caller| caller.bad)));
    let is_async = Memo::new(move |_| {
        stage.snapshot.with(|all| all.callers.get(index).is_some_and(|caller| caller.mode == Mode::Async))
    });
    let flip = move || {
        let mode = if is_async.get_untracked() { Mode::Sync } else { Mode::Async };
        stage.session.give(Command::SetMode { caller: id, mode });
    };
    let call = move |_| stage.session.give(Command::CallNow(id));
    let (switch, button) = (words::switch_name(&name), words::call_now(&name));
    view! {
        <Place rect=rect class="st-place">
            <div class="st-box st-caller" class:selected=move || selected.get() on:click=move |_| stage.select(entity)>
                <div class="st-head">
                    <button type="button" class="st-name" aria-pressed=move || selected.get().to_string()>{name}</button>
                    <span class="st-when">{move || when.get()}</span>
                </div>
                <div class="st-controls">
                    <Switch label=switch is_async=is_async.into() flip=Callback::new(move |()| flip()) />
                    <button type="button" class="st-call-now" aria-label=button on:click=call>
                        "Call" <span>" now"</span>
                    </button>
                </div>
                <p class="st-knows" class:bad=move || bad.get()>
                    <b>{move || first.get()}</b>
                    <span>{move || second.get()}</span>
                </p>
            </div>
        </Place>
    }
}

/// The `InvocationType` of a caller's or a function's next call.
#[component]
pub fn Switch(label: String, is_async: Signal<bool>, flip: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="st-switch"
            role="switch"
            aria-label=label
            aria-checked=move || is_async.get().to_string()
            title=move || {
                if is_async.get() { "InvocationType=\"Event\"" } else { "InvocationType=\"RequestResponse\"" }
            }
            on:click=move |_| flip.run(())
        >
            <i></i>
            <span class="sync">"Sync"</span>
            <span class="async">"Async"</span>
        </button>
    }
}
