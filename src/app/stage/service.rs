//! Everything behind the dashed border: the front door, the hidden queue, the retry clocks, functions, and the ends.

use super::function::Function;
use super::plan::EndingPlan;
use super::{Place, Stage, px};
use crate::engine::record::{AlarmState, Law};
use crate::engine::scenario::TargetId;
use crate::scene::entity::Entity;
use crate::scene::layout::law_index;
use crate::words::en::stage as words;
use leptos::prelude::*;

/// Messages drawn as envelopes, at most.
const ENVELOPES: u64 = 3;

#[component]
pub fn Service() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let (plan, layout) = (stage.plan, stage.layout);
    let note = Memo::new(move |_| layout.with(|layout| layout.note));
    let straight = Memo::new(move |_| layout.with(|layout| layout.straight_label));
    let straight_width = Memo::new(move |_| {
        layout.with(|layout| layout.functions.first().map_or(0.0, |f| f.rect.x) - layout.front_door.right() - 24.0)
    });
    view! {
        <p class="st-label st-note" style:left=move || px(note.get().x) style:top=move || px(note.get().y - 16.0)>
            {words::NOTE}
        </p>
        <p
            class="st-label st-straight"
            hidden=move || straight.get().is_none()
            style:left=move || px(straight.get().unwrap_or_default().x)
            style:top=move || px(straight.get().unwrap_or_default().y - 13.0)
            style:width=move || px(straight_width.get())
        >
            {words::STRAIGHT}
        </p>
        <FrontDoor />
        <Queue />
        <Clock law=Law::FunctionError />
        <Clock law=Law::BackOff />
        {move || {
            let functions = plan.with(|plan| plan.functions.clone());
            let one = |(index, plan)| view! { <Function index=index plan=plan /> };
            functions.into_iter().enumerate().map(one).collect_view()
        }}
        {move || {
            let all = plan.with(|plan| plan.endings.clone());
            let mut all: Vec<(usize, EndingPlan)> = all.into_iter().enumerate().collect();
            let lost = all.pop_if(|(_, ending)| !ending.is_queue);
            let one = |(index, plan)| view! { <Ending index=index plan=plan /> };
            view! {
                {(!all.is_empty()).then(|| view! {
                    <section aria-label=words::DEAD_LETTERS>{all.into_iter().map(one).collect_view()}</section>
                })}
                {lost.map(one)}
            }
        }}
    }
}

#[component]
fn FrontDoor() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let rect = stage.rect(|layout, _| Some(layout.front_door), 0);
    let pin = stage.text(|all, _| Some(&all.door), 0);
    view! {
        <Place rect=rect class="st-place">
            <div class="st-box st-door">
                <b>{words::DOOR.0}</b>
                <span>{words::DOOR.1}</span>
                <span class="st-pin" hidden=move || pin.with(String::is_empty)>{move || pin.get()}</span>
            </div>
        </Place>
    }
}

#[component]
fn Queue() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let rect = stage.rect(|layout, _| Some(layout.queue), 0);
    let title = stage.rect(|layout, _| Some(layout.queue_title), 0);
    let caption = stage.rect(|layout, _| Some(layout.queue_caption), 0);
    let poller = Memo::new(move |_| stage.layout.with(|layout| layout.poller));
    let text = stage.text(|all, _| Some(&all.queue), 0);
    let selected = stage.is_selected(Entity::Queue);
    view! {
        <section aria-label=words::QUEUE>
            <Place rect=title class="st-place">
                <button
                    type="button"
                    class="st-name st-queue-name"
                    aria-pressed=move || selected.get().to_string()
                    on:click=move |_| stage.select(Entity::Queue)
                >
                    {words::QUEUE}
                </button>
            </Place>
            <Place rect=rect class="st-place">
                <div class="st-box st-queue" class:selected=move || selected.get() on:click=move |_| stage.select(Entity::Queue)>
                </div>
            </Place>
            <Place rect=caption class="st-place st-through">
                <p class="st-caption">{move || text.get()}</p>
            </Place>
        </section>
        <p class="st-label st-poller" style:left=move || px(poller.get().x) style:top=move || px(poller.get().y - 14.0)>
            {words::POLLER}
        </p>
    }
}

/// A retry clock: who comes back next, and when.
#[component]
fn Clock(law: Law) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let index = law_index(law);
    let rect = stage.rect(|layout, index| layout.retry.get(index).copied(), index);
    let first = stage.text(|all, index| Some(&all.clocks.get(index)?.lines.0), index);
    let second = stage.text(|all, index| Some(&all.clocks.get(index)?.lines.1), index);
    let more = stage.text(|all, index| Some(&all.clocks.get(index)?.more), index);
    let busy = Memo::new(move |_| stage.snapshot.with(|all| all.clocks[index].busy));
    view! {
        <Place rect=rect class="st-place">
            <div
                class="st-box st-clock"
                class:busy=move || busy.get()
                role="group"
                aria-label=words::clock_title(law)
                on:click=move |_| stage.select(Entity::Queue)
            >
                <span class="st-title">
                    {words::clock_title(law)} <span class="st-more">{move || more.get()}</span>
                </span>
                <p class="st-lines">
                    <b>{move || first.get()}</b>
                    <span>{move || second.get()}</span>
                </p>
            </div>
        </Place>
    }
}

/// Where events end that nobody tries any more.
#[component]
fn Ending(index: usize, plan: EndingPlan) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let entity = Entity::Target(TargetId(index as u8));
    let rect = stage.rect(|layout, index| layout.endings.get(index).copied(), index);
    let counted = stage.text(|all, index| Some(&all.endings.get(index)?.counted), index);
    let payload = stage.text(|all, index| Some(&all.endings.get(index)?.payload), index);
    let note = stage.text(|all, index| Some(&all.endings.get(index)?.note), index);
    let count = Memo::new(move |_| stage.snapshot.with(|all| all.endings.get(index).map_or(0, |ending| ending.count)));
    let alarm = Memo::new(move |_| {
        stage.snapshot.with(|all| all.endings.get(index).is_some_and(|ending| ending.alarm == AlarmState::Alarm))
    });
    let selected = stage.is_selected(entity);
    let is_queue = plan.is_queue;
    let envelope = |_| {
        view! {
            <svg width="28" height="22" viewBox="0 0 28 22" aria-hidden="true">
                <rect x="1" y="1" width="26" height="20" rx="3" />
                <path d="M1 3l13 10L27 3" />
            </svg>
        }
    };
    let title = if is_queue {
        view! {
            <button type="button" class="st-name" aria-pressed=move || selected.get().to_string()>{plan.title}</button>
        }
        .into_any()
    } else {
        view! { <b class="st-name">{plan.title}</b> }.into_any()
    };
    view! {
        <Place rect=rect class="st-place">
            <div
                class="st-box st-ending"
                class:lost=!is_queue
                class:some=move || { count.get() > 0 }
                class:alarm=move || alarm.get()
                class:selected=move || selected.get()
                title=plan.name
                on:click=move |_| {
                    if is_queue {
                        stage.select(entity);
                    }
                }
            >
                <div class="st-head">{title} <span class="st-figures">{move || counted.get()}</span></div>
                <div class="st-letters">
                    <span class="st-envelopes">
                        {move || {
                            let shown = if is_queue { count.get().min(ENVELOPES) } else { 0 };
                            (0..shown).map(envelope).collect_view()
                        }}
                    </span>
                    <p>
                        <code>{move || payload.get()}</code>
                        <span class="st-note">{move || note.get()}</span>
                    </p>
                </div>
            </div>
        </Place>
    }
}
