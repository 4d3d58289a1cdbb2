//! One chart with its name and the figures of now. A press or a drag in it moves the playhead there.

use crate::app::details::plot_view::PlotView;
use crate::app::session::Session;
use crate::scene::charts::Chart;
use crate::scene::charts::draw::{Figure, Note, Panel};
use leptos::html;
use leptos::prelude::*;
use web_sys::PointerEvent;

/// A finger that moved less than this has not dragged, in pixels.
const DRAG_PX: f32 = 5.0;

/// A press on a plot: where it began, and whether it has become a drag.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Press {
    from: f32,
    dragged: bool,
}

impl Press {
    fn moved_to(self, x: f32) -> Self {
        Self { dragged: self.dragged || (x - self.from).abs() > DRAG_PX, ..self }
    }
}

#[component]
pub fn ChartFigure(
    session: Session,
    chart: Chart,
    name: &'static str,
    explanation: &'static str,
    panel: RwSignal<Panel>,
    node: NodeRef<html::Div>,
) -> impl IntoView {
    let press = StoredValue::new(None::<Press>);
    let place = move |event: &PointerEvent| {
        let left = node.get_untracked().map_or(0.0, |plot| plot.get_bounding_client_rect().left());
        (f64::from(event.client_x()) - left) as f32
    };
    let seek_to = move |x: f32| {
        if let Some(to) = panel.with_untracked(|panel| panel.plot.time_at(x)) {
            session.seek(to);
        }
    };
    let begin = move |event: PointerEvent| {
        if let Some(plot) = node.get_untracked() {
            let _ = plot.set_pointer_capture(event.pointer_id());
        }
        press.set_value((event.button() == 0).then(|| Press { from: place(&event), dragged: false }));
    };
    let go_on = move |event: PointerEvent| {
        let Some(moved) = press.get_value().map(|press| press.moved_to(place(&event))) else { return };
        press.set_value(Some(moved));
        if moved.dragged {
            seek_to(place(&event));
        }
    };
    let release = move |event: PointerEvent| {
        if press.get_value().is_some() {
            press.set_value(None);
            seek_to(place(&event));
        }
    };
    let note = move || match panel.with(|panel| panel.note.clone()) {
        Note::Text(text) => text.into_any(),
        Note::Figures(figures) => figures_view(figures).into_any(),
    };
    view! {
        <figure>
            <figcaption>
                <h3>{name}</h3>
                <p class="now">{move || figures_view(panel.with(|panel| panel.now.clone()))}</p>
            </figcaption>
            <div
                node_ref=node
                class="plot"
                class=("of-time", chart != Chart::Latency)
                role="img"
                aria-label=name
                on:pointerdown=begin
                on:pointermove=go_on
                on:pointerup=release
                // The finger scrolls the page instead.
                on:pointercancel=move |_| press.set_value(None)
            >
                <PlotView plot=move || panel.with(|panel| panel.plot.clone())/>
            </div>
            <p class="quiet">{explanation}</p>
            <p class="now note">{note}</p>
        </figure>
    }
}

/// Each figure behind the swatch of its line.
fn figures_view(figures: Vec<Figure>) -> impl IntoView {
    let figure = |Figure { look, name, value }| {
        let name = if name.is_empty() { String::new() } else { format!("{name} ") };
        view! {
            <span class=look>
                <i></i>
                {name}
                <b>{value}</b>
            </span>
            " "
        }
    };
    figures.into_iter().map(figure).collect_view()
}
