//! The charts below the first screen, drawn from the log at most twice a second, and only while they can be seen.

use crate::app::controls::visibility::on_screen;
use crate::app::dom::{El, State, button, classed, el, follow};
use crate::app::session::{Frame, Session};
use crate::engine::time::Time;
use crate::scene::charts::draw::{Panel, Sheet, time_at};
use crate::scene::charts::tally::Tally;
use crate::scene::charts::{Chart, table};
use crate::text::en::charts as text;
use crate::timeline::Run;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};

/// Between two drawings while time runs, in milliseconds.
const DRAW_MS: f64 = 500.0;
/// A finger that moved less than this has not dragged.
const DRAG_PX: f32 = 5.0;
/// Narrower than this there is nothing to be drawn on.
pub const WIDTH_MIN: i32 = 160;

/// Where a chart is put.
struct Figure {
    chart: Chart,
    plot: El,
    now: El,
    note: El,
    panel: Panel,
}

/// What the painter and the hand share.
struct Desk {
    tally: Tally,
    figures: Vec<Figure>,
    tables: El,
    table: String,
    drawn_ms: f64,
    width: i32,
    /// How far the charts reach.
    end: Time,
    /// Where a press began, and whether it has become a drag.
    press: Option<(f32, bool)>,
}

#[derive(Clone)]
struct Handle {
    session: Session,
    desk: Rc<RefCell<Desk>>,
}

pub fn charts(session: Session) -> El {
    let as_table = State::new(false);
    let grid = classed("div", "chart-grid").flag_of("hidden", move || as_table.get());
    let tables = classed("div", "chart-tables")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", text::AS_TABLES)
        .flag_of("hidden", move || !as_table.get());
    let figures = Chart::ALL.iter().zip(text::NAMES).map(|(chart, name)| Figure {
        chart: *chart,
        plot: classed("div", "plot").attr("role", "img").attr("aria-label", name.0),
        now: classed("p", "now"),
        note: classed("p", "now note"),
        panel: Panel::default(),
    });
    let desk = Desk {
        tally: Tally::default(),
        figures: figures.collect(),
        tables: tables.clone(),
        table: String::new(),
        drawn_ms: 0.0,
        width: 0,
        end: Time::ZERO,
        press: None,
    };
    let handle = Handle { session, desk: Rc::new(RefCell::new(desk)) };
    for (figure, name) in handle.desk.borrow().figures.iter().zip(text::NAMES) {
        if figure.chart != Chart::Latency {
            handle.clone().seekable(figure.plot.clone().class("plot of-time"));
        }
        let caption = el("figcaption").with(&[el("h3").text(name.0), figure.now.clone()]);
        grid.clone().with(&[el("figure").with(&[
            caption,
            figure.plot.clone(),
            classed("p", "quiet").text(name.1),
            figure.note.clone(),
        ])]);
    }
    let toggle = button("plain", text::AS_A_TABLE)
        .aria_of("aria-pressed", move || as_table.get())
        .press(move || as_table.update(|as_table| *as_table = !*as_table));
    let head = classed("div", "chart-head").with(&[
        el("h2").text(text::CHARTS),
        classed("p", "quiet").text(text::HELP),
        toggle,
    ]);
    let section = classed("section", "card charts-card").attr("aria-label", text::CHARTS).with(&[head, grid, tables]);
    handle.paint_on(&section, as_table);
    section
}

impl Handle {
    /// Draws in the frames in which the charts can be seen, and reads the log anew when it may have been cut.
    fn paint_on(self, section: &El, as_table: State<bool>) {
        let Self { session, desk } = self;
        let visible = Rc::new(Cell::new(false));
        let seen = visible.clone();
        on_screen(section, move |visible| {
            seen.set(visible);
            session.request_frame();
        });
        let shared = desk.clone();
        let painter = move |run: &mut Run, frame: Frame| {
            if visible.get() && shared.borrow_mut().frame(run, frame, as_table.get_untracked()) {
                session.request_frame();
            }
        };
        session.on_frame(Box::new(painter));
        follow(move || {
            session.structure.track();
            desk.borrow_mut().tally.forget();
        });
        follow(move || {
            as_table.track();
            session.request_frame();
        });
    }

    /// A press or a drag in a chart moves the playhead there.
    fn seekable(self, plot: El) {
        for event in ["pointerdown", "pointermove", "pointerup", "pointercancel"] {
            let handle = self.clone();
            plot.clone().on(event, move |event| handle.pointed(event.unchecked_ref()));
        }
    }

    fn pointed(&self, event: &PointerEvent) {
        let to = match event.type_().as_str() {
            "pointerdown" => {
                if let Some(plot) = event.current_target() {
                    let _ = plot.unchecked_into::<Element>().set_pointer_capture(event.pointer_id());
                }
                self.desk.borrow_mut().press = (event.button() == 0).then_some((within(event), false));
                None
            }
            // The finger scrolls the page instead.
            "pointercancel" => {
                self.desk.borrow_mut().press = None;
                None
            }
            kind => self.desk.borrow_mut().pointed(within(event), kind == "pointerup"),
        };
        if let Some(to) = to {
            self.session.seek(to);
        }
    }
}

/// How far from the left edge of the plot.
fn within(event: &MouseEvent) -> f32 {
    let plot = event.current_target().map(JsCast::unchecked_into::<Element>);
    let left = plot.map_or(0.0, |plot| plot.get_bounding_client_rect().left());
    (f64::from(event.client_x()) - left) as f32
}

impl Desk {
    /// Reads on and draws if it is time to; whether another frame is needed.
    fn frame(&mut self, run: &mut Run, frame: Frame, as_table: bool) -> bool {
        let unread = !self.tally.read(run);
        let rests = frame.playing || unread;
        if !rests || frame.wall_ms - self.drawn_ms >= DRAW_MS {
            self.drawn_ms = frame.wall_ms;
            if as_table { self.draw_tables(run) } else { self.draw(run) }
        }
        unread
    }

    fn draw(&mut self, run: &Run) {
        let width = self.figures.first().map_or(0, |figure| figure.plot.element().client_width());
        if width < WIDTH_MIN {
            return;
        }
        self.width = width;
        let sheet = Sheet::new(&self.tally, run, width);
        self.end = sheet.end;
        for figure in &mut self.figures {
            let panel = sheet.panel(figure.chart);
            let old = &figure.panel;
            for (place, was, is) in [
                (&figure.plot, &old.svg, &panel.svg),
                (&figure.now, &old.now, &panel.now),
                (&figure.note, &old.note, &panel.note),
            ] {
                if was != is {
                    place.element().set_inner_html(is);
                }
            }
            figure.panel = panel;
        }
    }

    fn draw_tables(&mut self, run: &Run) {
        let table = table::over_time(run, &self.tally) + &table::latency(run, &self.tally);
        if table != self.table {
            self.tables.element().set_inner_html(&table);
            self.table = table;
        }
    }

    /// The instant that a press or a drag is at, if it shall be gone to.
    fn pointed(&mut self, x: f32, released: bool) -> Option<Time> {
        let (from, dragged) = self.press?;
        let dragged = dragged || (x - from).abs() > DRAG_PX;
        self.press = (!released).then_some((from, dragged));
        (dragged || released).then(|| time_at(x, self.width, self.end))
    }
}
