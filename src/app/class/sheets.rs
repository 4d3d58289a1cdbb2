//! Sheets to hand out: for whom, how they will look, and a button that prints them. They stand in a frame of their own, so that
//! nothing of the page gets on the paper.

use crate::app::browser;
use crate::app::controls::radio_group::RadioGroup;
use crate::engine::scenario::Scenario;
use crate::interchange::sheet::{self, Reader};
use crate::text::messages::{class as m, loading};
use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use leptos::{ev, html};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlIFrameElement;

/// Where the site has the sheets' style sheet; Trunk copies it there.
const STYLE: &str = "sheet.css";
const READERS: [Reader; 2] = [Reader::Student, Reader::Teacher];

#[component]
pub fn Sheets(
    /// Each is a sheet.
    scenarios: Signal<Vec<Arc<Scenario>>>,
) -> impl IntoView {
    let chosen = RwSignal::new(0);
    let options = vec![m::Students.get(), m::Teacher.get()];
    let page = Memo::new(move |_| scenarios.with(|scenarios| sheet::pages(scenarios, READERS[chosen.get().min(1)])));
    let frame = NodeRef::<html::Iframe>::new();
    let style = LocalResource::new(|| browser::fetch_text(STYLE));
    // A page in a frame begins without a style sheet, whenever there is another page.
    let loaded = Trigger::new();
    Effect::new(move |_| {
        loaded.track();
        if let (Some(frame), Some(Ok(style))) = (frame.get(), style.get()) {
            // A browser that cannot do this shows, and prints, the sheet as plain text.
            let _ = put_on(&frame, &style);
        }
    });
    let print = move || {
        if let Some(window) = frame.get_untracked().and_then(|frame| frame.content_window()) {
            let _ = window.print();
        }
    };
    // The browser's own command would print the dialog around the sheet.
    let print_key = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key() == "p" {
            event.prevent_default();
            print();
        }
    });
    on_cleanup(move || print_key.remove());
    view! {
        <div class="share-row">
            <RadioGroup name=m::For.get() options chosen choose=move |place| chosen.set(place)/>
            <button class="plain sheet-print" type="button" disabled=move || style.with(Option::is_none) on:click=move |_| print()>
                {m::Print.get()}
            </button>
        </div>
        {move || style.with(|style| matches!(style, Some(Err(_)))).then(|| view! { <p role="alert">{loading::Class.failed()}</p> })}
        <iframe
            node_ref=frame
            class="sheet-frame"
            title=m::Preview.get()
            srcdoc=page
            on:load=move |_| loaded.notify()
        ></iframe>
    }
}

/// Gives the page in a frame a style sheet. By its own objects: the page's policy refuses style that stands in a text.
fn put_on(frame: &HtmlIFrameElement, style: &str) -> Result<(), JsValue> {
    let window = JsValue::from(frame.content_window());
    let document = JsValue::from(frame.content_document());
    // They are of another window, so that nothing here can be asked whether they are what they are.
    let class: Function = Reflect::get(&window, &"CSSStyleSheet".into())?.unchecked_into();
    let sheet = Reflect::construct(&class, &Array::new())?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.unchecked_into();
    replace.call1(&sheet, &style.into())?;
    Reflect::set(&document, &"adoptedStyleSheets".into(), &Array::of1(&sheet))?;
    Ok(())
}
