//! The browser's full screen, where it is allowed; elsewhere the presentation fills the window. Leaving full
//! screen ends the presentation: in full screen the browser does not pass Escape on.

use crate::app::browser;
use crate::app::session::Session;
use gloo_timers::callback::Timeout;
use js_sys::futures::JsFuture;
use js_sys::{Function, Promise, Reflect};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// So long after a window was opened, in milliseconds, it may have ended the full screen.
const OPENING_MS: u32 = 2_000;

#[derive(Clone, Copy)]
pub struct Fullscreen {
    /// A window is being opened.
    is_opening: StoredValue<bool>,
    /// It is to be entered again with the next key or click: browsers allow it then.
    is_due: StoredValue<bool>,
}

/// Enters full screen, and leaves it when the owner is gone. After a reload the browser allows it only with the first key or click.
pub fn enter(session: Session, is_reloaded: bool) -> Fullscreen {
    let fullscreen = Fullscreen { is_opening: StoredValue::new(false), is_due: StoredValue::new(is_reloaded) };
    let changed = move |_| {
        if document().fullscreen_element().is_some() {
            return;
        }
        if fullscreen.is_opening.get_value() {
            fullscreen.is_due.set_value(true);
        } else {
            session.page.presenting.set(false);
        }
    };
    browser::listen(&document(), "fullscreenchange", false, Box::new(changed));
    let [key, click] = [
        window_event_listener(ev::keyup, move |_| fullscreen.enter_again()),
        window_event_listener(ev::pointerup, move |_| fullscreen.enter_again()),
    ];
    if !is_reloaded {
        request();
    }
    on_cleanup(move || {
        key.remove();
        click.remove();
        if document().fullscreen_element().is_some() {
            document().exit_fullscreen();
        }
    });
    fullscreen
}

impl Fullscreen {
    /// A window is about to be opened, for which some browsers end the full screen: the presentation goes on.
    pub fn expect_window(self) {
        self.is_opening.set_value(true);
        Timeout::new(OPENING_MS, move || {
            self.is_opening.try_set_value(false);
        })
        .forget();
    }

    fn enter_again(self) {
        if self.is_due.get_value() && !self.is_opening.get_value() {
            self.is_due.set_value(false);
            request();
        }
    }
}

/// Asks for it. It may be refused, or unknown to the browser: then the page goes without.
fn request() {
    let Some(root) = document().document_element() else { return };
    // web-sys throws the promise away, and a refusal would be an error in the console.
    let method = Reflect::get(&root, &JsValue::from_str("requestFullscreen")).ok();
    let Some(method) = method.and_then(|method| method.dyn_into::<Function>().ok()) else { return };
    let promise = method.call0(root.unchecked_ref::<Element>()).ok();
    if let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
