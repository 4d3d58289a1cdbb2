//! The charts below the first screen, drawn from the log at most twice a second, and only while they can be seen.

mod chart_figure;
mod painter;

use crate::app::controls::visibility::{use_visibility, use_width};
use crate::app::details::table_view::TableView;
use crate::app::session::Session;
use crate::scene::charts::Chart;
use crate::scene::charts::draw::Panel;
use crate::scene::charts::table::Table;
use crate::text::charts as text;
use chart_figure::ChartFigure;
use leptos::html;
use leptos::prelude::*;
use painter::{ChartPainter, ChartViews};

#[component]
pub fn Charts(session: Session) -> impl IntoView {
    let (section, first) = (NodeRef::<html::Section>::new(), NodeRef::<html::Div>::new());
    let as_table = RwSignal::new(false);
    let views = ChartViews {
        panels: Chart::ALL.map(|_| RwSignal::new(Panel::default())),
        over_time: RwSignal::new(Table::default()),
        latency: RwSignal::new(Table::default()),
        as_table,
        visible: use_visibility(section),
        width: use_width(first),
    };
    ChartPainter::new(session, views).listen();
    let figures = Chart::ALL.into_iter().zip(text::names()).zip(views.panels);
    let figures = figures.map(|((chart, (name, explanation)), panel)| {
        let node = if chart == Chart::ALL[0] { first } else { NodeRef::new() };
        view! { <ChartFigure session chart name explanation panel node/> }
    });
    view! {
        <section node_ref=section class="card charts-card" aria-label=text::Title.get()>
            <div class="chart-head">
                <h2>{text::Title.get()}</h2>
                <p class="quiet">{text::Help.get()}</p>
                <button
                    class="plain"
                    type="button"
                    aria-pressed=move || as_table.get().to_string()
                    on:click=move |_| as_table.update(|as_table| *as_table = !*as_table)
                >
                    {text::AsATable.get()}
                </button>
            </div>
            <div class="chart-grid" hidden=move || as_table.get()>{figures.collect_view()}</div>
            <div
                class="chart-tables"
                tabindex="0"
                role="group"
                aria-label=text::AsTables.get()
                hidden=move || !as_table.get()
            >
                <TableView table=views.over_time/>
                <TableView table=views.latency/>
            </div>
        </section>
    }
}
