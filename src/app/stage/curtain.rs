//! The stage with the curtain drawn: the callers where they always stand, and all that they cannot know where the service
//! was. Reads nothing but what the callers know.

use super::boxes::placed;
use super::caller_box::CallerBox;
use super::dom::put;
use super::{StageModel, flow, observe, px};
use crate::app::bridge::Old;
use crate::app::dom::{El, classed, el, follow, memo};
use crate::app::session::Session;
use crate::engine::scenario::CallerId;
use crate::scene::geometry::Rect;
use crate::scene::layout::Room;
use crate::scene::snapshot;
use crate::text::en::{curtain as text, stage};
use crate::timeline::knowledge::Request;
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;

#[component]
pub fn Curtain(session: Session) -> impl IntoView {
    let ground = StageModel::of(session);
    let StageModel { size, plan, layout, .. } = ground;
    let says = Memo::new(move |_| {
        session.status.track();
        plan.track();
        session.with(|run| snapshot::callers(run.world(), run.now()))
    });
    let frame = NodeRef::<html::Div>::new();
    frame.on_load(move |frame| observe(&frame, size, session));
    let one = move |(index, name): (usize, String)| {
        let rect = Signal::derive(move || layout.with(|to| to.callers.get(index).copied()).unwrap_or_default());
        view! { <CallerBox id=CallerId(index as u8) name rect says/> }
    };
    let title = Signal::derive(move || {
        let title = layout.with(|layout| layout.callers_title);
        Rect { x: title.x, y: title.y - 16.0, w: 100.0, h: 18.0 }
    });
    let panel = panel(session, ground);
    let (moved, panel) = (panel.clone(), Old::of(panel));
    follow(move || layout.with(|layout| put(moved.node(), layout.service)));
    view! {
        <div
            node_ref=frame
            class="stage"
            data-flow=move || layout.with(flow)
            style:min-height=move || px(layout.with(|layout| layout.least))
        >
            <div
                class="st-boxes"
                class:st-compact=move || layout.with(|layout| layout.caller_room == Room::Compact)
                style:width=move || px(layout.with(|layout| layout.width))
                style:height=move || px(layout.with(|layout| layout.height))
            >
                <section aria-label=stage::CALLERS>
                    <h2 class="st-label" use:placed=title>{stage::CALLERS}</h2>
                    <Provider value=session>
                        {move || plan.get().callers.into_iter().enumerate().map(one).collect_view()}
                    </Provider>
                </section>
                {panel}
            </div>
        </div>
    }
}

/// Where the service was: what each caller knows of its last request, and what it cannot answer.
fn panel(session: Session, ground: StageModel) -> El {
    let all = classed("div", "st-unknowns").fill(move || {
        let count = ground.plan.with(|plan| plan.callers.len());
        (0..count).map(|caller| unknown(session, ground, caller)).collect()
    });
    classed("section", "st-place st-curtain")
        .attr("aria-label", text::TITLE)
        .attr("tabindex", "0")
        .with(&[el("h2").text(text::TITLE), all])
}

fn unknown(session: Session, ground: StageModel, caller: usize) -> El {
    let last = memo(move || {
        session.status.track();
        session.knowledge(|knowledge, _| knowledge.callers.get(caller).and_then(|known| known.requests.last().copied()))
    });
    let name = move || ground.plan.with(|plan| plan.callers.get(caller).cloned()).unwrap_or_default();
    let line = move || {
        let now = session.status.get().now;
        last.get().map_or(text::NO_CALL_YET.to_owned(), |request| text::line(&request, now))
    };
    let asked = memo(move || last.get().map_or([].as_slice(), |request: Request| text::questions(&request)));
    let questions = classed("ul", "").fill(move || asked.get().iter().map(|text| el("li").text(text)).collect());
    let lead = move || match (last.get(), asked.get().is_empty()) {
        (None, _) => "",
        (_, true) => text::NO_QUESTION,
        _ => text::CANNOT_ANSWER,
    };
    classed("div", "st-unknown").with(&[
        el("h3").text_of(name),
        classed("p", "st-heard").text_of(line),
        el("p").text_of(move || lead().to_owned()),
        questions,
    ])
}
