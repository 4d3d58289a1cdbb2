//! All boxes of the stage, in the order of the story: where the layout puts them, saying what the snapshot says.

use super::Scene;
use super::caller_box::CallerBox;
use super::dom::set_length;
use super::function_box::FunctionBox;
use super::plan::{EndingPlan, FunctionPlan, Plan};
use crate::app::controls::why::Pin;
use crate::app::session::Session;
use crate::engine::record::{AlarmState, Law};
use crate::engine::scenario::{CallerId, TargetId};
use crate::scene::entity::{Entity, Numbers};
use crate::scene::geometry::Rect;
use crate::scene::layout::{Layout, law_index};
use crate::scene::snapshot::{ClockSays, EndingSays};
use crate::text::en::stage as text;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Messages drawn as envelopes, at most.
const ENVELOPES: u64 = 3;
const ENVELOPE: &str = concat!(
    r#"<svg width="28" height="22" viewBox="0 0 28 22" aria-hidden="true">"#,
    r#"<rect x="1" y="1" width="26" height="20" rx="3"/><path d="M1 3l13 10L27 3"/></svg>"#
);

/// Keeps an element where the layout says, in whole pixels.
pub fn placed(element: Element, rect: Signal<Rect>) {
    Effect::new(move |_| {
        let rect = rect.get();
        for (name, length) in [("left", rect.x), ("top", rect.y), ("width", rect.w), ("height", rect.h)] {
            set_length(element.unchecked_ref(), name, length);
        }
    });
}

/// The button with the name of what can be selected.
#[component]
pub fn Name(
    entity: Entity,
    #[prop(into)] name: String,
    #[prop(default = "st-name")] class: &'static str,
) -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <button
            class=class
            type="button"
            aria-pressed=move || (session.selected.get() == Some(entity)).to_string()
            on:click=move |_| session.selected.set(Some(entity))
        >
            {name}
        </button>
    }
}

/// All of them; `whose` tells the regions of two stages apart.
#[component]
pub fn Boxes(scene: Scene, plan: Plan, whose: &'static str) -> impl IntoView {
    let at = move |read: fn(&Layout) -> Rect| Signal::derive(move || scene.layout.with(read));
    let caller = move |(index, name): (usize, String)| view! { <CallerOf scene index name/> };
    let function = move |(index, plan): (usize, FunctionPlan)| view! { <FunctionBox scene index plan/> };
    let ending = move |(index, plan): (usize, EndingPlan)| view! { <EndingBox scene index plan/> };
    let (queues, lost): (Vec<_>, Vec<_>) = plan.endings.into_iter().enumerate().partition(|(_, one)| one.is_queue);
    let dead_letters = (!queues.is_empty()).then(|| {
        view! {
            <section aria-label=format!("{}{whose}", text::DEAD_LETTERS)>
                {queues.into_iter().map(ending).collect_view()}
            </section>
        }
    });
    view! {
        <section aria-label=format!("{}{whose}", text::CALLERS)>
            <h2 class="st-label" use:placed=at(|to| line(to.callers_title.x, to.callers_title.y, 100.0))>
                {text::CALLERS}
            </h2>
            {plan.callers.into_iter().enumerate().map(caller).collect_view()}
        </section>
        <p
            class="st-label st-note"
            use:placed=at(|to| line(to.note.x, to.note.y, to.service.right() - to.note.x - 10.0))
        >
            {text::NOTE}
        </p>
        <p
            class="st-label st-straight"
            hidden=move || scene.layout.with(|to| to.straight_label.is_none())
            use:placed=at(straight)
        >
            {text::STRAIGHT}
        </p>
        <Door scene rect=at(|to| to.front_door)/>
        <Queue scene whose/>
        <p class="st-label st-poller" use:placed=at(|to| line(to.poller.x, to.poller.y + 2.0, 54.0))>
            {text::POLLER}
        </p>
        {plan.functions.into_iter().enumerate().map(function).collect_view()}
        {dead_letters}
        {lost.into_iter().map(ending).collect_view()}
    }
}

/// A line of text that stands on this height.
fn line(x: f32, y: f32, w: f32) -> Rect {
    Rect { x, y: y - 16.0, w, h: 18.0 }
}

fn straight(layout: &Layout) -> Rect {
    let straight = layout.straight_label.unwrap_or_default();
    let left = layout.functions.first().map_or(0.0, |function| function.rect.x);
    line(straight.x, straight.y, left - straight.x - 14.0)
}

#[component]
fn CallerOf(scene: Scene, index: usize, name: String) -> impl IntoView {
    let rect = Signal::derive(move || scene.layout.with(|to| to.callers.get(index).copied()).unwrap_or_default());
    view! { <CallerBox id=CallerId(index as u8) name rect says=scene.callers/> }
}

#[component]
fn Door(scene: Scene, rect: Signal<Rect>) -> impl IntoView {
    let entity = Entity::Numbers(Numbers::Door);
    view! {
        <div
            class="st-place st-box st-door"
            class:selected=move || scene.is_selected(entity)
            use:placed=rect
            on:click=move |_| scene.select(entity)
        >
            <Name entity name=text::DOOR.0/>
            <span>{text::DOOR.1}</span>
            <Pin says=move || scene.says.with(|says| says.door)/>
        </div>
    }
}

/// The hidden queue, and the clocks of those that wait to come back into it.
#[component]
fn Queue(scene: Scene, whose: &'static str) -> impl IntoView {
    let at = move |read: fn(&Layout) -> Rect| Signal::derive(move || scene.layout.with(read));
    let is_selected = move || scene.is_selected(Entity::Queue);
    let select = move |_| scene.select(Entity::Queue);
    view! {
        <section aria-label=format!("{}{whose}", text::QUEUE)>
            <button
                class="st-place st-name st-queue-name"
                type="button"
                aria-pressed=move || is_selected().to_string()
                use:placed=at(|to| to.queue_title)
                on:click=select
            >
                {text::QUEUE}
            </button>
            <div
                class="st-place st-box st-queue"
                class:selected=is_selected
                use:placed=at(|to| to.queue)
                on:click=select
            >
                <Pin says=move || scene.says.with(|says| says.queue_pin)/>
            </div>
            <p class="st-place st-through st-caption" use:placed=at(|to| to.queue_caption)>
                {move || scene.says.with(|says| says.queue.clone())}
            </p>
            <ClockBox scene law=Law::FunctionError rect=at(|to| to.retry[0])/>
            <ClockBox scene law=Law::BackOff rect=at(|to| to.retry[1])/>
        </section>
    }
}

/// A retry clock: who comes back next, and when.
#[component]
fn ClockBox(scene: Scene, law: Law, rect: Signal<Rect>) -> impl IntoView {
    let entity = Entity::Numbers(Numbers::Clock(law));
    let index = law_index(law);
    let text = move |read: fn(&ClockSays) -> String| move || scene.says.with(|all| read(&all.clocks[index]));
    view! {
        <div
            class="st-place st-box st-clock"
            class:busy=move || scene.says.with(|all| all.clocks[index].busy)
            class:selected=move || scene.is_selected(entity)
            role="group"
            aria-label=text::clock_title(law)
            use:placed=rect
            on:click=move |_| scene.select(entity)
        >
            <p class="st-title">
                <Name entity name=text::clock_title(law)/>
                <span>{text(|says| says.more.clone())}</span>
            </p>
            <p class="st-lines" class:st-room=index != 0>
                <b>{text(|says| says.lines.0.clone())}</b>
                <span>{text(|says| says.lines.1.clone())}</span>
            </p>
        </div>
    }
}

/// Where events end that nobody tries any more.
#[component]
fn EndingBox(scene: Scene, index: usize, plan: EndingPlan) -> impl IntoView {
    let EndingPlan { title, name, is_queue, is_good } = plan;
    let entity = Entity::Target(TargetId(index as u8));
    let rect = Signal::derive(move || scene.layout.with(|to| to.endings.get(index).copied()).unwrap_or_default());
    let text = move |read: fn(&EndingSays) -> String| {
        move || scene.says.with(|all| all.endings.get(index).map(read)).unwrap_or_default()
    };
    let is =
        move |read: fn(&EndingSays) -> bool| move || scene.says.with(|all| all.endings.get(index).is_some_and(read));
    let pin = move || scene.says.with(|all| all.endings.get(index).map(|says| says.pin)).unwrap_or_default();
    let count = move || scene.says.with(|all| all.endings.get(index).map_or(0, |says| says.count));
    let drawn = Memo::new(move |_| if is_queue { count().min(ENVELOPES) } else { 0 });
    let is_chosen = move || is_queue && scene.holds.get() >> index & 1 == 1;
    let select = move |_| {
        if is_queue {
            scene.select(entity);
        }
    };
    let head = if is_queue {
        view! { <Name entity name=title/> }.into_any()
    } else {
        view! { <b class="st-name">{title}</b> }.into_any()
    };
    view! {
        <div
            class="st-place st-box st-ending"
            class:good=is_good
            class:lost=!is_queue
            class:some=is(|says| says.count != 0)
            class:alarm=is(|says| says.alarm == AlarmState::Alarm)
            class:chosen=is_chosen
            class:selected=move || is_queue && scene.is_selected(entity)
            title=is_queue.then_some(name)
            use:placed=rect
            on:click=select
        >
            <div class="st-head">
                {head}
                <span class="st-figures">
                    <span>{text(|says| says.counted.0.clone())}</span>
                    <span class="st-of">{text(|says| says.counted.1.to_owned())}</span>
                </span>
            </div>
            <div class="st-letters">
                <span class="st-envelopes" inner_html=move || ENVELOPE.repeat(drawn.get() as usize)></span>
                <p>
                    <code>{text(|says| says.payload.clone())}</code>
                    <span class="st-note">{text(|says| says.note.clone())}</span>
                </p>
            </div>
            <Pin says=pin/>
        </div>
    }
}
