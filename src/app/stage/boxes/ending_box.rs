//! Where events end that nobody tries any more: a queue of messages, or the place of the lost.

use super::entity_button::EntityButton;
use crate::app::controls::pin::Pin;
use crate::app::stage::context::StageContext;
use crate::app::stage::placement::placed;
use crate::engine::record::AlarmState;
use crate::engine::scenario::TargetId;
use crate::scene::entity::Entity;
use crate::scene::plan::EndingPlan;
use leptos::prelude::*;

/// Messages drawn as envelopes, at most.
const ENVELOPES: u64 = 3;

#[component]
pub fn EndingBox(index: usize, plan: EndingPlan) -> impl IntoView {
    let stage = expect_context::<StageContext>();
    let EndingPlan { title, name, is_queue, is_good } = plan;
    let entity = Entity::Target(TargetId(index as u8));
    let rect = stage.place(move |layout| layout.endings.get(index).copied().unwrap_or_default());
    let says = stage.part(move |all| all.endings.get(index));
    let envelopes = Memo::new(move |_| says.with(|says| if is_queue { says.count.min(ENVELOPES) as usize } else { 0 }));
    // A message of the selected event lies here.
    let is_chosen = move || is_queue && stage.holds(TargetId(index as u8));
    let select = move |_| {
        if is_queue {
            stage.select(entity);
        }
    };
    let head = if is_queue {
        view! { <EntityButton entity name=title/> }.into_any()
    } else {
        view! { <b class="st-name">{move || says.with(|says| says.title)}</b> }.into_any()
    };
    view! {
        <div
            {..placed(rect)}
            class="st-place st-box st-ending"
            class:good=is_good
            class:lost=!is_queue
            class:some=move || says.with(|says| says.count != 0)
            class:alarm=move || says.with(|says| says.alarm == AlarmState::Alarm)
            class:chosen=is_chosen
            class:selected=move || is_queue && stage.is_selected(entity)
            title=is_queue.then_some(name)
            on:click=select
        >
            <div class="st-head">
                {head}
                <span class="st-figures">
                    <span>{move || says.with(|says| says.counted.0.clone())}</span>
                    <span class="st-of">{move || says.with(|says| says.counted.1.clone())}</span>
                </span>
            </div>
            <div class="st-letters">
                <span class="st-envelopes">
                    {move || (0..envelopes.get()).map(|_| view! { <Envelope/> }).collect_view()}
                </span>
                <p>
                    <code>{move || says.with(|says| says.payload.clone())}</code>
                    <span class="st-note">{move || says.with(|says| says.note.clone())}</span>
                    <span class="st-note brief">{move || says.with(|says| says.brief_note.clone())}</span>
                </p>
                <Show when=move || says.with(|says| says.alarm == AlarmState::Alarm)>
                    <Bell/>
                </Show>
            </div>
            <Pin says=move || says.with(|says| says.pin.clone())/>
        </div>
    }
}

/// The alarm reaches somebody.
#[component]
fn Bell() -> impl IntoView {
    view! {
        <span class="st-bell">
            <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
                <path d="M11 2a6 6 0 0 0-6 6v5l-2 3h16l-2-3V8a6 6 0 0 0-6-6M9 18a2 2 0 0 0 4 0"/>
            </svg>
            <svg width="18" height="22" viewBox="0 0 18 22" aria-hidden="true">
                <path d="M9 2a4 4 0 1 0 0 8a4 4 0 0 0 0-8M1 21a8 8 0 0 1 16 0z"/>
            </svg>
        </span>
    }
}

#[component]
fn Envelope() -> impl IntoView {
    view! {
        <svg width="28" height="22" viewBox="0 0 28 22" aria-hidden="true">
            <rect x="1" y="1" width="26" height="20" rx="3"/>
            <path d="M1 3l13 10L27 3"/>
        </svg>
    }
}
