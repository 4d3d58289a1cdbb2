//! Whether a part of the page can be seen, and how wide it is: what is off the screen need not be drawn.

use js_sys::Array;
use leptos::html::ElementType;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, ResizeObserver};

/// Whether an element is on the screen, as long as the owner lives.
pub fn use_visibility<E>(node: NodeRef<E>) -> Signal<bool>
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    let visible = RwSignal::new(false);
    let entered = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let entry = entries.at(-1).unchecked_into::<IntersectionObserverEntry>();
        visible.set(entry.is_intersecting());
    });
    let observer = IntersectionObserver::new(entered.as_ref().unchecked_ref()).ok();
    let observed = observer.clone();
    node.on_load(move |element| {
        observed.iter().for_each(|observer| observer.observe(element.unchecked_ref::<Element>()));
    });
    // The closure lives as long as the observer may call it.
    let observer = SendWrapper::new((observer, entered));
    on_cleanup(move || observer.take().0.iter().for_each(IntersectionObserver::disconnect));
    visible.into()
}

/// How wide an element's content is, in whole pixels; 0 until it is laid out.
pub fn use_width<E>(node: NodeRef<E>) -> Signal<i32>
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    let width = RwSignal::new(0);
    let measure = move || {
        let element = node.get_untracked();
        width.set(element.map_or(0, |element| element.unchecked_ref::<Element>().client_width()));
    };
    let resized = Closure::<dyn FnMut()>::new(measure);
    let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    let observed = observer.clone();
    node.on_load(move |element| {
        observed.iter().for_each(|observer| observer.observe(element.unchecked_ref::<Element>()));
    });
    let observer = SendWrapper::new((observer, resized));
    on_cleanup(move || observer.take().0.iter().for_each(ResizeObserver::disconnect));
    width.into()
}
