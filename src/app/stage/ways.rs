//! The service's border, and all ways in one drawing below the boxes.

use super::context::StageContext;
use super::placement::whole_pixels;
use crate::scene::lines::{Lines, lines};
use leptos::prelude::*;

#[component]
pub fn Ways() -> impl IntoView {
    let stage = expect_context::<StageContext>();
    let (layout, shape) = (stage.model.layout, stage.model.shape);
    let service = stage.place(|layout| layout.service);
    let way = |Lines { look, strokes, heads }| {
        view! {
            <g class=format!("st-way {look}")>
                <path class="stroke" d=strokes/>
                <path class="tip" d=heads/>
            </g>
        }
    };
    // A memo, for an effect that reads the layout and then what the layout follows from misses a change of the latter alone: it is
    // found while the effect asks for the former, and not told to an effect that is asking (reactive_graph 0.2).
    let drawn = Memo::new(move |_| layout.with(|layout| shape.with(|shape| lines(layout, shape))));
    let ways = move || drawn.get().into_iter().map(way).collect_view();
    view! {
        <div class="st-ways" aria-hidden="true">
            <svg
                width=move || whole_pixels(layout.with(|layout| layout.width))
                height=move || whole_pixels(layout.with(|layout| layout.height))
            >
                <rect
                    class="st-service"
                    rx="16"
                    x=move || whole_pixels(service.get().x)
                    y=move || whole_pixels(service.get().y)
                    width=move || whole_pixels(service.get().w)
                    height=move || whole_pixels(service.get().h)
                />
                {ways}
            </svg>
        </div>
    }
}
