//! The strip of time: one canvas, painted in the frame loop; dragging it moves the playhead, a click chooses a call.

pub mod heard;
mod paint;

use super::dom::{El, button, classed, el, follow};
use super::session::{Frame, Session};
use super::stage::colours::Colours;
use super::stage::dom::set_text_list;
use crate::engine::time::Time;
use crate::scene::entity::Entity;
use crate::scene::geometry::Between;
use crate::scene::strip::axis::{Rows, View};
use crate::scene::strip::chronicle::Chronicle;
use crate::scene::strip::sheet::{self, Sheet};
use crate::timeline::Run;
use crate::words::en::stage as words;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, PointerEvent};

const SCALE_MAX: f64 = 2.0;
const ZOOM: (f32, f32) = (1.0, 4_000.0);
/// A pointer that moved less than this has clicked.
const CLICK_PX: f32 = 4.0;
/// The list in words is written at most this often, in milliseconds.
const LIST_MS: f64 = 2_000.0;

#[derive(Default)]
struct Desk {
    chronicle: Chronicle,
    sheet: Sheet,
    view: View,
    scrolled: usize,
    context: Option<CanvasRenderingContext2d>,
    colours: Colours,
    colours_ms: f64,
    listed_ms: f64,
    size: (u32, u32),
    /// Where a drag began, and whether it has become one.
    drag: Option<(f32, bool)>,
}

/// A handle on what is shared between the painter and the hand.
#[derive(Clone, Copy)]
struct Handle {
    session: Session,
    desk: StoredValue<Rc<RefCell<Desk>>, LocalStorage>,
    folded: RwSignal<bool>,
    by_function: RwSignal<bool>,
    /// Rows that find no room.
    more: RwSignal<usize>,
}

impl Handle {
    /// Changes how the strip is looked at.
    fn change<R>(self, change: impl FnOnce(&mut Desk) -> R) -> R {
        let result = change(&mut self.desk.get_value().borrow_mut());
        self.session.request_frame();
        result
    }

    fn fold(self) {
        self.folded.update(|folded| *folded = !*folded);
        let fold = self.folded.get_untracked();
        self.change(|desk| {
            desk.view.fold = fold;
            desk.view.opened.clear();
            desk.view.offset = None;
        });
    }

    fn rows(self) {
        let rows = if self.by_function.get_untracked() { Rows::Calls } else { Rows::Functions };
        self.change(|desk| desk.view.rows = Some(rows));
    }

    /// Paints in each frame, and reads the log anew when it may have been cut.
    fn paint_on(self, paper: El, list: El) {
        let Self { session, desk, by_function, more, .. } = self;
        let painter = move |run: &mut Run, frame: Frame| {
            let desk = desk.get_value();
            let mut desk = desk.borrow_mut();
            let unread = desk.frame(run, frame, session, paper.node(), list.node());
            if by_function.get_untracked() != desk.sheet.by_function {
                by_function.set(desk.sheet.by_function);
            }
            if more.get_untracked() != desk.sheet.more {
                more.set(desk.sheet.more);
            }
            if unread {
                session.request_frame();
            }
        };
        session.on_frame(Box::new(painter));
        follow(move || {
            session.structure.track();
            self.change(|desk| desk.chronicle.forget());
        });
        follow(move || {
            session.selected.track();
            session.request_frame();
        });
    }
}

pub fn strip(session: Session) -> El {
    let (folded, by_function, more) = (RwSignal::new(true), RwSignal::new(false), RwSignal::new(0));
    let strip = Handle { session, desk: StoredValue::new_local(Rc::default()), folded, by_function, more };
    let (paper, list) = (paper(strip), classed("ul", "hidden"));
    strip.paint_on(paper.clone(), list.clone());
    let tools = classed("div", "strip-tools").with(&[
        button("", words::FOLD).aria_of("aria-pressed", move || folded.get()).press(move || strip.fold()),
        button("", words::BY_FUNCTION).aria_of("aria-pressed", move || by_function.get()).press(move || strip.rows()),
        button("", "")
            .attr("title", words::MORE_ROWS)
            .flag_of("hidden", move || more.get() == 0)
            .text_of(move || words::more(more.get() as u64))
            .press(move || strip.change(Desk::scroll_round)),
    ]);
    let zoom = |name: &str, sign: &str, by: f32| {
        button("", sign).attr("aria-label", name).press(move || strip.change(|desk| desk.zoom(by, None)))
    };
    let zooms =
        classed("div", "strip-tools zoom").with(&[zoom(words::ZOOM_IN, "+", 1.6), zoom(words::ZOOM_OUT, "−", 0.625)]);
    classed("section", "strip").attr("aria-label", words::STRIP).with(&[paper, tools, zooms, list])
}

/// The canvas, and what a hand does on it.
fn paper(strip: Handle) -> El {
    el("canvas")
        .attr("tabindex", "0")
        .attr("role", "img")
        .attr("aria-label", words::STRIP_HELP)
        .on("pointerdown", move |event| down(event.unchecked_ref(), strip))
        .on("pointermove", move |event| moved(event.unchecked_ref(), strip))
        .on("pointerup", move |event| up(event.unchecked_ref(), strip))
        .on("pointercancel", move |_| strip.change(|desk| desk.drag = None))
        .on("keydown", move |event| pressed(event.unchecked_ref(), strip))
        .on("wheel", move |event| {
            event.prevent_default();
            let event = event.unchecked_ref::<web_sys::WheelEvent>();
            let (dx, dy) = (event.delta_x() as f32, event.delta_y() as f32);
            strip.change(|desk| desk.wheel(dx, dy, event.shift_key(), within(event).0));
        })
}

fn pressed(event: &web_sys::KeyboardEvent, strip: Handle) {
    let act: fn(&mut Desk) = match event.key().as_str() {
        "+" | "=" => |desk| desk.zoom(1.5, None),
        "-" => |desk| desk.zoom(1.0 / 1.5, None),
        "0" => |desk| (desk.view.zoom, desk.view.offset) = (1.0, None),
        "PageUp" => |desk| desk.scroll(1),
        "PageDown" => |desk| desk.scroll(-1),
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
    let (x, _) = within(event);
    let on_playhead = strip.change(|desk| {
        let on_playhead = (x - desk.sheet.playhead).abs() < 12.0;
        desk.drag = Some((x, on_playhead));
        on_playhead
    });
    if on_playhead {
        strip.session.pause();
    }
}

fn moved(event: &PointerEvent, strip: Handle) {
    let desk = strip.desk.get_value();
    let to = desk.borrow_mut().dragged_to(within(event).0);
    if let Some(to) = to {
        strip.session.seek(to);
    }
}

fn up(event: &PointerEvent, strip: Handle) {
    let (x, y) = within(event);
    match strip.change(|desk| desk.released(x, y)) {
        Some(Clicked::Call(call)) => strip.session.selected.set(Some(Entity::Call(call))),
        Some(Clicked::Time(to)) => strip.session.seek(to),
        Some(Clicked::Fold) | None => {}
    }
}

enum Clicked {
    Call(crate::engine::record::CallId),
    Time(Time),
    Fold,
}

impl Desk {
    /// Paints one frame; whether records are left to be read.
    fn frame(
        &mut self,
        run: &mut Run,
        frame: Frame,
        session: Session,
        canvas: &HtmlCanvasElement,
        list: &HtmlElement,
    ) -> bool {
        let all_read = self.chronicle.read(run);
        if frame.wall_ms - self.colours_ms > 400.0 || !frame.playing {
            (self.colours, self.colours_ms) = (Colours::read(), frame.wall_ms);
        }
        let size = (canvas.client_width().max(0), canvas.client_height().max(0));
        let selected = match session.selected.get_untracked() {
            Some(Entity::Call(call)) => Some(call),
            _ => None,
        };
        let scrolled = self.scrolled;
        let place = sheet::Frame { width: size.0 as f32, height: size.1 as f32, scrolled, selected };
        if size.0 < 60 || size.1 < 30 {
            return !all_read;
        }
        self.sheet = Sheet::new(&self.chronicle, run, &self.view, place);
        let scale = self.fit(canvas, size);
        if let Some(context) = &self.context {
            let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
            context.clear_rect(0.0, 0.0, size.0.into(), size.1.into());
            paint::sheet(context, &self.colours, &self.sheet, selected);
        }
        if frame.wall_ms - self.listed_ms > LIST_MS || !frame.playing {
            self.listed_ms = frame.wall_ms;
            set_text_list(list, &self.sheet.in_words(&self.chronicle));
        }
        !all_read
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
        let x = about.unwrap_or(self.sheet.playhead) - self.sheet.left;
        let before = self.view.zoom;
        self.view.zoom = (before * by).between(ZOOM.0, ZOOM.1);
        let there = x + self.sheet.axis.offset;
        // Folds keep their width, so that the place holds nearly, not exactly.
        self.view.offset = (self.view.zoom > ZOOM.0).then(|| (there * self.view.zoom / before - x).max(0.0));
    }

    fn scroll(&mut self, rows: isize) {
        let most = self.sheet.more + self.scrolled;
        self.scrolled = self.scrolled.saturating_add_signed(rows).min(most);
    }

    /// On to older rows, and after the oldest to the newest again.
    fn scroll_round(&mut self) {
        let rows = self.sheet.rows.len();
        self.scrolled = if self.scrolled >= self.sheet.more { 0 } else { self.scrolled + rows };
    }

    fn wheel(&mut self, dx: f32, dy: f32, shift: bool, x: f32) {
        let sideways = if shift { dx + dy } else { dx };
        if sideways.abs() > dy.abs() || shift {
            self.view.offset = Some((self.sheet.axis.offset + sideways).max(0.0));
        } else if dy != 0.0 {
            self.zoom(if dy < 0.0 { 1.2 } else { 1.0 / 1.2 }, Some(x));
        }
    }

    fn dragged_to(&mut self, x: f32) -> Option<Time> {
        let (from, dragging) = self.drag?;
        if !dragging && (x - from).abs() < CLICK_PX {
            return None;
        }
        self.drag = Some((from, true));
        self.view.offset = Some(self.sheet.axis.offset);
        Some(self.sheet.axis.time((x - self.sheet.left).max(0.0)))
    }

    fn released(&mut self, x: f32, y: f32) -> Option<Clicked> {
        let (_, dragged) = self.drag.take()?;
        if dragged {
            if self.view.zoom <= ZOOM.0 {
                self.view.offset = None;
            }
            return None;
        }
        let inner = x - self.sheet.left;
        if let Some(fold) = self.sheet.axis.fold_at(inner)
            && y > self.sheet.height - 24.0
        {
            let from = fold.from;
            self.view.opened.push(from);
            return Some(Clicked::Fold);
        }
        match self.sheet.row_at(y) {
            Some(call) => Some(Clicked::Call(call)),
            None => Some(Clicked::Time(self.sheet.axis.time(inner.max(0.0)))),
        }
    }
}
