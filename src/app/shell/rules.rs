//! Whose account of asynchronous calls is simulated, where the two differ, and the switch between them: a line of the menu.

use crate::app::controls::segments::Segments;
use crate::app::controls::source::{FactLines, Facts};
use crate::app::session::{Session, use_session};
use crate::engine::facts::{ASYNC_STATUS, NOTES_RETRIES_MAX, RETRIES_MAX};
use crate::engine::scenario::{Preset, check};
use crate::text::message::Message as _;
use crate::text::messages::shell as m;
use crate::text::names;
use crate::timeline::variant::under;
use leptos::prelude::*;

/// Where they differ.
const DIFFERING: Facts = &[&ASYNC_STATUS, &RETRIES_MAX, &NOTES_RETRIES_MAX];
const BOTH: [Preset; 2] = [Preset::AwsToday, Preset::CourseNotes];

#[component]
pub fn RulesNote() -> impl IntoView {
    let session = use_session();
    let preset = move || {
        session.structure.track();
        session.with(|run| run.scenario().preset)
    };
    let chosen = Signal::derive(move || usize::from(preset() == Preset::CourseNotes));
    let choose = move |place: usize| {
        if place != chosen.get_untracked() {
            switch(session, BOTH[place.min(1)]);
        }
    };
    let open = RwSignal::new(false);
    view! {
        <details class="drop" on:toggle:target=move |event| open.set(event.target().open())>
            <summary><span>{m::Rules.before()}" "</span>{move || names::preset(preset())}</summary>
            <div class="drop-body">
                <p>{m::Rules.about()}</p>
                <Segments name=m::Rules.get() options=BOTH.map(names::preset).to_vec() chosen choose/>
                <Differences/>
                {move || open.get().then(|| view! { <FactLines facts=DIFFERING/> })}
            </div>
        </details>
    }
}

#[component]
fn Differences() -> impl IntoView {
    let row = |name: &'static str, of: fn(Preset) -> String| {
        view! { <tr><th scope="row">{name}</th>{BOTH.map(|preset| view! { <td>{of(preset)}</td> })}</tr> }
    };
    view! {
        <table class="differ">
            <thead>
                <tr><td></td>{BOTH.map(|preset| view! { <th scope="col">{names::preset(preset)}</th> })}</tr>
            </thead>
            <tbody>
                {row(m::RulesAnswer.get(), |preset| preset.accepted_status().to_string())}
                {row(m::RulesRetries.get(), retries)}
            </tbody>
        </table>
    }
}

fn retries(preset: Preset) -> String {
    let (least, most) = preset.retries_range();
    m::RulesRange { least: least.into(), most: most.into() }.text()
}

/// Opens the scenario again under the other rules; retries that these do not allow become the nearest allowed.
fn switch(session: Session, to: Preset) {
    let scenario = under(session.with(|run| run.scenario().clone()), to);
    match check(&scenario) {
        faults if faults.is_empty() => session.load(scenario),
        faults => session.tell(m::RulesDoNotFit.get(), &faults),
    }
}
