//! Follows the size of what is painted on or laid out in: asking for it in each frame would have the browser lay out the
//! whole page each time.

use crate::app::session::Session;
use leptos::html::ElementType;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

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

/// Keeps `size` the inner size of an element, in CSS pixels. What is placed by it may change it, which the browser would call a loop while it
/// tells of a size: so the observer only asks for a frame, and there we look.
pub fn follow_frame_size<E>(frame: NodeRef<E>, size: RwSignal<(u32, u32)>, session: Session)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    frame.on_load(move |frame| {
        let frame: Element = frame.unchecked_into();
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
