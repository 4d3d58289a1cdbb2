//! A plot as a picture.

use crate::scene::charts::plot::{HEIGHT, Layer, Mark, Plot};
use leptos::prelude::*;

/// Narrower than this there is nothing to be drawn on, in pixels.
pub const WIDTH_MIN: i32 = 160;

#[component]
pub fn PlotView(#[prop(into)] plot: Signal<Plot>) -> impl IntoView {
    let layer = |Layer { look, marks }| {
        view! { <g class=look>{marks.into_iter().map(mark_view).collect_view()}</g> }
    };
    let layers = move || plot.get().layers.into_iter().map(layer).collect_view();
    view! {
        <svg width=move || plot.with(|plot| plot.width) height=HEIGHT>
            {layers}
        </svg>
    }
}

fn mark_view(mark: Mark) -> AnyView {
    match mark {
        Mark::Path { class, data } => view! { <path class=class d=data.into_text()/> }.into_any(),
        Mark::Circle { class, x, y, radius } => view! { <circle class=class cx=x cy=y r=radius/> }.into_any(),
        Mark::Word { x, y, anchor, text } => view! { <text x=x y=y text-anchor=anchor>{text}</text> }.into_any(),
    }
}
