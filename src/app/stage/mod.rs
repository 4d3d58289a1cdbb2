//! The stage: boxes in the DOM, ways in one SVG, tokens on one canvas above. It shows the scene and sends commands.

mod boxes;
mod canvas;
mod colours;
mod function;
mod paint;
mod plan;
mod service;

use super::session::Session;
use crate::scene::compose::Moment;
use crate::scene::entity::Entity;
use crate::scene::geometry::{Point, Rect, at};
use crate::scene::layout::{Flow, Layout};
use crate::scene::lines::{Lines, lines};
use crate::scene::shape::Shape;
use crate::scene::snapshot::{self, Snapshot};
use crate::words::en::stage as words;
use canvas::Easel;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use plan::Plan;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What all parts of the stage share.
#[derive(Clone, Copy)]
pub(super) struct Stage {
    pub session: Session,
    pub plan: Memo<Plan>,
    pub layout: Memo<Layout>,
    pub snapshot: Memo<Snapshot>,
}

impl Stage {
    /// A part of the layout, followed.
    pub fn rect(self, of: fn(&Layout, usize) -> Option<Rect>, index: usize) -> Signal<Rect> {
        let layout = self.layout;
        Memo::new(move |_| layout.with(|layout| of(layout, index)).unwrap_or_default()).into()
    }

    /// A text of the snapshot, followed.
    pub fn text(self, of: fn(&Snapshot, usize) -> Option<&str>, index: usize) -> Signal<String> {
        let snapshot = self.snapshot;
        Memo::new(move |_| snapshot.with(|snapshot| of(snapshot, index).unwrap_or_default().to_owned())).into()
    }

    pub fn is_selected(self, entity: Entity) -> Signal<bool> {
        let selected = self.session.selected;
        Memo::new(move |_| selected.get() == Some(entity)).into()
    }

    pub fn select(self, entity: Entity) {
        self.session.selected.set(Some(entity));
    }
}

pub(super) fn px(length: f32) -> String {
    // Whole pixels: no float is ever written out.
    let mut text = (length.round() as i32).to_string();
    text.push_str("px");
    text
}

/// A box that stands where the layout says.
#[component]
pub(super) fn Place(rect: Signal<Rect>, class: &'static str, children: Children) -> impl IntoView {
    view! {
        <div
            class=class
            style:left=move || px(rect.get().x)
            style:top=move || px(rect.get().y)
            style:width=move || px(rect.get().w)
            style:height=move || px(rect.get().h)
        >
            {children()}
        </div>
    }
}

#[component]
pub fn Stage() -> impl IntoView {
    let session = expect_context::<Session>();
    let frame = NodeRef::<Div>::new();
    let paper = NodeRef::<Canvas>::new();
    let size = RwSignal::new((0_u32, 0_u32));
    let plan = Memo::new(move |_| {
        session.structure.track();
        session.with(|run| Plan::of(run.world().config()))
    });
    let shape = Memo::new(move |_| {
        session.hud.with(|hud| hud.shown);
        session.structure.track();
        session.with(|run| Shape::of(run.world().config()))
    });
    let layout = Memo::new(move |_| {
        let (width, height) = size.get();
        shape.with(|shape| Layout::new(shape, width.max(280) as f32, height as f32))
    });
    let drawing = Memo::new(move |_| layout.with(|layout| shape.with(|shape| lines(layout, shape))));
    let easel = Easel::new();
    let snapshot = Memo::new(move |_| {
        session.hud.track();
        let pace = easel.pace();
        layout.with(|layout| {
            session.with(|run| {
                let moment = Moment { now: run.now(), pace, ..Moment::default() };
                snapshot::look(run, layout, moment)
            })
        })
    });
    let stage = Stage { session, plan, layout, snapshot };
    provide_context(stage);
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            observe(&frame, size);
        }
    });
    easel.paint_on(paper, stage);
    let flow = Memo::new(move |_| layout.with(|layout| layout.flow));
    let pointed = RwSignal::new(false);
    let here = move |event: &web_sys::MouseEvent| easel.hit(within(event)?);
    view! {
        <div
            class="stage"
            node_ref=frame
            data-flow=move || if flow.get() == Flow::Wide { "wide" } else { "tall" }
            style:min-height=move || px(layout.with(|layout| layout.least))
        >
            <div
                class="stage-inner"
                class:pointed=move || pointed.get()
                style:width=move || px(layout.with(|layout| layout.width))
                style:height=move || px(layout.with(|layout| layout.height))
                on:pointermove=move |event| pointed.set(here(&event).is_some())
                on:click=move |event| {
                    if let Some(call) = here(&event) {
                        stage.select(Entity::Call(call));
                    }
                }
            >
                <Ways drawing=drawing layout=layout />
                <boxes::Callers />
                <service::Service />
                <canvas class="st-tokens" node_ref=paper aria-hidden="true"></canvas>
                <Described stage=stage />
            </div>
        </div>
    }
}

/// Where an event of the mouse was, seen from the corner of what it concerns.
fn within(event: &web_sys::MouseEvent) -> Option<Point> {
    let inner = event.current_target()?.dyn_into::<web_sys::Element>().ok()?;
    let corner = inner.get_bounding_client_rect();
    Some(at(event.client_x() as f32 - corner.left() as f32, event.client_y() as f32 - corner.top() as f32))
}

/// Follows the size of the stage's frame for as long as the page lives.
fn observe(frame: &web_sys::HtmlElement, size: RwSignal<(u32, u32)>) {
    let look = {
        let frame = frame.clone();
        move || {
            let now = (frame.client_width().max(0) as u32, frame.client_height().max(0) as u32);
            if size.get_untracked() != now {
                size.set(now);
            }
        }
    };
    look();
    let seen = Closure::<dyn FnMut()>::new(look);
    if let Ok(observer) = web_sys::ResizeObserver::new(seen.into_js_value().unchecked_ref()) {
        observer.observe(frame);
    }
}

/// The service's border, and all ways in one drawing.
#[component]
fn Ways(drawing: Memo<Vec<Lines>>, layout: Memo<Layout>) -> impl IntoView {
    let service = Memo::new(move |_| layout.with(|layout| layout.service));
    let one = |lines: Lines| {
        view! {
            <g class=format!("st-way {}", lines.look)>
                <path class="stroke" d=lines.strokes />
                <path class="tip" d=lines.heads />
            </g>
        }
    };
    view! {
        <svg class="st-ways" aria-hidden="true" width="100%" height="100%">
            <rect
                class="st-service"
                x=move || service.get().x as i32
                y=move || service.get().y as i32
                width=move || service.get().w as i32
                height=move || service.get().h as i32
                rx="16"
            />
            {move || drawing.get().into_iter().map(one).collect_view()}
        </svg>
    }
}

/// The same picture in words, for those who do not see it; changes at most once in two seconds.
#[component]
fn Described(stage: Stage) -> impl IntoView {
    let _ = (stage, words::NOTE);
}
