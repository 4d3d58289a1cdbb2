//! Pointer, wheel and keys on the strip's canvas.

use crate::app::signals::set_if_changed;
use crate::app::strip::context::StripContext;
use crate::app::strip::model::StripModel;
use leptos::prelude::{ReadValue, WithValue};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

pub fn pointer_down(event: &PointerEvent, strip: StripContext) {
    if event.button() != 0 {
        return;
    }
    if let Some(canvas) = canvas(event) {
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
    let (x, y) = place(event);
    let action = strip.change(|model| model.gesture.down(event.pointer_id(), x, y, &model.frame));
    strip.act(action);
}

pub fn pointer_moved(event: &PointerEvent, strip: StripContext) {
    let (x, y) = place(event);
    if strip.model.read_value().gesture.is_idle() {
        set_if_changed(strip.pointed, strip.model.with_value(|model| model.frame.place_at(y)));
        return;
    }
    let action = strip.change(|model| model.gesture.moved(event.pointer_id(), x, &model.frame, &mut model.view));
    strip.act(action);
}

pub fn pointer_up(event: &PointerEvent, strip: StripContext) {
    let (x, y) = place(event);
    let action = strip.change(|model| model.gesture.up(event.pointer_id(), x, y, &model.frame, &mut model.view));
    strip.act(action);
}

pub fn wheel_turned(event: &WheelEvent, strip: StripContext) {
    event.prevent_default();
    let (dx, dy) = (event.delta_x() as f32, event.delta_y() as f32);
    strip.change(|model| model.wheel(dx, dy, event.shift_key(), place(event).0));
}

pub fn key_pressed(event: &KeyboardEvent, strip: StripContext) {
    let act: fn(&mut StripModel) = match (event.key().as_str(), event.shift_key()) {
        ("+" | "=", _) => |model| model.zoom(1.5, None),
        ("-", _) => |model| model.zoom(1.0 / 1.5, None),
        ("0", _) => |model| model.view.fit(),
        ("ArrowLeft", true) => |model| model.pan(-0.2),
        ("ArrowRight", true) => |model| model.pan(0.2),
        ("PageUp", _) => |model| model.scroll(1),
        ("PageDown", _) => |model| model.scroll(-1),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    strip.change(act);
}

fn canvas(event: &Event) -> Option<Element> {
    event.current_target().and_then(|target| target.dyn_into().ok())
}

/// Where on the canvas it happened.
fn place(event: &MouseEvent) -> (f32, f32) {
    let corner = canvas(event).map(|canvas| canvas.get_bounding_client_rect());
    let (left, top) = corner.map_or((0.0, 0.0), |corner| (corner.left(), corner.top()));
    ((f64::from(event.client_x()) - left) as f32, (f64::from(event.client_y()) - top) as f32)
}
