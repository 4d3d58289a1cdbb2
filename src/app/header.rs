//! The head of the page: brand, scenario, whose rules are simulated, theme, help.

use super::dom::{El, button, classed, el, follow, radios, svg};
use super::futures::{Futures, compare_button};
use super::keys;
use super::preset::preset_note;
use super::session::{Session, View};
use super::theme::theme_picker;
use crate::lessons;
use leptos::prelude::*;
use web_sys::HtmlSelectElement;

pub fn header(session: Session, futures: Futures, help: &El) -> El {
    let help = help.clone();
    classed("header", "page-head").with(&[
        classed("h1", "brand").with(&[brand()]).text("Invokescope"),
        scenario_picker(session),
        classed("span", "room"),
        view_picker(session),
        compare_button(futures),
        preset_note(session),
        theme_picker(session),
        button("plain round", "?")
            .attr("aria-label", "Keys and help")
            .attr("title", "Keys and help (?)")
            .press(move || keys::open(&help)),
    ])
}

/// The curtain, drawn or not.
fn view_picker(session: Session) -> El {
    const VIEWS: [View; 2] = [View::Caller, View::Real];
    let names = ["What the caller sees", "What really happens"];
    let chosen = move || usize::from(session.view.get() == View::Real);
    radios("View", &names, chosen, move |place| session.set_view(VIEWS[place.min(1)]))
}

fn brand() -> El {
    svg("svg").attr("width", "26").attr("height", "26").attr("viewBox", "0 0 26 26").attr("aria-hidden", "true").with(
        &[
            svg("circle").class("brand-ring").attr("cx", "13").attr("cy", "13").attr("r", "11.5"),
            svg("path").class("brand-pulse").attr("d", "M3 13h5l3-7 4 14 3-7h5"),
        ],
    )
}

/// What the picker says for a scenario that is none of the shipped ones.
const OWN: &str = "own";

fn scenario_picker(session: Session) -> El {
    // The lesson that is open, or the title of what is none.
    let open = move || {
        session.structure.track();
        session.with(|run| {
            let about = &run.scenario().about;
            lessons::find(&about.id).map(|lesson| lesson.id).ok_or_else(|| about.title.clone())
        })
    };
    let own = el("option").attr("value", OWN).flag_of("hidden", move || open().is_ok()).text_of(move || match open() {
        Err(title) if !title.is_empty() => title,
        _ => "A scenario of your own".to_owned(),
    });
    let select = el("select").with(&[own]);
    for (index, lesson) in lessons::all().iter().enumerate() {
        let label = format!("{} of {} · {}", index + 1, lessons::all().len(), lesson.title);
        select.clone().with(&[el("option").attr("value", lesson.id).text(&label)]);
    }
    let shown = select.clone();
    follow(move || shown.node::<HtmlSelectElement>().set_value(open().unwrap_or(OWN)));
    let select = select.on("change", move |event| {
        if let Some(lesson) = lessons::find(&event_target_value(&event)) {
            session.load(lesson.scenario());
        }
    });
    classed("label", "pick scenario").with(&[classed("span", "hidden").text("Scenario"), select])
}
