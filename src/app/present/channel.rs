//! How the two windows of a presentation reach each other: by a broadcast channel of their own, and where that is not possible, as
//! from disk, through the handles that they have on one another. No server, no storage.

use crate::app::browser;
use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, Window};

const BROADCAST: &str = "BroadcastChannel";
const MESSAGE: &str = "message";
/// Before the presentation's id, in the channel's name.
const NAME: &str = "invokescope-";
/// What an origin is called that equals no other.
const OPAQUE: &str = "null";

#[derive(Clone, Copy)]
pub struct Channel {
    broadcast: StoredValue<Option<JsValue>, LocalStorage>,
    /// The other window, where there is no broadcast channel.
    other: StoredValue<Option<JsValue>, LocalStorage>,
}

impl Channel {
    /// A channel until the owner is gone; `receive` is told what comes in.
    pub fn open(id: &str, receive: impl Fn(String) + 'static) -> Self {
        let broadcast = if is_opaque() { None } else { broadcast(&[NAME, id].concat()) };
        let opener = window().opener().ok().filter(JsValue::is_object);
        let channel = Self { broadcast: StoredValue::new_local(broadcast), other: StoredValue::new_local(opener) };
        let received = move |event: Event| {
            let data = Reflect::get(&event, &"data".into()).ok().and_then(|data| data.as_string());
            if let Some(text) = data.filter(|_| channel.is_from_other(&event)) {
                receive(text);
            }
        };
        let from: EventTarget = match channel.broadcast.get_value() {
            Some(broadcast) => broadcast.unchecked_into(),
            None => window().unchecked_into(),
        };
        browser::listen(&from, MESSAGE, false, Box::new(received));
        let from = SendWrapper::new(from);
        on_cleanup(move || {
            // A window has no business being closed.
            if from.dyn_ref::<Window>().is_none() {
                call(&from, "close", &[]);
            }
        });
        channel
    }

    /// Speaks to this window from now on, where there is no broadcast channel.
    pub fn speak_to(self, other: &Window) {
        self.other.set_value(Some(other.into()));
    }

    pub fn post(self, text: &str) {
        if let Some(broadcast) = self.broadcast.get_value() {
            call(&broadcast, "postMessage", &[text.into()]);
        } else if let Some(other) = self.other.get_value() {
            // An origin that equals no other cannot be named. It is the very window that we opened, or that opened us.
            call(&other, "postMessage", &[text.into(), "*".into()]);
        }
    }

    /// Whether a message is from the other window. A reloaded wall no longer knows which window that is: the first
    /// that speaks to it, has not opened it, and holds no frame with it.
    fn is_from_other(self, event: &Event) -> bool {
        if self.broadcast.with_value(Option::is_some) {
            return true;
        }
        let Ok(source) = Reflect::get(event, &"source".into()) else { return false };
        if let Some(other) = self.other.get_value() {
            return other == source;
        }
        let here = window();
        let parent = here.parent().ok().flatten().map(JsValue::from);
        let is_stranger = source.is_object() && source != JsValue::from(here) && Some(&source) != parent.as_ref();
        if is_stranger {
            self.other.set_value(Some(source));
        }
        is_stranger
    }
}

/// Whether the page comes from disk, or is in a frame that is shut off.
pub fn is_opaque() -> bool {
    Reflect::get(&window(), &"origin".into()).is_ok_and(|origin| origin == OPAQUE)
}

fn broadcast(name: &str) -> Option<JsValue> {
    let make = Reflect::get(&window(), &BROADCAST.into()).ok()?.dyn_into::<Function>().ok()?;
    Reflect::construct(&make, &Array::of1(&name.into())).ok()
}

/// Calls a method. What goes wrong, as when a window is gone by now, has no effect.
fn call(of: &JsValue, method: &str, arguments: &[JsValue]) {
    let found = Reflect::get(of, &method.into()).ok().and_then(|method| method.dyn_into::<Function>().ok());
    if let Some(method) = found {
        let _ = method.apply(of, &arguments.iter().cloned().collect::<Array>());
    }
}
