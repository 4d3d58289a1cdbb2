//! The stage: boxes in the DOM, ways in one SVG, tokens on one canvas above. It shows the scene and sends commands.

mod box_area;
mod boxes;
mod canvas;
pub(super) mod colours;
mod context;
pub mod curtain;
pub mod frame_size;
mod model;
mod paint;
mod placement;
mod pointer;
mod screen_reader;
mod ways;

use crate::app::session::Session;
use crate::engine::record::Law;
use crate::scene::layout::law_index;
use box_area::{BoxArea, flow_name, scale, shown_height};
use boxes::Boxes;
use canvas::TokenCanvas;
use context::StageContext;
use frame_size::follow_frame_size;
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use model::StageModel;
use placement::{px, whole_pixels};
use screen_reader::ScreenReaderText;
use ways::Ways;

/// The stage of a session; `whose` is added to the names of its regions.
#[component]
pub fn Stage(session: Session, whose: &'static str) -> impl IntoView {
    let model = StageModel::of(session);
    let layout = model.layout;
    let canvas = TokenCanvas::new();
    let stage = StageContext::of(session, model, canvas);
    let has_acted = |law: Law| {
        let says = stage.part(move |all| Some(&all.clocks[law_index(law)].has_acted));
        move || says.get()
    };
    let (has_failed, is_room_short) = (has_acted(Law::FunctionError), has_acted(Law::BackOff));
    let (frame, paper) = (NodeRef::<html::Div>::new(), NodeRef::<html::Canvas>::new());
    follow_frame_size(frame, model.size, session);
    paper.on_load(move |paper| canvas.paint_on(&paper, session, layout));
    view! {
        <div
            node_ref=frame
            class="stage"
            class:calm=move || !has_failed() && !is_room_short()
            class:has-room=move || !is_room_short()
            data-stage=""
            data-flow=move || flow_name(layout)
            style:min-height=move || px(model.least_height() as f32)
            style:--stage-width=move || layout.with(|layout| whole_pixels(layout.width * layout.scale).max(1).to_string())
            style:--stage-height=move || layout.with(|layout| whole_pixels(layout.height * layout.scale).max(1).to_string())
            on:click:capture=move |event| pointer::click(&event, session, canvas, layout)
            on:pointermove=move |event| pointer::point(&event, canvas, layout)
        >
            <div class="st-scaled" style:transform=move || scale(layout)>
                <Provider value=session>
                    <Provider value=stage>
                        <Ways/>
                        <BoxArea layout>
                            <Boxes whose/>
                        </BoxArea>
                    </Provider>
                </Provider>
            </div>
            <canvas
                node_ref=paper
                class="st-tokens"
                aria-hidden="true"
                style:width=move || px((layout.with(|layout| layout.width * layout.scale)).floor())
                style:height=move || shown_height(layout)
            ></canvas>
            <ScreenReaderText session/>
        </div>
    }
}
