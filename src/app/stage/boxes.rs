//! All boxes of the stage: made when the plan changes, moved when the layout does, written when what they say did.

use super::caller_box::CallerBox;
use super::dom::{Words, add, add_button, add_text, add_words, mark, put, set};
use super::function_box::FunctionBox;
use super::plan::{EndingPlan, Plan};
use crate::app::why::Pin;
use crate::engine::record::{AlarmState, Law, NO_CALL};
use crate::engine::scenario::{CallerId, FunctionId, TargetId};
use crate::scene::entity::{Entity, Numbers};
use crate::scene::geometry::Rect;
use crate::scene::layout::{Layout, Room, law_index};
use crate::scene::snapshot::{EndingSays, Snapshot};
use crate::words::en::stage as words;
use web_sys::HtmlElement;

/// Messages drawn as envelopes, at most.
const ENVELOPES: u64 = 3;
const ENVELOPE: &str = concat!(
    r#"<svg width="28" height="22" viewBox="0 0 28 22" aria-hidden="true">"#,
    r#"<rect x="1" y="1" width="26" height="20" rx="3"/><path d="M1 3l13 10L27 3"/></svg>"#
);

/// What a click or a key on an element does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Select(Entity),
    CallNow(CallerId),
    Flip(CallerId),
    FlipEdge(FunctionId, u8),
}

/// The deeds of all elements; each element that has one carries its number.
#[derive(Default)]
pub struct Deeds(Vec<Deed>);

impl Deeds {
    pub fn give(&mut self, element: &HtmlElement, deed: Deed) {
        set(element, "data-deed", &self.0.len().to_string());
        self.0.push(deed);
    }

    /// What the nearest element with a deed does.
    pub fn of(&self, target: &web_sys::Element) -> Option<Deed> {
        let element = target.closest("[data-deed]").ok().flatten()?;
        self.0.get(element.get_attribute("data-deed")?.parse::<usize>().ok()?).copied()
    }
}

/// What can be selected: its box, and the button with its name.
pub struct Selectable {
    entity: Entity,
    area: HtmlElement,
    button: HtmlElement,
}

impl Selectable {
    pub fn new(deeds: &mut Deeds, entity: Entity, area: &HtmlElement, button: &HtmlElement) -> Self {
        deeds.give(area, Deed::Select(entity));
        deeds.give(button, Deed::Select(entity));
        Self { entity, area: area.clone(), button: button.clone() }
    }

    fn show(&self, selected: Option<Entity>) {
        let on = selected == Some(self.entity);
        mark(&self.area, "selected", on);
        set(&self.button, "aria-pressed", if on { "true" } else { "false" });
    }
}

pub struct Boxes {
    pub deeds: Deeds,
    root: HtmlElement,
    selectables: Vec<Selectable>,
    callers_title: HtmlElement,
    callers: Vec<CallerBox>,
    note: HtmlElement,
    straight: HtmlElement,
    door: HtmlElement,
    door_pin: Pin,
    queue_pin: Pin,
    queue: HtmlElement,
    queue_title: HtmlElement,
    queue_caption: Words,
    poller: HtmlElement,
    clocks: [ClockBox; 2],
    functions: Vec<FunctionBox>,
    endings: Vec<EndingBox>,
}

impl Boxes {
    /// Makes all boxes anew in `root`, in the order of the story; `whose` tells the regions of two stages apart.
    pub fn new(root: &HtmlElement, plan: &Plan, whose: &str) -> Self {
        root.set_text_content(None);
        let mut deeds = Deeds::default();
        let mut selectables = Vec::new();
        let region = section(root, words::CALLERS, whose);
        let callers_title = add_text(&region, "h2", "st-label", words::CALLERS);
        let callers = plan.callers.iter().enumerate();
        let callers = callers
            .map(|(index, name)| CallerBox::new(&region, CallerId(index as u8), name, &mut deeds, &mut selectables));
        let callers = callers.collect();
        let note = add_text(root, "p", "st-label st-note", words::NOTE);
        let straight = add_text(root, "p", "st-label st-straight", words::STRAIGHT);
        let door = add(root, "div", "st-place st-box st-door");
        let door_name = add_button(&door, "st-name", "");
        door_name.set_text_content(Some(words::DOOR.0));
        selectables.push(Selectable::new(&mut deeds, Entity::Numbers(Numbers::Door), &door, &door_name));
        add_text(&door, "span", "", words::DOOR.1);
        let door_pin = Pin::new(&door);
        let region = section(root, words::QUEUE, whose);
        let queue_title = add_button(&region, "st-place st-name st-queue-name", "");
        queue_title.set_text_content(Some(words::QUEUE));
        let queue = add(&region, "div", "st-place st-box st-queue");
        selectables.push(Selectable::new(&mut deeds, Entity::Queue, &queue, &queue_title));
        let queue_pin = Pin::new(&queue);
        let queue_caption = add_words(&region, "p", "st-place st-through st-caption");
        let clocks =
            [Law::FunctionError, Law::BackOff].map(|law| ClockBox::new(&region, law, &mut deeds, &mut selectables));
        let poller = add_text(root, "p", "st-label st-poller", words::POLLER);
        let functions = plan.functions.iter().enumerate();
        let functions =
            functions.map(|(index, plan)| FunctionBox::new(root, index, plan, &mut deeds, &mut selectables));
        let functions = functions.collect();
        let queues = plan.endings.iter().any(|ending| ending.is_queue);
        let region = if queues { section(root, words::DEAD_LETTERS, whose) } else { root.clone() };
        let endings = plan.endings.iter().enumerate().map(|(index, plan)| {
            let parent = if plan.is_queue { &region } else { root };
            EndingBox::new(parent, index, plan, &mut deeds, &mut selectables)
        });
        let endings = endings.collect();
        Self {
            deeds,
            root: root.clone(),
            selectables,
            callers_title,
            callers,
            note,
            straight,
            door,
            door_pin,
            queue_pin,
            queue,
            queue_title,
            queue_caption,
            poller,
            clocks,
            functions,
            endings,
        }
    }

    /// Puts each box where the layout says.
    pub fn place(&mut self, layout: &Layout) {
        mark(&self.root, "st-compact", layout.caller_room == Room::Compact);
        let line = |x: f32, y: f32, w: f32| Rect { x, y: y - 16.0, w, h: 18.0 };
        put(&self.callers_title, line(layout.callers_title.x, layout.callers_title.y, 100.0));
        for (place, rect) in self.callers.iter().zip(&layout.callers) {
            put(&place.area, *rect);
        }
        put(&self.note, line(layout.note.x, layout.note.y, layout.service.right() - layout.note.x - 10.0));
        let straight = layout.straight_label.unwrap_or_default();
        let left = layout.functions.first().map_or(0.0, |function| function.rect.x);
        put(&self.straight, line(straight.x, straight.y, left - straight.x - 14.0));
        self.straight.set_hidden(layout.straight_label.is_none());
        put(&self.door, layout.front_door);
        put(&self.queue, layout.queue);
        put(&self.queue_title, layout.queue_title);
        put(self.queue_caption.element(), layout.queue_caption);
        put(&self.poller, line(layout.poller.x, layout.poller.y + 2.0, 54.0));
        for (clock, rect) in self.clocks.iter().zip(layout.retry) {
            put(&clock.area, rect);
        }
        for (function, place) in self.functions.iter_mut().zip(&layout.functions) {
            function.place(place);
        }
        for (ending, rect) in self.endings.iter().zip(&layout.endings) {
            put(&ending.area, *rect);
        }
    }

    /// Writes what changed.
    pub fn show(&mut self, snapshot: &Snapshot) {
        for (place, says) in self.callers.iter_mut().zip(&snapshot.callers) {
            place.show(says);
        }
        self.door_pin.show(snapshot.door);
        self.queue_pin.show(snapshot.queue_pin);
        self.queue_caption.say(&snapshot.queue);
        for (clock, says) in self.clocks.iter_mut().zip(&snapshot.clocks) {
            mark(&clock.area, "busy", says.busy);
            clock.first.say(&says.lines.0);
            clock.second.say(&says.lines.1);
            clock.more.say(&says.more);
        }
        for (place, says) in self.functions.iter_mut().zip(&snapshot.functions) {
            place.show(says);
        }
        for (place, says) in self.endings.iter_mut().zip(&snapshot.endings) {
            place.show(says);
        }
    }

    pub fn select(&mut self, selected: Option<Entity>) {
        self.selectables.iter().for_each(|one| one.show(selected));
        let call = match selected {
            Some(Entity::Call(call)) => call,
            _ => NO_CALL,
        };
        self.functions.iter_mut().for_each(|function| function.choose(call));
    }

    /// Marks the queues that hold a message of the selected event.
    pub fn hold(&self, queues: u64) {
        for (place, ending) in self.endings.iter().enumerate() {
            mark(&ending.area, "chosen", ending.is_queue && queues >> place & 1 == 1);
        }
    }
}

fn section(parent: &HtmlElement, name: &str, whose: &str) -> HtmlElement {
    let region = add(parent, "section", "");
    let mut label = name.to_owned();
    label.push_str(whose);
    set(&region, "aria-label", &label);
    region
}

/// A retry clock: who comes back next, and when.
struct ClockBox {
    area: HtmlElement,
    more: Words,
    first: Words,
    second: Words,
}

impl ClockBox {
    fn new(parent: &HtmlElement, law: Law, deeds: &mut Deeds, selectables: &mut Vec<Selectable>) -> Self {
        let area = add(parent, "div", "st-place st-box st-clock");
        set(&area, "role", "group");
        set(&area, "aria-label", words::clock_title(law));
        let title = add(&area, "p", "st-title");
        let name = add_button(&title, "st-name", "");
        name.set_text_content(Some(words::clock_title(law)));
        selectables.push(Selectable::new(deeds, Entity::Numbers(Numbers::Clock(law)), &area, &name));
        let more = add_words(&title, "span", "");
        let lines = add(&area, "p", if law_index(law) == 0 { "st-lines" } else { "st-lines st-room" });
        let (first, second) = (add_words(&lines, "b", ""), add_words(&lines, "span", ""));
        Self { area, more, first, second }
    }
}

/// Where events end that nobody tries any more.
struct EndingBox {
    area: HtmlElement,
    is_queue: bool,
    counted: Words,
    of: Words,
    envelopes: HtmlElement,
    drawn: u64,
    payload: Words,
    note: Words,
    pin: Pin,
}

impl EndingBox {
    fn new(
        parent: &HtmlElement,
        index: usize,
        plan: &EndingPlan,
        deeds: &mut Deeds,
        selectables: &mut Vec<Selectable>,
    ) -> Self {
        let area = add(parent, "div", "st-place st-box st-ending");
        let head = add(&area, "div", "st-head");
        mark(&area, "good", plan.is_good);
        if plan.is_queue {
            set(&area, "title", &plan.name);
            let name = add_button(&head, "st-name", "");
            name.set_text_content(Some(plan.title));
            let entity = Entity::Target(TargetId(index as u8));
            selectables.push(Selectable::new(deeds, entity, &area, &name));
        } else {
            mark(&area, "lost", true);
            add_text(&head, "b", "st-name", plan.title);
        }
        let figures = add(&head, "span", "st-figures");
        let (counted, of) = (add_words(&figures, "span", ""), add_words(&figures, "span", "st-of"));
        let letters = add(&area, "div", "st-letters");
        let envelopes = add(&letters, "span", "st-envelopes");
        let lines = add(&letters, "p", "");
        let (payload, note) = (add_words(&lines, "code", ""), add_words(&lines, "span", "st-note"));
        let pin = Pin::new(&area);
        Self { area, is_queue: plan.is_queue, counted, of, envelopes, drawn: 0, payload, note, pin }
    }

    fn show(&mut self, says: &EndingSays) {
        self.counted.say(&says.counted.0);
        self.of.say(says.counted.1);
        self.payload.say(&says.payload);
        self.note.say(&says.note);
        self.pin.show(says.pin);
        mark(&self.area, "some", says.count > 0);
        mark(&self.area, "alarm", says.alarm == AlarmState::Alarm);
        let drawn = if self.is_queue { says.count.min(ENVELOPES) } else { 0 };
        if self.drawn != drawn {
            self.drawn = drawn;
            self.envelopes.set_inner_html(&ENVELOPE.repeat(drawn as usize));
        }
    }
}
