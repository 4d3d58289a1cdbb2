//! The stage with the curtain drawn: the callers where they always stand, and all that they cannot know where the service
//! was. Reads nothing but what the callers know.

use super::boxes::Deeds;
use super::caller_box::CallerBox;
use super::dom::{add_text, mark, put};
use super::{Ground, act, fit, observe};
use crate::app::dom::{El, classed, el, follow, memo};
use crate::app::session::Session;
use crate::engine::scenario::CallerId;
use crate::scene::geometry::Rect;
use crate::scene::layout::Room;
use crate::scene::snapshot;
use crate::timeline::knowledge::Request;
use crate::words::en::{curtain as words, stage};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The boxes of the callers, and what clicks in them do.
#[derive(Default)]
struct Callers {
    boxes: Vec<CallerBox>,
    title: Option<web_sys::HtmlElement>,
    deeds: Deeds,
}

pub fn curtain(session: Session) -> El {
    let ground = Ground::of(session);
    let callers: Rc<RefCell<Callers>> = Rc::default();
    let clicked = callers.clone();
    let (inner, panel) = (classed("div", "st-boxes"), panel(session, ground));
    let region = classed("section", "").attr("aria-label", stage::CALLERS);
    let inner = inner.with(&[region.clone(), panel.clone()]);
    let frame = classed("div", "stage").with(std::slice::from_ref(&inner)).on("click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let deed = target.and_then(|target| clicked.borrow().deeds.of(&target));
        if let Some(deed) = deed {
            act(session, deed);
        }
    });
    observe(frame.node(), ground.size, session);
    let made = callers.clone();
    follow(move || ground.plan.with(|plan| *made.borrow_mut() = boxes(&region, &plan.callers)));
    let placed = (callers.clone(), frame.clone());
    follow(move || {
        ground.plan.track();
        ground.layout.with(|layout| {
            let callers = placed.0.borrow();
            for (one, rect) in callers.boxes.iter().zip(&layout.callers) {
                put(&one.area, *rect);
            }
            let title = layout.callers_title;
            if let Some(element) = &callers.title {
                put(element, Rect { x: title.x, y: title.y - 16.0, w: 100.0, h: 18.0 });
            }
            mark(inner.node(), "st-compact", layout.caller_room == Room::Compact);
            put(panel.node(), layout.service);
            fit(placed.1.node(), inner.node(), layout);
        });
    });
    follow(move || {
        session.hud.track();
        ground.plan.track();
        let says = session.with(|run| snapshot::callers(run.world(), run.now()));
        callers.borrow_mut().boxes.iter_mut().zip(&says).for_each(|(one, says)| one.show(says));
    });
    frame
}

fn boxes(region: &El, names: &[String]) -> Callers {
    let region = region.node::<web_sys::HtmlElement>();
    region.set_text_content(None);
    let (mut deeds, mut selectables) = (Deeds::default(), Vec::new());
    let title = add_text(region, "h2", "st-label", stage::CALLERS);
    let boxes = names.iter().enumerate();
    let boxes =
        boxes.map(|(index, name)| CallerBox::new(region, CallerId(index as u8), name, &mut deeds, &mut selectables));
    Callers { boxes: boxes.collect(), title: Some(title), deeds }
}

/// Where the service was: what each caller knows of its last request, and what it cannot answer.
fn panel(session: Session, ground: Ground) -> El {
    let all = classed("div", "st-unknowns").fill(move || {
        let count = ground.plan.with(|plan| plan.callers.len());
        (0..count).map(|caller| unknown(session, ground, caller)).collect()
    });
    classed("section", "st-place st-curtain")
        .attr("aria-label", words::TITLE)
        .attr("tabindex", "0")
        .with(&[el("h2").text(words::TITLE), all])
}

fn unknown(session: Session, ground: Ground, caller: usize) -> El {
    let last = memo(move || {
        session.hud.track();
        session.knowledge(|knowledge, _| knowledge.callers.get(caller).and_then(|known| known.requests.last().copied()))
    });
    let name = move || ground.plan.with(|plan| plan.callers.get(caller).cloned()).unwrap_or_default();
    let line = move || {
        let now = session.hud.get().now;
        last.get().map_or(words::NO_CALL_YET.to_owned(), |request| words::line(&request, now))
    };
    let asked = memo(move || last.get().map_or([].as_slice(), |request: Request| words::questions(&request)));
    let questions = classed("ul", "").fill(move || asked.get().iter().map(|text| el("li").text(text)).collect());
    let lead = move || match (last.get(), asked.get().is_empty()) {
        (None, _) => "",
        (_, true) => words::NO_QUESTION,
        _ => words::CANNOT_ANSWER,
    };
    classed("div", "st-unknown").with(&[
        el("h3").text_of(name),
        classed("p", "st-heard").text_of(line),
        el("p").text_of(move || lead().to_owned()),
        questions,
    ])
}
