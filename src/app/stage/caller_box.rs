//! A caller's box: its switch, its button, and what it knows. The switch serves functions' calls as well.

use super::boxes::{Deed, Deeds, Selectable};
use super::dom::{Words, add, add_button, add_text, add_words, mark, set};
use crate::app::why::Pin;
use crate::engine::scenario::{CallerId, Mode};
use crate::scene::entity::Entity;
use crate::scene::snapshot::CallerSays;
use crate::words::en::stage as words;
use crate::words::names;
use web_sys::HtmlElement;

pub struct CallerBox {
    pub area: HtmlElement,
    when: Words,
    switch: Switch,
    knows: HtmlElement,
    first: Words,
    pin: Pin,
    second: Words,
}

impl CallerBox {
    pub fn new(
        parent: &HtmlElement,
        id: CallerId,
        name: &str,
        deeds: &mut Deeds,
        selectables: &mut Vec<Selectable>,
    ) -> Self {
        let area = add(parent, "div", "st-place st-box st-caller");
        let head = add(&area, "div", "st-head");
        let button = add_button(&head, "st-name", "");
        button.set_text_content(Some(name));
        selectables.push(Selectable::new(deeds, Entity::Caller(id), &area, &button));
        let when = add_words(&head, "span", "st-when");
        let controls = add(&area, "div", "st-controls");
        let switch = Switch::new(&controls, &words::switch_name(name));
        deeds.give(&switch.button, Deed::Flip(id));
        let call = add_button(&controls, "st-call-now", &words::call_now(name));
        add_text(&call, "span", "", words::CALL);
        add_text(&call, "span", "st-now", words::NOW);
        deeds.give(&call, Deed::CallNow(id));
        let knows = add(&area, "p", "st-knows");
        let (first, second) = (add_words(&knows, "b", ""), add_words(&knows, "span", ""));
        let pin = Pin::new(&area);
        Self { area, when, switch, knows, first, pin, second }
    }

    pub fn show(&mut self, says: &CallerSays) {
        self.when.say(&says.when);
        self.switch.show(says.mode);
        self.first.say(&says.knows.0);
        self.second.say(&says.knows.1);
        mark(&self.knows, "bad", says.bad);
        self.pin.show(says.pin);
    }
}

/// The `InvocationType` of a caller's or a function's next call.
pub struct Switch {
    pub button: HtmlElement,
    shown: Option<Mode>,
}

impl Switch {
    pub fn new(parent: &HtmlElement, label: &str) -> Self {
        let button = add_button(parent, "st-switch", label);
        set(&button, "role", "switch");
        add(&button, "i", "");
        add_text(&button, "span", "sync", words::SYNC);
        add_text(&button, "span", "async", words::ASYNC);
        Self { button, shown: None }
    }

    pub fn show(&mut self, mode: Mode) {
        if self.shown == Some(mode) {
            return;
        }
        self.shown = Some(mode);
        set(&self.button, "aria-checked", if mode == Mode::Async { "true" } else { "false" });
        let mut code = "InvocationType=\"".to_owned();
        code.push_str(names::invocation_type(mode));
        code.push('"');
        set(&self.button, "title", &code);
    }
}
