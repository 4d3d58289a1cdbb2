//! Labels of idle stretches on the ruler: real buttons over the canvas, each kept for its stretch, so that the focus stays.

use crate::app::stage::dom::{add_button, mark, set, set_length};
use crate::engine::time::Time;
use crate::scene::strip::ruler::Break;
use crate::text::en::strip as text;
use web_sys::HtmlElement;

struct Label {
    button: HtmlElement,
    /// What it says: the stretch it is for, and how.
    shown: Option<Break>,
}

#[derive(Default)]
pub struct Folds(Vec<Label>);

impl Folds {
    /// Shows what has a place on the ruler.
    pub fn show(&mut self, into: &HtmlElement, breaks: &[Break]) {
        let shown = |begins: Time| breaks.iter().any(|one| one.begins == begins && one.label.is_some());
        for label in &mut self.0 {
            if label.shown.as_ref().is_some_and(|old| !shown(old.begins)) {
                label.shown = None;
                label.button.set_hidden(true);
            }
        }
        for one in breaks.iter().filter(|one| one.label.is_some()) {
            let place = self.place_for(one.begins).unwrap_or_else(|| {
                self.0.push(Label { button: add_button(into, "", ""), shown: None });
                self.0.len() - 1
            });
            self.0[place].show(one);
        }
    }

    fn place_for(&self, begins: Time) -> Option<usize> {
        let of = |label: &Label| label.shown.as_ref().map(|old| old.begins);
        let same = self.0.iter().position(|label| of(label) == Some(begins));
        same.or_else(|| self.0.iter().position(|label| label.shown.is_none()))
    }

    /// The stretch whose button this is.
    pub fn of(&self, target: &web_sys::Element) -> Option<Time> {
        let label = self.0.iter().find(|label| label.button.is_same_node(Some(target)))?;
        label.shown.as_ref().map(|shown| shown.begins)
    }
}

impl Label {
    fn show(&mut self, new: &Break) {
        if self.shown.as_ref() == Some(new) {
            return;
        }
        let folded = new.at.is_some();
        let (text, name) = match folded {
            true => (text::idle(&new.length), text::unfold(&new.length)),
            false => (text::fold(&new.length), text::fold(&new.length)),
        };
        self.button.set_text_content(Some(&text));
        set(&self.button, "aria-label", &name);
        set(&self.button, "aria-expanded", if folded { "false" } else { "true" });
        mark(&self.button, "ahead", new.faint);
        set_length(&self.button, "left", new.label.unwrap_or_default());
        self.button.set_hidden(false);
        self.shown = Some(new.clone());
    }
}
