//! The strip of time: one canvas, painted in the frame loop, with the buttons of its folds above it.

mod folds;
mod paint;
pub mod received;

use crate::app::dom::{El, Shared, State, button, classed, el, follow};
use crate::app::session::{Frame, Session};
use crate::app::stage::colours::Colours;
use crate::app::stage::dom::{set, set_text_list};
use crate::engine::record::CallId;
use crate::scene::entity::Entity;
use crate::scene::geometry::Between;
use crate::scene::strip::axis::{MARGIN, Place, Rows, View};
use crate::scene::strip::call_spans::CallSpans;
use crate::scene::strip::frame::{self, StripFrame};
use crate::scene::strip::gesture::{Gesture, StripAction};
use crate::text::en::{stage, strip as text};
use crate::timeline::{Folding, Run, SearchTarget, Way};
use folds::Folds;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, PointerEvent};

const SCALE_MAX: f64 = 2.0;
/// The list in words is written at most this often, in milliseconds.
const LIST_MS: f64 = 2_000.0;

#[derive(Default)]
struct Desk {
    spans: CallSpans,
    frame: StripFrame,
    view: View,
    /// As the session has it.
    folding: Folding,
    gesture: Gesture,
    folds: Folds,
    scrolled: usize,
    context: Option<CanvasRenderingContext2d>,
    colours: Colours,
    colours_ms: f64,
    listed_ms: f64,
    size: (u32, u32),
    /// Whether a drag would move the window, as the pointer says.
    can_pan: bool,
}

/// What the painter writes to.
#[derive(Clone)]
struct Sheets {
    paper: El,
    folds: El,
    list: El,
}

/// A handle on what is shared between the painter and the gesture.
#[derive(Clone, Copy)]
struct Handle {
    session: Session,
    desk: Shared<Desk>,
    folded: State<bool>,
    by_function: State<bool>,
    /// Rows that find no room.
    more: State<usize>,
}

impl Handle {
    /// Changes how the strip is looked at.
    fn change<R>(self, change: impl FnOnce(&mut Desk) -> R) -> R {
        let result = change(&mut self.desk.get_value().borrow_mut());
        self.session.request_frame();
        result
    }

    fn fold(self) {
        self.session.fold(|folding| {
            folding.on = !folding.on;
            folding.opened.clear();
        });
        self.change(|desk| desk.view.fit());
    }

    fn turn(self, begins: crate::engine::time::Time) {
        self.session.fold(|folding| folding.turn(begins));
    }

    fn rows(self) {
        let rows = if self.by_function.get_untracked() { Rows::Calls } else { Rows::Functions };
        self.change(|desk| desk.view.rows = Some(rows));
    }

    /// Does what the gesture asked for.
    fn act(self, deed: StripAction) {
        match deed {
            StripAction::Nothing => {}
            StripAction::Take => self.session.pause(),
            StripAction::Seek(to) => self.session.seek(to),
            StripAction::Select(call) => self.session.selected.set(Some(Entity::Call(call))),
            StripAction::Unfold(begins) => self.turn(begins),
        }
    }

    /// Paints in each frame, and reads the log anew when it may have been cut.
    fn paint_on(self, sheets: Sheets) {
        let Self { session, desk, folded, by_function, more } = self;
        let painter = move |run: &mut Run, frame: Frame| {
            let desk = desk.get_value();
            let mut desk = desk.borrow_mut();
            let unread = desk.frame(run, frame, session, &sheets);
            if by_function.get_untracked() != desk.frame.by_function {
                by_function.set(desk.frame.by_function);
            }
            if more.get_untracked() != desk.frame.more {
                more.set(desk.frame.more);
            }
            if unread {
                session.request_frame();
            }
        };
        // A painter cannot ask the session, which is lent to it.
        session.before_paint(Box::new(move || {
            let folding = session.folding();
            if folded.get_untracked() != folding.on {
                folded.set(folding.on);
            }
            self.desk.get_value().borrow_mut().folding = folding;
        }));
        session.on_frame(Box::new(painter));
        follow(move || {
            session.structure.track();
            self.change(|desk| desk.spans.forget());
        });
        follow(move || {
            session.selected.track();
            session.request_frame();
        });
    }
}

pub fn strip(session: Session) -> El {
    let (folded, by_function, more) = (State::new(true), State::new(false), State::new(0));
    let strip = Handle { session, desk: Shared::new(Desk::default()), folded, by_function, more };
    let (paper, list) = (paper(strip), classed("ul", "hidden"));
    let folds = classed("div", "strip-folds").on("click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let begins = target.and_then(|target| strip.desk.get_value().borrow().folds.of(&target));
        if let Some(begins) = begins {
            strip.turn(begins);
        }
    });
    strip.paint_on(Sheets { paper: paper.clone(), folds: folds.clone(), list: list.clone() });
    let tools = classed("div", "strip-tools").with(&[
        button("", text::FOLD).aria_of("aria-pressed", move || folded.get()).press(move || strip.fold()),
        button("", text::BY_FUNCTION).aria_of("aria-pressed", move || by_function.get()).press(move || strip.rows()),
        button("", "")
            .attr("title", text::MORE_ROWS)
            .flag_of("hidden", move || more.get() == 0)
            .text_of(move || stage::more(more.get() as u64))
            .press(move || strip.change(Desk::scroll_round)),
    ]);
    let zoom = |name: &str, sign: &str, by: f32| {
        button("", sign).attr("aria-label", name).press(move || strip.change(|desk| desk.zoom(by, None)))
    };
    let zooms = classed("div", "strip-tools zoom").with(&[
        step_of_call(session, Way::Back),
        step_of_call(session, Way::On),
        zoom(text::ZOOM_IN, "+", 1.6),
        zoom(text::ZOOM_OUT, "−", 0.625),
    ]);
    let window = classed("div", "strip-window").with(&[paper, folds]);
    classed("section", "strip").attr("aria-label", text::NAME).with(&[window, tools, zooms, list])
}

/// The selected call.
fn selected(session: Session) -> Option<CallId> {
    match session.selected.get() {
        Some(Entity::Call(call)) => Some(call),
        _ => None,
    }
}

/// To the next or previous record of the selected call.
fn step_of_call(session: Session, way: Way) -> El {
    let back = way == Way::Back;
    let name = move || selected(session).map_or(String::new(), |call| text::step_of(back, call));
    let id = move || selected(session).map_or(String::new(), stage::call_id);
    button("", if back { "← " } else { "" })
        .flag_of("hidden", move || selected(session).is_none())
        .attr_of("aria-label", name)
        .text_of(id)
        .text(if back { "" } else { " →" })
        .press(move || {
            if let Some(call) = selected(session) {
                session.step_to(SearchTarget::Of(call), way);
            }
        })
}

/// The canvas, and what a gesture does on it.
fn paper(strip: Handle) -> El {
    el("canvas")
        .attr("tabindex", "0")
        .attr("role", "img")
        .attr("aria-label", text::HELP)
        .on("pointerdown", move |event| down(event.unchecked_ref(), strip))
        .on("pointermove", move |event| moved(event.unchecked_ref(), strip))
        .on("pointerup", move |event| up(event.unchecked_ref(), strip))
        .on("pointercancel", move |_| strip.change(|desk| desk.gesture.cancel()))
        .on("keydown", move |event| pressed(event.unchecked_ref(), strip))
        .on("wheel", move |event| {
            event.prevent_default();
            let event = event.unchecked_ref::<web_sys::WheelEvent>();
            let (dx, dy) = (event.delta_x() as f32, event.delta_y() as f32);
            strip.change(|desk| desk.wheel(dx, dy, event.shift_key(), within(event).0));
        })
}

fn pressed(event: &web_sys::KeyboardEvent, strip: Handle) {
    let act: fn(&mut Desk) = match (event.key().as_str(), event.shift_key()) {
        ("+" | "=", _) => |desk| desk.zoom(1.5, None),
        ("-", _) => |desk| desk.zoom(1.0 / 1.5, None),
        ("0", _) => |desk| desk.view.fit(),
        ("ArrowLeft", true) => |desk| desk.pan(-0.2),
        ("ArrowRight", true) => |desk| desk.pan(0.2),
        ("PageUp", _) => |desk| desk.scroll(1),
        ("PageDown", _) => |desk| desk.scroll(-1),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    strip.change(act);
}

fn within(event: &web_sys::MouseEvent) -> (f32, f32) {
    let canvas = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let corner = canvas.map(|canvas| canvas.get_bounding_client_rect());
    let (left, top) = corner.map_or((0.0, 0.0), |corner| (corner.left(), corner.top()));
    ((f64::from(event.client_x()) - left) as f32, (f64::from(event.client_y()) - top) as f32)
}

fn down(event: &PointerEvent, strip: Handle) {
    if event.button() != 0 {
        return;
    }
    if let Some(canvas) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
    let (x, y) = within(event);
    let deed = strip.change(|desk| desk.gesture.down(event.pointer_id(), x, y, &desk.frame));
    strip.act(deed);
}

fn moved(event: &PointerEvent, strip: Handle) {
    let desk = strip.desk.get_value();
    let idle = desk.borrow().gesture.is_idle();
    if idle {
        return;
    }
    let (x, _) = within(event);
    let deed = strip.change(|desk| desk.gesture.moved(event.pointer_id(), x, &desk.frame, &mut desk.view));
    strip.act(deed);
}

fn up(event: &PointerEvent, strip: Handle) {
    let (x, y) = within(event);
    let deed = strip.change(|desk| desk.gesture.up(event.pointer_id(), x, y, &desk.frame, &mut desk.view));
    strip.act(deed);
}

impl Desk {
    /// Paints one frame; whether records are left to be read.
    fn frame(&mut self, run: &mut Run, frame: Frame, session: Session, sheets: &Sheets) -> bool {
        let all_read = self.spans.read(run);
        if frame.wall_ms - self.colours_ms > 400.0 || !frame.playing {
            (self.colours, self.colours_ms) = (Colours::read(), frame.wall_ms);
        }
        let canvas = sheets.paper.node::<HtmlCanvasElement>();
        let size = (canvas.client_width().max(0), canvas.client_height().max(0));
        if size.0 < 60 || size.1 < 30 {
            return !all_read;
        }
        let selected = match session.selected.get_untracked() {
            Some(Entity::Call(call)) => Some(call),
            _ => None,
        };
        let scrolled = self.scrolled;
        let place = frame::StripRoom { width: size.0 as f32, height: size.1 as f32, scrolled, selected };
        self.keep_up(run, frame.playing);
        self.frame = StripFrame::new(&self.spans, run, &self.view, &self.folding, place);
        let scale = self.fit(canvas, size);
        if let Some(context) = &self.context {
            let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
            context.clear_rect(0.0, 0.0, size.0.into(), size.1.into());
            paint::frame(context, &self.colours, &self.frame, selected);
        }
        self.folds.show(sheets.folds.node(), &self.frame.ruler.breaks);
        if self.can_pan != self.frame.axis.can_pan() {
            self.can_pan = !self.can_pan;
            set(canvas, "data-drag", if self.can_pan { "pan" } else { "" });
        }
        if frame.wall_ms - self.listed_ms > LIST_MS || !frame.playing {
            self.listed_ms = frame.wall_ms;
            set_text_list(sheets.list.node::<HtmlElement>(), &self.frame.in_words(&self.spans));
        }
        !all_read
    }

    /// Moves a window that was zoomed in along with the playhead when that would leave it.
    fn keep_up(&mut self, run: &Run, playing: bool) {
        let (axis, held) = (&self.frame.axis, !matches!(self.view.place, Place::Follow));
        let edge = axis.width - MARGIN;
        let was_in_sight =
            self.frame.playhead >= self.frame.left && self.frame.playhead - self.frame.left <= edge + 1.0;
        if playing && held && was_in_sight && axis.x(run.now()) > edge {
            self.view.place = Place::Hold(run.now(), edge);
        }
    }

    fn fit(&mut self, canvas: &HtmlCanvasElement, size: (i32, i32)) -> f64 {
        let scale = window().device_pixel_ratio().between(1.0, SCALE_MAX);
        let pixels = ((f64::from(size.0) * scale) as u32, (f64::from(size.1) * scale) as u32);
        if self.context.is_none() {
            let context = canvas.get_context("2d").ok().flatten();
            self.context = context.and_then(|context| context.dyn_into().ok());
        }
        if self.size != pixels {
            canvas.set_width(pixels.0);
            canvas.set_height(pixels.1);
            self.size = pixels;
        }
        scale
    }

    /// Zooms about a place, or about the playhead.
    fn zoom(&mut self, by: f32, about: Option<f32>) {
        let x = about.unwrap_or(self.frame.playhead) - self.frame.left;
        self.view.zoom(&self.frame.axis, by, x.between(0.0, self.frame.axis.width));
    }

    fn pan(&mut self, share: f32) {
        self.view.pan(&self.frame.axis, share * self.frame.axis.width);
    }

    fn scroll(&mut self, rows: isize) {
        let most = self.frame.more + self.scrolled;
        self.scrolled = self.scrolled.saturating_add_signed(rows).min(most);
    }

    /// On to older rows, and after the oldest to the newest again.
    fn scroll_round(&mut self) {
        let rows = self.frame.rows.len();
        self.scrolled = if self.scrolled >= self.frame.more { 0 } else { self.scrolled + rows };
    }

    fn wheel(&mut self, dx: f32, dy: f32, shift: bool, x: f32) {
        let sideways = if shift { dx + dy } else { dx };
        if sideways.abs() > dy.abs() || shift {
            self.view.pan(&self.frame.axis, sideways);
        } else if dy != 0.0 {
            self.zoom(if dy < 0.0 { 1.2 } else { 1.0 / 1.2 }, Some(x));
        }
    }
}
