//! All boxes of the stage, in the order of the story: where the layout puts them, saying what the snapshot says.

pub mod caller_box;
mod clock_box;
mod door_box;
mod edge_box;
mod ending_box;
mod entity_button;
mod environment_slot;
mod function_box;
mod mode_switch;
mod queue_box;

use super::context::StageContext;
use super::placement::{placed, text_line};
use crate::scene::geometry::{Point, Rect};
use crate::scene::layout::Layout;
use crate::scene::plan::EndingPlan;
use crate::text::stage as text;
use caller_box::CallerBox;
use door_box::DoorBox;
use ending_box::EndingBox;
use function_box::FunctionBox;
use leptos::prelude::*;
use queue_box::QueueBox;

/// Width of the poller's name, in CSS pixels.
const POLLER_WIDTH: f32 = 54.0;

/// All of them; `whose` tells the regions of two stages apart.
#[component]
pub fn Boxes(whose: &'static str) -> impl IntoView {
    let stage = expect_context::<StageContext>();
    let plan = stage.model.plan;
    let functions = move || plan.with(|plan| plan.functions.iter().cloned().enumerate().collect::<Vec<_>>());
    let has_queues = Memo::new(move |_| plan.with(|plan| plan.endings.iter().any(|ending| ending.is_queue)));
    view! {
        <section aria-label=format!("{}{whose}", text::Callers.get())>
            <h2 class="hidden">{text::Callers.get()}</h2>
            <For each=move || stage.model.callers() key=Clone::clone let((index, name))>
                <CallerBox
                    index
                    name
                    rect=stage.model.caller_place(index)
                    says=stage.part(move |all| all.callers.get(index))
                />
            </For>
        </section>
        <p {..placed(stage.place(note_place))} class="st-label st-note">{text::InsideLambda.get()}</p>
        <p
            {..placed(stage.place(straight_place))}
            class="st-label st-straight"
            hidden=move || stage.model.layout.with(|to| to.straight_label.is_none())
        >
            {text::StraightThrough.get()}
        </p>
        <DoorBox/>
        <QueueBox whose/>
        <p {..placed(stage.place(poller_place))} class="st-label st-poller">{text::Poller.get()}</p>
        <For each=functions key=Clone::clone let((index, plan))>
            <FunctionBox index plan/>
        </For>
        <Show when=move || has_queues.get()>
            <section aria-label=format!("{}{whose}", text::DeadLetters.get())>
                <Endings are_queues=true/>
            </section>
        </Show>
        <Endings are_queues=false/>
    }
}

/// Where events end: the queues among these places, or the others.
#[component]
fn Endings(are_queues: bool) -> impl IntoView {
    let plan = expect_context::<StageContext>().model.plan;
    let endings = move || {
        let all = plan.with(|plan| plan.endings.clone()).into_iter().enumerate();
        all.filter(|(_, ending)| ending.is_queue == are_queues).collect::<Vec<(usize, EndingPlan)>>()
    };
    view! {
        <For each=endings key=Clone::clone let((index, plan))>
            <EndingBox index plan/>
        </For>
    }
}

fn note_place(layout: &Layout) -> Rect {
    text_line(layout.note, layout.service.right() - layout.note.x - 10.0)
}

fn straight_place(layout: &Layout) -> Rect {
    let foot = layout.straight_label.unwrap_or_default();
    let left = layout.functions.first().map_or(0.0, |function| function.rect.x);
    text_line(foot, left - foot.x - 14.0)
}

fn poller_place(layout: &Layout) -> Rect {
    text_line(Point { y: layout.poller.y + 2.0, ..layout.poller }, POLLER_WIDTH)
}
