//! Puts elements where the layout says. Through `style:`, for the page's policy refuses styles in markup.

use crate::scene::geometry::{Point, Rect};
use leptos::attr::Attribute;
use leptos::prelude::*;

/// A length in whole CSS pixels.
pub fn px(length: f32) -> String {
    format!("{}px", whole_pixels(length))
}

pub fn whole_pixels(length: f32) -> i32 {
    length.round_ties_even() as i32
}

/// Keeps an element where the layout says: `<div {..placed(rect)}>`.
pub fn placed(rect: Signal<Rect>) -> impl Attribute {
    view! {
        <{..}
            style:left=move || px(rect.get().x)
            style:top=move || px(rect.get().y)
            style:width=move || px(rect.get().w)
            style:height=move || px(rect.get().h)
        />
    }
}

/// The place of a line of text that stands on this point.
pub fn text_line(foot: Point, width: f32) -> Rect {
    Rect { x: foot.x, y: foot.y - 16.0, w: width, h: 18.0 }
}
