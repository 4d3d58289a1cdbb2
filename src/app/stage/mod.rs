//! The stage: boxes in the DOM, ways in one SVG, tokens on one canvas above. It shows the scene and sends commands.

mod boxes;
mod caller_box;
mod canvas;
pub(super) mod colours;
pub mod curtain;
pub(super) mod dom;
mod function_box;
mod paint;
mod plan;
mod told;

use super::session::Session;
use crate::app::dom::{El, Memo, State, classed, follow as on_change, keep, memo};
use crate::engine::record::CallId;
use crate::engine::scenario::{CallerId, Command, FunctionId, Mode};
use crate::scene::compose::Moment;
use crate::scene::entity::Entity;
use crate::scene::geometry::at;
use crate::scene::layout::{Flow, Layout};
use crate::scene::lines::lines;
use crate::scene::shape::Shape;
use crate::scene::snapshot;
use boxes::{Boxes, Deed};
use canvas::Easel;
use dom::{set, set_length};
use plan::Plan;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement};

/// What there is, and where it stands.
#[derive(Clone, Copy)]
struct Ground {
    size: State<(u32, u32)>,
    plan: Memo<Plan>,
    shape: Memo<Shape>,
    layout: Memo<Layout>,
}

impl Ground {
    fn of(session: Session) -> Self {
        let size = State::new((0_u32, 0_u32));
        let plan = memo(move || {
            session.structure.track();
            session.with(|run| Plan::of(run.world().config()))
        });
        let shape = memo(move || {
            session.structure.track();
            session.with(|run| Shape::of(run.world().config()))
        });
        let layout = memo(move || {
            let (width, height) = size.get();
            shape.with(|shape| Layout::new(shape, width as f32, height as f32))
        });
        Self { size, plan, shape, layout }
    }
}

/// The stage of a session; `whose` is added to the names of its regions.
pub fn stage(session: Session, whose: &'static str) -> El {
    let Ground { size, plan, shape, layout } = Ground::of(session);
    let easel = Easel::new();
    let paper = classed("canvas", "st-tokens").attr("aria-hidden", "true");
    let boxes: Rc<RefCell<Option<Boxes>>> = Rc::default();
    let (shown, pointer) = (boxes.clone(), easel);
    let (ways, inner) = (classed("div", "st-ways").attr("aria-hidden", "true"), classed("div", "st-boxes"));
    let frame = classed("div", "stage")
        .with(&[ways.clone(), inner.clone(), paper.clone()])
        .on("click", move |event| clicked(event.unchecked_ref(), session, easel, &shown))
        .on("pointermove", move |event| pointed(event.unchecked_ref(), pointer));
    observe(frame.node(), size, session);
    easel.paint_on(paper.node(), session, layout);
    told::tell(session, inner.node());
    let outer = frame.clone();
    // The four of them in this order: what there is, where it is, what it says, what of it is selected.
    on_change(move || {
        plan.with(|plan| boxes.replace(Some(Boxes::new(inner.node(), plan, whose))));
        let (frame, inner, ways, boxes) = (outer.clone(), inner.clone(), ways.clone(), boxes.clone());
        follow(session, layout, shape, easel, move |what| {
            let mut boxes = boxes.borrow_mut();
            let Some(boxes) = boxes.as_mut() else { return };
            match what {
                Change::Place(layout, shape) => {
                    boxes.place(layout);
                    fit(frame.node(), inner.node(), layout);
                    draw_ways(ways.node(), layout, shape);
                }
                Change::Show(snapshot) => boxes.show(snapshot),
                Change::Select(selected) => boxes.select(selected),
                Change::Holds(queues) => boxes.hold(queues),
            }
        });
    });
    frame
}

/// A click on a token selects its call; one on anything else does what that is there for.
fn clicked(event: &web_sys::MouseEvent, session: Session, easel: Easel, boxes: &RefCell<Option<Boxes>>) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let nearest = |selector: &str| target.as_ref().and_then(|target| target.closest(selector).ok()).flatten();
    if nearest("details").is_some() {
        // A pin opens by itself; what it is about shall not go on meanwhile.
        return session.pause();
    }
    let on_button = nearest("button:not(.st-slot)").is_some();
    if !on_button && let Some(call) = here(event, easel) {
        return session.selected.set(Some(Entity::Call(call)));
    }
    let in_slot = nearest("[data-call]:enabled").and_then(|slot| slot.get_attribute("data-call")?.parse().ok());
    if let Some(call) = in_slot {
        return session.selected.set(Some(Entity::Call(CallId(call))));
    }
    let deed = boxes.borrow().as_ref().zip(target).and_then(|(boxes, target)| boxes.deeds.of(&target));
    if let Some(deed) = deed {
        act(session, deed);
    }
}

fn pointed(event: &web_sys::MouseEvent, easel: Easel) {
    let on_token = here(event, easel).is_some();
    if let Some(stage) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        dom::mark(&stage, "pointed", on_token);
    }
}

/// What the boxes are told.
enum Change<'a> {
    Place(&'a Layout, &'a Shape),
    Show(&'a snapshot::Snapshot),
    Select(Option<Entity>),
    /// Queues in which a message of the selected event lies, a bit for each.
    Holds(u64),
}

/// Tells of each change from now on.
fn follow(
    session: Session,
    layout: Memo<Layout>,
    shape: Memo<Shape>,
    easel: Easel,
    tell: impl Fn(Change) + Clone + 'static,
) {
    let placed = tell.clone();
    on_change(move || layout.with(|layout| shape.with(|shape| placed(Change::Place(layout, shape)))));
    let shown = tell.clone();
    on_change(move || {
        session.hud.track();
        layout.with(|layout| {
            let look = |run: &mut _| {
                let run: &mut crate::timeline::Run = run;
                let moment = Moment { now: run.now(), pace: easel.pace(), ..Moment::default() };
                snapshot::look(run, layout, moment)
            };
            shown(Change::Show(&session.with(look)));
        });
    });
    let held = tell.clone();
    on_change(move || {
        session.hud.track();
        held(Change::Holds(match session.selected.get() {
            Some(Entity::Call(call)) => session.with(|run| snapshot::holding(run.world(), call)),
            _ => 0,
        }));
    });
    on_change(move || tell(Change::Select(session.selected.get())));
}

fn act(session: Session, deed: Deed) {
    let flipped = |mode: Mode| if mode == Mode::Async { Mode::Sync } else { Mode::Async };
    match deed {
        Deed::Select(entity) => session.selected.set(Some(entity)),
        Deed::CallNow(caller) => session.give(Command::CallNow(caller)),
        Deed::Flip(caller) => {
            let mode = flipped(session.with(|run| caller_mode(run.world().config(), caller)));
            session.give(Command::SetMode { caller, mode });
        }
        Deed::FlipEdge(function, edge) => {
            let mode = flipped(session.with(|run| edge_mode(run.world().config(), function, edge)));
            session.give(Command::SetEdgeMode { function, edge, mode });
        }
    }
}

fn caller_mode(config: &crate::engine::scenario::Scenario, caller: CallerId) -> Mode {
    config.callers.get(caller.0 as usize).map_or(Mode::Sync, |caller| caller.mode)
}

fn edge_mode(config: &crate::engine::scenario::Scenario, function: FunctionId, edge: u8) -> Mode {
    let calls = config.functions.get(function.0 as usize).map(|function| &function.calls);
    calls.and_then(|calls| calls.get(edge as usize)).map_or(Mode::Sync, |edge| edge.mode)
}

/// The call whose token lies under the pointer.
fn here(event: &web_sys::MouseEvent, easel: Easel) -> Option<CallId> {
    let stage = event.current_target()?.dyn_into::<Element>().ok()?;
    let corner = stage.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
    easel.hit(at(x as f32, y as f32))
}

/// Watches the size of the stage's frame, until the owner is gone.
struct Watch {
    observer: Option<web_sys::ResizeObserver>,
    _seen: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.iter().for_each(web_sys::ResizeObserver::disconnect);
    }
}

/// Follows the size of the stage's frame. What is placed by it may change it, which the browser would call a loop while it
/// tells of a size: so it only asks for a frame, and there we look.
fn observe(frame: &HtmlElement, size: State<(u32, u32)>, session: Session) {
    let (looked_at, changed) = (frame.clone(), Rc::new(Cell::new(true)));
    let told = changed.clone();
    session.before_paint(Box::new(move || {
        if changed.take() {
            size.set((looked_at.client_width().max(0) as u32, looked_at.client_height().max(0) as u32));
        }
    }));
    let seen = Closure::<dyn FnMut()>::new(move || {
        told.set(true);
        session.request_frame();
    });
    let observer = web_sys::ResizeObserver::new(seen.as_ref().unchecked_ref()).ok();
    observer.iter().for_each(|observer| observer.observe(frame));
    keep(Box::new(Watch { observer, _seen: seen }));
}

fn fit(frame: &HtmlElement, root: &HtmlElement, layout: &Layout) {
    set(frame, "data-flow", if layout.flow == Flow::Wide { "wide" } else { "tall" });
    set_length(frame, "min-height", layout.least);
    set_length(root, "width", layout.width);
    set_length(root, "height", layout.height);
}

/// The service's border, and all ways in one drawing. Numbers and our own names only: safe as markup.
fn draw_ways(into: &HtmlElement, layout: &Layout, shape: &Shape) {
    let mut markup = "<svg width=\"".to_owned();
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| markup.push_str(part));
    let whole = |length: f32| (length.round_ties_even() as i32).to_string();
    put(&[&whole(layout.width), "\" height=\"", &whole(layout.height), "\"><rect class=\"st-service\" rx=\"16\" x=\""]);
    let service = layout.service;
    put(&[&whole(service.x), "\" y=\"", &whole(service.y), "\" width=\"", &whole(service.w)]);
    put(&["\" height=\"", &whole(service.h), "\"/>"]);
    for line in lines(layout, shape) {
        put(&["<g class=\"st-way ", line.look, "\"><path class=\"stroke\" d=\"", &line.strokes]);
        put(&["\"/><path class=\"tip\" d=\"", &line.heads, "\"/></g>"]);
    }
    put(&["</svg>"]);
    into.set_inner_html(&markup);
}
