//! Follows the size of the stage's frame, for the layout.

use crate::app::session::Session;
use leptos::html::Div;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

/// Watches the frame until its owner is gone.
struct Watch {
    observer: Option<ResizeObserver>,
    _resized: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.iter().for_each(ResizeObserver::disconnect);
    }
}

/// Keeps `size` the size of the frame. What is placed by it may change it, which the browser would call a loop while it
/// tells of a size: so the observer only asks for a frame, and there we look.
pub fn follow_frame_size(frame: NodeRef<Div>, size: RwSignal<(u32, u32)>, session: Session) {
    frame.on_load(move |frame| {
        let (looked_at, changed) = (frame.clone(), Rc::new(Cell::new(true)));
        let told = changed.clone();
        session.before_paint(move || {
            if changed.take() {
                size.set((looked_at.client_width().max(0) as u32, looked_at.client_height().max(0) as u32));
            }
        });
        let resized = Closure::<dyn FnMut()>::new(move || {
            told.set(true);
            session.request_frame();
        });
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        observer.iter().for_each(|observer| observer.observe(&frame));
        StoredValue::new_local(Watch { observer, _resized: resized });
    });
}
