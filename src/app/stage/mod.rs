//! The stage: boxes in the DOM, ways in one SVG, tokens on one canvas above. It shows the scene and sends commands.

mod action;
mod boxes;
mod caller_box;
mod canvas;
pub(super) mod colours;
pub mod curtain;
pub(super) mod dom;
mod function_box;
mod paint;
mod plan;
mod screen_reader;

use crate::app::dom::{State, keep, memo};
use crate::app::session::Session;
use crate::engine::record::CallId;
use crate::scene::entity::Entity;
use crate::scene::geometry::at;
use crate::scene::layout::{Flow, FunctionPlace, Layout, Room};
use crate::scene::lines::lines;
use crate::scene::moment::Moment;
use crate::scene::shape::Shape;
use crate::scene::snapshot::{self, CallerSays, FunctionSays, Snapshot};
use boxes::Boxes;
use canvas::TokenCanvas;

use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use plan::Plan;
use screen_reader::ScreenReaderText;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement};

/// What there is, and where it stands.
#[derive(Clone, Copy)]
struct StageModel {
    size: State<(u32, u32)>,
    plan: Memo<Plan>,
    shape: Memo<Shape>,
    layout: Memo<Layout>,
}

impl StageModel {
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

/// What all boxes of a stage share: the session, where everything stands, and what it says.
#[derive(Clone, Copy)]
pub struct Scene {
    session: Session,
    layout: Memo<Layout>,
    says: Memo<Snapshot>,
    callers: Memo<Vec<CallerSays>>,
    /// Queues in which a message of the selected event lies, a bit for each.
    holds: Memo<u64>,
}

impl Scene {
    fn of(session: Session, layout: Memo<Layout>, canvas: TokenCanvas) -> Self {
        let says = Memo::new(move |_| {
            session.status.track();
            layout.with(|layout| {
                session.with(|run| {
                    let moment = Moment { now: run.now(), pace: canvas.pace(), ..Moment::default() };
                    snapshot::look(run, layout, moment)
                })
            })
        });
        let holds = Memo::new(move |_| {
            session.status.track();
            match session.selected.get() {
                Some(Entity::Call(call)) => session.with(|run| snapshot::holding(run.world(), call)),
                _ => 0,
            }
        });
        let callers = Memo::new(move |_| says.with(|says| says.callers.clone()));
        Self { session, layout, says, callers, holds }
    }

    /// What the box of a function says, and where it stands.
    fn function<T>(self, index: usize, read: impl FnOnce(&FunctionSays) -> T) -> Option<T> {
        self.says.with(|all| all.functions.get(index).map(read))
    }

    fn function_place<T>(self, index: usize, read: impl FnOnce(&FunctionPlace) -> T) -> Option<T> {
        self.layout.with(|all| all.functions.get(index).map(read))
    }

    fn is_selected(self, entity: Entity) -> bool {
        self.session.selected.get() == Some(entity)
    }

    fn select(self, entity: Entity) {
        self.session.selected.set(Some(entity));
    }
}

/// The stage of a session; `whose` is added to the names of its regions.
#[component]
pub fn Stage(session: Session, whose: &'static str) -> impl IntoView {
    let StageModel { size, plan, shape, layout } = StageModel::of(session);
    let canvas = TokenCanvas::new();
    let scene = Scene::of(session, layout, canvas);
    let (frame, paper) = (NodeRef::<html::Div>::new(), NodeRef::<html::Canvas>::new());
    frame.on_load(move |frame| observe(&frame, size, session));
    paper.on_load(move |paper| canvas.paint_on(&paper, session, layout));
    // All boxes are made anew when there are others.
    let boxes = move || view! { <Boxes scene plan=plan.get() whose/> };
    let ways = move || layout.with(|layout| shape.with(|shape| ways(layout, shape)));
    view! {
        <div
            node_ref=frame
            class="stage"
            data-flow=move || layout.with(flow)
            style:min-height=move || px(layout.with(|layout| layout.least))
            on:click:capture=move |event| clicked(&event, session, canvas)
            on:pointermove=move |event| pointed(&event, canvas)
        >
            <div class="st-ways" aria-hidden="true" inner_html=ways></div>
            <div
                class="st-boxes"
                class:st-compact=move || layout.with(|layout| layout.caller_room == Room::Compact)
                style:width=move || px(layout.with(|layout| layout.width))
                style:height=move || px(layout.with(|layout| layout.height))
            >
                <Provider value=session>{boxes}</Provider>
            </div>
            <canvas node_ref=paper class="st-tokens" aria-hidden="true"></canvas>
            <ScreenReaderText session/>
        </div>
    }
}

fn px(length: f32) -> String {
    format!("{}px", length.round_ties_even() as i32)
}

const fn flow(layout: &Layout) -> &'static str {
    match layout.flow {
        Flow::Wide => "wide",
        Flow::Tall => "tall",
    }
}

/// A click on a token selects its call, whatever it lies on; any other goes on to what it is on.
fn clicked(event: &web_sys::MouseEvent, session: Session, canvas: TokenCanvas) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in =
        |selector: &str| target.as_ref().is_some_and(|target| target.closest(selector).is_ok_and(|it| it.is_some()));
    if is_in("details") {
        // A pin opens by itself; what it is about shall not go on meanwhile.
        event.stop_propagation();
        return session.pause();
    }
    if !is_in("button:not(.st-slot)")
        && let Some(call) = here(event, canvas)
    {
        event.stop_propagation();
        session.selected.set(Some(Entity::Call(call)));
    }
}

/// At once, not with the next effects: the next event asks for it.
fn pointed(event: &web_sys::PointerEvent, canvas: TokenCanvas) {
    let on_token = here(event, canvas).is_some();
    if let Some(stage) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        dom::mark(&stage, "pointed", on_token);
    }
}

/// The call whose token lies under the pointer.
fn here(event: &web_sys::MouseEvent, canvas: TokenCanvas) -> Option<CallId> {
    let stage = event.current_target()?.dyn_into::<Element>().ok()?;
    let corner = stage.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
    canvas.hit(at(x as f32, y as f32))
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

/// The service's border, and all ways in one drawing. Numbers and our own names only: safe as markup.
fn ways(layout: &Layout, shape: &Shape) -> String {
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
    markup
}
