//! Elements made and written by hand: the stage has some two hundred words that change, and each is touched only when it
//! did. This costs a tenth of the code that as many reactive views would be.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// An element with its last text.
pub struct Words {
    element: HtmlElement,
    text: String,
}

impl Words {
    /// Writes a text; whether it is another than before.
    pub fn say(&mut self, text: &str) -> bool {
        let other = self.text != text;
        if other {
            text.clone_into(&mut self.text);
            self.element.set_text_content(Some(text));
        }
        other
    }

    pub fn element(&self) -> &HtmlElement {
        &self.element
    }
}

/// A new element in its parent.
pub fn add(parent: &HtmlElement, tag: &str, class: &str) -> HtmlElement {
    let made = document().create_element(tag).ok().and_then(|element| element.dyn_into().ok());
    // Making an element of a known name cannot fail; were it to, the parent stands in, and nothing is lost but a box.
    let element: HtmlElement = made.unwrap_or_else(|| parent.clone());
    if !class.is_empty() {
        element.set_class_name(class);
    }
    let _ = parent.append_child(&element);
    element
}

/// A new element with a text that stays.
pub fn add_text(parent: &HtmlElement, tag: &str, class: &str, text: &str) -> HtmlElement {
    let element = add(parent, tag, class);
    element.set_text_content(Some(text));
    element
}

/// A new element with a text that changes.
pub fn add_words(parent: &HtmlElement, tag: &str, class: &str) -> Words {
    Words { element: add(parent, tag, class), text: String::new() }
}

/// A button; its name is its text, unless `label` gives another.
pub fn add_button(parent: &HtmlElement, class: &str, label: &str) -> HtmlElement {
    let button = add(parent, "button", class);
    set(&button, "type", "button");
    if !label.is_empty() {
        set(&button, "aria-label", label);
    }
    button
}

pub fn set(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

pub fn mark(element: &HtmlElement, class: &str, on: bool) {
    let _ = element.class_list().toggle_with_force(class, on);
}
