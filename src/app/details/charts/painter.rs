//! Reads the log on, a part in each frame, and shows what came of it.

use crate::app::details::plot_view::WIDTH_MIN;
use crate::app::session::{Frame, Session, log_reader, read_for_a_while};
use crate::app::signals::set_if_changed;
use crate::scene::charts::draw::{ChartSet, Panel};
use crate::scene::charts::table::Table;
use crate::scene::charts::tally::Tally;
use crate::scene::charts::{Chart, table};
use crate::timeline::Run;
use leptos::prelude::*;

/// Between two drawings while time runs, in milliseconds.
const DRAW_MS: f64 = 500.0;

/// What is shown, and what decides how.
#[derive(Clone, Copy)]
pub struct ChartViews {
    /// In the order of [`Chart::ALL`].
    pub panels: [RwSignal<Panel>; Chart::ALL.len()],
    pub over_time: RwSignal<Table>,
    pub latency: RwSignal<Table>,
    pub as_table: RwSignal<bool>,
    pub visible: Signal<bool>,
    /// Of a plot, in pixels.
    pub width: Signal<i32>,
}

pub struct ChartPainter {
    session: Session,
    views: ChartViews,
    tally: Memo<StoredValue<Tally, LocalStorage>>,
    drawn_ms: f64,
}

impl ChartPainter {
    pub fn new(session: Session, views: ChartViews) -> Self {
        Self { session, views, tally: log_reader(session), drawn_ms: 0.0 }
    }

    /// Paints in the session's frames, and in one whenever something else is to be shown.
    pub fn listen(mut self) {
        let Self { session, views, .. } = self;
        session.on_frame(move |run: &mut Run, frame: Frame| {
            if views.visible.get_untracked() && self.paint(run, frame) {
                session.request_frame();
            }
        });
        Effect::new(move |_| {
            views.visible.track();
            views.width.track();
            views.as_table.track();
            session.request_frame();
        });
    }

    /// Reads on, and draws if it is time to; whether another frame is needed.
    fn paint(&mut self, run: &mut Run, frame: Frame) -> bool {
        let tally = self.tally.get_untracked();
        let mut tally = tally.write_value();
        let is_behind = !read_for_a_while(|| tally.read(run));
        let is_changing = frame.playing || is_behind;
        if !is_changing || frame.wall_ms - self.drawn_ms >= DRAW_MS {
            self.drawn_ms = frame.wall_ms;
            if self.views.as_table.get_untracked() {
                self.draw_tables(run, &tally)
            } else {
                self.draw_charts(run, &tally)
            }
        }
        is_behind
    }

    fn draw_charts(&self, run: &Run, tally: &Tally) {
        let width = self.views.width.get_untracked();
        if width < WIDTH_MIN {
            return;
        }
        let charts = ChartSet::new(tally, run, width);
        for (chart, panel) in Chart::ALL.into_iter().zip(self.views.panels) {
            set_if_changed(panel, charts.panel(chart));
        }
    }

    fn draw_tables(&self, run: &Run, tally: &Tally) {
        set_if_changed(self.views.over_time, table::over_time(run, tally));
        set_if_changed(self.views.latency, table::latency(run, tally));
    }
}
