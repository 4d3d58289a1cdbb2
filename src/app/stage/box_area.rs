//! The area that boxes are placed in, as large as the layout, and the scale at which it is shown.

use super::placement::px;
use crate::scene::layout::{Flow, Layout, Room};
use leptos::prelude::*;

#[component]
pub fn BoxArea(layout: Memo<Layout>, children: Children) -> impl IntoView {
    let is_compact = move || layout.with(|layout| layout.caller_room == Room::Compact);
    view! {
        <div
            class="st-boxes"
            class:st-compact=is_compact
            style:width=move || px(layout.with(|layout| layout.width))
            style:height=move || px(layout.with(|layout| layout.height))
        >
            {children()}
        </div>
    }
}

/// Which way the story runs, for the style sheet.
pub fn flow_name(layout: Memo<Layout>) -> &'static str {
    match layout.with(|layout| layout.flow) {
        Flow::Wide => "wide",
        Flow::Compact => "compact",
        Flow::Tall => "tall",
    }
}

/// The height of the stage where everything has room, in CSS pixels.
pub fn shown_height(layout: Memo<Layout>) -> String {
    px((layout.with(|layout| layout.height * layout.scale)).floor())
}

/// What makes the layout's pixels the page's. In whole ten-thousandths, for nothing else on the page writes broken numbers.
pub fn scale(layout: Memo<Layout>) -> String {
    let parts = (layout.with(|layout| layout.scale) * 10_000.0) as u32;
    format!("scale({}.{:04})", parts / 10_000, parts % 10_000)
}
