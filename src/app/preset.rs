//! Whose account of asynchronous calls is simulated, where the two differ, and the switch between them.

use super::dom::{El, classed, el, segments};
use super::session::Session;
use super::source::fact_line;
use crate::engine::facts;
use crate::engine::scenario::{Preset, check};
use crate::timeline::variant::under;
use crate::words::names;
use leptos::prelude::*;

const BOTH: [Preset; 2] = [Preset::AwsToday, Preset::CourseNotes];

pub fn preset_note(session: Session) -> El {
    let preset = move || {
        session.structure.track();
        session.with(|run| run.scenario().preset)
    };
    let chosen = move || usize::from(preset() == Preset::CourseNotes);
    let choose = move |place: usize| {
        if place != untrack(chosen) {
            switch(session, BOTH[place.min(1)]);
        }
    };
    let summary = el("summary")
        .with(&[classed("span", "prefix").text("Rules: ")])
        .text_of(move || names::preset(preset()).to_owned());
    let body = classed("div", "drop-body").with(&[
        el("p").text(
            "The course notes and AWS's documentation differ in two numbers. Both can be simulated; \
             switching opens the scenario again.",
        ),
        segments("Rules", &BOTH.map(names::preset), chosen, choose),
        differences(),
        fact_line(&facts::ASYNC_STATUS),
        fact_line(&facts::RETRIES_MAX),
        fact_line(&facts::NOTES_RETRIES_MAX),
    ]);
    classed("details", "drop").with(&[summary, body])
}

fn differences() -> El {
    let column = |preset: Preset| el("th").attr("scope", "col").text(names::preset(preset));
    let row = |name: &str, of: fn(Preset) -> String| {
        let cells = BOTH.map(|preset| el("td").text(&of(preset)));
        el("tr").with(&[el("th").attr("scope", "row").text(name)]).with(&cells)
    };
    classed("table", "differ").with(&[
        el("thead").with(&[el("tr").with(&[el("td")]).with(&BOTH.map(column))]),
        el("tbody").with(&[
            row("Answer when an event is accepted", |preset| preset.accepted_status().to_string()),
            row("Retries after an error", retries),
        ]),
    ])
}

fn retries(preset: Preset) -> String {
    let (least, most) = preset.retries_range();
    format!("{least} to {most}")
}

/// Opens the scenario again under the other rules; retries that these do not allow become the nearest allowed.
fn switch(session: Session, to: Preset) {
    let scenario = under(session.with(|run| run.scenario().clone()), to);
    match check(&scenario) {
        faults if faults.is_empty() => session.load(scenario),
        faults => session.tell("These rules do not fit this scenario", &faults),
    }
}
