//! The canvas above the boxes: its size, its painter in the frame loop, and what lies under the pointer.

use super::colours::Colours;
use super::paint::{self, Painter};
use crate::app::browser;
use crate::app::session::{Frame, Session};
use crate::engine::record::CallId;
use crate::engine::time::{Span, Time};
use crate::scene::compose::Composer;
use crate::scene::geometry::{Between, Point};
use crate::scene::layout::Layout;
use crate::scene::moment::Moment;
use crate::scene::picture::Spots;
use crate::timeline::Run;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A step is over after so long on the wall, in milliseconds.
const SETTLE_MS: f64 = 700.0;
/// Boxes follow the tokens so often meanwhile, in milliseconds.
const SETTLING_MS: f64 = 100.0;
const SCALE_MAX: f64 = 2.0;

/// What painting needs from one frame to the next.
#[derive(Default)]
struct CanvasState {
    composer: Composer,
    spots: Spots,
    context: Option<CanvasRenderingContext2d>,
    colours: Colours,
    /// Width and height in device pixels, and device pixels for one of CSS.
    size: (u32, u32),
    scale: f64,
    /// Where the playhead stands, and since when on the wall.
    stands: (Time, u64),
    stands_ms: f64,
    /// What was painted last.
    moment: Moment,
    /// Where it last stood until every step was seen to its end.
    settled: Option<(Time, u64)>,
}

#[derive(Clone, Copy)]
pub struct TokenCanvas {
    state: StoredValue<CanvasState, LocalStorage>,
    /// Notified while steps are finished although the playhead stands.
    settling: Trigger,
}

impl TokenCanvas {
    pub fn new() -> Self {
        Self { state: StoredValue::new_local(CanvasState::default()), settling: Trigger::new() }
    }

    /// The moment that is painted: how far tokens have come while the playhead has stood. Changes with the trigger that it
    /// tracks, and with the status.
    pub fn moment(self, run: &Run, moment: Moment) -> Moment {
        self.settling.track();
        self.state.with_value(|state| state.settle(run, moment))
    }

    /// The call whose token lies there.
    pub fn hit(self, point: Point) -> Option<CallId> {
        self.state.with_value(|state| state.composer.picture.hit(point))
    }

    /// Paints in each frame from now on.
    pub fn paint_on(self, canvas: &HtmlCanvasElement, session: Session, layout: Memo<Layout>) {
        let canvas = canvas.clone();
        let (settling, mut settling_ms, mut was_unsettled) = (self.settling, 0.0, false);
        let painter = move |run: &mut Run, frame: Frame| {
            if !frame.draws {
                return;
            }
            let unsettled = layout.with_untracked(|layout| {
                self.state.try_update_value(|state| state.frame(run, frame, layout, &canvas, session))
            });
            if !frame.playing
                && let Some(unsettled) = unsettled
            {
                if unsettled {
                    session.request_frame();
                }
                let due = frame.wall_ms - settling_ms >= SETTLING_MS;
                if unsettled && due || was_unsettled && !unsettled {
                    settling_ms = frame.wall_ms;
                    // Not now: the painter holds the run, and what boxes say is asked of the run.
                    Timeout::new(0, move || settling.notify()).forget();
                }
                was_unsettled = unsettled;
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
        let here = (run.now(), run.shown());
        if self.stands != here {
            (self.stands, self.stands_ms) = (here, frame.wall_ms);
        }
        let stood_ms = (frame.wall_ms - self.stands_ms).between(0.0, SETTLE_MS);
        self.moment = Moment {
            stands: !frame.playing || stood_ms > 0.0,
            stood: Span((stood_ms * 1_000.0) as u64),
            ..frame.moment
        };
        if stood_ms >= SETTLE_MS {
            self.settled = Some(here);
        } else {
            self.settled.take_if(|settled| here < *settled);
        }
        let still = session.page.reduced_motion.get_untracked();
        let moment = self.settle(run, Moment { still, ..frame.moment });
        self.colours.refresh(frame);
        self.composer.compose(run, layout, moment);
        let unsettled = self.composer.picture.unsettled && stood_ms < SETTLE_MS;
        self.fit(canvas, layout);
        let Some(context) = &self.context else { return false };
        let selected = session.selected_call_untracked();
        let size = (layout.width, layout.height);
        let painter = Painter { context, colours: &self.colours, selected, size };
        let scale = self.scale * f64::from(layout.scale);
        let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, layout.width.into(), layout.height.into());
        paint::picture(&painter, &self.composer.picture, &mut self.spots);
        unsettled
    }

    /// A moment of this run, with what was finished while the playhead stood. What happened where it stands is seen for as long as
    /// it stands there, however often it is painted.
    fn settle(&self, run: &Run, moment: Moment) -> Moment {
        let here = (run.now(), run.shown());
        let stood = if self.stands == here { self.moment.stood } else { Span::ZERO };
        let settled = self.settled.filter(|settled| settled.0 < here.0);
        let settled = settled.map_or(Time::ZERO, |settled| settled.0 + Span(1)).max(moment.settled);
        Moment { stands: self.moment.stands, stood, settled, ..moment }
    }

    /// Gives the canvas as many of the device's pixels as the layout covers.
    fn fit(&mut self, canvas: &HtmlCanvasElement, layout: &Layout) {
        let scale = window().device_pixel_ratio().between(1.0, SCALE_MAX);
        let size = (
            (f64::from((layout.width * layout.scale).floor()) * scale) as u32,
            (f64::from((layout.height * layout.scale).floor()) * scale) as u32,
        );
        if self.context.is_none() {
            self.context = browser::drawing_context(canvas);
        }
        if self.size != size || canvas.width() != size.0 {
            canvas.set_width(size.0);
            canvas.set_height(size.1);
            (self.size, self.scale) = (size, scale);
        }
    }
}
