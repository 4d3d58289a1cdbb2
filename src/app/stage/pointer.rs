//! The pointer on the stage: tokens lie on the canvas above the boxes, and are found by where they are.

use super::canvas::TokenCanvas;
use crate::app::session::Session;
use crate::engine::record::CallId;
use crate::scene::entity::Entity;
use crate::scene::geometry::at;
use crate::scene::layout::Layout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};

/// A click on a token selects its call, whatever it lies on; any other goes on to what it is on.
pub fn click(event: &MouseEvent, session: Session, canvas: TokenCanvas, layout: Memo<Layout>) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    // An environment is a button as well, but one for the call that lies in it.
    let is_in_button =
        target.is_some_and(|target| target.closest("button:not(.st-slot)").is_ok_and(|button| button.is_some()));
    if !is_in_button && let Some(call) = call_below(event, canvas, layout) {
        event.stop_propagation();
        session.select(Entity::Call(call));
    }
}

/// Shows that what lies below can be chosen. At once, not with the next effects: the next event asks for it.
pub fn point(event: &PointerEvent, canvas: TokenCanvas, layout: Memo<Layout>) {
    let is_on_token = call_below(event, canvas, layout).is_some();
    if let Some(stage) = stage_of(event) {
        let _ = stage.class_list().toggle_with_force("pointed", is_on_token);
    }
}

/// The call whose token lies under the pointer.
fn call_below(event: &MouseEvent, canvas: TokenCanvas, layout: Memo<Layout>) -> Option<CallId> {
    let corner = stage_of(event)?.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
    let scale = layout.with_untracked(|layout| layout.scale);
    canvas.hit(at(x as f32 / scale, y as f32 / scale))
}

/// The element that listens.
fn stage_of(event: &MouseEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}
