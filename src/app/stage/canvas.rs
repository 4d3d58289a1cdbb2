//! The canvas above the boxes: its size, its painter in the frame loop, and what lies under the pointer.

use super::colours::Colours;
use super::paint::{self, Painter};
use crate::app::session::{Frame, Session};
use crate::engine::record::CallId;
use crate::engine::time::{Span, Time};
use crate::scene::compose::Composer;
use crate::scene::entity::Entity;
use crate::scene::geometry::{Between, Point};
use crate::scene::layout::Layout;
use crate::scene::moment::Moment;
use crate::timeline::Run;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Colours are read again after so many milliseconds, for the theme may have changed.
const COLOURS_MS: f64 = 400.0;
/// A step is over after so long on the wall, in milliseconds.
const SETTLE_MS: f64 = 700.0;
const SCALE_MAX: f64 = 2.0;

/// What painting needs from one frame to the next.
#[derive(Default)]
struct CanvasState {
    composer: Composer,
    context: Option<CanvasRenderingContext2d>,
    colours: Colours,
    colours_ms: f64,
    /// Width and height in device pixels, and device pixels for one of CSS.
    size: (u32, u32),
    scale: f64,
    /// Where the playhead stands, and since when on the wall.
    stands: (Time, u64),
    stands_ms: f64,
    pace: u64,
}

#[derive(Clone, Copy)]
pub struct TokenCanvas(StoredValue<CanvasState, LocalStorage>);

impl TokenCanvas {
    pub fn new() -> Self {
        Self(StoredValue::new_local(CanvasState { pace: 1_000_000, ..CanvasState::default() }))
    }

    /// Simulated microseconds per second on the wall, at the last frame.
    pub fn pace(self) -> u64 {
        self.0.with_value(|state| state.pace)
    }

    /// The call whose token lies there.
    pub fn hit(self, point: Point) -> Option<CallId> {
        self.0.with_value(|state| state.composer.picture.hit(point))
    }

    /// Paints in each frame from now on.
    pub fn paint_on(self, canvas: &HtmlCanvasElement, session: Session, layout: Memo<Layout>) {
        let canvas = canvas.clone();
        let painter = move |run: &mut Run, frame: Frame| {
            let unsettled = layout.with_untracked(|layout| {
                self.0.try_update_value(|state| state.frame(run, frame, layout, &canvas, session))
            });
            if unsettled == Some(true) && !frame.playing {
                session.request_frame();
            }
        };
        session.before_paint(move || layout.with_untracked(|_| ()));
        session.on_frame(painter);
        Effect::new(move |_| {
            layout.track();
            session.selected.track();
            session.request_frame();
        });
    }
}

impl CanvasState {
    /// Paints one frame; whether something is still on a way that takes no simulated time.
    fn frame(
        &mut self,
        run: &mut Run,
        frame: Frame,
        layout: &Layout,
        canvas: &HtmlCanvasElement,
        session: Session,
    ) -> bool {
        self.pace = frame.pace;
        let here = (run.now(), run.shown());
        if self.stands != here || frame.playing {
            (self.stands, self.stands_ms) = (here, frame.wall_ms);
        }
        let stood_ms = (frame.wall_ms - self.stands_ms).between(0.0, SETTLE_MS);
        let still = session.reduced_motion.get_untracked();
        let mut moment = Moment { now: run.now(), pace: frame.pace, stood: Span::ZERO, still };
        moment.stood = moment.wall((stood_ms * 1_000.0) as u64);
        if frame.wall_ms - self.colours_ms > COLOURS_MS || !frame.playing {
            (self.colours, self.colours_ms) = (Colours::read(), frame.wall_ms);
        }
        self.composer.compose(run, layout, moment);
        let unsettled = self.composer.picture.unsettled && stood_ms < SETTLE_MS;
        self.fit(canvas, layout);
        let Some(context) = &self.context else { return false };
        let selected = match session.selected.get_untracked() {
            Some(Entity::Call(id)) => Some(id),
            _ => None,
        };
        let painter = Painter { context, colours: &self.colours, selected };
        let _ = context.set_transform(self.scale, 0.0, 0.0, self.scale, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, layout.width.into(), layout.height.into());
        paint::picture(&painter, &self.composer.picture);
        unsettled
    }

    /// Gives the canvas as many of the device's pixels as the layout covers.
    fn fit(&mut self, canvas: &HtmlCanvasElement, layout: &Layout) {
        let scale = window().device_pixel_ratio().between(1.0, SCALE_MAX);
        let size = ((f64::from(layout.width) * scale) as u32, (f64::from(layout.height) * scale) as u32);
        if self.context.is_none() {
            let context = canvas.get_context("2d").ok().flatten();
            self.context = context.and_then(|context| context.dyn_into().ok());
        }
        if self.size != size || canvas.width() != size.0 {
            canvas.set_width(size.0);
            canvas.set_height(size.1);
            (self.size, self.scale) = (size, scale);
        }
    }
}
