//! Elements of the page and what follows the session in them.
//!
//! The signals, effects and owners are Leptos's; the elements are made here. Leptos compiles each view anew for the types
//! of all that is in it, some 700 bytes an element: as `view!` this page alone took 140 kB of compressed WASM, of the 200 kB
//! that everything may have. Here an element is a few calls, and each closure is boxed.

use leptos::prelude::*;
use std::any::Any;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, Node};

pub use crate::app::state::{Memo, Shared, State, memo};

/// An element under construction. What it follows is undone when its owner is.
#[derive(Clone)]
pub struct El(Element);

/// A new HTML element.
pub fn el(tag: &str) -> El {
    El(made(document().create_element(tag)))
}

/// A new element of SVG.
pub fn svg(tag: &str) -> El {
    El(made(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag)))
}

/// A new element with a class.
pub fn classed(tag: &str, class: &str) -> El {
    el(tag).class(class)
}

/// A browser refuses only names that are none, and ours stand in the source.
fn made(element: Result<Element, JsValue>) -> Element {
    element.unwrap_or_else(JsCast::unchecked_into)
}

/// Closures behind pointers. Behind those of the standard library's traits stand ways of calling that nobody uses, and all
/// our closures together have hundreds of them.
pub trait Acts {
    fn act(&mut self);
}

impl<F: FnMut()> Acts for F {
    fn act(&mut self) {
        self();
    }
}

pub trait Gives<T> {
    fn give(&self) -> T;
}

impl<T, F: Fn() -> T> Gives<T> for F {
    fn give(&self) -> T {
        self()
    }
}

trait Hears {
    fn hear(&mut self, event: Event);
}

impl<F: FnMut(Event)> Hears for F {
    fn hear(&mut self, event: Event) {
        self(event);
    }
}

/// How an attribute says whether something is so.
enum Says {
    /// By being there.
    There,
    TrueOrFalse,
}

/// Acts now, and whenever what it reads changes, until the owner is gone.
pub fn follow(act: impl FnMut() + 'static) {
    follow_boxed(Box::new(act));
}

fn follow_boxed(mut act: Box<dyn Acts>) {
    Effect::new(move |_| act.act());
}

/// Keeps something until the owner is gone.
pub fn keep(something: Box<dyn Any>) {
    StoredValue::new_local(something);
}

impl El {
    /// For the bridge to Leptos's views.
    pub fn of(element: Option<Element>) -> Self {
        element.map_or_else(|| el("div"), Self)
    }

    pub fn element(&self) -> &Element {
        &self.0
    }

    /// The element as what its tag makes it.
    pub fn node<T: JsCast>(&self) -> &T {
        self.0.unchecked_ref()
    }

    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Adds text after what is in it.
    pub fn text(self, text: &str) -> Self {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// Adds elements after what is in it.
    pub fn with(self, children: &[El]) -> Self {
        for child in children {
            let _ = self.0.append_child(&child.0);
        }
        self
    }

    /// Adds text that follows what it reads.
    pub fn text_of(self, of: impl Fn() -> String + 'static) -> Self {
        self.text_boxed(Box::new(of))
    }

    fn text_boxed(self, of: Box<dyn Gives<String>>) -> Self {
        let node: Node = document().create_text_node("").into();
        let _ = self.0.append_child(&node);
        let mut last = String::new();
        follow(move || {
            let text = of.give();
            if text != last {
                node.set_text_content(Some(&text));
                last = text;
            }
        });
        self
    }

    /// An attribute that follows what it reads.
    pub fn attr_of(self, name: &'static str, of: impl Fn() -> String + 'static) -> Self {
        self.attr_boxed(name, Box::new(of))
    }

    fn attr_boxed(self, name: &'static str, of: Box<dyn Gives<String>>) -> Self {
        self.attr_follows(name, Box::new(move || Some(of.give())))
    }

    /// An attribute that is there while something is so: `hidden`, `disabled`.
    pub fn flag_of(self, name: &'static str, of: impl Fn() -> bool + 'static) -> Self {
        self.says_boxed(name, Box::new(of), Says::There)
    }

    /// An `aria-` attribute that says true or false.
    pub fn aria_of(self, name: &'static str, of: impl Fn() -> bool + 'static) -> Self {
        self.says_boxed(name, Box::new(of), Says::TrueOrFalse)
    }

    fn says_boxed(self, name: &'static str, of: Box<dyn Gives<bool>>, says: Says) -> Self {
        let value = move || match (&says, of.give()) {
            (Says::There, so) => so.then(String::new),
            (Says::TrueOrFalse, so) => Some(if so { "true" } else { "false" }.to_owned()),
        };
        self.attr_follows(name, Box::new(value))
    }

    fn attr_follows(self, name: &'static str, of: Box<dyn Gives<Option<String>>>) -> Self {
        let element = self.0.clone();
        follow(move || {
            let _ = match of.give() {
                Some(value) if element.get_attribute(name).as_ref() == Some(&value) => Ok(()),
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        });
        self
    }

    /// A class that is there while something is so.
    pub fn class_of(self, class: &'static str, of: impl Fn() -> bool + 'static) -> Self {
        self.class_boxed(class, Box::new(of))
    }

    fn class_boxed(self, class: &'static str, of: Box<dyn Gives<bool>>) -> Self {
        let list = self.0.class_list();
        follow(move || {
            let _ = list.toggle_with_force(class, of.give());
        });
        self
    }

    /// A property of its style that follows what it reads.
    pub fn style_of(self, property: &'static str, of: impl Fn() -> String + 'static) -> Self {
        self.style_boxed(property, Box::new(of))
    }

    fn style_boxed(self, property: &'static str, of: Box<dyn Gives<String>>) -> Self {
        let style = self.node::<HtmlElement>().style();
        follow(move || {
            let _ = style.set_property(property, &of.give());
        });
        self
    }

    /// Its children are made anew when what `of` reads changes; what they follow belongs to them.
    pub fn fill(self, of: impl Fn() -> Vec<El> + 'static) -> Self {
        self.fill_boxed(Box::new(of))
    }

    fn fill_boxed(self, of: Box<dyn Gives<Vec<El>>>) -> Self {
        let element = self.0.clone();
        follow(move || {
            let children = of.give();
            element.set_text_content(None);
            for child in children {
                let _ = element.append_child(&child.0);
            }
        });
        self
    }

    /// Listens for an event, until its owner is gone.
    pub fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        self.on_boxed(event, Box::new(act))
    }

    fn on_boxed(self, event: &str, mut act: Box<dyn Hears>) -> Self {
        let listener = Closure::<dyn FnMut(Event)>::new(move |event| act.hear(event));
        let _ = self.0.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        keep(Box::new(listener));
        self
    }

    /// Acts when it is pressed, by pointer or key.
    pub fn press(self, act: impl Fn() + 'static) -> Self {
        self.press_boxed(Box::new(act))
    }

    fn press_boxed(self, act: Box<dyn Gives<()>>) -> Self {
        self.on("click", move |_| act.give())
    }
}

/// A button with a text.
pub fn button(class: &str, text: &str) -> El {
    classed("button", class).attr("type", "button").text(text)
}

/// Buttons of which one is pressed, by their places.
pub fn segments(
    name: &str,
    options: &[&str],
    chosen: impl Fn() -> usize + 'static,
    choose: impl Fn(usize) + 'static,
) -> El {
    segments_boxed(name, options, Rc::new(chosen), Rc::new(choose))
}

fn segments_boxed(name: &str, options: &[&str], chosen: Rc<dyn Fn() -> usize>, choose: Rc<dyn Fn(usize)>) -> El {
    let group = classed("div", "seg").attr("role", "group").attr("aria-label", name);
    for (place, option) in options.iter().enumerate() {
        let (chosen, choose) = (chosen.clone(), choose.clone());
        let button = button("", option).aria_of("aria-pressed", move || chosen() == place);
        group.clone().with(&[button.press(move || choose(place))]);
    }
    group
}

/// A choice of one, by arrow keys as well: a radio group whose buttons look like [`segments`].
pub fn radios(
    name: &'static str,
    options: &[&str],
    chosen: impl Fn() -> usize + 'static,
    choose: impl Fn(usize) + 'static,
) -> El {
    radios_boxed(name, options, Rc::new(chosen), Rc::new(choose))
}

fn radios_boxed(name: &'static str, options: &[&str], chosen: Rc<dyn Fn() -> usize>, choose: Rc<dyn Fn(usize)>) -> El {
    let group = classed("div", "seg radios").attr("role", "radiogroup").attr("aria-label", name);
    for (place, option) in options.iter().enumerate() {
        let (chosen, choose) = (chosen.clone(), choose.clone());
        let input = el("input").attr("type", "radio").attr("name", name).on("change", move |_| choose(place));
        let shown = input.clone();
        follow(move || shown.node::<web_sys::HtmlInputElement>().set_checked(chosen() == place));
        group.clone().with(&[el("label").with(&[input, el("span").text(option)])]);
    }
    group
}
