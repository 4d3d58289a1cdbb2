//! Whether a part of the page can be seen, and how wide it is: what is off the screen need not be drawn.

use crate::app::dom::{El, keep};
use js_sys::Array;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, ResizeObserver};

/// Observers, which stop when their owner is gone.
struct Watch {
    seen: Option<IntersectionObserver>,
    size: Option<ResizeObserver>,
    _entered: Closure<dyn FnMut(Array)>,
    _resized: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.seen.iter().for_each(IntersectionObserver::disconnect);
        self.size.iter().for_each(ResizeObserver::disconnect);
    }
}

/// Tells whether `part` is on the screen, whenever that or its size has changed.
pub fn on_screen(part: &El, changed: impl Fn(bool) + 'static) {
    on_screen_boxed(part, Rc::new(changed));
}

fn on_screen_boxed(part: &El, changed: Rc<dyn Fn(bool)>) {
    let visible = Rc::new(Cell::new(false));
    let (last, tell) = (visible.clone(), changed.clone());
    let entered = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        visible.set(entries.at(-1).unchecked_into::<IntersectionObserverEntry>().is_intersecting());
        changed(visible.get());
    });
    let resized = Closure::<dyn FnMut()>::new(move || tell(last.get()));
    let seen = IntersectionObserver::new(entered.as_ref().unchecked_ref()).ok();
    let size = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    seen.iter().for_each(|seen| seen.observe(part.element()));
    size.iter().for_each(|size| size.observe(part.element()));
    keep(Box::new(Watch { seen, size, _entered: entered, _resized: resized }));
}
