//! A function's box: what it may use, its environments, and a switch for each call that it makes.

use super::boxes::{Deed, Deeds, Selectable};
use super::caller_box::Switch;
use super::dom::{Words, add, add_button, add_words, mark, put, set};
use super::plan::FunctionPlan;
use crate::app::why::Pin;
use crate::engine::record::{CallId, NO_CALL};
use crate::engine::scenario::FunctionId;
use crate::scene::entity::Entity;
use crate::scene::layout::{FunctionPlace, SLOT_STACKED, SLOT_WITH_TEXT};
use crate::scene::snapshot::{FunctionSays, SlotLook};
use crate::words::en::stage as words;
use web_sys::HtmlElement;

/// Lower than this, an environment has room for two lines below its token, or for one.
const SLOT_THREE_LINES: f32 = 86.0;
const SLOT_TWO_LINES: f32 = 72.0;

pub struct FunctionBox {
    area: HtmlElement,
    figures: Words,
    pin: Pin,
    /// Environments are made as the layout has room for them.
    slots_in: HtmlElement,
    slots: Vec<SlotBox>,
    side: Words,
    edges: Vec<(HtmlElement, Switch)>,
    /// The call that is selected, if one is.
    chosen: CallId,
}

struct SlotBox {
    area: HtmlElement,
    call: CallId,
    id: Words,
    text: Words,
    look: Option<SlotLook>,
}

impl FunctionBox {
    pub fn new(
        root: &HtmlElement,
        index: usize,
        plan: &FunctionPlan,
        deeds: &mut Deeds,
        selectables: &mut Vec<Selectable>,
    ) -> Self {
        let id = FunctionId(index as u8);
        let area = add(root, "div", "st-place st-box st-function");
        let head = add(&area, "div", "st-head");
        let name = add_button(&head, "st-name", "");
        name.set_text_content(Some(&plan.name));
        selectables.push(Selectable::new(deeds, Entity::Function(id), &area, &name));
        let figures = add_words(&head, "span", "st-figures");
        let pin = Pin::new(&area);
        let slots_in = add(root, "div", "");
        let side = add_words(root, "p", "st-place st-through st-remark");
        let edges = plan.callees.iter().enumerate().map(|(edge, callee)| {
            let number = edge as u8;
            let area = add(root, "div", "st-place st-edge");
            let button = add_button(&area, "st-edge-name", "");
            button.set_text_content(Some(&words::calls(callee)));
            selectables.push(Selectable::new(deeds, Entity::Edge(id, number), &area, &button));
            let switch = Switch::new(&area, &words::edge_switch_name(&plan.name, callee));
            deeds.give(&switch.button, Deed::FlipEdge(id, number));
            (area, switch)
        });
        let edges = edges.collect();
        Self { area, figures, pin, slots_in, slots: Vec::new(), side, edges, chosen: NO_CALL }
    }

    pub fn place(&mut self, place: &FunctionPlace) {
        put(&self.area, place.rect);
        put(self.side.element(), place.side);
        self.slots.drain(place.slots.len().min(self.slots.len())..).for_each(|slot| slot.area.remove());
        while self.slots.len() < place.slots.len() {
            // A button, for the event that runs there can be chosen.
            let area = add_button(&self.slots_in, "st-place st-slot", "");
            let (id, text) = (add_words(&area, "span", "hidden"), add_words(&area, "span", "st-text"));
            set(&area, "disabled", "");
            self.slots.push(SlotBox { area, call: NO_CALL, id, text, look: None });
        }
        for (slot, rect) in self.slots.iter().zip(&place.slots) {
            put(&slot.area, *rect);
            let stacked = rect.h >= SLOT_STACKED;
            mark(&slot.area, "stacked", stacked);
            mark(&slot.area, "low", stacked && rect.h < SLOT_THREE_LINES);
            mark(&slot.area, "lower", stacked && rect.h < SLOT_TWO_LINES);
            mark(&slot.area, "narrow", rect.w < SLOT_WITH_TEXT && !stacked);
        }
        for ((area, _), rect) in self.edges.iter().zip(&place.edges) {
            put(area, *rect);
            mark(area, "stacked", rect.h > 40.0);
        }
    }

    pub fn show(&mut self, says: &FunctionSays) {
        self.figures.say(&says.figures);
        self.side.say(&says.side);
        self.pin.show(says.pin);
        for (slot, says) in self.slots.iter_mut().zip(&says.slots) {
            slot.run(says.call);
            mark(&slot.area, "chosen", self.chosen != NO_CALL && self.chosen == says.call);
            slot.text.say(&says.text);
            if slot.look != Some(says.look) {
                slot.look = Some(says.look);
                set(&slot.area, "data-look", says.look.name());
            }
        }
        for ((_, switch), mode) in self.edges.iter_mut().zip(&says.edges) {
            switch.show(*mode);
        }
    }

    /// Marks the environment where this call is.
    pub fn choose(&mut self, call: CallId) {
        self.chosen = call;
        for slot in &self.slots {
            mark(&slot.area, "chosen", call != NO_CALL && slot.call == call);
        }
    }
}

impl SlotBox {
    /// The call that runs or ran here, and is chosen by a press.
    fn run(&mut self, call: CallId) {
        if self.call == call {
            return;
        }
        self.call = call;
        if call == NO_CALL {
            self.id.say("");
            return set(&self.area, "disabled", "");
        }
        self.id.say(&words::call_id(call));
        let _ = self.area.remove_attribute("disabled");
        set(&self.area, "data-call", &call.0.to_string());
    }
}
